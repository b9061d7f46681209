"""A crawl's exit status, judged from its stats."""

from __future__ import annotations

import pytest

from newscrawl.exitcodes import ExitCode, judge

FEEDS_READ = {"downloader/response_status_count/200": 11, "robotstxt/response_status_count/200": 1}


@pytest.mark.parametrize(
    ("stats", "expected"),
    [
        pytest.param({"newscrawl/fetched": 9, "newscrawl/articles": 9}, ExitCode.DONE, id="all-well"),
        pytest.param({"newscrawl/fetched": 9, "newscrawl/refused/no-body": 9}, ExitCode.DONE, id="every-page-refused"),
        pytest.param({"newscrawl/fetched": 9, "newscrawl/errors/http-404": 3}, ExitCode.DONE, id="some-pages-failed"),
        pytest.param(FEEDS_READ, ExitCode.DONE, id="nothing-new"),
        pytest.param(FEEDS_READ | {"newscrawl/errors/http-404": 1}, ExitCode.DONE, id="nothing-new-and-one-feed-gone"),
        pytest.param({"newscrawl/errors/timeout": 3}, ExitCode.UNREACHABLE, id="no-feed-answers"),
        pytest.param(FEEDS_READ | {"newscrawl/errors/feed": 10}, ExitCode.UNREACHABLE, id="no-feed-can-be-read"),
        pytest.param(FEEDS_READ | {"newscrawl/found": 4, "newscrawl/errors/http-403": 4}, ExitCode.UNREACHABLE, id="every-story-blocked"),
        pytest.param(
            {"newscrawl/fetched": 1, "newscrawl/articles": 1, "newscrawl/errors/http-429": 19}, ExitCode.UNREACHABLE, id="sent-away"
        ),
        pytest.param({"newscrawl/fetched": 9, "newscrawl/refused/cookie-wall": 9}, ExitCode.UNREACHABLE, id="consent-wall"),
        pytest.param({"newscrawl/fetched": 1, "newscrawl/refused/login-wall": 1}, ExitCode.DONE, id="one-story-behind-a-login"),
        pytest.param({"newscrawl/fetched": 9, "newscrawl/articles": 6, "newscrawl/errors/http-403": 3}, ExitCode.DONE, id="some-forbidden"),
        pytest.param(
            {"newscrawl/fetched": 9, "newscrawl/articles": 9, "newscrawl/findings": 2}, ExitCode.QUALITY_FELL, id="out-of-its-band"
        ),
        pytest.param({"newscrawl/errors/http-403": 9, "newscrawl/findings": 2}, ExitCode.UNREACHABLE, id="blocked-and-out-of-its-band"),
        pytest.param({"newscrawl/fetched": 9, "newscrawl/errors/extraction": 9}, ExitCode.QUALITY_FELL, id="no-page-could-be-read"),
        pytest.param(
            {"newscrawl/fetched": 9, "newscrawl/articles": 0, "newscrawl/errors/pipeline": 9},
            ExitCode.QUALITY_FELL,
            id="no-article-came-through",
        ),
        pytest.param(
            {"newscrawl/fetched": 9, "newscrawl/articles": 8, "newscrawl/errors/pipeline": 1}, ExitCode.DONE, id="one-article-did-not"
        ),
        pytest.param({"newscrawl/fetched": 3, "newscrawl/refused/page-too-hard": 3}, ExitCode.QUALITY_FELL, id="all-workers-died"),
        pytest.param({"newscrawl/fetched": 1, "newscrawl/refused/page-too-hard": 1}, ExitCode.DONE, id="one-page-was-too-hard"),
        pytest.param({"newscrawl/refused/robots": 3}, ExitCode.UNREACHABLE, id="robots-forbids-all"),
        pytest.param({"newscrawl/replay_misses": 3}, ExitCode.UNREACHABLE, id="nothing-of-it-in-the-archive"),
        pytest.param({"newscrawl/fetched": 9, "newscrawl/errors/archive": 1}, ExitCode.ARCHIVE_UNREADABLE, id="archive-cut-off"),
        pytest.param({"newscrawl/fetched": 9, "newscrawl/errors/output": 1}, ExitCode.OUTPUT_FAILED, id="output-failed"),
        pytest.param({"newscrawl/fetched": 9, "finish_reason": "shutdown"}, ExitCode.INTERRUPTED, id="interrupted"),
        pytest.param({"finish_reason": "shutdown", "newscrawl/errors/output": 1}, ExitCode.OUTPUT_FAILED, id="interrupted-and-not-written"),
        pytest.param({"finish_reason": "start_error"}, ExitCode.COULD_NOT_START, id="spider-broke-at-its-start"),
        pytest.param({"finish_reason": "closespider_itemcount", "newscrawl/fetched": 1}, ExitCode.DONE, id="limit-reached"),
    ],
)
def test_status_tells_how_the_crawl_ended(stats: dict[str, int | str], expected: ExitCode) -> None:
    assert judge({"finish_reason": "finished"} | stats) == expected


def test_statuses_are_those_that_shells_and_schedulers_know() -> None:
    assert (ExitCode.DONE, ExitCode.WRONG_ARGUMENTS, ExitCode.LOCKED, ExitCode.INTERRUPTED) == (0, 2, 75, 130)
