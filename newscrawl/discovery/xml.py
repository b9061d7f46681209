"""XML of strangers: read without entities, without network, and with a word where it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

XmlElement: TypeAlias = etree._Element

_SURROGATE = re.compile(
    rb"\xed[\xa0-\xbf][\x80-\xbf]|&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));"
)
"""Half of a pair of UTF-16, in UTF-8 (CESU-8) or by number: libxml2 passes it on when it recovers, and no text can hold it."""


def parse_xml(data: bytes, roots: frozenset[str], problem: type[ValueError]) -> XmlElement:
    """Return the root of XML whose root element is one of `roots` (local names); raise `problem` saying what it is instead.

    XML with small faults (a bare ampersand, an unknown entity, a cut end) is read as far as it goes, once its root is known.
    """
    if not data.strip():
        raise problem("it is empty")
    root = _parse(data, recover=False)
    if root is None:
        root = _parse(_SURROGATE.sub("\ufffd".encode(), data), recover=True)
    if root is None:
        raise problem(f"it is no XML: it begins with {data.strip()[:30]!r}")
    name = local_name(root)
    if name not in roots:
        raise problem(f"its root element is <{name}>, not {' or '.join(f'<{r}>' for r in sorted(roots))}")
    return root


def _parse(data: bytes, *, recover: bool) -> XmlElement | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=recover, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data.lstrip(), parser)
    except etree.XMLSyntaxError:
        return None


def local_name(element: XmlElement) -> str:
    """Return an element's name without its namespace, or its prefix where that is not declared; "" for what is no element, as an entity."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def children(element: XmlElement, *names: str) -> Iterator[XmlElement]:
    """Yield the children of these local names, in the order of the names."""
    for name in names:
        yield from (child for child in element if local_name(child) == name)


def read_text(element: XmlElement, *names: str) -> str | None:
    """Return the text of the first child of these names that has any, white space made single."""
    for child in children(element, *names):
        if text := " ".join("".join(map(str, child.itertext())).split()):
            return text
    return None
