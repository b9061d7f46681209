"""Crawls of a made publisher: its feed is parsed, its pages are extracted, as in a true crawl; only the network is made up."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random

from attrs import define, evolve, field, frozen
from drift_faults import Answer, Fault
from drift_site import START, Newsroom, Story, render

from newscrawl.article import to_record
from newscrawl.discovery.feeds import parse_feed
from newscrawl.discovery.stories import is_story, story_key
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.sentinel.finding import Finding
from newscrawl.sentinel.judge import PastRun, judge_run
from newscrawl.sentinel.measures import Measures
from newscrawl.sentinel.observation import observe
from newscrawl.sentinel.tally import Tally
from newscrawl.site import Site


@frozen(kw_only=True)
class Befallen:
    """A fault and the moment at which it begins."""

    fault: Fault
    begun: datetime

    def is_there(self, moment: datetime) -> bool:
        return moment >= self.begun

    def age(self, moment: datetime) -> float:
        """Return the days since it began."""
        return (moment - self.begun) / timedelta(days=1)


@define(kw_only=True)
class Crawler:
    """Crawls one publisher run after run, and remembers stories and runs as the store does."""

    newsroom: Newsroom
    site: Site
    random: Random
    known: set[str] = field(factory=set)
    runs: list[PastRun] = field(factory=list)

    @classmethod
    def of(cls, newsroom: Newsroom, seed: int) -> Crawler:
        name = newsroom.profile.name
        domain = f"{name}.example"
        site = Site(name=name, publisher=f"{name.title()} Media", domains=(domain,), story_id=re.compile(r"-(\d{6})$"))
        return cls(newsroom=newsroom, site=site, random=Random(f"crawl/{name}/{seed}"))

    def copy(self, seed: str) -> Crawler:
        """Return a crawler that goes on from here by itself."""
        return evolve(self, random=Random(seed), known=set(self.known), runs=list(self.runs))

    def run(self, moment: datetime, befallen: Befallen | None = None) -> tuple[Finding, ...]:
        """Crawl once, and return what the sentinel finds."""
        at = int(moment.timestamp())
        measures = self._crawl(moment, befallen)
        findings = judge_run(at, measures, self.runs)
        self.runs.append(PastRun(started_at=at, measures=measures, findings=findings))
        return findings

    def _crawl(self, moment: datetime, befallen: Befallen | None) -> Measures:
        tally, stats, yielded = Tally(), Counter[str](), set[str]()
        fault = befallen.fault if befallen and befallen.is_there(moment) else None
        load = math.exp(self.random.gauss(0, 0.25)) * (1.5 if 17 <= moment.hour <= 21 else 1.0)
        stories = {f"https://{self.site.domains[0]}{story.path()}": story for story in self._feed(moment, befallen)}
        for found in parse_feed(self._feed_bytes(stories), f"https://{self.site.domains[0]}/feed"):
            key = story_key(self.site, found.url)
            if not is_story(self.site, found.url):
                continue
            stats[f"newscrawl/{'known' if key in self.known else 'found'}"] += 1
            if key in self.known:
                continue
            self.known.add(key)
            story = stories[found.url]
            answer = self._answer(story, moment, befallen, fault)
            tally.add_latency(0.4 * load * answer.slower * math.exp(self.random.gauss(0, 0.5)))
            self._take(found.url, story, answer, moment, tally, stats, yielded)
        return tally.measures(stats)

    def _feed(self, moment: datetime, befallen: Befallen | None) -> list[Story]:
        out = [story for story in self.newsroom.stories if story.moment <= moment]
        if befallen and befallen.is_there(moment) and befallen.fault.feed:
            out = befallen.fault.feed(out, befallen.begun)
        return out[-self.newsroom.profile.feed_size :]

    def _feed_bytes(self, stories: dict[str, Story]) -> bytes:
        items = "".join(
            f"<item><title>{escape(s.headline)}</title><link>{url}</link><pubDate>{format_datetime(s.moment)}</pubDate></item>"
            for url, s in stories.items()
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'.encode()

    def _answer(self, story: Story, moment: datetime, befallen: Befallen | None, fault: Fault | None) -> Answer:
        accident = self.random.random()
        if accident < 0.015:
            return Answer(status=404 if accident < 0.01 else 0)
        if fault and fault.answer and befallen:
            return fault.answer(story, self.random, befallen.age(moment))
        return Answer()

    def _take(self, url: str, story: Story, answer: Answer, moment: datetime, tally: Tally, stats: Counter[str], yielded: set[str]) -> None:
        """Count what comes of one story's address, as the spider does."""
        if answer.moved is not None:
            url = f"https://{self.site.domains[0]}{answer.moved}"
            if url in yielded:
                stats["newscrawl/duplicates"] += 1
                return
            yielded.add(url)
            stats["newscrawl/fetched"] += 1
            stats["newscrawl/refused/section-page"] += 1
            return
        if answer.status != 200:
            stats[f"newscrawl/errors/{f'http-{answer.status}' if answer.status else 'timeout'}"] += 1
            return
        stats["newscrawl/fetched"] += 1
        page = Page(
            html=answer.page or render(story, self.site.name, self.random, self.newsroom.profile.style),
            url=url,
            headers={"Content-Type": "text/html; charset=utf-8"},
            status=200,
            fetched_at=moment.isoformat(timespec="seconds"),
        )
        try:
            tally.add(observe(to_record(extract_article(page, self.site))))
        except NotAnArticle as refusal:
            stats[f"newscrawl/refused/{refusal.reason}"] += 1


def moments(profile_runs: tuple[int, ...], random: Random, first: int, last: int) -> Iterator[datetime]:
    """Yield the starts of the runs from one day to another: some minutes late, some missing, now and then an outage of five hours."""
    outages = {random.randint(first, max(first, last - 1)) for _ in range(max(1, (last - first) // 20))}
    for day in range(first, last):
        out = random.randint(0, 18)
        for hour in profile_runs:
            if random.random() < 0.01 or (day in outages and out <= hour < out + 5):
                continue
            yield START + timedelta(days=day, hours=hour, minutes=random.uniform(0, 12))
