"""Pages with their truth: the project's golden pages, or any folder of pages in the plain form that docs/benchmarks.md describes."""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from newscrawl.article import Block, render_text
from newscrawl.golden import Golden, GoldenError, find_golden, load_json, load_page
from newscrawl.page import Page
from newscrawl.site import Site, SiteError, find_sites, get_site

FIXTURES = Path(__file__).parents[1] / "fixtures"
THIN = Page(html="<html lang=en><body><p>Fog over the bay.</p></body></html>", url="https://bay.example/news/fog-1001")
"""A page with so little text that extractors go to their last resorts: read before the clock starts, what they load once is not counted."""


class SetError(ValueError):
    """A set's files are missing or wrong; the message names the file."""


@frozen(kw_only=True)
class Truth:
    """What a page must give; a field that is None or empty is one that the truth does not say.

    `body` and `deck` are texts, blank lines between paragraphs; `is_refused` is True where the page holds no article.
    """

    id: str
    url: str
    body: str = ""
    deck: str = ""
    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    captions: tuple[str, ...] = ()
    must_have: tuple[str, ...] = ()
    must_not_have: tuple[str, ...] = ()
    is_refused: bool = False


@frozen(kw_only=True)
class TruePage:
    """One page of a set; its file is read when it is asked for, not before."""

    truth: Truth
    file: Path
    site: Site | None = None

    def load(self) -> Page:
        """Return the page; raise SetError where it cannot be read."""
        try:
            if self.file.name == "page.html":
                return load_page(self.file.parent)
            return Page(html=gzip.decompress(self.file.read_bytes()), url=self.truth.url)
        except (OSError, EOFError, zlib.error, GoldenError) as error:
            raise SetError(f"{self.file}: {error}") from error


@frozen(kw_only=True)
class PageSet:
    name: str
    pages: tuple[TruePage, ...]


def add_set_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which pages are read, and where the figures go."""
    parser.add_argument("--set", metavar="FOLDER", dest="sets", type=Path, action="extend", nargs="+", default=[], help="pages with truth")
    parser.add_argument("--limit", metavar="N", type=_positive, help="read at most N pages of a set, spread evenly over it")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures")


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


def load_sets(folders: Sequence[Path], limit: int | None) -> list[PageSet]:
    """Return the sets of some folders, or the golden pages where none is named, each cut to `limit` pages spread evenly over it."""
    sets = [load_set(folder) for folder in folders] or [load_golden(FIXTURES)]
    if len({one.name for one in sets}) < len(sets):
        raise SetError("two of the folders have the same name, and their figures would be one")
    return [PageSet(name=one.name, pages=spread(one.pages, limit)) for one in sets]


def spread(pages: tuple[TruePage, ...], limit: int | None) -> tuple[TruePage, ...]:
    """Return at most `limit` of the pages, evenly spread.

    >>> spread(tuple(range(10)), 3)
    (0, 3, 6)
    """
    return pages if limit is None or limit >= len(pages) else pages[:: len(pages) // limit][:limit]


def load_set(folder: Path) -> PageSet:
    """Return the set of a folder, `truth.jsonl` and `pages/ID.html.gz`; raise SetError."""
    try:
        lines = (folder / "truth.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{folder / 'truth.jsonl'}: {error}") from error
    pages = [TruePage(truth=truth, file=folder / "pages" / f"{truth.id}.html.gz") for truth in _read_truths(folder, lines)]
    return PageSet(name=folder.resolve().name, pages=tuple(pages))


def _read_truths(folder: Path, lines: list[str]) -> Iterator[Truth]:
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            yield _make_truth(data["id"], data["url"], data, "\n\n".join(data.get("body") or ()), "\n\n".join(data.get("deck") or ()))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SetError(f"{folder / 'truth.jsonl'}, line {number}: {error!r}") from error


def _make_truth(page_id: str, url: str, data: Mapping[str, Any], body: str, deck: str) -> Truth:
    return Truth(
        id=page_id,
        url=url or "",
        body=body,
        deck=deck,
        headline=data.get("headline") or "",
        authors=tuple(author if isinstance(author, str) else author["name"] for author in data.get("authors") or ()),
        published=data.get("published") or data.get("date_published") or "",
        captions=tuple(image["caption"] for image in data.get("images") or () if image.get("caption")),
        must_have=tuple(data.get("must_have") or ()),
        must_not_have=tuple(data.get("must_not_have") or ()),
        is_refused=bool(data.get("refused")),
    )


def load_golden(root: Path) -> PageSet:
    """Return the golden pages of a folder: the truth is what is expected of each, its blocks the body; raise SetError."""
    try:
        sites = find_sites()
        pages = [_golden_page(golden, get_site(golden.site) if golden.site in sites else None) for golden in find_golden(root)]
    except (GoldenError, SiteError) as error:
        raise SetError(str(error)) from error
    if not pages:
        raise SetError(f"no golden pages in {root}")
    return PageSet(name="golden", pages=tuple(pages))


def _golden_page(golden: Golden, site: Site | None) -> TruePage:
    expected = load_json(golden.expected_file)
    url = load_json(golden.folder / "page.json").get("url", "")
    blocks = tuple(Block(**block) for block in expected.get("blocks") or ())
    truth = _make_truth(f"{golden.site}/{golden.slug}", url, expected, render_text(blocks), expected.get("deck") or "")
    return TruePage(truth=truth, file=golden.folder / "page.html", site=site)
