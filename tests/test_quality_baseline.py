"""The golden pages are read as well as ever, and the benchmarks tell it truly."""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import quality
import speed
from baseline import TOLERANCE, find_drops
from hypothesis import given
from hypothesis import strategies as st
from page_sets import FIXTURES, SetError, Truth, load_golden, load_set
from report import pair_paragraphs
from scoring import count_shingles, score_page

from newscrawl.article import Article, Author, Image

ROOT = Path(__file__).parents[1]
FOG = "The fog came in over the bay before the first ferry had left the harbour, and it stayed until the evening."
RAIN = "By nightfall it was raining so hard that nobody on the quay could see the lamps of the boats any more."
MORE = "The harbour master said that no ship would sail before the morning, whatever the owners might think of it."
AD = "Subscribe to our newsletter now."
HTML = f"<html lang=en><body><article><h1>Fog over the bay</h1><p>{FOG}</p><p>{RAIN}</p><p>{MORE}</p></article></body></html>"
TRUE: dict[str, Any] = {
    "id": "fog",
    "url": "https://www.bay.example/fog-1",
    "headline": "Fog over the bay",
    "authors": ["Ann Marlow"],
    "body": [FOG, RAIN, MORE],
}


def write_set(folder: Path, *truths: dict[str, Any], html: str = HTML) -> Path:
    (folder / "pages").mkdir(parents=True)
    (folder / "truth.jsonl").write_text("".join(f"{json.dumps(truth)}\n" for truth in truths), encoding="utf-8")
    for truth in truths:
        (folder / "pages" / f"{truth['id']}.html.gz").write_bytes(gzip.compress(html.encode()))
    return folder


def make_article(text: str = "", **fields: Any) -> Article:
    return Article(id="bay:1", text=text, **fields)


# --- the golden pages --------------------------------------------------------------------------------------------------


