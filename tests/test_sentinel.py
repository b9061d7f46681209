"""The sentinel's arithmetic on made-up runs: what raises an alarm, what does not, since when, and what an accepted change does."""

from __future__ import annotations

import json
import math
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from prose import STORY, paragraphs, read, story_page

from newscrawl.article import to_record
from newscrawl.sentinel.facts import FACTS
from newscrawl.sentinel.finding import Accepted, Finding, parse_finding
from newscrawl.sentinel.judge import PastRun, judge_run
from newscrawl.sentinel.measures import Measures, merge, parse_measures
from newscrawl.sentinel.observation import observe
from newscrawl.sentinel.odds import CountOdds, LevelOdds, ShareOdds
from newscrawl.sentinel.tally import Tally
from newscrawl.sentinel.windows import read_hours

HOUR, DAY = 3600, 86_400
UNLIKELY = 1e-6
START = 1_788_739_200  # Monday, 2026-09-07


def measured(articles: int, random: Random, **shares: float) -> Measures:
    """Return the measures of a run of a healthy site, with these shares of its articles instead."""
    usual = {"has/headline": 1.0, "has/authors": 0.8, "has/date": 0.99, "has/deck": 0.6, "has/images": 0.85, "language/en": 1.0} | shares
    counts = {name: sum(random.random() < share for _ in range(articles)) for name, share in usual.items()}
    words = [random.gauss(6.0, 0.5) for _ in range(articles)]
    levels = {"words": (articles, sum(words), sum(word * word for word in words))} if articles else {}
    counts |= {"articles": articles, "fetched": articles, "readable": articles, "asked": articles, "entries": 30}
    return Measures(counts=counts, levels=levels)


def history(days: int, seed: int = 1, every: int = 4, mean: int = 6) -> list[PastRun]:
    """Return runs every so many hours, with half as many articles at weekends and hardly any at night."""
    random = Random(seed)
    runs: list[PastRun] = []
    for at in range(START, START + days * DAY, every * HOUR):
        hour, weekday = at % DAY // HOUR, (at - START) // DAY % 7
        expected = mean * (0.5 if weekday >= 5 else 1.0) * (0.1 if hour < 6 else 1.3)
        articles = sum(random.random() < expected / 40 for _ in range(40))
        runs.append(PastRun(started_at=at, measures=measured(articles, random)))
    return runs


def judge_series(past: list[PastRun], runs: list[tuple[int, Measures]], accepted: tuple[Accepted, ...] = ()) -> list[PastRun]:
    """Return the runs, each judged after those before it."""
    known = list(past)
    for at, measures in runs:
        known.append(PastRun(started_at=at, measures=measures, findings=judge_run(at, measures, known, accepted)))
    return known[len(past) :]


END = START + 28 * DAY


def test_ordinary_weeks_raise_no_alarm() -> None:
    alarms = 0
    for seed in (1, 2):
        runs = history(21, seed)
        judged = judge_series([], [(run.started_at, run.measures) for run in runs])
        alarms += sum(bool(run.findings) for run in judged)
    assert alarms == 0


def test_a_site_of_four_runs_is_not_judged() -> None:
    past = first_runs(4)
    assert judge_run(past[-1].started_at + 9, measured(20, Random(1), **{"has/headline": 0.0}), past) == ()


def test_a_run_begun_in_the_second_of_the_one_before_is_judged_by_what_does_not_grow_with_time() -> None:
    past = history(28)
    now = measured(20, Random(1), **{"has/date": 0.0})
    assert [finding.what for finding in judge_run(past[-1].started_at, now, past)] == ["has/date"]


