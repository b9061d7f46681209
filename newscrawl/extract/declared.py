"""What a page declares of itself, gathered in one pass: meta tags, links, JSON-LD, microdata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.jsonld import NOTHING, JsonLd, Node, choose_article, choose_page, read_json_ld, types_of
from newscrawl.extract.page_words import STATE, WORDS
from newscrawl.extract.search import compile_search
from newscrawl.extract.wording import clean, escape_spaces, read_text
from newscrawl.page import Page

MAX_METAS = 500
MAX_SCRIPTS = 100
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_MICRODATA = compile_search("descendant-or-self::*/@itemprop/..")  # a predicate on each element costs four times as much
_REL_LINKS = compile_search("descendant::a/@rel/..")  # half of what it takes to ask each link for its rel
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9][a-z0-9.-]*\.[a-z]{2,}/[\w/.%:@-]*(?:\?[\w/.%:@=&,+!~-]+)?$", re.ASCII)
_TAGS = ("title", "meta", "link", "script", "h1", "base", "footer")
_OTHER_PAGES = frozenset(
    (
        "CollectionPage",
        "SearchResultsPage",
        "ProfilePage",
        "ContactPage",
        "Product",
        "ProductGroup",
        "PodcastSeries",
        "RadioSeries",
        "TVSeries",
        "JobPosting",
    )
)
"""What JSON-LD calls pages that are no article."""

LISTED = 4
"""How many pages a list of JSON-LD holds, that it is of a front."""

CREATIVE_COMMONS = "creativecommons.org/"


@frozen(kw_only=True, eq=False)
class Declared:
    """The page's declarations, each as published; names of metas and link relations in lower case, contents in order.

    `rel_links` are the links (`a`) that have a rel, and those to Creative Commons in a footer. `words` are those of WORDS that the page's
    bytes hold: no search of the tree is worth it for one that they do not.
    """

    page: Page
    title: str | None = None
    metas: Mapping[str, tuple[str, ...]] = NOTHING
    links: Mapping[str, tuple[str, ...]] = NOTHING
    h1s: tuple[HtmlElement, ...] = ()
    rel_links: tuple[HtmlElement, ...] = ()
    properties: Mapping[str, tuple[HtmlElement, ...]] = NOTHING
    json_ld: JsonLd = JsonLd()
    article: Node = NOTHING
    page_node: Node = NOTHING
    html_language: str | None = None
    base: str = ""
    state: str = ""
    words: frozenset[str] = frozenset()

    def meta(self, *names: str) -> str | None:
        """Return the first content of the first of these metas that the page has."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    def all_metas(self, *names: str) -> Iterator[str]:
        """Yield the contents of these metas, in the order asked."""
        return (content for name in names for content in self.metas.get(name, ()))

    def links_with_rel(self, word: str) -> Iterator[HtmlElement]:
        """Yield the links of the page that have this word in their rel, in the page's order."""
        return (link for link in self.rel_links if word in (link.get("rel") or ""))

    def absolute(self, address: object) -> str | None:
        """Return an address against the page's base, None where it is none over http(s)."""
        if not isinstance(address, str) or not address.strip():
            return None
        if _PLAIN_ADDRESS.match(address):
            return address
        try:
            url = urljoin(self.base, address.strip())
            return escape_spaces(url) if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else None
        except ValueError:  # "http://[broken"
            return None


