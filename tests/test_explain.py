"""What became of each block of a page, as values and as `scrapy explain` prints it."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from faucet import run
from loopback import FAST, Reply, serve, story, story_page, write_site
from rich.console import Console

from newscrawl.commands.explain import draw_explanation
from newscrawl.commands.view import make_console, put
from newscrawl.exitcodes import ExitCode
from newscrawl.extract import READERS, explain_page, extract_article
from newscrawl.extract.explain import ExplainedBlock, Explanation
from newscrawl.golden import load_page
from newscrawl.page import Page

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGE = story_page("Ferry back on the bay")
QUICK = [part for name, value in FAST.items() for part in ("-s", f"{name}={value}")]
LONG = "The ferry sails again. " * 20

EXPLANATION = Explanation(
    reader="blocks",
    refused=None,
    blocks=(
        ExplainedBlock(kind="list_item", text="Home", reason="tag.nav"),
        ExplainedBlock(kind="heading", text="Later", reason=None),
        ExplainedBlock(kind="paragraph", text=LONG, reason=None),
    ),
)

# --- the values --------------------------------------------------------------------------------------------------------


def golden(name: str) -> Page:
    return load_page(FIXTURES / name)


@pytest.mark.parametrize("reader", READERS)
def test_kept_blocks_are_the_article(reader: str) -> None:
    page = golden("cbc/moose-jaw-short")
    kept = [block.text for block in explain_page(page, reader=reader).blocks if block.reason is None]
    assert kept == [block.text for block in extract_article(page, reader=reader).blocks]


def test_what_a_field_or_a_rule_took_names_it() -> None:
    explanation = explain_page(golden("cbc/harbour-bridge-reopens"))
    headline = next(block for block in explanation.blocks if block.text.startswith("Kettle Harbour bridge reopens"))
    assert headline.reason == "field.headline"
    assert all(block.reason for block in explanation.blocks if block.text in ("Menu", "Sign In"))


@pytest.mark.parametrize("reader", ["blocks", "trafilatura"])
def test_the_reader_that_is_asked_for_is_the_one_believed(reader: str) -> None:
    assert explain_page(golden("other/german-daily"), reader=reader).reader == reader


def test_refused_page_has_its_word_and_its_blocks() -> None:
    explanation = explain_page(golden("cbc/not-found"))
    assert explanation.refused == "error-page"
    assert explanation.blocks


def test_page_without_a_story_keeps_no_block() -> None:
    explanation = explain_page(Page(html="<nav><a href=/>Home</a></nav><p>x</p>"), reader="blocks")
    assert (explanation.reader, explanation.refused) == (None, "no-body")
    assert [block.text for block in explanation.blocks] == ["Home", "x"]
    assert all(block.reason for block in explanation.blocks)


def test_empty_page_has_no_blocks() -> None:
    assert explain_page(Page(html=b"")) == Explanation(reader=None, refused="empty", blocks=())


# --- the command -------------------------------------------------------------------------------------------------------


def drawn(explanation: Explanation, width: int | None, capsys: pytest.CaptureFixture[str]) -> list[str]:
    put(make_console(), draw_explanation(explanation, width))
    return capsys.readouterr().out.splitlines()


def test_each_block_has_a_line_with_its_reason_and_its_text_cut_to_the_width(capsys: pytest.CaptureFixture[str]) -> None:
    lines = drawn(EXPLANATION, 100, capsys)
    assert lines[:4] == [
        "reader   blocks",
        "blocks   2 kept, 1 dropped (tag.nav 1)",
        "",
        "dropped  tag.nav  item       Home",
    ]
    assert lines[4].split() == ["kept", "heading", "Later"]
    assert lines[5].endswith("…")
    assert len(lines[5]) <= 100
    assert len(lines) == 6


def test_whole_texts_are_printed_to_their_last_word(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(" ".join(drawn(EXPLANATION, None, capsys)).split())
    assert LONG.strip() in text


def test_refused_page_says_so_at_the_top(capsys: pytest.CaptureFixture[str]) -> None:
    lines = drawn(Explanation(reader=None, refused="no-body", blocks=()), 100, capsys)
    assert lines[:2] == ["reader   none", "refused  no-body"]


def test_block_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    block = ExplainedBlock(kind="paragraph", text="\x1b[2J[bold]fog[/bold]\u202e", reason=None)
    text = "\n".join(drawn(Explanation(reader="blocks", refused=None, blocks=(block,)), 100, capsys))
    assert not {"\x1b", "\u202e"} & set(text)
    assert "[bold]fog[/bold]" in text


def test_terminal_gets_colours_and_no_line_longer_than_it_is() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=60, color_system="standard", _environ={})
    put(console, draw_explanation(EXPLANATION, console.width))
    assert "\x1b[32mkept" in console.file.getvalue()  # type: ignore[attr-defined]
    assert len(console.file.getvalue().splitlines()) == 6  # type: ignore[attr-defined]


def test_explain_prints_the_blocks_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    done = run(tmp_path, "explain", "page.html", "--reader", "trafilatura")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("reader   trafilatura\n")
    assert "\x1b" not in done.stdout


def test_explain_of_a_refused_page_has_done_its_work(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"")
    done = run(tmp_path, "explain", "page.html")
    assert done.returncode == 0, done.stderr
    assert "refused  empty" in done.stdout


def explain_url(folder: Path, host: str, url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "explain", url, "-s", f"NEWSCRAWL_ALLOWED_HOSTS={host}", *QUICK, *arguments)


def test_explain_fetches_an_address_after_robots_and_writes_no_file(tmp_path: Path) -> None:
    with serve({"/news/ferry-1001": story("Ferry back on the bay")}) as web:
        done = explain_url(tmp_path, web.host, f"{web.url}/news/ferry-1001")
    assert done.returncode == 0, done.stderr
    assert "The harbour was at the heart of it" in done.stdout
    assert web.asked == ["/robots.txt", "/news/ferry-1001"]
    assert not (tmp_path / "output").exists()


def test_explain_shows_what_a_site_of_its_own_drops(tmp_path: Path) -> None:
    with serve({"/news/ferry-1001": story("Ferry back on the bay")}) as web:
        write_site(tmp_path / "sites", web.url, drop=["p:last-child"])
        done = explain_url(tmp_path, web.host, f"{web.url}/news/ferry-1001", "-s", f"NEWSCRAWL_SITES={tmp_path}/sites")
    assert "site.drop" in done.stdout, done.stderr


def test_explain_obeys_robots(tmp_path: Path) -> None:
    pages = {"/robots.txt": Reply(body=b"User-agent: *\nDisallow: /"), "/news/ferry-1001": story("Ferry back on the bay")}
    with serve(pages) as web:
        done = explain_url(tmp_path, web.host, f"{web.url}/news/ferry-1001")
    assert done.returncode == ExitCode.UNREACHABLE
    assert (done.stdout, web.asked) == ("", ["/robots.txt"])


def test_explain_of_a_document_that_is_no_page_names_why(tmp_path: Path) -> None:
    with serve({"/report.pdf": Reply(headers={"Content-Type": "application/pdf"}, body=b"%PDF-1.7")}) as web:
        done = explain_url(tmp_path, web.host, f"{web.url}/report.pdf")
    assert done.returncode == 1
    assert "is no article: not-html" in done.stderr


@pytest.mark.parametrize("arguments", [["explain"], ["explain", "missing.html"], ["explain", "missing.html", "--site", "nowhere"]])
def test_explain_of_nothing_is_a_message(tmp_path: Path, arguments: list[str]) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert "Traceback" not in done.stderr