def test_a_rejected_run_is_never_learnt_from() -> None:
    past = history(14)
    since, now = START + 14 * DAY, START + 35 * DAY
    walls = [PastRun(started_at=at, measures=measured(6, Random(at), **{"has/date": 0.0})) for at in range(since, now, 4 * HOUR)]
    rejected = [evolve(wall, is_rejected=True) for wall in walls]
    undated, healthy = measured(20, Random(1), **{"has/date": 0.0}), measured(6, Random(1))
    accepted = (Accepted(what="has/date", since=since, at=now),)

    def alarms(runs: list[PastRun], accepted: tuple[Accepted, ...] = ()) -> set[str]:
        return {finding.what for finding in judge_run(now, undated, runs, accepted)}

    assert "has/date" not in alarms([*past, *walls])
    assert "has/date" in alarms([*past, *rejected])
    assert "has/date" not in alarms([*past, *rejected], accepted)  # of the runs since, none counts
    assert judge_run(now, healthy, [*past, *rejected]) == judge_run(now, healthy, past)


def first_runs(number: int, articles: int = 10, **shares: float) -> list[PastRun]:
    """Return runs some seconds one after another, as of somebody who tries a new site."""
    random = Random(f"first/{number}/{articles}")
    return [PastRun(started_at=START + n * 7, measures=measured(articles, random, **shares)) for n in range(number)]


def test_of_a_young_site_it_is_told_what_is_broken_for_nearly_all_stories() -> None:
    past = first_runs(8)
    broken = [(START + 100 + n * 7, measured(10, Random(n), **{"has/authors": 0.0, "has/deck": 0.4})) for n in range(3)]
    judged = judge_series(past, broken)
    assert [finding.what for finding in judged[0].findings] == ["has/authors"]
    assert {finding.what for run in judged for finding in run.findings} == {"has/authors"}


def test_few_stories_of_a_young_site_are_taken_together() -> None:
    judged = judge_series(first_runs(10, 8), [(START + 100 + n * 7, measured(8, Random(n), **{"has/deck": 0.0})) for n in range(3)])
    found = [finding for run in judged for finding in run.findings]
    assert {(finding.what, finding.over) for finding in found} == {("has/deck", "few runs")}
    assert found[-1].since == START + 100


def test_ordinary_days_of_a_young_site_raise_no_alarm() -> None:
    alarms = 0
    for seed in range(6):
        random = Random(seed)
        series = [(START + n * 7, measured(random.choice((0, 2, 8, 12, 20)), random)) for n in range(30)]
        alarms += sum(bool(run.findings) for run in judge_series([], series))
    assert alarms == 0


def with_counts(measures: Measures, **counts: int) -> Measures:
    return evolve(measures, counts={**measures.counts, **{name.replace("_", "/"): count for name, count in counts.items()}})


@pytest.mark.parametrize(("what", "runs"), [("sources/gone", 1), ("sources/barren", 1), ("sources/failed", 2)])
def test_a_source_that_breaks_is_told_though_others_go_on(what: str, runs: int) -> None:
    random = Random(4)
    bad = [(START + 100 + n * 7, with_counts(measured(10, random), **{what: 1})) for n in range(2)]
    judged = judge_series(first_runs(8), bad)
    assert [[finding.what for finding in run.findings] for run in judged] == [[what]] * 2 if runs == 1 else [[], [what]]
    assert "usually 0 (over a run)" in judged[-1].findings[0].sentence()
    usual = [evolve(run, measures=with_counts(run.measures, **{what: 1})) for run in first_runs(8)]
    assert not any(run.findings for run in judge_series(usual, bad))


def test_a_small_feed_that_is_empty_is_found_at_once() -> None:
    past = [evolve(run, measures=with_counts(run.measures, entries=6)) for run in first_runs(8)]
    (run,) = judge_series(past, [(START + 100, with_counts(measured(0, Random(1)), entries=0))])
    assert [finding.what for finding in run.findings] == ["entries"]


def test_run_after_run_without_a_new_story_is_found_and_a_single_one_is_not() -> None:
    random = Random(5)
    dry = [(START + 100 + n * 7, measured(0, random)) for n in range(3)]
    judged = judge_series(first_runs(8, 20), dry)
    assert [[finding.what for finding in run.findings] for run in judged] == [[], [], ["articles"]]
    assert judged[-1].findings[0].since == dry[0][0]


