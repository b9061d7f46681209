"""The commands: crawl and its exit status, extract, show, golden; explain has tests of its own."""

from __future__ import annotations

import gzip
import json
import subprocess
from argparse import Namespace
from pathlib import Path

import pytest
from faucet import COMMAND, crawl, environment, run
from loopback import FAST, Reply, feed, redirect, serve, story, story_page, write_site
from scrapy.exceptions import UsageError

from newscrawl.commands.golden import Command as GoldenCommand
from newscrawl.commands.show import newest_output
from newscrawl.commands.view import clean, draw_article, draw_whole, make_console, put, read_records, show_files
from newscrawl.exitcodes import ExitCode
from newscrawl.golden import load_json
from newscrawl.storage.lines import to_line

PAGE = story_page("Ferry back on the bay", "2026-11-20T08:00:00Z")
QUICK = [part for name, value in FAST.items() for part in ("-s", f"{name}={value}")]

RECORD = {
    "headline": "Fog",
    "url": "https://bay.example/fog-1",
    "date_published": "2026-11-23T08:00:00Z",
    "authors": [{"name": "Ann Marlow", "url": None, "role": None}],
    "section": "Weather",
    "word_count": 1234,
    "images": [{"url": None, "alt": None, "caption": "The quay", "credit": "Bo"}],
    "videos": [],
    "blocks": [{"type": "heading", "text": "Later", "level": 2, "marker": None}],
    "deck": "Grey all day",
    "removed": [{"rule": "share-bar", "blocks": 1, "characters": 20}, {"rule": "comment-policy", "blocks": 4, "characters": 812}],
}

# --- crawl -------------------------------------------------------------------------------------------------------------


