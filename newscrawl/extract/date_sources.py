"""Where a page says when its story was published and modified: what it declares first, then what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from newscrawl.extract.bylines import is_of_another
from newscrawl.extract.date_header import element_dates, read_header_texts, read_header_times, read_header_updates
from newscrawl.extract.date_metas import CREATED_METAS, MODIFIED_METAS, PUBLISHED_METAS
from newscrawl.extract.date_page import read_any_line, read_first_publication, read_marked_times, read_named_dates
from newscrawl.extract.date_scripts import read_script_dates
from newscrawl.extract.declared import Declared, scope_of
from newscrawl.extract.header import Header
from newscrawl.extract.jsonld import Node, types_of
from newscrawl.extract.moments import is_only_date
from newscrawl.extract.titles import split_title
from newscrawl.extract.wording import text_of, word_set

MEDIA_SCOPES = word_set("ImageObject VideoObject AudioObject Comment UserComments Review Person Organization Event")
_META_NAME = re.compile(
    r"publi[a-z]*(?<!id)[-_:. ]?(?:date|time|at|on)?$"
    r"|(?:date|time)[-_:. ]?publi|pub-?date|creat(?:ed|ion)[-_:. ]?(?:date|time|at)|^published"
)
_URL_DAY = re.compile(r"/(?P<y>19[9]\d|20\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/\-_.]|$)")
_URL_MONTH = re.compile(r"/(?P<y>19[9]\d|20\d\d)/(?P<m>[a-z]{3,10})/(?P<d>\d{1,2})(?=/|$)", re.I)
_URL_COMPACT = re.compile(r"(?<!\d)(20[012]\d)([01]\d)([0-3]\d)(?!\d)")
_HATOM = frozenset(("published", "updated"))

Source = Callable[[Declared, Header], Iterator[str]]


def _read_article(declared: Declared, _header: Header) -> Iterator[str]:
    yield from _node_dates(declared.article, "datePublished", "dateCreated", "uploadDate")


def _read_metas(declared: Declared, _header: Header) -> Iterator[str]:
    yield from declared.all_metas(*PUBLISHED_METAS)
    yield from (text for name, contents in declared.metas.items() if _META_NAME.search(name) for text in contents[:1] if len(text) < 40)


def _read_created(declared: Declared, _header: Header) -> Iterator[str]:
    yield from declared.all_metas(*CREATED_METAS)


def _read_page_node(declared: Declared, _header: Header) -> Iterator[str]:
    for node in declared.json_ld.nodes:
        if node is not declared.article and not MEDIA_SCOPES & set(types_of(node)):
            yield from _node_dates(node, "datePublished", "datePosted")


def _read_microdata(declared: Declared, _header: Header) -> Iterator[str]:
    for name in ("datepublished", "datecreated"):
        for element in declared.properties.get(name, ()):
            if scope_of(element) not in MEDIA_SCOPES:
                yield from element_dates(element)


def _read_microformat(declared: Declared, header: Header) -> Iterator[str]:
    """The title of the first <abbr class="published">: hAtom, the mark-up of blogs before there was <time>."""
    for element in islice(header.tree.iter("abbr"), 60):
        if not _HATOM.isdisjoint((element.get("class") or "").split()) and (moment := element.get("title")) and not is_of_another(element):
            yield moment
            return


def _read_title(declared: Declared, _header: Header) -> Iterator[str]:
    """A part of the title that is a day: "Headline – Paper – 28.04.2023"."""
    for title in (declared.title or "", declared.meta("og:title") or ""):
        yield from (piece for piece, _ in split_title(title)[1:] if is_only_date(piece))


def read_address(declared: Declared, _header: Header) -> Iterator[str]:
    """The day in the page's address: /2024/05/02/, /2024/may/02/, 20240502."""
    if found := _URL_DAY.search(declared.page.url):
        yield f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
    elif found := _URL_COMPACT.search(declared.page.url):
        yield "-".join(found.groups())
    elif found := _URL_MONTH.search(declared.page.url):
        yield " ".join((found["d"], found["m"], found["y"]))


DECLARED_SOURCES: tuple[Source, ...] = (_read_article, _read_metas, _read_microdata, _read_page_node)

PUBLISHED_SOURCES: tuple[Source, ...] = (
    *DECLARED_SOURCES, _read_microformat, read_first_publication, read_header_times, read_header_texts, _read_created, _read_title,
    read_address, read_marked_times, read_named_dates, read_script_dates, read_any_line,
)  # fmt: skip

FAR_SOURCES: frozenset[Source] = frozenset({read_marked_times, read_named_dates, read_script_dates, read_any_line})
"""Those that seek the whole page: they complete a day that is known only with a time of the same date."""


def said_modified(declared: Declared, header: Header) -> Iterator[str]:
    """Yield what a page says of its last change: what it declares first, then what stands round the headline."""
    yield from _node_dates(declared.article, "dateModified")
    yield from declared.all_metas(*MODIFIED_METAS)
    for element in declared.properties.get("datemodified", ()):
        if scope_of(element) not in MEDIA_SCOPES:
            yield from element_dates(element)
    yield from _node_dates(declared.page_node, "dateModified")
    yield from read_header_updates(header)


def _node_dates(node: Node, *keys: str) -> Iterator[str]:
    return (text for key in keys if (text := text_of(node.get(key))))