def test_addresses_that_lead_elsewhere_are_told_by_what_was_found() -> None:
    past = [evolve(run, measures=with_counts(run.measures, wanted=10, given=10)) for run in first_runs(8)]
    away = Measures(counts={"entries": 30, "wanted": 12, "given": 0, "fetched": 1}, levels={})
    (run,) = judge_series(past, [(START + 100, away)])
    assert [finding.what for finding in run.findings] == ["given"]


def test_a_quiet_night_is_no_alarm() -> None:
    nothing = Measures(counts={"entries": 30}, levels={})
    assert judge_run(END, nothing, history(28)) == ()


def test_a_field_that_is_gone_is_found_with_its_band_and_beginning() -> None:
    random = Random(7)
    late = [(END + n * 4 * HOUR + 8 * HOUR, measured(8, random, **{"has/headline": 0.0})) for n in range(3)]
    judged = judge_series(history(28), late)
    assert all(run.findings for run in judged)
    findings = [finding for run in judged for finding in run.findings]
    assert {finding.what for finding in findings} == {"has/headline"}
    assert findings[0].value == 0 < findings[0].low < 0.8 < findings[0].high == 1
    assert all(finding.since == late[0][0] for finding in findings)


def test_small_runs_are_taken_together() -> None:
    past = history(28, every=1, mean=2)
    random = Random(3)
    runs = [(END + n * HOUR, measured(1, random, **{"has/date": 0.0})) for n in range(24)]
    judged = judge_series(past, runs)
    first = next(place for place, run in enumerate(judged) if run.findings)
    assert 2 <= first <= 12
    assert judged[first].findings[0].over == "day"
    assert judged[first].findings[0].since == END


def test_no_new_stories_for_a_day_are_found() -> None:
    past = history(28)
    runs = [(END + n * 4 * HOUR, Measures(counts={"entries": 30}, levels={})) for n in range(12)]
    judged = judge_series(past, runs)
    found = [finding for run in judged for finding in run.findings]
    assert {finding.what for finding in found} == {"articles"}
    assert found[0].over == "day"


def test_an_empty_feed_is_found_at_once() -> None:
    (run,) = judge_series(history(28), [(END + 9 * HOUR, evolve(measured(0, Random(1)), counts={"entries": 0}))])
    assert [finding.what for finding in run.findings] == ["entries"]


def test_halved_texts_are_found() -> None:
    random = Random(5)
    runs = []
    for n in range(6):
        healthy = measured(8, random)
        number, total, squares = healthy.levels["words"]
        halved = (number, total - 0.69 * number, squares - 2 * 0.69 * total + 0.69**2 * number)
        runs.append((END + (8 + 4 * n) * HOUR, evolve(healthy, levels={"words": halved})))
    found = [finding for run in judge_series(history(28), runs) for finding in run.findings]
    assert {finding.what for finding in found} == {"words"}
    assert found[0].value < 300 < found[0].high


def test_the_alarm_ends_when_the_site_is_as_it_was() -> None:
    random = Random(7)
    bad = [(END + (8 + 4 * n) * HOUR, measured(8, random, **{"has/headline": 0.0})) for n in range(2)]
    good = [(END + (16 + 4 * n) * HOUR, measured(8, random)) for n in range(3)]
    judged = judge_series(history(28), bad + good)
    assert [bool(run.findings) for run in judged][:2] == [True, True]
    assert not any(run.findings for run in judged[3:])


def test_runs_that_raised_an_alarm_do_not_become_the_baseline() -> None:
    random = Random(9)
    bad = [(END + (8 + 4 * n) * HOUR, measured(8, random, **{"has/deck": 0.0})) for n in range(6 * 9)]
    judged = judge_series(history(28), bad)
    assert all(run.findings for run in judged[6:])


