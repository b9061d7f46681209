"""Every hostile case: what is served, as what it is asked for, and the word it must end with."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from zlib import crc32

import brotli
from attrs import field, frozen
from hostile_pages import PAGES, page
from hostile_server import Answer, Chunks, reply

try:
    from compression import zstd  # type: ignore[import-not-found]  # Python 3.14
except ImportError:
    from backports import zstd

FOR_EVER = 3600.0  # seconds
BOMB = 100_000_000  # bytes unpacked, five times what a page may have
XML = {"Content-Type": "application/xml"}
HTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def story_path(name: str) -> str:
    """Return the path of a story that no other one has the number of."""
    return f"/news/{name}-{crc32(name.encode())}"


@frozen(kw_only=True)
class Case:
    """One thing that a server does to a crawl.

    `kind` is what it is asked as: "story", "feed", "sitemap", "section", or "robots" for the rules of a host of its own. `ends` is the word
    its end is counted by, or "article". `tells` is the text that its line in the crawl's log has, its path where it has none.
    """

    name: str
    ends: str
    answer: Answer
    kind: str = "story"
    url: str | None = None
    tells: str | None = None
    more: Mapping[str, Answer] = field(factory=dict)

    @property
    def path(self) -> str:
        return story_path(self.name) if self.kind in ("story", "robots") else f"/{self.kind}/{self.name}"


def _raw(*chunks: str | bytes | float) -> Answer:
    """Return an answer of just these bytes and pauses."""
    return lambda: iter([chunk.encode("latin-1") if isinstance(chunk, str) else chunk for chunk in chunks])


def _endless(head: str, piece: bytes, pause: float = 0.0) -> Answer:
    def answer() -> Chunks:
        yield head.encode("latin-1")
        for _ in itertools.count():
            yield piece
            if pause:
                yield pause

    return answer


def _lazily(make: Callable[[], bytes], headers: Mapping[str, str] | None = None) -> Answer:
    """Return an answer whose body is made when it is asked for: the cases together have hundreds of megabytes."""
    return lambda: reply(make(), headers)()


def _encoded(encoding: str, body: bytes) -> Answer:
    return reply(body, {"Content-Encoding": encoding})


def _bombs() -> Iterator[Case]:
    zeros = b"\0" * BOMB
    packed = {
        "gzip": gzip.compress(zeros, 1),
        "deflate": zlib.compress(zeros, 1),
        "br": brotli.compress(zeros, quality=1),
        "zstd": zstd.compress(zeros),
    }
    for encoding, body in packed.items():
        yield Case(name=f"bomb-{encoding}", ends="refused/too-large", answer=_encoded(encoding, body))
        yield Case(name=f"broken-{encoding}", ends="errors/broken-encoding", answer=_encoded(encoding, b"\xffno such thing" + body[20:60]))
    twice = gzip.compress(packed["gzip"])
    yield Case(name="bomb-in-a-bomb", ends="refused/too-large", answer=_encoded("gzip, gzip", twice))
    yield Case(name="encoding-unknown", ends="refused/not-html", answer=_encoded("compress", packed["br"][:50] * 20))
    yield Case(name="encodings-thousand", ends="errors/broken-encoding", answer=_encoded(", ".join(["gzip"] * 1000), gzip.compress(page())))
    # gzip says at its end how much it holds, which nobody has to believe.
    yield Case(
        name="bomb-gzip-lying", ends="refused/too-large", answer=_encoded("gzip", packed["gzip"][:-4] + (9000).to_bytes(4, "little"))
    )
    yield Case(name="gzip-lying", ends="article", answer=_encoded("gzip", gzip.compress(page())[:-4] + (9).to_bytes(4, "little")))
    yield Case(name="gzip-cut-off", ends="article", answer=_encoded("gzip", gzip.compress(page() + b" " * 9000 + b"<p>x")[:-8]))


def _connections() -> Iterator[Case]:
    chunked = HTML + "Transfer-Encoding: chunked\r\n\r\n"
    endless = (
        ("endless-body", _endless(HTML + "\r\n", b"<p>fog</p>" * 6000), "refused/too-large"),
        ("endless-chunks", _endless(chunked, b"8000\r\n" + b"fog " * 8192 + b"\r\n"), "refused/too-large"),
        ("endless-header", _endless("HTTP/1.1 200 OK\r\nX-Fog: ", b"fog " * 16_000), "errors/connection-lost"),
        ("endless-headers", _endless("HTTP/1.1 200 OK\r\n", b"X-Fog: fog\r\n" * 200, 0.05), "errors/timeout"),
        ("endless-informational", _endless("", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50, 0.05), "errors/timeout"),
    )
    slow = (
        ("slow-loris-headers", _endless("HTTP/1.1 200 OK\r\n", b"X-Fog: fog\r\n", 0.5)),
        ("slow-loris-body", _endless(HTML + "\r\n", b"fog ", 0.5)),
        ("silence", _raw(FOR_EVER)),
        ("silence-after-headers", _raw(HTML + "Content-Length: 900\r\n\r\n", FOR_EVER)),
    )
    bytes_ = page()
    exact = f"Content-Length: {len(bytes_)}\r\n"
    lies = (
        ("length-too-long", _raw(HTML + "Content-Length: 99999\r\n\r\n", bytes_), "errors/cut-off"),
        ("length-too-short", _raw(HTML + "Content-Length: 300\r\n\r\n", bytes_), "refused/too-short"),
        ("length-huge", _raw(HTML + "Content-Length: 99999999999999\r\n\r\n", bytes_), "refused/too-large"),
        ("length-negative", _raw(HTML + "Content-Length: -1\r\n\r\n", bytes_), "errors/connection-lost"),
        ("length-no-number", _raw(HTML + "Content-Length: many\r\n\r\n", bytes_), "errors/connection-lost"),
        ("lengths-two", _raw(HTML + exact + "Content-Length: 5\r\n\r\n", bytes_), "errors/connection-lost"),
        ("chunk-size-no-number", _raw(chunked, "fog\r\n", bytes_), "errors/cut-off"),
        ("chunk-cut-off", _raw(chunked, "ffff\r\n", bytes_), "errors/cut-off"),
        ("no-http", _raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"), "errors/connection-lost"),
        ("hung-up", _raw(), "errors/connection-lost"),
        ("hung-up-in-headers", _raw("HTTP/1.1 200 OK\r\nContent-Ty"), "errors/connection-lost"),
        ("status-unknown", reply(b"x", status="799 Fog"), "errors/http-799"),
        ("headers-thousand", reply(bytes_, {f"X-Fog-{n}": "fog" for n in range(400)}), "article"),
        ("header-binary", reply(bytes_, {"X-Fog": "\xff\xfe\x80", "Content-Language": "\xe9"}), "article"),
        ("html-as-pdf", reply(bytes_, {"Content-Type": "application/pdf"}), "refused/not-html"),
        ("html-as-nonsense", reply(bytes_, {"Content-Type": "\xff;;charset=\x80"}), "refused/not-html"),
        ("charset-untrue", reply(bytes_, {"Content-Type": "text/html; charset=utf-16"}), "article"),
        ("charset-no-such", reply(bytes_, {"Content-Type": 'text/html; charset="x-\xff"'}), "article"),
    )
    yield from (Case(name=name, ends=ends, answer=answer) for name, answer, ends in (*endless, *lies))
    yield from (Case(name=name, ends="errors/timeout", answer=answer) for name, answer in slow)


INSIDE = {
    "metadata": "http://169.254.169.254/latest",
    "private": "http://10.0.0.5/x",
    "loopback": "http://127.0.0.1:9/x",
    "unspecified": "http://0.0.0.0/x",
    "decimal": "http://2130706433/x",
    "hex": "http://0x7f000001/x",
    "octal": "http://0177.0.0.1/x",
    "short": "http://127.1/x",
    "wide-digits": "http://\uff11\uff12\uff17.0.0.1/x",
    "ipv6-loopback": "http://[::1]/x",
    "ipv6-mapped": "http://[::ffff:169.254.169.254]/x",
    "ipv6-nat64": "http://[64:ff9b::a9fe:a9fe]/x",
    "ipv6-link-local": "http://[fe80::1]/x",
    "file": "file:///etc/hostname",
    "data": "data:text/html,fog",
    "ftp": "ftp://bay.example/x",
    "credentials": "http://user:word@bay.example/x",
    "port": "http://bay.example:22/x",
    "name": "http://inside.example/x",
}
"""Where nobody may be led, by name; inside.example is a name whose only address is private."""


def _to(target: str, status: str = "302 Found") -> Answer:
    return lambda: iter((f"HTTP/1.1 {status}\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode(),))


def _redirects() -> Iterator[Case]:
    for name, target in INSIDE.items():
        marked = f"{target}?redirect-{name}" if target.endswith("/x") else target
        tells = f"?redirect-{name}" if target.endswith("/x") else f" {target}"
        yield Case(name=f"redirect-{name}", ends="refused/unsafe-address", answer=_to(marked), tells=tells)
    yield Case(name="redirect-self", ends="errors/too-many-redirects", answer=_to(story_path("redirect-self")))
    for name, last in (("ring", 3), ("far", 9)):
        stops = [story_path(f"redirect-{name}-stop-{place}") for place in range(last)]
        onward = dict(zip(stops, map(_to, (*stops[1:], stops[0])), strict=True))
        yield Case(
            name=f"redirect-{name}",
            ends="errors/too-many-redirects",
            answer=_to(stops[0]),
            more=onward,
            tells=f"/redirect-{name}-stop-",
        )
    yield Case(name="redirect-nowhere", ends="errors/http-302", answer=reply(status="302 Found"))
    yield Case(name="redirect-no-address", ends="errors/broken-address", answer=_to("http://[redirect-no-address/"))
    yield Case(name="redirect-no-web", ends="errors/broken-address", answer=_to("javascript:alert(1)"))


BILLION = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
DOCTYPE = f'<!DOCTYPE rss [<!ENTITY e0 "fog">{BILLION}<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY h SYSTEM "http://127.0.0.1:9/x">]>'
ITEM = "<item><title>{}</title><link>{}</link></item>"


def _sources() -> Iterator[Case]:
    good = ITEM.format("Fog", "/about")
    quadratic = f'<!DOCTYPE rss [<!ENTITY e "{"fog " * 50_000}">]><rss><channel>{ITEM.format("&e;" * 5000, "/about")}</channel></rss>'
    feeds = {
        "xml-bomb": (f"{DOCTYPE}<rss><channel>{ITEM.format('&e11;', '/about')}</channel></rss>", "read"),
        "xml-bomb-quadratic": (quadratic, "read"),
        "external-entity": (f"{DOCTYPE}<rss><channel>{ITEM.format('&f;&h;', '/about')}</channel></rss>", "read"),
        "external-dtd": (f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel>{good}</channel></rss>', "read"),
        "nested": ("<rss>" + "<item>" * 100_000, "read"),
        "items-hundred-thousand": ("<rss><channel>" + good * 100_000, "read"),
        "attributes": ("<rss " + " ".join(f"a{n}='x'" for n in range(50_000)) + f"><channel>{good}</channel></rss>", "read"),
        "times": (f"<rss><channel>{good.replace('<link>', '<pubDate>' + '9' * 5000 + '</pubDate><link>')}</channel></rss>", "read"),
        "html": ("<html><body>No feed</body></html>", "errors/feed"),
        "binary": ("".join(map(chr, range(256))) * 400, "errors/feed"),
        "empty": ("", "errors/feed"),
        "utf-16-untrue": ('<?xml version="1.0" encoding="utf-16"?><rss></rss>', "errors/feed"),
    }
    for name, (text, ends) in feeds.items():
        yield Case(name=f"feed-{name}", kind="feed", ends=ends, answer=reply(text.encode("latin-1"), XML))
    sitemap = f"{DOCTYPE.replace('rss', 'urlset')}<urlset><url><loc>/about&e11;&f;</loc></url></urlset>"
    yield Case(name="sitemap-xml-bomb", kind="sitemap", ends="read", answer=reply(sitemap.encode(), XML))
    yield Case(
        name="sitemap-gzip-bomb", kind="sitemap", ends="errors/sitemap", answer=reply(gzip.compress(b"<urlset>" + b" " * BOMB, 1), XML)
    )
    itself = b"<sitemapindex><sitemap><loc>/sitemap/sitemap-of-itself</loc></sitemap></sitemapindex>"
    yield Case(name="sitemap-of-itself", kind="sitemap", ends="read", answer=reply(itself, XML))
    yield Case(
        name="feed-endless", kind="feed", ends="refused/too-large", answer=_endless(HTML + "\r\n", b"<rss><channel>" + b" " * 1_000_000)
    )
    yield Case(name="section-nested", kind="section", ends="read", answer=reply(b"<div><a href=x>" * 100_000))
    for name in ("metadata", "file", "ipv6-mapped", "name"):
        target = INSIDE[name].replace("/x", "/feed-x")
        yield Case(
            name=f"feed-redirect-{name}",
            kind="feed",
            ends="refused/unsafe-address",
            answer=_to(f"{target}?feed-redirect"),
            tells=f"{target}?feed-redirect",
        )


def _robots() -> Iterator[Case]:
    text = {"Content-Type": "text/plain"}
    rules = "User-agent: *\nDisallow: /nothing\n"
    cases = {
        "5xx": (reply(status="503 Down"), "refused/robots"),
        "too-many-requests": (reply(status="429 Slow"), "refused/robots"),
        "huge": (reply((rules + "#" * 5_000_000).encode(), text), "article"),
        "lines-hundred-thousand": (reply(("User-agent: *\n" + "Disallow: /*a*b*c$\n" * 25_000).encode(), text), "article"),
        "stars": (reply(("User-agent: *\nDisallow: /" + "*n" * 200 + "*x\n").encode(), text), "article"),
        "binary": (reply(bytes(range(256)) * 500, text), "article"),
        "endless": (_endless("HTTP/1.1 200 OK\r\n\r\n", rules.encode() * 3000), "refused/robots"),
        "bomb": (reply(gzip.compress(b"\0" * BOMB, 1), {"Content-Encoding": "gzip"}), "refused/robots"),
        "broken-encoding": (_encoded("gzip", b"\x1f\x8bfog fog fog"), "refused/robots"),
        "hung-up": (_raw(), "refused/robots"),
        "redirect-inside": (_to("http://169.254.169.254/robots.txt"), "refused/robots"),
        "redirect-ring": (_to("/robots.txt"), "refused/robots"),
        "redirect-file": (_to("file:///etc/hostname"), "refused/robots"),
        "html": (reply(page()), "article"),
    }
    yield from (Case(name=f"robots-{name}", kind="robots", ends=ends, answer=answer) for name, (answer, ends) in cases.items())


NAMES: Mapping[str, Sequence[str]] = {
    "inside.example": ("10.0.0.5",),
    "linked.example": ("169.254.169.254",),
    "six.example": ("fd00::5",),
    "mapped.example": ("::ffff:10.0.0.5",),
}
"""Names of the cases, and the addresses they lead to."""


def _names() -> Iterator[Case]:
    for host in NAMES:
        name = f"name-{host.partition('.')[0]}"
        url = f"http://{host}{story_path(name)}"
        yield Case(name=name, ends="refused/unsafe-address", answer=reply(page()), url=url, tells=url)


def make_cases() -> tuple[Case, ...]:
    """Return all cases; each has a name of its own."""
    pages = (Case(name=name, ends=ends, answer=_lazily(make)) for name, (make, ends) in PAGES.items())
    return (*pages, *_bombs(), *_connections(), *_redirects(), *_names(), *_sources(), *_robots())


def write_feed(addresses: Sequence[str]) -> bytes:
    return f"<rss><channel>{''.join(ITEM.format('Story', address) for address in addresses)}</channel></rss>".encode()
