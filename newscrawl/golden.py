"""Golden pages: `fixtures/<site>/<slug>/` holds a page and the record it must give, field by field.

`page.html` is the body as it was served, `page.json` its url, status and headers, `expected.json` the record: only the fields that
stand there are compared; inside a field, a key that is absent stands for null. A page that must be refused has
`{"refused": true, "reason": …}`, the reason null where any will do. A folder named as no site file holds pages read without a site.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from newscrawl.article import Article
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.site import find_sites, get_site
from newscrawl.storage.lines import written_record

# What a new golden page is not held to: what differs from run to run, what only repeats other fields, and what every new rule changes.
RUN = {"schema_version", "crawled_at", "provenance", "revision", "previous_content_hash", "changes", "cluster", "duplicate_of"}
REPEATED = {"content_hash", "text", "word_count", "site", "url"}
NOT_GOLDEN = RUN | REPEATED | {"removed"}


class GoldenError(ValueError):
    """A golden page's files are missing or wrong; the message names the file."""


@frozen(kw_only=True)
class Golden:
    """One golden page."""

    folder: Path

    @property
    def site(self) -> str:
        return self.folder.parent.name

    @property
    def slug(self) -> str:
        return self.folder.name

    @property
    def expected_file(self) -> Path:
        return self.folder / "expected.json"


def find_golden(root: Path, slugs: Iterable[str] = ()) -> list[Golden]:
    """Return the golden pages under a folder, or those named `slug` or `site/slug`; raise GoldenError on a name that is none of them."""
    found = [Golden(folder=path.parent) for path in sorted(root.glob("*/*/page.json"))]
    wanted = list(slugs)
    known = {name for golden in found for name in (golden.slug, f"{golden.site}/{golden.slug}")}
    if unknown := [slug for slug in wanted if slug not in known]:
        raise GoldenError(f"no golden page named {unknown[0]!r} in {root}")
    return [golden for golden in found if not wanted or {golden.slug, f"{golden.site}/{golden.slug}"} & set(wanted)]


def load_json(path: Path) -> dict[str, Any]:
    """Return a golden page's JSON file; raise GoldenError naming it when it is missing or no JSON object."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldenError(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise GoldenError(f"{path}: no JSON object")
    return data


def load_page(folder: Path) -> Page:
    """Return the page of a golden folder."""
    origin = load_json(folder / "page.json")
    html = (folder / "page.html").read_bytes()
    return Page(html=html, url=origin.get("url", ""), headers=origin.get("headers", {}), status=origin.get("status"))


def read_current(golden: Golden) -> dict[str, Any]:
    """Return what the extractor makes of the page now: its record, or that it is refused and why."""
    try:
        return written_record(extract_golden(golden))
    except NotAnArticle as refusal:
        return {"refused": True, "reason": refusal.reason}


def extract_golden(golden: Golden) -> Article:
    """Return the article of a golden page, read without a site where no site file is named as its folder; raise NotAnArticle."""
    site = get_site(golden.site) if golden.site in find_sites() else None
    return extract_article(load_page(golden.folder), site)


def wrong_fields(expected: Mapping[str, Any], current: Mapping[str, Any]) -> list[str]:
    """Return the names of the expected fields that the current record does not hold.

    >>> wrong_fields({"headline": "Fog", "authors": [{"name": "A"}]}, {"headline": "Rain", "authors": [{"name": "A", "url": None}]})
    ['headline']
    >>> wrong_fields({"refused": True, "reason": None}, {"refused": True, "reason": "no-body"})
    []
    """
    any_reason = "refused" in expected and expected.get("reason") is None
    fields = [name for name in expected if not (any_reason and name == "reason")]
    if "refused" in current and "refused" not in expected:
        return fields
    return [name for name in fields if strip_nulls(expected[name]) != strip_nulls(current.get(name))]


def strip_nulls(value: Any) -> Any:
    """Return a field's value without the keys inside it that are null."""
    if isinstance(value, dict):
        return {key: strip_nulls(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [strip_nulls(inner) for inner in value]
    return value


def diff_lines(expected: Mapping[str, Any], current: Mapping[str, Any]) -> Iterator[str]:
    """Yield a diff by lines of the fields that differ: `@` the field, `-` expected, `+` current, and the lines around."""
    names = wrong_fields(expected, current)
    if "refused" in current and names:
        names = [*names, "refused", "reason"]
    for name in dict.fromkeys(names):
        before, now = (_lines(name, side[name]) if name in side else [] for side in (expected, current))
        hunks = difflib.unified_diff(before, now, n=1, lineterm="")
        yield from (f"@ {name}" if line.startswith("@@") else line for line in hunks if not line.startswith(("---", "+++")))


def _lines(name: str, value: Any) -> list[str]:
    return f"{name}: {json.dumps(strip_nulls(value), ensure_ascii=False, indent=2)}".splitlines()


def accept(golden: Golden) -> None:
    """Write what the extractor makes of the page now as what is expected of it: the fields that were, or all of a new golden page."""
    current = read_current(golden)
    before = load_json(golden.expected_file) if golden.expected_file.exists() else {}
    names = before.keys() & current.keys() or current.keys() - NOT_GOLDEN
    kept = {name: strip_nulls(value) for name, value in current.items() if name in names}
    golden.expected_file.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