def test_an_accepted_change_is_learnt_anew() -> None:
    random = Random(9)
    bad = [(END + (8 + 4 * n) * HOUR, measured(8, random, **{"has/deck": 0.0})) for n in range(12)]
    judged = judge_series(history(28), bad)
    since = judged[-1].findings[0].since
    accepted = (Accepted(what="has/deck", since=since, at=bad[-1][0]),)
    begun = bad[-1][0] + 4 * HOUR
    later = [(begun + 4 * n * HOUR, measured(8, random, **{"has/deck": 0.0})) for n in range(30)]
    quiet = judge_series([*history(28), *judged], later, accepted)
    assert not any(run.findings for run in quiet)
    others = judge_run(begun, measured(12, random, **{"has/deck": 0.0, "has/authors": 0.0}), [*history(28), *judged], accepted)
    assert [finding.what for finding in others] == ["has/authors"]


def test_an_unknown_language_and_new_refusals_are_found() -> None:
    run = measured(12, Random(1), **{"language/en": 0.0, "language/fr": 1.0})
    run = evolve(run, counts={**run.counts, "fetched": 30, "readable": 12, "refused/cookie-wall": 18})
    findings = judge_run(END + 9 * HOUR, run, history(28))
    assert {finding.what for finding in findings} == {"language/fr", "refused/cookie-wall", "readable"}


def test_more_of_a_share_than_there_are_is_all_of_them() -> None:
    def with_counts(run: PastRun, **counts: int) -> PastRun:
        return evolve(run, measures=evolve(run.measures, counts={**run.measures.counts, **counts}))

    # A run that took up a backlog gave many more stories than its sources named; robots.txt forbids twice what is fetched.
    past = [
        with_counts(run, wanted=20, given=50_000 if n == 3 else 20, fetched=6, **{"refused/robots": 12})
        for n, run in enumerate(history(28))
    ]
    for came, refused in ((60, 12), (60, 15), (0, 12)):
        now = with_counts(past[-1], wanted=60, given=came, fetched=6, **{"refused/robots": refused})
        (judged,) = judge_series(past, [(END, now.measures)])
        whats = {finding.what for finding in judged.findings}
        assert "refused/robots" not in whats
        assert ("given" in whats) is (came == 0)


def test_headlines_that_come_again_in_other_runs_are_seen() -> None:
    one = Measures(counts={"articles": 1}, levels={}, headlines=("aa",), texts=("bb",))
    two = Measures(counts={"articles": 1}, levels={"words": (1, 2.0, 4.0)}, headlines=("aa",), texts=("cc",))
    both = merge([one, two])
    assert (both.count("repeated/headlines"), both.count("kept/headlines"), both.count("repeated/texts")) == (1, 2, 0)
    assert (both.count("articles"), both.levels) == (2, {"words": (1, 2.0, 4.0)})


def test_measures_and_findings_outlive_the_store() -> None:
    measures = evolve(measured(5, Random(2)), headlines=("aa", "bb"))
    again = parse_measures(json.loads(json.dumps(measures.to_json())))
    assert (again.counts, again.headlines) == (measures.counts, measures.headlines)
    finding = Finding(what="words", words="words", value=3, low=4, high=math.inf, over="run", since=START, form="level")
    assert parse_finding(json.loads(json.dumps(finding.to_json()))) == finding


def test_a_run_after_an_outage_is_not_expected_to_find_all_that_came_in_it() -> None:
    starts = [START + n * HOUR for n in range(30)]
    assert read_hours([*starts, starts[-1] + 50 * HOUR])[-1] == 1.0


@given(st.integers(1, 60), st.floats(0.01, 0.99), st.floats(5, 500))
def test_a_share_as_expected_lies_in_its_band(number: int, mean: float, weight: float) -> None:
    low, high = ShareOdds(mean=mean, weight=weight).band(number, UNLIKELY)
    assert 0 <= low <= math.floor(mean * number) / number + 1 / number
    assert math.ceil(mean * number) / number - 1 / number <= high <= 1


