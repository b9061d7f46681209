"""The sentinel: what a run measured, held against what runs of the site measured before. Pure arithmetic: no Scrapy, no store.

A `Tally` counts while a run goes on and gives its `Measures`; `judge_run` holds them against those of earlier runs and returns what left
its band. The bands are wide where little is known: a quiet night, a small run and a young site raise nothing.
Its parts are imported each by itself: a worker observes, and judges no run.
"""
