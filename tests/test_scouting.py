"""The draft of a site file: what it is made of, and that a crawl goes by it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from faucet import run
from loopback import Reply, Web, feed, serve, story

from newscrawl.commands.scouting import Draft
from newscrawl.exitcodes import ExitCode
from newscrawl.site import load_site

FRONT = """<title>News of the harbour | The Bay</title><link rel=alternate type=application/rss+xml href=/feed>
<link rel=alternate type=application/atom+xml href=/comments/feed><link rel=alternate type=application/rss+xml href=/broken>"""


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as web:
        web.pages["/"] = Reply(body=FRONT.encode())
        for number in range(1001, 1004):
            web.pages[f"/news/fog-on-the-old-quay-{number}"] = story(f"Fog {number}")
        paths = [path for path in web.pages if path.startswith("/news/")]
        web.pages["/feed"] = feed(*((web.url + path, None) for path in paths))
        web.pages["/broken"] = Reply(body=b"<html>no feed</html>")
        web.pages["/robots.txt"] = Reply(body=f"User-agent: *\nSitemap: {web.url}/all.xml\nSitemap: /news-sitemap.xml\n".encode())
        web.pages["/all.xml"] = Reply(body=f"<sitemapindex><sitemap><loc>{web.url}/1.xml</loc></sitemap></sitemapindex>".encode())
        web.pages["/news-sitemap.xml"] = Reply(body=f"<urlset><url><loc>{web.url}{paths[0]}</loc></url></urlset>".encode())
        web.pages["/links"] = Reply(body="".join(f"<a href={path}>Fog lies on the old quay</a>" for path in paths).encode())
        yield web


def scout(folder: Path, web: Web, path: str = "/", *words: str) -> tuple[int, str, str]:
    settings = ("-s", f"NEWSCRAWL_ALLOWED_HOSTS={web.host}", "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
    done = run(folder, "new-site", web.url + path, *words, *settings)
    return done.returncode, done.stdout, done.stderr


def crawl(folder: Path, web: Web) -> list[str]:
    (file,) = (folder / "sites").iterdir()
    settings = ("-s", f"NEWSCRAWL_SITES={folder / 'sites'}", "-s", f"NEWSCRAWL_ALLOWED_HOSTS={web.host}", "-s", "DOWNLOAD_DELAY=0")
    assert run(folder, "crawl", file.stem, "-O", "out.jsonl", *settings).returncode == 0
    return sorted(json.loads(line)["headline"] for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines())


def test_draft_names_what_the_site_names_and_a_crawl_goes_by_it(web: Web, tmp_path: Path) -> None:
    status, printed, said = scout(tmp_path, web)
    assert status == 0
    assert "1 feeds, 2 sitemaps" in said
    assert scout(tmp_path, web, "/", "--to", str(tmp_path / "sites"))[0] == 0
    (file,) = (tmp_path / "sites").iterdir()
    assert file.read_text(encoding="utf-8") == printed
    site = load_site(file)
    assert (site.publisher, site.domains, site.feeds) == ("The Bay", ("127.0.0.1",), (f"{web.url}/feed",))
    assert site.sitemaps == (f"{web.url}/news-sitemap.xml",)
    assert f'#     "{web.url}/all.xml",  # 1' in printed
    assert crawl(tmp_path, web) == ["Fog 1001", "Fog 1002", "Fog 1003"]
    status, _, said = scout(tmp_path, web, "/", "--to", str(tmp_path / "sites"))
    assert status == ExitCode.WRONG_ARGUMENTS
    assert f"{file} is there already" in said


def test_front_page_is_the_source_where_a_site_names_none(web: Web, tmp_path: Path) -> None:
    del web.pages["/robots.txt"]
    assert scout(tmp_path, web, "/links", "--to", str(tmp_path / "sites"))[0] == 0
    (file,) = (tmp_path / "sites").iterdir()
    assert dict(load_site(file).sections) == {"front": f"{web.url}/links"}
    assert crawl(tmp_path, web) == ["Fog 1001", "Fog 1002", "Fog 1003"]


def test_site_that_does_not_answer_is_named(web: Web, tmp_path: Path) -> None:
    status, printed, said = scout(tmp_path, web, "/none")
    assert (status, printed) == (ExitCode.UNREACHABLE, "")
    assert f"{web.url}/none could not be read: http-404" in said


@pytest.mark.parametrize("words", [(), ("www.bay.example",), ("http://[broken",), ("https://bay.example/", "https://cove.example/")])
def test_what_is_no_front_page_is_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, "new-site", *words)
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("url", "name", "domain"),
    [
        ("https://www.bay.example/", "bay", "bay.example"),
        ("https://www.bay.co.uk/", "bay", "bay.co.uk"),
        ("https://news.bay.com/", "news-bay", "news.bay.com"),
        ("https://m.20bay.example/", "site-20bay", "20bay.example"),
    ],
)
def test_site_is_named_after_its_host(url: str, name: str, domain: str) -> None:
    draft = Draft(url=url, publisher='The "Bay"')
    assert (draft.name, draft.domain) == (name, domain)
    assert r'publisher = "The \"Bay\""' in draft.to_toml()
