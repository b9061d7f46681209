"""The fuzzer: what it once found stays mended, a short run of it finds nothing, and it does find what is broken."""

from __future__ import annotations

from pathlib import Path

import fuzz
import pytest
from fuzz_checks import CHECKS, check_line
from fuzz_inputs import KINDS, Input, read_seeds

KEPT = sorted(fuzz.KEPT.glob("*.bin"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_once_broke_a_reader_breaks_none(path: Path) -> None:
    assert CHECKS[path.stem.rpartition("-")[0]](path.read_bytes())


def test_short_run_with_a_fixed_seed_breaks_nothing() -> None:
    ends, broken = fuzz.run_round(7, 300, fuzz.check_input)
    assert broken is None, broken
    assert sum(ends.values()) >= 300
    assert {end.partition(":")[0] for end in ends} == set(KINDS)


def test_same_seed_gives_the_same_inputs() -> None:
    first: list[Input] = []
    second: list[Input] = []
    fuzz.run_round(3, 20, lambda fed: str(first.append(fed)))
    fuzz.run_round(3, 20, lambda fed: str(second.append(fed)))
    assert first == second


def test_what_breaks_is_found_and_made_small(tmp_path: Path) -> None:
    def check(fed: Input) -> str:
        if fed.kind == "robots" and b":" in fed.data:  # as nearly every one has, whatever is drawn
            raise KeyError("a colon")
        return "fine"

    _ends, broken = fuzz.run_round(1, 300, check)
    assert broken is not None
    fed, error = broken
    assert isinstance(error, KeyError)
    assert len(fed.data) < 400
    assert fuzz.keep(tmp_path, fed).read_bytes() == fed.data


def test_every_kind_has_seeds() -> None:
    assert all(read_seeds()[kind] for kind in KINDS)


@pytest.mark.parametrize("line", [b'{"id": 1}', b'{"text": "a\xe2\x80\xa8b"}\n', b"{}\n{}\n"])
def test_line_that_is_none_is_told(line: bytes) -> None:
    with pytest.raises(AssertionError):
        check_line(line)


def test_line_that_is_no_utf8_is_told() -> None:
    with pytest.raises(UnicodeDecodeError):
        check_line(b'{"text": "\xff"}\n')


def test_report_counts_what_was_fed_in_all_processes(tmp_path: Path) -> None:
    report = tmp_path / "fuzz.json"
    assert fuzz.main(["--inputs", "20", "--processes", "2", "--keep", str(tmp_path), "--json", str(report)]) == 0
    assert '"broken": []' in report.read_text(encoding="utf-8")