@given(st.integers(1, 40), st.floats(0.02, 0.98))
def test_a_share_known_better_has_a_band_no_wider(number: int, mean: float) -> None:
    wide, narrow = ShareOdds(mean=mean, weight=20).band(number, UNLIKELY), ShareOdds(mean=mean, weight=400).band(number, UNLIKELY)
    assert wide[0] <= narrow[0]
    assert narrow[1] <= wide[1]


@given(st.floats(0.05, 500), st.floats(0.02, 1))
def test_a_count_as_expected_lies_in_its_band(mean: float, dispersion: float) -> None:
    low, high = CountOdds(mean=mean, dispersion=dispersion).band(UNLIKELY)
    assert low <= mean <= high


def test_few_stories_expected_make_none_no_alarm() -> None:
    assert CountOdds(mean=5, dispersion=0.1).band(UNLIKELY)[0] == 0
    assert CountOdds(mean=60, dispersion=0.05).band(UNLIKELY)[0] > 0


@given(st.integers(1, 200), st.floats(0, 3), st.floats(0.05, 1))
def test_a_level_as_expected_lies_in_its_band(number: int, spread: float, between: float) -> None:
    low, high = LevelOdds(mean=6, spread=spread, between=between, known=100).band(number, UNLIKELY)
    assert low <= 6 <= high


def record_of(inside: str, **values: Any) -> dict[str, Any]:
    record = to_record(read(story_page(inside)))
    return record | {"crawled_at": "2026-11-25T09:00:00Z"} | values


@pytest.mark.parametrize(
    ("fact", "values", "holds"),
    [
        ("headline", {}, True),
        ("date", {"date_published": "2026-11-24"}, True),
        ("time", {"date_published": "2026-11-24"}, False),
        ("time", {"date_published": "2026-11-24T06:00:00Z"}, True),
        ("fresh", {"date_published": "2026-11-24T06:00:00Z"}, True),
        ("fresh", {"date_published": "2026-11-01"}, False),
        ("fresh", {"date_published": None}, False),
        ("ahead", {"date_published": "2026-12-24T06:00:00Z"}, True),
        ("garbled", {"text": "The caf\ufffd is shut."}, True),
        ("garbled", {"text": "The cafÃ© is shut."}, True),
        ("garbled", {"text": "The café is shut, Ã is a letter, and so is “â”."}, False),
        ("named-as-publisher", {"headline": "the BAY", "publisher": "The Bay"}, True),
        ("paywalled", {"is_accessible_for_free": False}, True),
        ("paywalled", {"is_accessible_for_free": None}, False),
        ("caption-in-text", {"images": [{"caption": STORY[0]}]}, True),
        ("caption-in-text", {"images": [{"caption": "The lamp"}]}, False),
        ("list", {}, False),
    ],
)
def test_a_fact_of_a_record(fact: str, values: dict[str, Any], holds: bool) -> None:
    assert FACTS[fact](record_of(paragraphs(), **values)) is holds


def test_a_tally_counts_first_revisions_and_shared_paragraphs() -> None:
    tally = Tally()
    tally.add(observe(record_of(paragraphs())))
    tally.add(observe(record_of(paragraphs()[: len(paragraphs()) // 2])))
    tally.add(observe(record_of(paragraphs(), revision=2)))
    measures = tally.measures({"newscrawl/fetched": 5, "newscrawl/refused/too-short": 1, "newscrawl/errors/http-404": 2, "x/y": 9})
    assert (measures.count("articles"), measures.count("revisions")) == (2, 1)
    assert (measures.count("compared"), measures.count("has/shared-paragraph")) == (2, 2)
    assert measures.count("repeated/headlines") == 1
    assert (measures.count("fetched"), measures.count("asked"), measures.count("readable")) == (5, 7, 4)
    assert measures.levels["words"][0] == 2