def test_quality_of_the_golden_pages_has_not_fallen() -> None:
    command = [sys.executable, "benchmarks/quality.py", "--baseline", "benchmarks/quality-baseline.json", "--worst", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_golden_pages_are_a_set_with_articles_and_refusals() -> None:
    truths = [page.truth for page in load_golden(FIXTURES).pages]
    assert {bool(truth.body) for truth in truths} == {True, False}
    assert all(truth.body or truth.is_refused for truth in truths)


# --- the figures -------------------------------------------------------------------------------------------------------


def test_page_that_is_read_as_it_is_scores_1_everywhere() -> None:
    truth = Truth(
        id="a", url="", body=FOG, headline="Fog", authors=("Ann Marlow",), published="2026-11-22T08:00:00-05:00", captions=("The quay",),
        must_have=("the first ferry",), must_not_have=("newsletter",),
    )  # fmt: skip
    article = make_article(
        FOG,
        headline="FOG!",
        authors=(Author(name="ann marlow"),),
        date_published="2026-11-22T13:00:00Z",
        images=(Image(caption="The quay."), Image(alt="no caption")),
    )
    row = score_page(truth, article)
    assert set(row) == {"F1", "P", "R", "perfect", "wordF1", "headline", "authors", "day", "minute", "captions", "has", "hasn't"}
    assert set(row.values()) == {1.0}


def test_page_without_an_article_scores_0_where_there_is_one() -> None:
    truth = Truth(id="a", url="", body=FOG, headline="Fog", authors=("Ann",), published="2026-11-22", captions=("The quay",))
    assert set(score_page(truth, None).values()) == {0.0}


def test_only_what_the_truth_says_is_measured() -> None:
    assert score_page(Truth(id="a", url=""), make_article(FOG, headline="Fog")) == {}


def test_boilerplate_costs_precision_and_a_lost_paragraph_recall() -> None:
    truth = Truth(id="a", url="", body=f"{FOG}\n\n{RAIN}", must_not_have=(AD,), must_have=(RAIN,))
    more, less = score_page(truth, make_article(f"{FOG}\n\n{RAIN}\n\n{AD}")), score_page(truth, make_article(FOG))
    assert (more["R"], less["P"]) == (1.0, 1.0)
    assert more["P"] < 1.0
    assert less["R"] < 1.0
    assert (more["hasn't"], less["has"]) == (0.0, 0.0)
    assert (more["perfect"], less["perfect"]) == (0.0, 0.0)


def test_deck_in_the_text_counts_neither_for_nor_against() -> None:
    truth = Truth(id="a", url="", body=FOG, deck="Grey all day, the captain says.")
    assert score_page(truth, make_article(FOG))["F1"] == 1.0
    assert score_page(truth, make_article(f"{truth.deck}\n\n{FOG}"))["F1"] == 1.0


def test_bare_day_is_held_to_the_day_alone() -> None:
    row = score_page(Truth(id="a", url="", published="2026-11-22"), make_article(date_published="2026-11-22T08:00:00Z"))
    assert row == {"day": 1.0}


def test_page_that_must_be_refused_is_held_to_that_alone() -> None:
    truth = Truth(id="a", url="", is_refused=True)
    assert score_page(truth, None) == {"refused": 1.0}
    assert score_page(truth, make_article(FOG)) == {"refused": 0.0}


@given(st.text(max_size=60), st.text(max_size=60))
def test_figures_of_a_text_are_shares(body: str, text: str) -> None:
    row = score_page(Truth(id="a", url="", body=body), make_article(text))
    assert all(0.0 <= value <= 1.0 for value in row.values())
    assert not body or (body != text) or row["F1"] == 1.0


def test_short_text_is_one_shingle() -> None:
    assert list(count_shingles("Fog. Rain.")) == [("fog", "rain")]
    assert count_shingles("…") == {}


def test_paragraphs_that_differ_stand_side_by_side() -> None:
    assert list(pair_paragraphs([FOG, RAIN, MORE], [FOG.upper(), AD, MORE])) == [("", "", 1), (RAIN, AD, 0), ("", "", 1)]
    assert list(pair_paragraphs([FOG], [AD, FOG])) == [("", AD, 0), ("", "", 1)]


# --- the baseline ------------------------------------------------------------------------------------------------------

BEFORE = {"golden": {"F1": 0.9, "none": 1, "errors": 0}}


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ({"F1": 0.9 - TOLERANCE * 2, "none": 1, "errors": 0}, "F1 fell from 0.9000"),
        ({"F1": None, "none": 1, "errors": 0}, "F1 fell"),
        ({"F1": 0.9, "none": 2, "errors": 0}, "none rose from 1 to 2"),
        ({"F1": 0.9, "none": 1, "errors": 1}, "errors rose from 0 to 1"),
    ],
)
def test_figure_that_fell_is_named(now: dict[str, Any], said: str) -> None:
    [drop] = find_drops(BEFORE, {"golden": now})
    assert said in drop


def test_figure_within_the_tolerance_or_above_is_no_drop() -> None:
    assert list(find_drops(BEFORE, {"golden": {"F1": 0.9 - TOLERANCE / 2, "none": 1, "errors": 0}})) == []
    assert list(find_drops(BEFORE, {"golden": {"F1": 0.95, "perfect": 0.1, "none": 0, "errors": 0}})) == []


def test_set_that_the_baseline_does_not_know_is_named() -> None:
    assert list(find_drops({}, BEFORE)) == ["golden: the baseline does not know this set"]


# --- the commands ------------------------------------------------------------------------------------------------------


def test_quality_of_a_folder_goes_to_the_terminal_and_to_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_set(tmp_path / "bay", TRUE, TRUE | {"id": "lost", "body": [FOG, RAIN, MORE, AD]})
    status = quality.main(["--set", str(folder), "--json", str(tmp_path / "out.json"), "--worst", "2", "--compare-readers"])
    out = capsys.readouterr().out
    assert status == 0
    assert AD in out
    assert "bay.example" in out
    figures = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["sets"]["bay"]
    assert (figures["pages"], figures["headline"], figures["authors"], figures["errors"]) == (2, 1.0, 0.0, 0)
    assert [row["id"] for row in figures["rows"]] == ["fog", "lost"]
    assert figures["publishers"]["bay.example"]["pages"] == 2
    assert sum(row["pages"] for row in figures["readers"]["believed"].values()) == 2


def test_each_question_to_trafilatura_is_counted(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "bay", TRUE)
    asked = {}
    for reader in ("trafilatura", "blocks"):
        quality.main(["--set", str(folder), "--json", str(tmp_path / "out.json"), "--reader", reader])
        asked[reader] = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["sets"]["bay"]["readers"]["asked"]
    assert asked == {"trafilatura": 1, "blocks": 0}