def crawl_site(folder: Path, host: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = ["-s", f"NEWSCRAWL_SITES={folder}/sites", "-s", f"NEWSCRAWL_ALLOWED_HOSTS={host}", *QUICK]
    return run(folder, "crawl", "bay", *settings, *arguments)


def test_crawl_of_a_site_ends_with_status_0_and_shows_its_articles(tmp_path: Path) -> None:
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        web.pages["/feed"] = feed((f"{web.url}/news/ferry-1001", None), (f"{web.url}/news/none-1002", None))
        web.pages["/news/ferry-1001"] = story("Ferry back on the bay")
        web.pages["/news/none-1002"] = Reply(body=b"")
        done = crawl_site(tmp_path, web.host, "--show")
    assert done.returncode == ExitCode.DONE, done.stderr
    assert "Ferry back on the bay" in done.stdout
    assert "1 article, " in done.stdout
    assert "refused   1: " in done.stdout
    [path] = tmp_path.glob("output/bay/*.jsonl")
    assert [record["headline"] for record in read_records(path)] == ["Ferry back on the bay"]


def test_pages_that_are_no_articles_are_no_failure(tmp_path: Path) -> None:
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        web.pages |= {"/feed": feed((f"{web.url}/news/none-1002", None)), "/news/none-1002": Reply(body=b"")}
        done = crawl_site(tmp_path, web.host)
    assert done.returncode == ExitCode.DONE, done.stderr


def test_site_whose_feeds_all_fail_is_unreachable(tmp_path: Path) -> None:
    with serve({"/feed": Reply(status=500)}) as web:
        write_site(tmp_path / "sites", web.url)
        done = crawl_site(tmp_path, web.host)
    assert done.returncode == ExitCode.UNREACHABLE, done.stderr


def test_site_that_blocks_every_story_is_unreachable(tmp_path: Path) -> None:
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        web.pages |= {"/feed": feed((f"{web.url}/news/ferry-1001", None)), "/news/ferry-1001": Reply(status=403)}
        done = crawl_site(tmp_path, web.host)
    assert done.returncode == ExitCode.UNREACHABLE, done.stderr


def test_server_that_is_down_is_unreachable(tmp_path: Path) -> None:
    with serve() as web:
        host, url = web.host, web.url
    write_site(tmp_path / "sites", url)
    assert crawl_site(tmp_path, host).returncode == ExitCode.UNREACHABLE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["crawl"], "needs the name of one site"),
        (["crawl", "nowhere"], "nowhere"),
        (["crawl", "cbc", "-a", "limit=none"], "limit"),
        (["crawl", "cbc", "-a", "colour=red"], "colour"),
    ],
)
def test_wrong_arguments_are_named_before_anything_starts(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_archive_that_is_cut_off_gives_what_it_holds_and_its_own_status(tmp_path: Path) -> None:
    whole = (Path(__file__).parent.parent / "fixtures" / "cbc.warc.gz").read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[: len(whole) * 2 // 3])
    done = run(tmp_path, "crawl", "cbc", "-s", "NEWSCRAWL_REPLAY=cut.warc.gz")
    assert done.returncode == ExitCode.ARCHIVE_UNREADABLE, done.stderr
    assert "cut.warc.gz" in done.stderr


@pytest.mark.parametrize("name", ["page.wacz", "missing.wacz"])
def test_archive_that_is_none_stops_the_crawl(tmp_path: Path, name: str) -> None:
    (tmp_path / "page.wacz").write_text("<html>")
    done = run(tmp_path, "crawl", "cbc", "-s", f"NEWSCRAWL_REPLAY={name}")
    assert done.returncode == ExitCode.ARCHIVE_UNREADABLE
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_wrong_site_file_says_which_key_of_which_file(tmp_path: Path) -> None:
    write_site(tmp_path / "sites", "https://bay.example", colour="red")
    done = crawl_site(tmp_path, "bay.example")
    assert done.returncode not in (0, ExitCode.UNREACHABLE)
    assert "bay.toml: unknown key 'colour'" in done.stderr


def test_help_of_crawl_lists_the_exit_statuses(tmp_path: Path) -> None:
    help_text = " ".join(run(tmp_path, "crawl", "-h").stdout.split())
    for code in ExitCode:
        assert f"{code.value} {code.name.lower().replace('_', ' ')}" in help_text


def test_setting_without_a_reactor_of_asyncio_still_has_an_exit_status(tmp_path: Path) -> None:
    done = crawl(tmp_path, "-s", "FORCE_CRAWLER_PROCESS=1")
    assert done.returncode == ExitCode.DONE, done.stderr


# --- extract -----------------------------------------------------------------------------------------------------------


def test_extract_prints_the_article_of_a_file_as_json(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    done = run(tmp_path, "extract", "page.html", "--url", "https://bay.example/news/ferry-1001")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["headline"] == "Ferry back on the bay"
    assert record["url"] == "https://bay.example/news/ferry-1001"


def test_extract_reads_gzip_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE))
    zipped = run(tmp_path, "extract", "page.html.gz")
    piped = subprocess.run([*COMMAND, "extract", "-"], input=PAGE, cwd=tmp_path, env=environment(), capture_output=True, timeout=60)
    assert json.loads(zipped.stdout)["headline"] == json.loads(piped.stdout)["headline"] == "Ferry back on the bay"


def test_extract_pretty_is_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    out = run(tmp_path, "extract", "page.html", "--pretty").stdout
    assert out.startswith("Ferry back on the bay\n")
    assert "The harbour was at the heart of it" in out
    assert "\x1b" not in out


def test_extract_names_why_a_page_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"")
    done = run(tmp_path, "extract", "page.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert "page.html is no article: empty" in done.stderr


@pytest.mark.parametrize("name", ["missing.html", "broken.html.gz", "."])
def test_extract_of_what_cannot_be_read_is_a_message(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.html.gz").write_bytes(gzip.compress(PAGE)[:100])
    done = run(tmp_path, "extract", name)
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_of_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "bomb.html.gz", "wb", compresslevel=1) as file:
        for _ in range(60):
            file.write(b" " * 1_000_000)
    done = run(tmp_path, "extract", "bomb.html.gz")
    assert done.returncode == 1
    assert "too-large" in done.stderr


def test_extract_of_several_files_prints_lines_in_their_order(tmp_path: Path) -> None:
    for number in (3, 1, 2):
        (tmp_path / f"{number}.html").write_bytes(story_page(f"Story {number}"))
    (tmp_path / "none.html").write_bytes(b"")
    done = run(tmp_path, "extract", "3.html", "none.html", "1.html", "missing.html", "2.html")
    assert [json.loads(line)["headline"] for line in done.stdout.splitlines()] == ["Story 3", "Story 1", "Story 2"]
    assert "none.html is no article: empty" in done.stderr
    assert "missing.html: cannot be read" in done.stderr
    assert "5 files: 3 articles, 1 empty, 1 unreadable" in done.stderr
    assert done.returncode == 1
    assert run(tmp_path, "extract", "1.html", "2.html", "-s", "NEWSCRAWL_WORKERS=0").returncode == 0


@pytest.mark.parametrize("arguments", [["http://[broken"], ["--url", "http://[broken", "page.html"]])
def test_what_is_no_address_is_named(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    for command in ("extract", "explain"):
        done = run(tmp_path, command, *arguments)
        assert done.returncode == 2
        assert "'http://[broken' is no address" in done.stderr
        assert "Traceback" not in done.stderr


def test_extract_of_files_and_addresses_together_is_a_message(tmp_path: Path) -> None:
    done = run(tmp_path, "extract", "https://bay.example/fog-1", "page.html")
    assert "files or addresses, not both" in done.stderr
    assert done.returncode == ExitCode.WRONG_ARGUMENTS


def test_extract_of_an_unknown_site_names_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    done = run(tmp_path, "extract", "page.html", "--site", "nowhere")
    assert done.returncode == 2
    assert "cbc" in done.stderr


@pytest.mark.parametrize("reader", ["blocks", "trafilatura"])
def test_extract_believes_the_reader_that_is_named(tmp_path: Path, reader: str) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    by_option = run(tmp_path, "extract", "page.html", "--reader", reader)
    by_setting = run(tmp_path, "extract", "page.html", "-s", f"NEWSCRAWL_READER={reader}")
    assert [json.loads(done.stdout)["provenance"]["reader"] for done in (by_option, by_setting)] == [reader, reader]


def test_extract_of_an_address_believes_the_reader_that_is_named(tmp_path: Path) -> None:
    with serve({"/news/ferry-1001": story("Ferry back on the bay")}) as web:
        done = extract_url(tmp_path, web.host, f"{web.url}/news/ferry-1001", "--reader", "trafilatura")
    assert json.loads(done.stdout)["provenance"]["reader"] == "trafilatura", done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["crawl", "cbc", "-s", "NEWSCRAWL_READER=best"],
        ["extract", "page.html", "-s", "NEWSCRAWL_READER=best"],
        ["extract", "page.html", "--reader", "best"],
        ["explain", "page.html", "-s", "NEWSCRAWL_READER=best"],
    ],
)
def test_reader_that_is_none_is_named_with_those_that_are(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    done = run(tmp_path, *arguments)
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert all(word in done.stderr for word in ("best", "arbiter", "blocks", "trafilatura"))
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_crawl_reads_with_the_reader_of_the_setting(tmp_path: Path) -> None:
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        web.pages |= {"/feed": feed((f"{web.url}/news/ferry-1001", None)), "/news/ferry-1001": story("Ferry back on the bay")}
        done = crawl_site(tmp_path, web.host, "-s", "NEWSCRAWL_READER=trafilatura")
    [path] = tmp_path.glob("output/bay/*.jsonl")
    assert [record["provenance"]["reader"] for record in read_records(path)] == ["trafilatura"], done.stderr


def extract_url(folder: Path, host: str, url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "extract", url, "-s", f"NEWSCRAWL_ALLOWED_HOSTS={host}", *QUICK, *arguments)


def test_extract_fetches_an_address_after_robots_and_writes_no_file(tmp_path: Path) -> None:
    with serve({"/news/ferry-1001": story("Ferry back on the bay")}) as web:
        done = extract_url(tmp_path, web.host, f"{web.url}/news/ferry-1001")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["headline"] == "Ferry back on the bay"
    assert web.asked == ["/robots.txt", "/news/ferry-1001"]
    assert not (tmp_path / "output").exists()


def test_extract_takes_the_spider_of_the_site_that_has_the_host(tmp_path: Path) -> None:
    with serve({"/news/ferry-1001": story("Ferry back on the bay")}) as web:
        write_site(tmp_path / "sites", web.url)
        done = extract_url(tmp_path, web.host, f"{web.url}/news/ferry-1001", "-s", f"NEWSCRAWL_SITES={tmp_path}/sites")
    assert json.loads(done.stdout)["id"] == "bay:1001", done.stderr


def test_extract_obeys_robots(tmp_path: Path) -> None:
    pages = {"/robots.txt": Reply(body=b"User-agent: *\nDisallow: /"), "/news/ferry-1001": story("Ferry back on the bay")}
    with serve(pages) as web:
        done = extract_url(tmp_path, web.host, f"{web.url}/news/ferry-1001")
    assert done.returncode == ExitCode.UNREACHABLE
    assert "robots" in done.stderr
    assert web.asked == ["/robots.txt"]


def test_extract_fetches_no_private_address(tmp_path: Path) -> None:
    with serve({"/news/ferry-1001": story("Ferry back on the bay")}) as web:
        done = run(tmp_path, "extract", f"{web.url}/news/ferry-1001")
    assert done.returncode == ExitCode.UNREACHABLE
    assert "unsafe-address" in done.stderr
    assert web.asked == []


@pytest.mark.parametrize(("reply", "said"), [(Reply(status=404), "http-404"), (redirect("http://10.0.0.5/"), "unsafe-address")])
def test_extract_says_why_an_address_could_not_be_read(tmp_path: Path, reply: Reply, said: str) -> None:
    with serve({"/news/ferry-1001": reply}) as web:
        done = extract_url(tmp_path, web.host, f"{web.url}/news/ferry-1001")
    assert done.returncode == ExitCode.UNREACHABLE
    assert said in done.stderr


def test_extract_replays_an_archive(tmp_path: Path) -> None:
    archive = Path(__file__).parent.parent / "fixtures" / "cbc.wacz"
    address = "https://www.cbc.ca/news/canada/ottawa/harbour-bridge-reopens-1.7412045"
    done = run(tmp_path, "extract", address, "-s", f"NEWSCRAWL_REPLAY={archive}")
    assert json.loads(done.stdout)["headline"] == "Kettle Harbour bridge reopens after 14 months of repairs", done.stderr


# --- show --------------------------------------------------------------------------------------------------------------


def shown(renderable: object, capsys: pytest.CaptureFixture[str]) -> str:
    put(make_console(), renderable)  # type: ignore[arg-type]
    return capsys.readouterr().out


def test_article_at_a_glance(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(draw_article(RECORD), capsys).splitlines() == [
        "Fog",
        "  2026-11-23 08:00:00Z · Ann Marlow · Weather",
        "  1,234 words · 1 image",
        "  https://bay.example/fog-1",
        "  removed  comment-policy  4 blocks  812 characters",
        "           share-bar       1 block   20 characters",
    ]


def test_article_of_nothing_known_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert "(no headline)" in shown(draw_article({}), capsys)


def test_whole_article_has_its_deck_body_and_captions(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(draw_whole(RECORD), capsys)
    assert all(part in text for part in ("Grey all day", "Later", "The quay · Bo"))


def test_text_of_a_page_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(draw_whole(RECORD | {"headline": "\x1b[2Jfog\u202e", "deck": "\x9b31m\x07[bold]rain[/bold]"}), capsys)
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(text)
    assert "[bold]rain[/bold]" in text
    assert clean("a\nb") == "a b"


def test_show_sums_up_files_of_every_compression(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(to_line(RECORD))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(to_line(RECORD)))
    done = run(tmp_path, "show", "a.jsonl", "b.jsonl.gz")
    assert done.returncode == 0, done.stderr
    assert "2 articles, 2,468 words, 2 images, 0 videos" in done.stdout
    assert "removed  comment-policy  8 blocks  1,624 characters" in done.stdout


def test_show_without_a_file_takes_the_newest_of_all_sites(tmp_path: Path) -> None:
    for name in ("bay/2026-11-22T08-00-00Z.jsonl", "lake/2026-11-23T08-00-00Z.jsonl", "lake/2026-11-24T08-00-00Z.jsonl.part"):
        (tmp_path / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "output" / name).write_bytes(to_line(RECORD))
    assert newest_output(tmp_path / "output") == [tmp_path / "output" / "lake" / "2026-11-23T08-00-00Z.jsonl"]
    assert newest_output(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", to_line(RECORD) + b'{"id": ', "a.jsonl, line 2"),
        ("a.jsonl", to_line(RECORD) + b"[]\n", "no record"),
        ("a.jsonl.gz", gzip.compress(to_line(RECORD) * 20)[:-12], "breaks off"),
    ],
)
def test_show_says_where_a_file_is_torn_behind_what_can_be_read(
    tmp_path: Path, name: str, data: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert not show_files([tmp_path / name], make_console(), {})
    out = " ".join(capsys.readouterr().out.split())
    assert said in out
    assert "Fog" in out


def test_show_of_a_missing_file_is_a_message(tmp_path: Path) -> None:
    done = run(tmp_path, "show", "missing.jsonl")
    assert done.returncode == 1
    assert "missing.jsonl" in done.stdout
    assert "Traceback" not in done.stderr


# --- golden ------------------------------------------------------------------------------------------------------------


def make_golden(folder: Path, html: bytes = PAGE) -> Path:
    page = folder / "fixtures" / "cbc" / "ferry"
    page.mkdir(parents=True)
    (page / "page.html").write_bytes(html)
    (page / "page.json").write_text(json.dumps({"url": "https://www.cbc.ca/news/ferry-1.7000001", "status": 200, "headers": {}}))
    return page


def test_golden_shows_what_differs_and_update_accepts_it(tmp_path: Path) -> None:
    page = make_golden(tmp_path)
    (page / "expected.json").write_text(json.dumps({"headline": "Ferry late on the bay"}))
    differs = run(tmp_path, "golden")
    assert differs.returncode == 1
    lines = differs.stdout.splitlines()
    assert '  -headline: "Ferry late on the bay"' in lines
    assert '  +headline: "Ferry back on the bay"' in lines
    assert run(tmp_path, "golden", "--update").returncode == 0
    assert load_json(page / "expected.json") == {"headline": "Ferry back on the bay"}
    same = run(tmp_path, "golden", "ferry")
    assert (same.returncode, same.stdout) == (0, "1 golden pages, 0 differ\n")


def golden(folder: Path, *slugs: str, update: bool = False) -> int:
    command = GoldenCommand()
    command.run(list(slugs), Namespace(fixtures=folder / "fixtures", update=update))
    return command.exitcode


def test_update_of_a_new_golden_page_expects_all_that_does_not_change_from_run_to_run(tmp_path: Path) -> None:
    page = make_golden(tmp_path)
    assert golden(tmp_path) == 1
    golden(tmp_path, update=True)
    expected = load_json(page / "expected.json")
    assert {"headline", "blocks", "authors", "date_published"} <= set(expected)
    assert not {"crawled_at", "provenance", "content_hash"} & set(expected)
    assert golden(tmp_path) == 0


def test_golden_of_a_page_that_is_refused(tmp_path: Path) -> None:
    page = make_golden(tmp_path, b"")
    assert golden(tmp_path) == 1
    assert golden(tmp_path, update=True) == 0
    assert load_json(page / "expected.json") == {"refused": True, "reason": "empty"}
    assert golden(tmp_path) == 0


@pytest.mark.parametrize("slugs", [[], ["nowhere"]])
def test_golden_without_pages_is_a_message(tmp_path: Path, slugs: list[str]) -> None:
    with pytest.raises(UsageError, match="golden page"):
        golden(tmp_path, *slugs)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("NEWSCRAWL_KEEP_DAYS=abc", "NEWSCRAWL_KEEP_DAYS='abc' is wrong; allowed is a number from 0"),
        ("NEWSCRAWL_KEEP_DAYS=-3", "NEWSCRAWL_KEEP_DAYS='-3' is wrong"),
        ("NEWSCRAWL_QUARANTINE=maybe", "NEWSCRAWL_QUARANTINE='maybe' is wrong; allowed is true or false"),
        ("NEWSCRAWL_ALLOWED_HOSTS=http://bay.example", "NEWSCRAWL_ALLOWED_HOSTS='http://bay.example' is wrong; allowed is hosts"),
        ("NEWSCRAWL_OUTPUT=s3://bucket/%(time)s.jsonl", "it names a file"),
    ],
)
def test_wrong_setting_is_named_before_anything_starts(tmp_path: Path, setting: str, message: str) -> None:
    done = run(tmp_path, "crawl", "cbc", "-s", setting)
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_setting_that_there_is_none_of_is_told_with_the_one_it_may_be_meant_for(tmp_path: Path) -> None:
    done = run(tmp_path, "crawl", "cbc", "-s", "NEWSCRAWL_SITE=x", "-s", "NEWSCRAWL_REPLAY=none.warc")
    assert "There is no setting NEWSCRAWL_SITE; it may be meant for NEWSCRAWL_SITES" in done.stderr


def test_archive_and_address_without_its_scheme_are_known_for_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "cc.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n")
    assert "-s NEWSCRAWL_REPLAY=cc.warc crawls out of one" in run(tmp_path, "extract", "cc.warc").stderr
    assert "an address begins with http:// or https://" in run(tmp_path, "extract", "www.bay.example/news/fog").stderr


