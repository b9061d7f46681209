"""Pages that go to their worker as they came: the article, the limits and the memory of them are those of pages undone at once."""

from __future__ import annotations

import gzip
import hashlib
import pickle
import random
import sqlite3
from pathlib import Path

import pytest
from attrs import evolve
from loopback import Reply, crawl, feed, serve, story_page, write_site
from scrapy.http import HtmlResponse

from newscrawl.middlewares.packed import PackedResponse
from newscrawl.page import AddressError, NotWholeError, Packed, Page

HTML = "<!doctype html><title>Möwe</title><p>Fog.</p>".encode("cp1252")


def lie(body: bytes, size: int, level: int = 9) -> bytes:
    """Return gzip that says it holds another number of bytes than it does."""
    return gzip.compress(body, level)[:-4] + size.to_bytes(4, "little")


def packed(body: bytes) -> Packed:
    return Packed(gzip.compress(body), len(body))


def respond(body: bytes) -> PackedResponse:
    headers = {"Content-Type": "text/html; charset=cp1252"}
    return PackedResponse("https://bay.example/a", headers=headers, packed=packed(body))


def test_a_packed_page_is_undone_when_its_html_is_read_and_sent_as_it_came() -> None:
    page = Page(html=packed(HTML), url="https://bay.example/a")
    sent = pickle.dumps(page)
    assert HTML not in sent
    assert page.html == pickle.loads(sent).html == evolve(page, status=200).html == HTML
    assert HTML not in pickle.dumps(page)
    assert evolve(page, html=b"plain").packed is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lie(HTML, 10), id="it holds more"),
        pytest.param(lie(HTML, 9999), id="it holds less"),
        pytest.param(gzip.compress(HTML) * 2, id="it is two"),
        pytest.param(gzip.compress(HTML)[:-9], id="it is cut off"),
        pytest.param(b"fog", id="it is none"),
    ],
)
def test_what_is_not_what_it_says_is_read_otherwise_or_not_at_all(data: bytes) -> None:
    size = int.from_bytes(data[-4:], "little")
    with pytest.raises(NotWholeError):
        Packed(data, size).read()
    with pytest.raises(NotWholeError):
        pickle.loads(pickle.dumps(Packed(data, size, lambda: b"otherwise"))).read()
    assert Packed(data, size, lambda: b"otherwise").read() == b"otherwise"


def test_the_head_of_a_packed_body_is_its_first_bytes() -> None:
    assert packed(HTML * 5000).head(9) == b"<!doctype"
    assert packed(b"fog").head(9) == b"fog"
    assert Packed(b"no gzip", 9).head(9) == b""


def test_a_packed_response_is_like_any_other_to_who_reads_it() -> None:
    assert respond(HTML).body == HTML
    assert respond(HTML).css("title::text").get() == "Möwe"
    assert (respond(HTML).text, respond(HTML).encoding) == (HTML.decode("cp1252"), "cp1252")
    for copy in (respond(HTML).copy(), respond(HTML).replace(url="https://bay.example/b"), HtmlResponse.from_dict(respond(HTML).to_dict())):
        assert (type(copy), copy.body) == (HtmlResponse, HTML)


@pytest.mark.parametrize("workers", [0, 1])
def test_pages_in_gzip_end_as_if_they_had_been_undone_at_once(tmp_path: Path, workers: int) -> None:
    html = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
    bomb = b"<p>fog " * 1_000_000
    noise = random.Random(1).randbytes(20_000).hex().encode()
    bodies = {
        "/news/good-1001": gzip.compress(story_page("Fog on the quay")),
        "/news/lie-1002": lie(story_page("Lies under the pier"), 77),
        "/news/two-1003": gzip.compress(story_page("Two tides a day")) + gzip.compress(b"<!-- and more -->"),
        "/news/cut-1004": gzip.compress(story_page("Cut off from the land") + b"<!-- " + noise)[:-30],
        "/news/bomb-1005": gzip.compress(bomb),
        "/news/hidden-1006": lie(bomb, 4000),
        "/news/paper-1007": gzip.compress(b"%PDF-1.7 and so on"),
        "/news/hidden-paper-1008": lie(b"%PDF-1.7 and so on", 700),
        "/news/hidden-paper-bomb-1010": lie(b"%PDF-1.7 and so on" + bomb, 700),
        "/news/none-1009": b"\x1f\x8b\x08 no gzip, though it begins so" + (900).to_bytes(4, "little"),
    }
    with serve({path: Reply(headers=html, body=body) for path, body in bodies.items()}) as web:
        web.pages["/feed"] = feed(*((web.url + path, None) for path in bodies))
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, settings={"DOWNLOAD_MAXSIZE": 1_000_000, "NEWSCRAWL_WORKERS": workers})
    assert sorted(ended.headlines) == ["Cut off from the land", "Fog on the quay", "Lies under the pier", "Two tides a day"]
    assert {name: ended.count(name) for name in ("refused/too-large", "refused/not-html", "errors/broken-encoding", "fetched")} == {
        "fetched": 7,
        "refused/too-large": 2,
        "refused/not-html": 3,
        "errors/broken-encoding": 1,
    }
    assert (ended.status, ended.count("articles"), ended.count("errors/extraction")) == (0, 4, 0)
    assert "Traceback" not in ended.log
    with sqlite3.connect(tmp_path / "store.sqlite") as store:
        known = dict(store.execute("SELECT key, body_hash FROM pages WHERE state = 'done'"))
        states = dict(store.execute("SELECT key, reason FROM pages WHERE state != 'done'"))
    assert known["bay:1001"] == hashlib.sha256(story_page("Fog on the quay")).hexdigest()
    assert known["bay:1002"] == hashlib.sha256(story_page("Lies under the pier")).hexdigest()
    assert states["bay:1005"] == states["bay:1006"] == "too-large"
    assert states["bay:1009"] == "broken-encoding"
    assert states["bay:1010"] == "not-html"


def test_a_page_that_comes_again_as_it_was_is_not_read_again(tmp_path: Path) -> None:
    html = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
    with serve({"/news/a-1001": Reply(headers=html, body=gzip.compress(story_page("Fog on the quay")))}) as web:
        web.pages["/feed"] = feed((f"{web.url}/news/a-1001", None))
        write_site(tmp_path / "sites", web.url)
        settings = {"NEWSCRAWL_WORKERS": 1}
        first = crawl(tmp_path, allowed=web.host, settings=settings)
        with sqlite3.connect(tmp_path / "store.sqlite") as store:
            store.execute("UPDATE pages SET next_at = 1")
        web.pages["/news/a-1001"] = Reply(headers=html, body=gzip.compress(story_page("Fog on the quay"), 1))
        second = crawl(tmp_path, allowed=web.host, settings=settings)
    assert (first.count("fetched"), first.count("articles")) == (1, 1)
    assert (second.count("fetched"), second.count("unchanged")) == (0, 1)


def test_address_that_is_none_is_named_in_the_error() -> None:
    with pytest.raises(AddressError, match=r"'http://\[broken' is no address: Invalid IPv6 URL"):
        Page(html="", url="http://[broken")
