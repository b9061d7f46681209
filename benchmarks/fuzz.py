"""Feeds mutated pages, feeds, sitemaps, sections, robots files and JSON-LD to their readers, and keeps what breaks one.

usage: .venv/bin/python benchmarks/fuzz.py [--inputs N] [--seed N] [--processes N] [--json FILE] [--keep FOLDER]

An input that raises what it should not, takes over ten seconds, gives a line that is none, or another article the second time,
is written to FOLDER (fixtures/fuzz, which tests/test_fuzz.py replays), as small as Hypothesis could make it. Status 1 if there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fuzz_checks import CHECKS
from fuzz_inputs import FIXTURES, Input, inputs
from hypothesis import HealthCheck, Phase, given, seed, settings

KEPT = FIXTURES / "fuzz"
ROUND = 500  # inputs: Hypothesis remembers each of a round
MAX_SECONDS = 10
_SETTINGS: dict[str, Any] = {
    "database": None,
    "deadline": None,
    "derandomize": False,
    "phases": (Phase.generate, Phase.shrink),
    "suppress_health_check": tuple(HealthCheck),
}


def run_round(number: int, count: int, check: Callable[[Input], str]) -> tuple[Counter[str], tuple[Input, BaseException] | None]:
    """Feed `count` inputs, which the number decides; return how they ended, and the first that broke something, made small."""
    ends: Counter[str] = Counter()
    last: list[Input] = []

    @seed(number)
    @settings(max_examples=count, **_SETTINGS)
    @given(inputs())
    def feed(fed: Input) -> None:
        last[:] = [fed]
        ends[f"{fed.kind}: {check(fed)}"] += 1

    try:
        feed()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what the fuzzer looks for
        return ends, (last[0], error)
    return ends, None


def check_input(fed: Input) -> str:
    return CHECKS[fed.kind](fed.data)


def keep(folder: Path, fed: Input) -> Path:
    """Write an input under its kind and hash."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{fed.kind}-{hashlib.sha256(fed.data).hexdigest()[:12]}.bin"
    path.write_bytes(fed.data)
    return path


def work(first: int, count: int, folder: Path, note: Path) -> None:
    """Feed rounds in this process and print each one's outcome; `note` holds the input under way, for whoever finds the process dead."""

    def check(fed: Input) -> str:
        note.write_bytes(fed.kind.encode() + b"\n" + fed.data)
        signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS)  # of CPU time; the signal ends the process, even inside of re or libxml2
        try:
            return check_input(fed)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    for number, start in enumerate(range(0, count, ROUND)):
        ends, broken = run_round(first + number, min(ROUND, count - start), check)
        found = {"path": str(keep(folder, broken[0])), "error": f"{type(broken[1]).__name__}: {broken[1]}"[:300]} if broken else None
        sys.stdout.write(json.dumps({"ends": ends, "broken": found}) + "\n")
        sys.stdout.flush()


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Feed all inputs, in several processes; return the counts."""
    started = time.monotonic()
    share = -(-options.inputs // options.processes)
    with tempfile.TemporaryDirectory() as temporary:
        notes = [Path(temporary) / str(number) for number in range(options.processes)]
        workers = [_start(options, number, share, note) for number, note in enumerate(notes)]
        answers = [worker.communicate()[0] for worker in workers]
        broken = [_keep_last(options.keep, worker, note) for worker, note in zip(workers, notes, strict=True) if worker.returncode]
    ends: Counter[str] = Counter()
    for line in "".join(answers).splitlines():
        outcome = json.loads(line)
        ends.update(outcome["ends"])
        broken += [outcome["broken"]] if outcome["broken"] else []
    return {
        "inputs": sum(ends.values()),
        "seed": options.seed,
        "seconds": round(time.monotonic() - started, 1),
        "broken": broken,
        "ends": dict(sorted(ends.items())),
    }


def _start(options: argparse.Namespace, number: int, share: int, note: Path) -> subprocess.Popen[str]:
    first = options.seed * 1_000_000 + number * (share // ROUND + 1)
    count = max(0, min(share, options.inputs - number * share))
    command = [sys.executable, __file__, "--work", str(first), str(count), str(options.keep), str(note)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _keep_last(folder: Path, worker: subprocess.Popen[str], note: Path) -> dict[str, str]:
    """Keep the input that a process ended with."""
    kind, _, data = note.read_bytes().partition(b"\n") if note.exists() else (b"none", b"", b"")
    hung = worker.returncode == -signal.SIGPROF
    error = f"over {MAX_SECONDS} s" if hung else f"its process ended with status {worker.returncode}"
    return {"path": str(keep(folder, Input(kind=kind.decode(), data=data))), "error": error}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=2000, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed, the same inputs")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--keep", type=Path, default=KEPT, metavar="FOLDER")
    parser.add_argument("--work", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        first, count, folder, note = options.work
        work(int(first), int(count), Path(folder), Path(note))
        return 0
    report = run(options)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for end, number in report["ends"].items():
        print(f"{number:8} {end}")
    print(f"{report['inputs']} inputs in {report['seconds']} s, {len(report['broken'])} broke something")
    for found in report["broken"]:
        print(f"{found['path']}: {found['error']}")
    return 1 if report["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
