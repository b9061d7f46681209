"""Titles as declared, freed of the site's name."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from newscrawl.extract.declared import Declared
from newscrawl.extract.wording import fold, read_text, text_of, word_set
from newscrawl.site import Site

TITLE_METAS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "articletitle",
    "title",
    "headline",
)
_SEPARATOR = re.compile(  # each begins with one sign of a set, which is sought several times quicker than all ways that it may go on
    r"[\s|\uff5c\u3163:\uff1a](?:(?<=\s)\s*(?:(?:[|\u00b7\u2022\u00bb\u00ab\u2013\u2014\u2015\u2502\uff5c-]|::|//|--)\s+|[|\uff5c\u3163]\s*)"
    r"|(?<=[|\uff5c\u3163\uff1a])\s*|(?<=\S\s)\s*::\s+|(?<=\S:):\s+)"
)
_ANY_SEPARATOR = re.compile(
    r"\s*[|\uff5c\uff1a\u00bb\u00ab\u203a\u2039<>~\u00b7\u2022\u2219\u22c6\u2605]+\s*|\s+[-\u2013\u2014\u2015/:]+\s+|(?<=\S)::?\s+"
)
_SEPARATOR_SIGNS = frozenset("|\u00b7\u2022\u00bb\u00ab\u2013\u2014\u2015\u2502\uff5c\u3163-:\uff1a/")  # one at least is in each
# A section glued to the headline before the site's name, as papers that write without spaces between have it.
_CJK_SECTION = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[-–][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6}$")
LOGO_WORDS = 5  # of a site's name at most
_NAME_METAS = (
    "og:site_name",
    "application-name",
    "sitename",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "al:android:app_name",
    "twitter:site",
    "publisher",
    "dc.publisher",
)
_ARCHIVE_LABELS = frozenset(("blog archive", "blog archiv", "blog archives", "archives", "archive du blog", "archivo del blog", "archivio"))
"""What WordPress set between a blog's name and a post's headline in the title."""

_ENDINGS = word_set(
    "com org net co uk de fr es it at ch ca au news online www info gov edu io nl no se dk fi be pt br tr jp kr tw za in eu"
)


_LATIN_BEHIND = re.compile(r"(?<=[^\x00-\u02ff])\s[A-Za-z]{2,10}$")  # "中央通訊社 CNA"

_HOST_WORDS = re.compile(r"^(?:get|try|use|join|visit|hello|my|the)(?=\w{4})|(?<=\w{4})(?:hq|app|online|blog|news|media|web)$")
"""What sites put round their name to find a domain that is free: getharbour.com, harbourhq.com."""


def read_site_names(declared: Declared, site: Site | None) -> frozenset[str]:
    """Return the folded names by which the page calls its site and publisher, its domain's own name among them."""
    publisher = text_of(declared.json_ld.resolve(declared.article.get("publisher")))
    names = [*declared.all_metas(*_NAME_METAS), publisher or "", site.publisher if site else ""]
    for node in declared.json_ld.nodes[:40]:
        if str(node.get("@type")).endswith(("WebSite", "Organization")):
            names.append(text_of(node.get("name")) or "")
    names += _read_logos(declared)
    names += [name.partition("(")[0] for name in names if "(" in name]
    names += [_LATIN_BEHIND.sub("", name) for name in names if not name.isascii()]
    host = _host_of(declared.page.url)
    labels = [label for label in host.split(".") if len(label) > 2 and label not in _ENDINGS]
    return frozenset(
        f
        for name in (*names, host, *labels[-1:], *(_HOST_WORDS.sub("", label) for label in labels[-1:]))
        if len(f := fold(name.lstrip("@"))) > 1
    )


def _read_logos(declared: Declared) -> list[str]:
    """Return the short h1s that link to the front page as a whole, where the page's title begins with them: blogs set their name so."""
    found = []
    title = fold(declared.title)
    for h1 in declared.h1s[:3]:
        link = next(h1.iter("a"), None)
        text = read_text(h1)
        if (
            link is not None
            and len(text.split()) <= LOGO_WORDS
            and fold(read_text(link)) == fold(text)
            and title.startswith(fold(text) + " ")
        ):
            target = declared.absolute(link.get("href")) or ""
            if not urlsplit(target).path.strip("/") and _host_of(target) == _host_of(declared.page.url) != "":
                found.append(text)
    return found


