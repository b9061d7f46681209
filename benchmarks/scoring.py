"""How near an article comes to its truth, in figures from 0 to 1. docs/benchmarks.md says what each means.

Shingle F1 is the measure of Scrapinghub's article-extraction-benchmark (multisets of runs of four words), averaged page by page;
word F1 is the one that WCXB (Web Content Extraction Benchmark) reports. CJK text, which has no spaces, counts each character as a word.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from page_sets import Truth

from newscrawl.article import Article

FIGURES = ("F1", "P", "R", "perfect", "wordF1", "headline", "authors", "day", "minute", "captions", "has", "hasn't", "refused")
SHINGLE = 4  # words
PERFECT = 0.99  # shingle F1 from which a page counts as perfect
CAPTION = 60  # characters of a caption that are compared
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
_BARE_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Row = dict[str, float]


def split_words(text: str) -> list[str]:
    """Return the words of a text in small letters, without punctuation; each CJK character is one.

    >>> split_words("Fog, at 5 p.m. 霧が")
    ['fog', 'at', '5', 'p', 'm', '霧', 'が']
    """
    return _TOKEN.findall(text.lower())


def fold(text: str | None) -> str:
    """Return a text's words with a space between: what is left when case, space and punctuation do not count."""
    return " ".join(split_words(text or ""))


def count_shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words stands in a text; a shorter text is one run."""
    words = split_words(text)
    if not words:
        return Counter()
    return Counter(tuple(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1)))


def compare(truth: Counter[Any], found: Counter[Any]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a multiset.

    >>> compare(Counter("aab"), Counter("ab"))
    (1.0, 0.6666666666666666, 0.8)
    """
    if not truth or not found:
        same = float(not truth and not found)
        return same, same, same
    shared = (truth & found).total()
    precision, recall = shared / found.total(), shared / truth.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def read_moment(value: str | None) -> tuple[str, str | None] | None:
    """Return the day and the minute in UTC of a date in ISO 8601; a bare day has no minute, what is no date is None.

    >>> read_moment("2026-11-22T23:30:00-05:00"), read_moment("2026-11-22"), read_moment("soon")
    (('2026-11-23', '2026-11-23T04:30'), ('2026-11-22', None), None)
    """
    try:
        moment = datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    if _BARE_DAY.fullmatch((value or "").strip()):
        return moment.date().isoformat(), None
    if moment.tzinfo:
        moment = moment.astimezone(UTC)
    return moment.date().isoformat(), moment.strftime("%Y-%m-%dT%H:%M")


def score_page(truth: Truth, article: Article | None) -> Row:
    """Return the figures of one page for which the truth says enough."""
    if truth.is_refused:
        return {"refused": float(article is None)}
    text = article.text if article else ""
    row = _score_body(truth, text) | _score_published(truth, article.date_published if article else None)
    row |= _score_sets(truth, article)
    if truth.headline:
        row["headline"] = float(fold(truth.headline) == fold(article.headline if article else None))
    flat = fold(text)
    if truth.must_have:
        row["has"] = statistics.mean(fold(snippet) in flat for snippet in truth.must_have)
    if truth.must_not_have:
        row["hasn't"] = statistics.mean(fold(snippet) not in flat for snippet in truth.must_not_have)
    return row


def _score_body(truth: Truth, text: str) -> Row:
    """A deck counts neither for nor against: the page is held to the body alone, or to deck and body, whichever it is nearer to."""
    if not truth.body:
        return {}
    variants = [truth.body, *([f"{truth.deck}\n\n{truth.body}"] if truth.deck else [])]
    shingles, words = count_shingles(text), Counter(split_words(text))
    precision, recall, f1 = max((compare(count_shingles(variant), shingles) for variant in variants), key=lambda scores: scores[2])
    word_f1 = max(compare(Counter(split_words(variant)), words)[2] for variant in variants)
    return {"F1": f1, "P": precision, "R": recall, "perfect": float(f1 >= PERFECT), "wordF1": word_f1}


def _score_published(truth: Truth, published: str | None) -> Row:
    expected, found = read_moment(truth.published), read_moment(published)
    if expected is None:
        return {}
    row = {"day": float(found is not None and found[0] == expected[0])}
    if expected[1]:
        row["minute"] = float(found is not None and found[1] == expected[1])
    return row


def _score_sets(truth: Truth, article: Article | None) -> Row:
    names = [author.name for author in article.authors] if article else []
    captions = [image.caption or "" for image in article.images] if article else []
    pairs = {
        "authors": (_fold_all(truth.authors, None), _fold_all(names, None)),
        "captions": (_fold_all(truth.captions, CAPTION), _fold_all(captions, CAPTION)),
    }
    return {figure: 2 * len(expected & found) / (len(expected) + len(found)) for figure, (expected, found) in pairs.items() if expected}


def _fold_all(texts: Iterable[str], length: int | None) -> set[str]:
    return {fold(text)[:length] for text in texts} - {""}


def average(rows: Sequence[Mapping[str, Any]], figure: str) -> float | None:
    """Return the mean of a figure over the rows that have it, None where none has."""
    values = [row[figure] for row in rows if row.get(figure) is not None]
    return statistics.mean(values) if values else None
