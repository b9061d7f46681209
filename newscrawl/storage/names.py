"""Names of output files: made of a template, sorted by time, never used twice."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

PART = ".part"
MANIFEST = "manifest.ndjson"
SUFFIX = re.compile(r"\.(?:jsonl|jl|ndjson)(?:\.(?:gz|zst))?$")
_PLACE = re.compile(r"%\((name|time)\)s")
_UNKNOWN = re.compile(r"%(?!\((?:name|time)\)s)(?:\(\w+\)?)?\w?")


class OutputNameError(ValueError):
    """A template of output names is wrong; the message says what is allowed."""


def check_template(template: str) -> None:
    """Raise OutputNameError unless the template names a file of JSON lines."""
    if not SUFFIX.search(template):
        raise OutputNameError(
            f"NEWSCRAWL_OUTPUT = {template!r} is wrong; it must end in .jsonl, .jsonl.gz or .jsonl.zst (for other formats use -o or FEEDS)"
        )
    if unknown := _UNKNOWN.search(template):
        raise OutputNameError(f"NEWSCRAWL_OUTPUT = {template!r} is wrong: {unknown[0]}; allowed are %(name)s and %(time)s")
    if "://" in template:
        raise OutputNameError(
            f"NEWSCRAWL_OUTPUT = {template!r} is wrong: it names a file of this machine; for other places use -o or FEEDS"
        )


def fill_template(template: str, name: str, time: str) -> str:
    """Return the template with the site's name and the time in it.

    >>> fill_template("output/%(name)s/%(time)s.jsonl", "cbc", format_time(datetime(2026, 11, 23, 22, 41, 7, tzinfo=UTC)))
    'output/cbc/2026-11-23T22-41-07Z.jsonl'
    """
    return _PLACE.sub(lambda place: {"name": name, "time": time}[place.group(1)], template)


def format_time(moment: datetime) -> str:
    """Return a moment in UTC, to the second, without the colons that some file systems refuse."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")


def numbered_names(path: Path) -> Iterator[Path]:
    """Yield the path, then the same numbered from 2: `_` sorts behind `.`, so a run's files sort in their order.

    >>> names = numbered_names(Path("2026-11-23T22-41-07Z.jsonl.gz"))
    >>> [next(names).name, next(names).name]
    ['2026-11-23T22-41-07Z.jsonl.gz', '2026-11-23T22-41-07Z_0002.jsonl.gz']
    """
    yield path
    suffix = SUFFIX.search(path.name)
    stem, end = (path.name[: suffix.start()], suffix.group()) if suffix else (path.name, "")
    yield from (path.with_name(f"{stem}_{number:04}{end}") for number in count(2))


def fixed_folder(template: str) -> Path | None:
    """Return the folder that a template's files have in common, None where there is none but the current one.

    >>> fixed_folder("output/%(name)s/%(time)s.jsonl"), fixed_folder("%(name)s.jsonl")
    (PosixPath('output'), None)
    """
    folder = template.partition("%(")[0].rpartition("/")[0]
    return Path(folder).expanduser() if folder else None


def manifest_path(template: str, name: str) -> Path:
    """Return where the manifest of a site stands: in the folder of its files, under the site's name where other sites' files are there too.

    >>> str(manifest_path("output/%(name)s/%(time)s.jsonl", "cbc")), str(manifest_path("output/%(name)s-%(time)s.jsonl", "cbc"))
    ('output/cbc/manifest.ndjson', 'output/cbc.manifest.ndjson')
    """
    folder = template.partition("%(time)s")[0].rpartition("/")[0]
    own = "%(name)s" in folder
    return Path(fill_template(folder, name, "") or ".").expanduser() / (MANIFEST if own else f"{name}.{MANIFEST}")


def find_parts(template: str, name: str) -> list[Path]:
    """Return the unfinished files that runs of this site and template left, whatever their compression."""
    pattern = _PLACE.sub(lambda place: {"name": glob.escape(name), "time": "*"}[place.group(1)], glob.escape(template))
    found = glob.glob(SUFFIX.sub("*", str(Path(pattern).expanduser())) + PART)  # noqa: PTH207, Path.glob takes no absolute pattern
    return sorted(Path(path) for path in found if SUFFIX.search(path.removesuffix(PART)))