def test_refusals_are_told_by_their_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_set(tmp_path / "bay", TRUE, html="")
    assert quality.main(["--set", str(folder)]) == 0
    assert "empty 1" in capsys.readouterr().out


def test_baseline_that_is_written_is_held_until_the_pages_are_read_worse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, baseline = write_set(tmp_path / "bay", TRUE), tmp_path / "baseline.json"
    assert quality.main(["--set", str(folder), "--baseline", str(baseline), "--update-baseline"]) == 0
    assert quality.main(["--set", str(folder), "--baseline", str(baseline)]) == 0
    (folder / "pages" / "fog.html.gz").write_bytes(gzip.compress(HTML.replace(RAIN, AD).encode()))
    capsys.readouterr()
    assert quality.main(["--set", str(folder), "--baseline", str(baseline)]) == 1
    assert "bay: F1 fell from 1.0000" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["{", '{"id": "a"}', "[]", '{"id": "a", "url": "", "authors": [3]}'])
def test_line_of_a_set_that_is_wrong_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "truth.jsonl").write_text(f'{{"id": "a", "url": ""}}\n{line}\n', encoding="utf-8")
    with pytest.raises(SetError, match=r"truth\.jsonl, line 2"):
        load_set(tmp_path)


def test_two_sets_of_one_name_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [write_set(tmp_path / parent / "bay", TRUE) for parent in ("a", "b")]
    assert quality.main(["--set", *map(str, folders)]) == 2
    assert "same name" in capsys.readouterr().err


def test_set_without_articles_has_no_speed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert speed.main(["--set", str(write_set(tmp_path / "bay", {"id": "a", "url": "", "refused": True}))]) == 2
    assert "bay: no articles" in capsys.readouterr().err


@pytest.mark.parametrize("main", [quality.main, speed.main])
def test_files_that_are_missing_are_named(tmp_path: Path, main: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--set", str(tmp_path / "nowhere")]) == 2
    folder = write_set(tmp_path / "bay", TRUE)
    (folder / "pages" / "fog.html.gz").unlink()
    assert main(["--set", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "truth.jsonl" in said
    assert "fog.html.gz" in said


def test_baseline_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "baseline.json").write_text("[]")
    assert quality.main(["--set", str(write_set(tmp_path / "bay", TRUE)), "--baseline", str(tmp_path / "baseline.json")]) == 2
    assert "baseline.json" in capsys.readouterr().err


def test_speed_of_each_installed_tool_stands_beside_trafilatura(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_set(tmp_path / "bay", TRUE)
    assert speed.main(["--set", str(folder), "--json", str(tmp_path / "out.json")]) == 0
    tools = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["sets"]["bay"]
    assert {"newscrawl", "trafilatura", "lxml parse alone"} <= set(tools)
    assert tools["trafilatura"]["ratio"] == 1.0
    assert all(tool["errors"] == 0 and tool["pages"] == 1 for tool in tools.values())
    told_missing = "resiliparse is not installed" in " ".join(capsys.readouterr().out.split())
    assert told_missing == (importlib.util.find_spec("resiliparse") is None)


# --- publishers set aside ----------------------------------------------------------------------------------------------


def test_split_shows_the_publishers_set_aside_beside_the_others(tmp_path: Path) -> None:
    other = TRUE | {"id": "coast", "url": "https://www.coast.example/fog-1", "body": [FOG, RAIN, MORE, AD]}
    folder = write_set(tmp_path / "fog", TRUE, other)
    assert quality.main(["--set", str(folder), "--split", "--json", str(tmp_path / "figures.json")]) == 0
    parts = json.loads((tmp_path / "figures.json").read_text())["sets"]["fog"]["split"]
    assert parts["train"]["pages"] == parts["held"]["pages"] == 1
    assert parts["train"]["F1"] == 1.0 > parts["held"]["F1"]
    assert parts["gap"]["F1"] == parts["train"]["F1"] - parts["held"]["F1"]


def test_split_of_one_publisher_has_no_gap(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "fog", TRUE)
    assert quality.main(["--set", str(folder), "--split", "--json", str(tmp_path / "figures.json")]) == 0
    assert set(json.loads((tmp_path / "figures.json").read_text())["sets"]["fog"]["split"]) == {"train"}
