from __future__ import annotations

import sys
from pathlib import Path

import pytest
from loopback import crawl, run, write_site
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl.site import Site, SiteError, load_site
from newscrawl.spiders.arguments import parse_arguments
from newscrawl.spiders.loader import SiteSpiderLoader
from newscrawl.spiders.news import NewsSpider


def loader_of(folder: Path, **settings: object) -> SiteSpiderLoader:
    return SiteSpiderLoader.from_settings(Settings({"NEWSCRAWL_SITES": str(folder), **settings}))


def test_every_site_file_is_a_spider(tmp_path):
    write_site(tmp_path, "https://bay.example")
    loader = loader_of(tmp_path)
    assert loader.list() == ["bay", "cbc"]
    spider = loader.load("bay")
    assert issubclass(spider, NewsSpider)
    assert (spider.name, spider.site.publisher, spider.allowed_domains) == ("bay", "The Bay", ["bay.example"])


def test_users_site_file_wins_over_the_bundled_one(tmp_path):
    write_site(tmp_path, "https://bay.example", name="cbc")
    assert loader_of(tmp_path).load("cbc").site.publisher == "The Bay"


def test_spider_class_of_the_same_name_takes_over(tmp_path, monkeypatch):
    write_site(tmp_path / "sites", "https://bay.example")
    (tmp_path / "ownspiders.py").write_text(
        "import scrapy\nfrom newscrawl.spiders.news import NewsSpider\n"
        "class Bay(NewsSpider):\n    name = 'bay'\n"
        "class Other(scrapy.Spider):\n    name = 'other'\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    loader = loader_of(tmp_path / "sites", SPIDER_MODULES=["ownspiders"])
    own = sys.modules["ownspiders"]
    assert issubclass(loader.load("bay"), own.Bay)
    assert loader.load("bay").site.publisher == "The Bay"
    assert loader.load("other") is own.Other
    assert loader.list() == ["bay", "cbc", "other"]


def test_unknown_site_is_a_key_error_that_names_the_known(tmp_path):
    write_site(tmp_path, "https://bay.example")
    with pytest.raises(KeyError) as caught:
        loader_of(tmp_path).load("nope")
    assert isinstance(caught.value, UsageError)
    assert str(caught.value) == "no site named 'nope'; known are: bay, cbc"


def test_wrong_site_file_ends_in_one_line_and_status_2(tmp_path):
    path = write_site(tmp_path / "sites", "https://bay.example", feed=["/x"])
    ended = crawl(tmp_path)
    assert ended.status == 2
    assert f"{path}: unknown key 'feed'; allowed are: name, publisher, domains" in ended.log
    assert "Traceback" not in ended.log


def test_broken_site_file_is_named_by_list_and_stops_no_other(tmp_path, capsys):
    write_site(tmp_path, "https://bay.example")
    (tmp_path / "broken.toml").write_text("name = ")
    loader = loader_of(tmp_path)
    assert loader.load("bay").name == "bay"
    assert loader.list() == ["bay", "cbc"]
    assert "broken.toml: cannot be read as TOML" in capsys.readouterr().err


def test_missing_folder_of_site_files_is_named(tmp_path):
    ended = run([sys.executable, "-m", "scrapy", "list"], tmp_path, NEWSCRAWL_SITES=str(tmp_path / "nowhere"))
    assert "nowhere: no such folder of site files" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("domains", [domain]) for domain in ("https://bay.example/", "bay.example:80", "bay.example/news", "*.bay.example")),
        *(("feeds", [address]) for address in ("http://127.0.0.1:99999/feed", "http://[::1/feed", "ftp://bay.example/feed", "feed.xml")),
    ],
)
def test_domain_or_address_that_is_none_is_named(tmp_path, key, value):
    with pytest.raises(SiteError, match=f"{key} = .* is wrong; allowed is a list of "):
        load_site(write_site(tmp_path, "https://bay.example", **{key: value}))


def test_site_without_sources_is_crawled_for_one_address_alone():
    bay = Site(name="bay", publisher="The Bay", domains=("bay.example",))
    with pytest.raises(UsageError, match="names no feeds, sitemaps or sections"):
        parse_arguments(bay, {})
    assert parse_arguments(bay, {"url": "https://bay.example/news/fog"}).url == "https://bay.example/news/fog"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"since": "yesterday"}, "since='yesterday' is wrong; allowed is a day (2026-11-01)"),
        ({"limit": "many"}, "limit='many' is wrong; allowed is a number from 1"),
        ({"limit": "0"}, "limit='0' is wrong"),
        ({"section": "sports"}, "section='sports' is unknown to bay; known are: harbour"),
        ({"url": "https://elsewhere.example/a"}, "allowed is an http(s) address of bay's domains: bay.example"),
        ({"url": "file:///etc/passwd"}, "allowed is an http(s) address"),
        ({"url": "https://bay.example/a", "limit": "1"}, "url names one story"),
        ({"sinse": "2d"}, "unknown argument 'sinse'; allowed are: since, limit, section, url"),
    ],
)
def test_wrong_arguments_say_what_is_allowed(arguments, reason):
    bay = Site(name="bay", publisher="The Bay", domains=("bay.example",), sections={"harbour": "https://bay.example/harbour"})
    with pytest.raises(UsageError) as caught:
        parse_arguments(bay, arguments)
    assert reason in str(caught.value)


def test_wrong_arguments_end_in_one_line_and_status_2(tmp_path):
    write_site(tmp_path / "sites", "https://bay.example")
    ended = crawl(tmp_path, limit="many")
    assert ended.status == 2
    assert "limit='many' is wrong; allowed is a number from 1" in ended.log
    assert "Traceback" not in ended.log


def test_arguments_of_the_tools_that_start_crawls_are_let_by():
    bay = Site(name="bay", publisher="The Bay", domains=("bay.example",), feeds=("https://bay.example/feed",))
    assert parse_arguments(bay, {"_job": "7", "limit": "3"}).limit == 3
