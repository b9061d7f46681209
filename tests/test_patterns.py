"""No regular expression of the package blows up, whatever a page writes."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import patterns
import pytest

SECONDS = 10  # of CPU, as many as a page may take of its worker
LENGTHS = (40, 600)  # what grows exponentially hangs on the first, with a fourth power on the second
RUN = f"""
import re, signal, sys
import patterns
found = patterns.find_patterns()
for name in list(found) if len(sys.argv) < 3 else sys.argv[2:]:
    pattern = found.get(name) or re.compile(name)
    sys.stdout.write(name + "\\n")
    sys.stdout.flush()
    signal.setitimer(signal.ITIMER_PROF, float(sys.argv[1]))
    for pump in patterns.write_pumps(pattern):
        for length in {LENGTHS}:
            patterns.search(pattern, patterns.write_text(pump, length))
"""


def run_all(*names: str, seconds: float = SECONDS) -> tuple[int, str]:
    """Run all patterns, or these, in a process of its own; return its status and the pattern it was at when it ended."""
    benchmarks = str(Path(patterns.__file__).parent)
    ended = subprocess.run([sys.executable, "-c", RUN, str(seconds), *names], cwd=benchmarks, capture_output=True, text=True, check=False)
    assert not ended.stderr, ended.stderr
    return ended.returncode, (ended.stdout.splitlines() or [""])[-1]


def test_no_pattern_blows_up_on_long_adversarial_texts() -> None:
    status, last = run_all()
    assert status == 0, f"over {SECONDS} s: {last}"


@pytest.mark.parametrize("bad", [r"(a+)+b", r"(?:a|a)*b", r"\s*\s*\s*\s*x"])
def test_pattern_that_blows_up_is_found(bad: str) -> None:
    assert run_all(bad, seconds=1) == (-signal.SIGPROF, bad)


def test_patterns_of_modules_rules_and_sites_are_all_seen() -> None:
    found = patterns.find_patterns()
    assert len(found) > 200
    places = {name.partition(" ")[0] for name in found}
    assert "newscrawl.extract.html._MARKUP" in places
    assert any(place.startswith("newscrawl.rules.") for place in places)


def test_pumps_are_derived_from_what_repeats() -> None:
    assert patterns.write_pumps(re.compile(r"by:\s*(?:and|&)+x")) == (("by:", " "), ("by: ", "and"), ("by: ", "&"))


def test_nested_endless_repetitions_are_told() -> None:
    assert patterns.find_nested(re.compile(r"(?:a*)*")) == "(?:a*)*"
    assert patterns.find_nested(re.compile(r"(?:a+,)*")) is None


def test_package_nests_no_endless_repetition_that_could_match_the_same_text_twice() -> None:
    assert {name: told for name, pattern in patterns.find_patterns().items() if (told := patterns.find_nested(pattern))} == {}
