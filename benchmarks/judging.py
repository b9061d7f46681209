"""What comes of each page of a set: its article, its time, and how near the article comes to the truth."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import product
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import trafilatura
from attrs import define, frozen
from page_sets import THIN, PageSet, TruePage
from scoring import Row, score_page
from timing import measure, tell_progress

from newscrawl.article import Article
from newscrawl.extract import READERS, NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.site import Site


@define
class Questions:
    """How many times trafilatura was asked."""

    asked: int = 0


@contextmanager
def count_questions() -> Iterator[Questions]:
    """Count trafilatura's calls: extraction loads it where it asks."""
    questions, ask = Questions(), trafilatura.bare_extraction

    def counted(*args: Any, **kwargs: Any) -> Any:
        questions.asked += 1
        return ask(*args, **kwargs)

    with patch.object(trafilatura, "bare_extraction", counted):
        yield questions


@frozen(kw_only=True)
class Result:
    """What came of one page: its article or the word it was refused with, the CPU time, the figures, and the F1 of each reader compared."""

    page: TruePage
    article: Article | None
    refused: str | None
    error: str | None
    asked: bool
    ms: float
    figures: Row
    others: Row

    @property
    def host(self) -> str:
        return (urlsplit(self.page.truth.url).hostname or "").removeprefix("www.")

    @property
    def reader(self) -> str | None:
        return self.article.provenance.reader if self.article else None

    def to_row(self) -> dict[str, Any]:
        truth = self.page.truth
        facts = {"id": truth.id, "url": truth.url, "host": self.host, "ms": self.ms, "reader": self.reader, "asked": self.asked}
        outcome = {"refused_with": self.refused, "error": self.error}
        return facts | outcome | self.figures | {f"F1 {name}": f1 for name, f1 in self.others.items()}


def read(page: Page, site: Site | None, reader: str) -> tuple[Article | None, str | None]:
    """Return the article of a page, or the word that it is refused with."""
    try:
        return extract_article(page, site, reader), None
    except NotAnArticle as refusal:
        return None, refusal.reason


def judge_page(true: TruePage, reader: str, compared: Sequence[str], questions: Questions) -> Result:
    """Return what comes of a page, by one reader and, for their F1 alone, by some others."""
    page = true.load()
    before = questions.asked
    timed = measure(partial(read, page, true.site, reader))
    asked = questions.asked > before
    article, refused = timed.value or (None, None)
    others: Row = {}
    for name in compared:
        other, _ = measure(partial(read, page, true.site, name)).value or (None, None)
        if true.truth.body:
            others[name] = score_page(true.truth, other)["F1"]
    figures = score_page(true.truth, article)
    return Result(page=true, article=article, refused=refused, error=timed.error, asked=asked, ms=timed.ms, figures=figures, others=others)


def judge_set(pages: PageSet, reader: str, compared: Sequence[str]) -> list[Result]:
    """Return what comes of each page of a set; what is imported and loaded once is not counted."""
    results = []
    with count_questions() as questions:
        for page, name in product((THIN, pages.pages[0].load()), READERS):
            measure(partial(read, page, None, name))
        for number, page in enumerate(pages.pages, 1):
            tell_progress(f"{pages.name} {number}/{len(pages.pages)}")
            results.append(judge_page(page, reader, compared, questions))
            gc.collect()  # no page pays for another's waste
    tell_progress("")
    return results