def _host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@lru_cache(maxsize=256)
def is_site_name(text: str, names: frozenset[str]) -> bool:
    """Return whether a text is no more than the site's name: equal, or equal but for spaces, endings and an article in front."""
    folded = fold(text)
    bare = _bare(folded)
    return bool(folded) and any(folded == name or (bare and bare == _bare(name)) for name in names)


@lru_cache(maxsize=1_024)
def _bare(folded: str) -> str:
    kept = [w for w in folded.split() if w not in _ENDINGS and w not in ("the", "der", "die", "das", "le", "la", "el")]
    return "".join(kept)


@lru_cache(maxsize=256)  # most pages say their title several times
def cut_site_name(title: str, names: frozenset[str]) -> str:
    """Return a title without the parts at its end, or the one at its start, that hold the site's name.

    >>> cut_site_name("Rain in Rome - World | The Daily Post", frozenset({"daily post"}))
    'Rain in Rome - World'
    """
    pieces = list(split_title(title))
    while len(pieces) > 1 and (is_site_name(pieces[-1][0], names) or _holds_site_name(pieces[-1][0], pieces[0][0], names)):
        pieces.pop()
        pieces[-1] = (_CJK_SECTION.sub("", pieces[-1][0]), pieces[-1][1])
    if len(pieces) > 1 and is_site_name(pieces[0][0], names):
        pieces.pop(0)
    if len(pieces) > 1 and fold(pieces[0][0]) in _ARCHIVE_LABELS:
        pieces.pop(0)
    return "".join(text + separator for text, separator in pieces[:-1]) + pieces[-1][0]


def cut_leading_name(title: str, names: frozenset[str]) -> str:
    """Return a page's title without the site's name before a colon, as Blogger and others write it; see cut_site_name for the rest.

    >>> cut_leading_name("Threadbare Attic: The quilt", frozenset({"threadbare attic"}))
    'The quilt'
    """
    name, _, rest = title.partition(": ")
    return rest.strip() if rest.strip() and is_site_name(name, names) else cut_site_name(title, names)


def _holds_site_name(piece: str, first: str, names: frozenset[str]) -> bool:
    """Return whether a short end of a title says little but the site's name: "Daily Post News", "The Post: Sports"."""
    folded = fold(piece)
    if len(folded) >= len(fold(first)) or len(folded.split()) > 6:
        return False
    return any(len(name) > 3 and (f" {name} " in f" {folded} ") and len(name) * 2 >= len(folded) for name in names)


@lru_cache(maxsize=1_024)
def split_title(title: str) -> tuple[tuple[str, str], ...]:
    """Return the parts of a title, each with the separator that follows it."""
    if _SEPARATOR_SIGNS.isdisjoint(title):
        return ((title, ""),)
    pieces: list[tuple[str, str]] = []
    place = 0
    for found in _SEPARATOR.finditer(title):
        pieces.append((title[place : found.start()], found.group()))
        place = found.end()
    pieces.append((title[place:], ""))
    return tuple(piece for piece in pieces if piece[0].strip()) or ((title, ""),)


@lru_cache(maxsize=256)
def parts_of_title(title: str) -> tuple[tuple[str, str], ...]:
    """Return the parts that a heading of the page can say alone, each folded, with the rest of the title that it leaves.

    Signs are read here that may also stand within a headline ("Pier Notes: Frost again"): a heading has to bear out a part.
    """
    found: list[tuple[str, str]] = []
    cuts = [(sign.start(), sign.end()) for sign in _ANY_SEPARATOR.finditer(title)][:8]
    edges = [(0, 0), *cuts, (len(title), len(title))]
    for first, (_, start) in enumerate(edges[:-1]):
        for place, (end, after) in enumerate(edges[first + 1 :], first + 1):
            if (part := fold(title[start:end])) and (first or place < len(edges) - 1):
                found.append((part, " ".join((fold(title[: edges[first][0]]), fold(title[after:]))).strip()))
    return tuple(found)


def fits_title(text: str, title: str) -> bool:
    """Return whether a title is this text, or this text with parts before or behind it at a separator."""
    one, other = fold(text), fold(title)
    if not one or not other:
        return False
    return (
        one == other
        or any(fold(piece) == one for piece, _ in split_title(title))
        or (other.startswith(one + " ") and any(fold("".join(t + s for t, s in split_title(title)[:n])) == one for n in range(2, 5)))
    )
