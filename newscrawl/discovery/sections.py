"""Section pages: the links on them that are stories."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from newscrawl.discovery.found import Found
from newscrawl.discovery.stories import has_story_rules, is_story, looks_like_story, story_key
from newscrawl.site import Site


class SectionError(ValueError):
    """The bytes hold no page; the message says what is wrong."""


def parse_section(html: bytes, url: str, site: Site, encoding: str | None = None) -> tuple[Found, ...]:
    """Return the stories a section page links to, in the page's order, each once; raise SectionError where there is no page.

    `url` is the page's own address; `encoding` its charset where one is declared.
    """
    tree = _parse(html, encoding)
    own = story_key(site, url)
    found: dict[str, Found] = {}
    for link, address in _read_links(tree, url):
        key = story_key(site, address)
        if key == own or not _is_story_link(site, address):
            continue
        title = " ".join("".join(link.itertext()).split()) or None
        known = found.get(key)
        if known is None or (known.title is None and title):  # the picture's link mostly stands before the headline's
            found[key] = Found(url=address, title=title, source=url)
    return tuple(found.values())


def _parse(html: bytes, encoding: str | None) -> HtmlElement:
    try:
        parser = HTMLParser(encoding=encoding, no_network=True)
    except LookupError:  # a charset nobody knows: libxml2 looks for itself
        parser = HTMLParser(no_network=True)
    try:
        return document_fromstring(html.replace(b"\0", b""), parser=parser)
    except etree.ParserError as error:
        raise SectionError("it is empty") from error


def _read_links(tree: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str]]:
    base = _read_base(tree, url)
    for link in tree.iter("a"):
        if href := link.get("href", "").strip():
            try:
                yield link, urldefrag(urljoin(base, href))[0]
            except ValueError:  # an address with a broken host
                continue


def _read_base(tree: HtmlElement, url: str) -> str:
    named: str = next((href for element in tree.iter("base") if (href := element.get("href", "").strip())), "")
    try:
        base: str = urljoin(url, named)
    except ValueError:  # likewise
        return url
    return base


def _is_story_link(site: Site, url: str) -> bool:
    return is_story(site, url) and (has_story_rules(site) or looks_like_story(url))