def read_declared(tree: HtmlElement, page: Page, words: frozenset[str] = frozenset(WORDS)) -> Declared:
    """Return all that a page declares of itself, whose bytes hold no others of WORDS than these; never raises for any page."""
    metas: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    scripts: list[str] = []
    h1s: list[HtmlElement] = []
    licences: list[HtmlElement] = []
    title, base, state = None, page.url, ""
    for element in tree.iter(*_TAGS):
        tag = element.tag
        if tag == "meta":
            content = element.get("content")
            if content:
                _add_meta(element, content, metas)
            if content and content[0] == "{" and "ld+json" in (element.get("name") or "") and len(scripts) < MAX_SCRIPTS:
                scripts.append(content)  # frameworks that know no script in the head set JSON-LD in a meta
        elif tag == "link":
            _add_link(element, links)
        elif tag == "script":
            if "ld+json" in element.get("type", "").lower() and len(scripts) < MAX_SCRIPTS:
                scripts.append(element.text or "")
            elif STATE in words and not state and (text := element.text) and text[:80].lstrip().startswith(STATE):
                state = text
        elif tag == "h1":
            h1s.append(element)
        elif tag == "footer":
            if next(element.iterancestors("footer"), None) is None:
                licences += [link for link in element.iter("a") if CREATIVE_COMMONS in link.get("href", "")]
        elif tag == "base":
            base = _join(page.url, element.get("href", ""))
        elif title is None and not _is_in_svg(element):
            title = clean(element.text_content()) or None
    json_ld = read_json_ld(scripts)
    frozen_metas = {name: tuple(contents) for name, contents in metas.items()}
    titles = [title or "", *(c for n in ("og:title", "twitter:title") for c in frozen_metas.get(n, ())), *(read_text(h) for h in h1s[:1])]
    below = [read_text(h1) for h1 in h1s[1:5]]
    urls = [page.url, *links.get("canonical", ()), *frozen_metas.get("og:url", ())]
    return Declared(
        page=page, title=title, metas=frozen_metas, links={rel: tuple(hrefs) for rel, hrefs in links.items()}, h1s=tuple(h1s[:40]),
        rel_links=_read_rel_links(tree, licences), properties=_read_properties(tree), json_ld=json_ld,
        article=choose_article(json_ld, titles, urls, below) or {}, page_node=choose_page(json_ld) or {},
        html_language=tree.get("lang") or tree.get("xml:lang"), base=base, state=state, words=words,
    )  # fmt: skip


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return base


def _is_in_svg(element: HtmlElement) -> bool:
    return next(element.iterancestors("svg"), None) is not None


def _add_meta(element: HtmlElement, content: str, metas: dict[str, list[str]]) -> None:
    has = element.keys()  # sooner had than the value of one that is not there
    names = [element.get(name, "") for name in _META_NAMES if name in has]
    if not names or len(metas) > MAX_METAS or not (content := clean(content)):
        return
    for name in " ".join(names).lower().split():
        contents = metas.setdefault(name, [])
        if content not in contents and len(contents) < 100:
            contents.append(content)


def _add_link(element: HtmlElement, links: dict[str, list[str]]) -> None:
    href = element.get("href")
    if href:
        for rel in element.get("rel", "").lower().split():
            if len(hrefs := links.setdefault(rel, [])) < 20:
                hrefs.append(href)


def _read_rel_links(tree: HtmlElement, licences: list[HtmlElement]) -> tuple[HtmlElement, ...]:
    found = _REL_LINKS(tree)
    if not licences:
        return tuple(found)
    wanted = {*found, *licences}
    return tuple(link for link in tree.iter("a") if link in wanted)


def _read_properties(tree: HtmlElement) -> dict[str, tuple[HtmlElement, ...]]:
    """Return the elements of each microdata property, metas included, the first 40 of a kind."""
    found: dict[str, list[HtmlElement]] = {}
    for element in _MICRODATA(tree):
        for name in element.get("itemprop").lower().split():
            if len(elements := found.setdefault(name, [])) < 40:
                elements.append(element)
    return {name: tuple(elements) for name, elements in found.items()}


def scope_of(element: HtmlElement) -> str:
    """Return the microdata type that a property belongs to ("NewsArticle"), "" where it stands free."""
    for ancestor in element.iterancestors():
        if ancestor.get("itemscope") is not None:
            return (ancestor.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1]
    return ""


def page_type_of(declared: Declared) -> str | None:
    """Return what the page says it is: the article node's type, else the page node's, else og:type."""
    for node in (declared.article, declared.page_node):
        if types := types_of(node):
            return types[0]
    for node in declared.json_ld.nodes:
        if found := [t for t in types_of(node) if t in _OTHER_PAGES]:
            return found[0]
    kind = declared.meta("og:type")
    if kind in (None, "website") and not declared.h1s and any(map(_lists_pages, declared.json_ld.nodes)):
        return "ItemList"  # beside an h1 it may be of what a story names
    return kind


def _lists_pages(node: Node) -> bool:
    """Return whether JSON-LD lists so many pages, each by its address, as a front does."""
    items = node.get("itemListElement") if "ItemList" in types_of(node) else None
    return isinstance(items, list) and sum(isinstance(item, dict) and isinstance(item.get("url"), str) for item in items) >= LISTED
