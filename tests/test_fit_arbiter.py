"""The arbiter's fit: its voices say what they should, and no host judges a number that it helped to choose."""

from __future__ import annotations

import json
from pathlib import Path

import fit_arbiter
import pytest
from prose import STORY, paragraphs, story_page
from voices import follow_declared, join

from newscrawl.extract.html import parse_html
from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.prepared import Prepared, prepare
from newscrawl.extract.readers import Draft, read_by_blocks, read_by_trafilatura
from newscrawl.page import Page

SLIPPED_IN = "The desk of this paper moves to the old customs house in May and can be reached there by anyone who wishes to visit it."


def prepared_page(inside: str) -> Prepared:
    page = Page(html=story_page(inside), url="https://gullpoint.example/news/lamp")
    tree = parse_html(page.html, page.headers).tree
    return prepare(page, tree, read_metadata(tree, page, None), None)


def draft_of(inside: str) -> Draft:
    draft = read_by_blocks(prepared_page(inside))
    assert draft is not None
    return draft


def texts(draft: Draft) -> list[str]:
    return [draft.marks.outline.blocks[place].text for place in draft.kept()]


def test_declared_full_text_says_which_paragraphs_belong() -> None:
    draft = draft_of(paragraphs(STORY[:3]) + f"<p>{SLIPPED_IN}</p>" + paragraphs(STORY[3:]))
    assert texts(follow_declared(draft, " ".join(STORY))) == list(STORY)


@pytest.mark.parametrize(
    "body", ["", STORY[0], " ".join(STORY[:2]), "Another story altogether, told at some length by someone else. " * 20]
)
def test_declared_text_that_is_not_the_whole_story_changes_nothing(body: str) -> None:
    draft = draft_of(paragraphs(STORY[:3]) + f"<p>{SLIPPED_IN}</p>" + paragraphs(STORY[3:]))
    assert texts(follow_declared(draft, body)) == texts(draft)


def test_joined_readers_keep_what_either_keeps_in_one_run() -> None:
    prepared = prepared_page(paragraphs())
    own, other = read_by_blocks(prepared), read_by_trafilatura(prepared)
    assert own is not None
    assert other is not None
    cut = own.marks.copy()
    for place in own.kept()[2:4]:
        cut.reasons[place] = "container.faint"
    shorter = Draft(reader="blocks", marks=cut, first=own.first, start=own.start, end=own.end, outer=own.outer, bare=own.bare)
    assert texts(join(shorter, other)) == list(STORY)


def test_threshold_is_judged_on_hosts_that_it_was_not_chosen_on() -> None:
    hosts = [f"bay{number}.example" for number in range(60)]
    rows = [
        {"host": host, "letters": float(number), "blocks": 0.5, "trafilatura": 1.0 if number < 30 else 0.0}
        for number, host in enumerate(hosts)
    ]
    found = fit_arbiter.try_signal(rows, "letters", "trafilatura")
    assert found["gain"] > 0.2
    noise = [row | {"trafilatura": 0.5} for row in rows]
    assert fit_arbiter.try_signal(noise, "letters", "trafilatura")["gain"] == 0.0


def test_fit_writes_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit_arbiter.main(["--limit", "3", "--json", str(tmp_path / "fit.json")]) == 0
    found = json.loads((tmp_path / "fit.json").read_text())["golden"]
    assert found["pages"] == 3
    assert set(found["F1"]) == {*fit_arbiter.VOICES, "best_of_two"}
    assert set(found["signals"]["declared"]) == set(fit_arbiter.SIGNALS)
    assert "cross_validated" in capsys.readouterr().out


def test_missing_set_is_told_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fit_arbiter.main(["--set", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
