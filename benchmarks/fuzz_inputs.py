"""What the fuzzer feeds: the fixtures' pages, feeds and robots files, cut up, spliced, repeated, recoded and spiked."""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen
from hypothesis import strategies as st

FIXTURES = Path(__file__).parents[1] / "fixtures"
MAX_SEED = 28_000  # bytes
WINDOW = 60  # pieces: what is small is read often
KINDS = {"page": 12, "json-ld": 3, "section": 2, "feed": 3, "sitemap": 2, "robots": 2}  # how often, in 24 inputs

_PIECES = {
    "robots": re.compile(r"[^\n]*\n?"),
    "json-ld": re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^"\[\]{}:,]+'),
    "": re.compile(r"<[^<>]*>?|[^<]+"),
}
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://bay.example/news/ferry-1.7300001</loc><lastmod>2026-11-20T08:00:00-05:00</lastmod><news:news><news:publication>
<news:name>Bay</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-11-20</news:publication_date>
<news:title>Ferry sails &amp; returns</news:title></news:news></url><url><loc>/news/quay-1.7300002</loc></url></urlset>"""
SITEMAP_INDEX = """<sitemapindex><sitemap><loc>https://bay.example/map-1.xml.gz</loc><lastmod>2026-11-20</lastmod></sitemap>
<sitemap><loc><![CDATA[https://bay.example/map-2.xml]]></loc></sitemap></sitemapindex>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay</title><entry><title type="html">Ferry &lt;b&gt;sails&lt;/b&gt;</title>
<link rel="alternate" href="/news/ferry-1.7300001"/><published>2026-11-20T08:00:00Z</published><id>urn:x</id></entry></feed>"""
ROBOTS = "User-agent: *\nDisallow: /search*$\nAllow: /news/\nCrawl-delay: 2\n\nUser-agent: newscrawl\nDisallow: /a%2Fb\nSitemap: /map.xml\n"

# Letters, marks, numbers and words that have broken readers of pages before, or could.
TEXTS = (
    *(
        "\0",
        "\x08",
        "\x1b[2J",
        "\x85",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\ud83d",
        "\udc00",
        "\U0010ffff",
    ),
    *(
        "&#0;",
        "&#8;",
        "&#xD83D;",
        "&#xFFFE;",
        "&#x110000;",
        "&#99999999999;",
        "&",
        "&amp",
        "&lt;p&gt;",
        "&#&#8;8;",
        "\u0130",
        "ﬁ",
        "ß",
        "١٢:٠٣",
    ),
    *("9" * 5000, "-1", "1e999", "NaN", "Infinity", "0000-00-00", "9999-12-31T23:59:59-14:00", "2026-02-30", "0001-01-01T00:00:00+23:59"),
    *("12:99", "99:99:99", "PT99999999999999H", "P1Y", "March 32, 2026", "20260101T250000Z", "1" * 40, "2026-11-20T08:00:00.123456789Z"),
    *(
        "By ",
        "By , and ",
        "By Ann Lee, Bo Day and Cy Fox",
        "(Ann Lee/Bay Press)",
        "With files from ",
        "READ MORE:",
        "WATCH | ",
        "- ",
        "•",
        "“",
        "…",
    ),
    *("http://[", "//", "https://bay.example:99999/x", "javascript:alert(1)", "data:,", "http://\u202e/", "?" * 300, "../" * 200, "%zz%00"),
    *(" " * 3000, "\n" * 3000, "a" * 3000, "a " * 2000, "A. " * 1500, "|" * 2000, "<" * 300, "((((" * 300, "港" * 2000, "\u0301" * 2000),
)
MARKUP = (
    *(
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!",
        "<?",
        "</",
        "<",
        "</html>",
        "</body>",
        "</article>",
        "</p></p>",
        "<plaintext>",
        "<frameset>",
    ),
    *("<p>", "<table><tr><td>", "<ul><li>", "<div>" * 300, "<b><i>" * 100, "<ul><li>" * 80, "<blockquote>" * 120, "<h1></h1>", "<h1>"),
    *("<svg><title>", "<math>", "<template>", "<noscript>", "<select><option>", "<textarea>", "<title>", "<style>", "<script>", "<iframe>"),
    *('<meta charset="utf-16">', '<meta charset="x-user-defined">', '<base href="http://[">', '<base href="//">', "<base href=/x/>"),
    *('<time datetime="', "<time datetime=99999-99-99>", '<meta property="article:published_time" content="', '<a href="http://[">x</a>'),
    *('<img src="http://[" srcset=", , 1x, //x 99999999999w" width=1e99>', "<figure><figcaption>", '<video src="javascript:">', "<x-y z>"),
    *('<link rel=canonical href="http://[::1">', '<link rel="canonical" href="">', '<html lang="\u202e">', "<p " + "a=b " * 400 + ">"),
    *(
        '<script type="application/ld+json">[[[]]]</script>',
        '<script type="application/ld+json">{"@type":',
        "<span class=" + "x-" * 400 + ">",
    ),
    *(
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>",
        "<!ENTITY e SYSTEM 'file:///etc/hostname'>",
        "&b;",
        "&e;",
        "<item>",
        "<entry>",
    ),
)
JSON = (
    *(
        '{"@type":"NewsArticle","headline":',
        '"author":',
        '"datePublished":',
        '"image":',
        '"articleBody":',
        '"@graph":[',
        '"@id":"#a"',
        "null",
        "true",
    ),
    *(
        '{"@id":"#a"}',
        '[[["x"]]]',
        '{"name":{"name":{"name":[1]}}}',
        "-0.0",
        "1" * 5000,
        '"\\ud800"',
        '"\\u0000"',
        '"<p>x"',
        '""',
        '[null,{},[],""]',
    ),
    *(
        "[" * 500,
        '{"a":' * 500,
        "]" * 500,
        ",",
        "//",
        "/*",
        "undefined",
        "'x'",
        '"@type":["NewsArticle",null,7]',
        '"isAccessibleForFree":"maybe"',
    ),
)
CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1251", "shift_jis", "iso2022_jp", "utf-7", "utf-8-sig", "cp037")


@frozen(kw_only=True)
class Seed:
    """A text to begin with: what kind of reader it is for, and its pieces (tags, texts, lines)."""

    kind: str
    pieces: tuple[str, ...]


@frozen(kw_only=True)
class Input:
    """What one reader is fed."""

    kind: str
    data: bytes


def cut_up(kind: str, text: str) -> Seed:
    return Seed(kind=kind, pieces=tuple(p for p in _PIECES.get(kind, _PIECES[""]).findall(text) if p))


@functools.cache
def read_seeds() -> dict[str, tuple[Seed, ...]]:
    """Return the seeds by kind, always in the same order."""
    pages = [path.read_text("utf-8", "replace") for path in sorted(FIXTURES.glob("*/*/page.html")) if 0 < path.stat().st_size < MAX_SEED]
    blocks = [block for page in pages for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)]
    feeds = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("*/_site/*.xml"))]
    robots = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("*/_site/robots.txt"))]
    texts = {
        "page": pages,
        "json-ld": blocks,
        "section": [page for page in pages if "<nav" in page or "<a " in page],
        "feed": [*feeds, ATOM],
        "sitemap": [SITEMAP, SITEMAP_INDEX],
        "robots": [*robots, ROBOTS],
    }
    whole = {kind: tuple(cut_up(kind, text) for text in dict.fromkeys(texts[kind])) for kind in KINDS}
    return {kind: (*seeds, *(part for seed in seeds for part in _windows(seed))) for kind, seeds in whole.items()}


def _windows(seed: Seed) -> list[Seed]:
    """Return a long seed in parts."""
    starts = range(0, len(seed.pieces) if len(seed.pieces) > WINDOW else 0, WINDOW)
    return [Seed(kind=seed.kind, pieces=seed.pieces[start : start + WINDOW]) for start in starts]


Place = float  # from 0 up to 1: where in the pieces
Mutation = Callable[[list[str], Place, Place, int, Sequence[str]], list[str]]


def _span(pieces: Sequence[str], first: Place, second: Place) -> tuple[int, int]:
    """Return a span of up to an eighth of the pieces."""
    start = int(first * len(pieces))
    return start, start + 1 + int(second * second * len(pieces) / 8)


def _remove(pieces: list[str], first: Place, second: Place, _number: int, _other: Sequence[str]) -> list[str]:
    start, end = _span(pieces, first, second)
    return pieces[:start] + pieces[end:]


def _repeat(pieces: list[str], first: Place, second: Place, number: int, _other: Sequence[str]) -> list[str]:
    start, end = _span(pieces, first, second)
    return pieces[:end] + pieces[start:end] * min(number % 30, 1 + 2000 // (end - start)) + pieces[end:]


def _splice(pieces: list[str], first: Place, second: Place, number: int, other: Sequence[str]) -> list[str]:
    start, end = _span(other, (number % 997) / 997, second)
    place = int(first * len(pieces))
    return [*pieces[:place], *other[start:end], *pieces[place:]]


def _swap(pieces: list[str], first: Place, second: Place, _number: int, _other: Sequence[str]) -> list[str]:
    pieces = list(pieces)
    if pieces:
        one, two = int(first * len(pieces)), int(second * len(pieces))
        pieces[one], pieces[two] = pieces[two], pieces[one]
    return pieces


def _end(pieces: list[str], first: Place, second: Place, _number: int, _other: Sequence[str]) -> list[str]:
    place = int(max(first, second) * len(pieces))
    return pieces[:place] + [piece[: len(piece) // 2] for piece in pieces[place : place + 1]]


def _insert(special: Sequence[str]) -> Mutation:
    def insert(pieces: list[str], first: Place, _second: Place, number: int, _other: Sequence[str]) -> list[str]:
        place = int(first * len(pieces))
        return [*pieces[:place], special[number % len(special)], *pieces[place:]]

    return insert


def _spike(pieces: list[str], first: Place, second: Place, number: int, _other: Sequence[str]) -> list[str]:
    """Put a text inside of a piece: into an attribute, a string, a word."""
    pieces = list(pieces)
    if pieces:
        place = int(first * len(pieces))
        piece = pieces[place]
        inside = int(second * len(piece))
        pieces[place] = piece[:inside] + TEXTS[number % len(TEXTS)] + piece[inside:]
    return pieces


def _fill(pieces: list[str], first: Place, _second: Place, number: int, _other: Sequence[str]) -> list[str]:
    """Put a text in the place of what stands between the next quotes, or of the piece."""
    pieces = list(pieces)
    if pieces:
        place = int(first * len(pieces))
        text = TEXTS[number % len(TEXTS)]
        filled = re.sub(r'"[^"]*"', lambda _match: f'"{text}"', pieces[place], count=1)
        pieces[place] = filled if filled != pieces[place] else text
    return pieces


_COMMON: tuple[Mutation, ...] = (_remove, _repeat, _splice, _swap, _end, _insert(TEXTS), _spike, _spike, _fill)
MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    **dict.fromkeys(("page", "section", "feed", "sitemap"), (*_COMMON, _insert(MARKUP), _insert(MARKUP))),
    "json-ld": (*_COMMON, _insert(JSON), _insert(JSON)),
    "robots": (
        *_COMMON,
        _insert(("User-agent: *\n", "Disallow:\n", "Allow: /*$*$\n", "Crawl-delay: 1e999\n", "Disallow: /" + "*" * 40 + "x\n")),
    ),
}
MAX_BYTES = 300_000

places = st.integers(0, 9999).map(lambda number: number / 10_000)
steps = st.lists(st.tuples(st.integers(0, 98), places, places, st.integers(0, 9999)), min_size=1, max_size=8)
kinds = st.sampled_from([kind for kind, often in KINDS.items() for _ in range(often)])


@st.composite
def inputs(draw: st.DrawFn) -> Input:
    """Make an input: a seed, changed in up to eight steps, in a charset that now and then is not the declared one."""
    kind = draw(kinds)
    seeds = read_seeds()[kind]
    pieces = list(draw(st.sampled_from(seeds)).pieces)
    other = draw(st.sampled_from(seeds)).pieces
    for which, first, second, number in draw(steps):
        pieces = MUTATIONS[kind][which % len(MUTATIONS[kind])](pieces, first, second, number, other)
    codec = CODECS[draw(st.integers(0, 10 * len(CODECS))) % len(CODECS)] if draw(st.integers(0, 9)) == 9 else "utf-8"
    return Input(kind=kind, data=damage(encode("".join(pieces), codec), draw(st.none() | st.tuples(places, st.binary(max_size=8)))))


def encode(text: str, codec: str) -> bytes:
    """Return the text in a charset: what that lacks as "?", lone surrogates in UTF-8 as their three bytes."""
    return text.encode(codec, "surrogatepass" if codecs.lookup(codec).name.startswith("utf") and codec != "utf-7" else "replace")


def damage(data: bytes, where: tuple[Place, bytes] | None) -> bytes:
    """Return the data, its end cut off where it is long, with some bytes written over."""
    data = data[:MAX_BYTES]
    if where is None:
        return data
    place = int(where[0] * len(data))
    return data[:place] + where[1] + data[place + len(where[1]) :]
