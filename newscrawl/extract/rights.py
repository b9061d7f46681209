"""What is said of the use of a page: robots directives, reservation of mining, licence; each with where and when it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.article import Rights, RightsStatement
from newscrawl.extract.declared import CREATIVE_COMMONS, Declared
from newscrawl.extract.robots import read_robots
from newscrawl.extract.wording import text_of

_LINK_FIELD = re.compile(r"<([^>]*)>([^<]*)")
_REL_LICENSE = re.compile(r';\s*rel\s*=\s*"?[^";]*\blicense\b', re.IGNORECASE)


def read_rights(declared: Declared) -> Rights:
    """Return what is said of the page's use: by itself, by its response's headers, and by its host's files."""
    return Rights(
        robots=tuple(read_robots(declared)),
        tdm_reservation=_read_tdm(declared),
        usage=tuple(_read_usage(declared)),
        licence=next(_read_licences(declared), None),
        copyright_holder=next(_read_nodes(declared, "copyrightHolder", "name"), None) or _read_meta(declared, "dcterms.rightsholder"),
        usage_info=next(_read_nodes(declared, "usageInfo", "url"), None),
    )


def _state(declared: Declared, value: str, source: str) -> RightsStatement:
    return RightsStatement(value=value, source=source, read_at=declared.page.fetched_at)


def _site_statements(declared: Declared, kind: str) -> Iterator[RightsStatement]:
    for said in declared.page.site_statements:
        if said.kind == kind:
            yield RightsStatement(value=said.value, source=said.source, url=said.url, read_at=said.read_at)


def _read_tdm(declared: Declared) -> RightsStatement | None:
    """Return the reservation, 1 or 0, and policy; the meta goes before the header, that before the file (TDMRep, "Processing priority").

    What is neither 1 nor 0 counts as unset; a policy stays where what goes before it names none.
    """
    headers, policy = declared.page.headers, ""
    found: RightsStatement | None = next(_site_statements(declared, "tdm"), None)
    if found:
        policy = found.value.partition(" ")[2]
    for value, named, where in (
        (headers.get("tdm-reservation"), headers.get("tdm-policy"), "header"),
        (declared.meta("tdm-reservation"), declared.meta("tdm-policy"), "meta"),
    ):
        policy = (named or "").strip() or policy
        if (value or "").strip() in ("0", "1"):
            found = _state(declared, (value or "").strip(), f"{where} tdm-reservation")
    if found is None:
        return None
    reservation = found.value.split()[0]
    value = f"{reservation} {policy}" if policy and reservation == "1" else reservation
    return RightsStatement(value=value, source=found.source, url=found.url, read_at=found.read_at)


def _read_usage(declared: Declared) -> Iterator[RightsStatement]:
    for name in ("Content-Usage", "Content-Signal"):
        if value := declared.page.headers.get(name.lower(), "").strip():
            yield _state(declared, value, f"header {name}")
    yield from _site_statements(declared, "usage")


def _read_licences(declared: Declared) -> Iterator[RightsStatement]:
    yield from _read_nodes(declared, "license", "url")
    for href in declared.links.get("license", ()):
        if url := declared.absolute(href):
            yield _state(declared, url, "link license")
    if text := declared.meta("dcterms.license", "dc.rights.license", "license"):
        yield _state(declared, text, "meta license")
    for link in declared.rel_links:
        is_named = "license" in (link.get("rel") or "").split()
        if _is_licence(link, is_named) and (url := declared.absolute(link.get("href"))):
            yield _state(declared, url, "a license" if is_named else "a creativecommons.org")
    for target, parameters in _LINK_FIELD.findall(declared.page.headers.get("link", "")):
        if _REL_LICENSE.match(parameters.partition(",")[0]) and (url := declared.absolute(target)):
            yield _state(declared, url, "header Link")
    yield from _site_statements(declared, "licence")


def _is_licence(link: HtmlElement, is_named: bool) -> bool:
    """Return whether a link is to the page's licence: named so, and not a picture's; or to Creative Commons, in a footer."""
    if is_named and next(link.iterancestors("figure"), None) is None:
        return True
    return CREATIVE_COMMONS in link.get("href", "") and next(link.iterancestors("footer"), None) is not None


def _read_nodes(declared: Declared, key: str, wanted: str) -> Iterator[RightsStatement]:
    """Yield what the article's node and the page's say under a key of schema.org; of a node its `wanted` property first."""
    for node in (declared.article, declared.page_node):
        value = declared.json_ld.resolve(node.get(key))
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict):
            value = value.get(wanted) or value.get("url") or value.get("@id") or value.get("name")
        if text := text_of(value):
            yield _state(declared, text, f"json-ld {key}")


def _read_meta(declared: Declared, name: str) -> RightsStatement | None:
    text = declared.meta(name)
    return _state(declared, text, f"meta {name}") if text else None
