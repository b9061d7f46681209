"""The sentinel: what a run measured, held against what runs of the site measured before. Pure arithmetic: no Scrapy, no store.

A `Tally` counts while a run goes on and gives its `Measures`; `judge_run` holds them against those of earlier runs and returns what left
its band. The bands are wide where little is known: a quiet night, a small run and a young site raise nothing.
"""

from newscrawl.sentinel.finding import Accepted, Finding
from newscrawl.sentinel.judge import PastRun, judge_part, judge_run
from newscrawl.sentinel.measures import Measures, merge
from newscrawl.sentinel.observation import Observation, observe
from newscrawl.sentinel.tally import Tally

__all__ = ["Accepted", "Finding", "Measures", "Observation", "PastRun", "Tally", "judge_part", "judge_run", "merge", "observe"]
