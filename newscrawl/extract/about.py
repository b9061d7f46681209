"""What a story is about and whose it is: section, topics, publisher, address and access."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extract.declared import Declared
from newscrawl.extract.page_words import CRUMBS
from newscrawl.extract.state import read_state_topics
from newscrawl.extract.titles import is_site_name
from newscrawl.extract.wording import fold, read_text, text_of, texts_of
from newscrawl.site import Site

SECTION_METAS = (
    "article:section",
    "og:section",
    "parsely-section",
    "section",
    "cxenseparse:section",
    "article:section:0",
    "category",
    "bt:section",
    "dc.subject.section",
)
KEYWORD_METAS = (
    "news_keywords",
    "keywords",
    "article:tag",
    "og:article:tag",
    "parsely-tags",
    "sailthru.tags",
    "cxenseparse:taglist",
    "cxenseparse:keywords",
    "dc.subject",
    "bt:tags",
    "article.tags",
    "tags",
)
FREE_TIERS = {"free": True, "metered": True, "locked": False, "paid": False, "premium": False}
MAX_TOPICS, MAX_TOPIC = 40, 80
_SPLIT = re.compile("[,;，、；]")
_HOME = re.compile(
    r"^(?:home|start|startseite|homepage|accueil|inicio|início|hjem|hem|ana ?sayfa|front page|strona główna|etusivu|news|nachrichten"
    r"|blog|all)$",
    re.I,
)


def read_section(tree: HtmlElement, declared: Declared, site_names: frozenset[str]) -> str | None:
    """Return the section: as the article's node or the metas say, else the last crumb before the story itself."""
    marked = [read_text(e) for e in declared.properties.get("articlesection", ()) if e.tag != "meta"]
    said = [*texts_of(declared.article.get("articleSection")), *declared.all_metas(*SECTION_METAS), *marked]
    for text in said:
        if 1 < len(text) <= 60 and not is_site_name(text, site_names) and "://" not in text:
            return text
    trail = list(_read_crumbs(declared)) or list(_read_shown_crumbs(tree) if CRUMBS in declared.words else ())
    crumbs = [c for c in trail if not _HOME.match(c) and not is_site_name(c, site_names)]
    headline = fold(text_of(declared.article.get("headline")) or declared.meta("og:title"))
    crumbs = [c for c in crumbs if len(c) <= 40 and not (headline and fold(c) and fold(c) in headline and len(fold(c)) > 20)]
    return crumbs[0] if crumbs else None


def _read_crumbs(declared: Declared) -> Iterator[str]:
    for node in declared.json_ld.nodes:
        if node.get("@type") == "BreadcrumbList" and isinstance(items := node.get("itemListElement"), list):
            entries = [i for i in items[:12] if isinstance(i, Mapping)]
            last = entries[-1] if len(entries) > 1 else None
            for entry in entries:
                item = entry.get("item")
                name = text_of(entry.get("name")) or (text_of(item.get("name")) if isinstance(item, Mapping) else None)
                if name and entry is not last:
                    yield name
            return


def _read_shown_crumbs(tree: HtmlElement) -> Iterator[str]:
    """Yield the links of the page's trail of crumbs, the story's own address left out."""
    trail = next(
        (e for e in tree.iterdescendants("*") if (names := e.get("class")) and ("breadcrumb" in names or "Breadcrumb" in names)), None
    )
    for link in islice(trail.iter("a"), 8) if trail is not None else ():
        if text := read_text(link):
            yield text


def read_topics(declared: Declared, site_names: frozenset[str], story: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the topics in the order declared, each once, the site's own name left out."""
    topics: dict[str, str] = {}
    for text in _said_topics(declared, story):
        folded = fold(text)
        if folded and len(text) <= MAX_TOPIC and not is_site_name(text, site_names) and "://" not in text and ":" not in text.split(" ")[0]:
            topics.setdefault(folded, text)
    return tuple(topics.values())[:MAX_TOPICS]


def _said_topics(declared: Declared, story: Mapping[str, Any]) -> Iterator[str]:
    has_any = False
    for value in (declared.article.get("keywords"), declared.article.get("about"), *(declared.metas.get(name) for name in KEYWORD_METAS)):
        found = list(_split_topics(texts_of(list(value) if isinstance(value, tuple) else value)))
        has_any = has_any or bool(found)
        yield from found
    if not has_any:
        yield from read_state_topics(story)
    for element in () if has_any else islice(declared.links_with_rel("tag"), 40):
        if "tag" in (element.get("rel") or "").split():
            yield read_text(element).lstrip("#")


def _split_topics(texts: Iterable[str]) -> Iterator[str]:
    texts = tuple(texts)
    for text in texts:
        yield from (piece for part in _SPLIT.split(text) if (piece := part.strip())) if len(texts) == 1 or text.count(",") > 2 else (text,)


def read_publisher(declared: Declared, site: Site | None) -> str | None:
    """Return the publisher: the site file's, else as declared."""
    if site is not None:
        return site.publisher
    node = declared.json_ld.resolve(declared.article.get("publisher"))
    return text_of(node) or declared.meta("og:site_name", "publisher", "dc.publisher", "application-name")


def read_canonical(declared: Declared) -> str | None:
    """Return the page's canonical address: http(s), of the same site, and no front page unless the page is one itself."""
    page = declared.page.url
    for address in (*declared.links.get("canonical", ()), declared.meta("og:url"), text_of(declared.article.get("url"))):
        url = declared.absolute(address)
        if url and (not page or (_site(url) == _site(page) and (_path(url) or not _path(page)))):
            return url
    return None


def _site(url: str) -> str:
    """Return the last two labels of the host, three where the last two are short: enough to tell that two addresses are of one site."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else labels[-2:])


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path.strip("/") + parts.query


def read_access(declared: Declared) -> bool | None:
    """Return whether the page says that it may be read for free; False where a part of it may not."""
    article = declared.article or declared.page_node
    parts = article.get("hasPart")
    said = [_truth(article.get("isAccessibleForFree"))]
    said += [
        _truth(part.get("isAccessibleForFree")) for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, Mapping)
    ]
    if False in said:
        return False
    if True in said:
        return True
    tier = (declared.meta("article:content_tier", "og:article:content_tier", "content_tier", "article:content-tier") or "").lower()
    return FREE_TIERS.get(tier)


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    word = str(value).rsplit("/", 1)[-1].strip().lower() if isinstance(value, str) else ""
    return {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}.get(word)
