"""Every golden page gives its record, one test a page and field; and what compares them is itself compared."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newscrawl.golden import Golden, GoldenError, diff_lines, find_golden, load_json, read_current, strip_nulls, wrong_fields

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = {f"{page.site}/{page.slug}": page for page in find_golden(FIXTURES)}
EXPECTED = {name: load_json(page.expected_file) for name, page in PAGES.items() if page.expected_file.exists()}
FIELDS = [(name, field) for name, expected in EXPECTED.items() for field in expected if "refused" not in expected]
REFUSED = [name for name, expected in EXPECTED.items() if "refused" in expected]


@cache
def current(name: str) -> dict[str, Any]:
    return read_current(PAGES[name])


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=[f"{name}-{field}" for name, field in FIELDS])
def test_golden_field(name: str, field: str) -> None:
    record = current(name)
    assert field in record, f"refused: {record.get('reason')}"
    assert strip_nulls(record[field]) == strip_nulls(EXPECTED[name][field])


@pytest.mark.parametrize("name", REFUSED)
def test_golden_page_is_refused(name: str) -> None:
    assert wrong_fields(EXPECTED[name], current(name)) == []


def test_every_golden_page_says_what_is_expected() -> None:
    assert PAGES
    assert set(PAGES) == set(EXPECTED)


def test_diff_names_the_line_that_changed() -> None:
    expected = {"headline": "Fog", "blocks": [{"type": "paragraph", "text": "Rain."}, {"type": "paragraph", "text": "Snow."}]}
    now = {"headline": "Fog", "blocks": [{"type": "paragraph", "text": "Rain."}, {"type": "paragraph", "text": "Sleet."}]}
    lines = list(diff_lines(expected, now))
    assert [line.strip() for line in lines if line[0] in "-+"] == ['-    "text": "Snow."', '+    "text": "Sleet."']


def test_page_that_is_refused_differs_from_any_record() -> None:
    assert "refused" in " ".join(diff_lines({"headline": "Fog"}, {"refused": True, "reason": "no-body"}))


def test_page_that_must_be_refused_differs_when_it_gives_a_record() -> None:
    assert wrong_fields({"refused": True, "reason": None}, {"headline": "Fog"}) == ["refused"]


def test_given_reason_of_a_refusal_is_held_to() -> None:
    assert wrong_fields({"refused": True, "reason": "no-body"}, {"refused": True, "reason": "section"}) == ["reason"]


def test_unknown_slug_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldenError, match="fog"):
        find_golden(tmp_path, ["fog"])


def test_broken_json_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text("{")
    with pytest.raises(GoldenError, match=r"page\.json"):
        load_json(tmp_path / "page.json")


def test_golden_is_found_by_slug_and_by_site_and_slug(tmp_path: Path) -> None:
    for slug in ("fog", "rain"):
        (tmp_path / "bay" / slug).mkdir(parents=True)
        (tmp_path / "bay" / slug / "page.json").write_text(json.dumps({"url": "https://bay.example/fog"}))
    fog = Golden(folder=tmp_path / "bay" / "fog")
    assert find_golden(tmp_path, ["fog"]) == find_golden(tmp_path, ["bay/fog"]) == [fog]