def test_extract_fetches_a_list_of_addresses_and_says_of_each_that_gives_no_article_why(tmp_path: Path) -> None:
    with serve() as web:
        for number in range(1001, 1005):
            web.pages[f"/news/fog-{number}"] = story(f"Fog {number}")
        web.pages["/moved"] = redirect("/news/fog-1002")
        write_site(tmp_path / "sites", web.url)
        paths = [*(f"/news/fog-{number}" for number in range(1001, 1005)), "/none", "/moved", "/news/fog-1001"]
        others = ["ftp://bay.example/fog", "http://127.0.0.1:99999/fog", "http://10.0.0.1/fog"]
        (tmp_path / "urls.txt").write_text("\n".join(["# stories", "", *(web.url + path for path in paths), *others]), encoding="utf-8")
        settings = ["-s", f"NEWSCRAWL_SITES={tmp_path / 'sites'}", "-s", f"NEWSCRAWL_ALLOWED_HOSTS={web.host}", "-s", "DOWNLOAD_DELAY=0"]
        done = run(tmp_path, "extract", "--urls", "urls.txt", *settings)
        pair = run(tmp_path, "extract", f"{web.url}/news/fog-1001", f"{web.url}/news/fog-1002", *settings)
        asked = web.stories_asked()
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(record["headline"] for record in records) == ["Fog 1001", "Fog 1002", "Fog 1002", "Fog 1003", "Fog 1004"]
    assert {record["site"] for record in records} == {"bay"}
    for url, word in (
        (f"{web.url}/none", "http-404"),
        (others[0], "no-address"),
        (others[1], "broken-address"),
        (others[2], "unsafe-address"),
    ):
        assert f"newscrawl: {url} gave no article: {word}" in done.stderr
    assert "9 addresses: 5 articles, " in done.stderr
    assert done.returncode == 1
    assert (pair.returncode, len(pair.stdout.splitlines())) == (0, 2)
    assert asked.count("/news/fog-1001") == 2
    assert not (tmp_path / "output").exists()


def test_list_of_addresses_may_come_from_standard_input(tmp_path: Path) -> None:
    with serve() as web:
        web.pages["/news/fog-1001"] = story("Fog 1001")
        words = [*COMMAND, "extract", "--urls", "-", "-s", f"NEWSCRAWL_ALLOWED_HOSTS={web.host}"]
        piped = subprocess.run(
            words, input=f"{web.url}/news/fog-1001\n", cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60
        )
    assert json.loads(piped.stdout)["headline"] == "Fog 1001"
    assert piped.returncode == 0


@pytest.mark.parametrize(
    "words", [(), ("page.html", "--urls", "urls.txt"), ("--urls", "none.txt"), ("http://bay.example/fog", "page.html")]
)
def test_what_extract_takes_is_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, "extract", *words)
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert "Traceback" not in done.stderr
