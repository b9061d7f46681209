"""Corrections: declared, in the page's state, or under the story; each with its moment and without its label."""

from __future__ import annotations

import json

import lxml.html

from newscrawl.article import Correction
from newscrawl.extract.metadata import read_metadata
from newscrawl.page import Page

TEXT = "An earlier version of this story gave the wrong length of the bridge."


def read(body: str = "", head: str = ""):
    html = f"<html><head><title>Ferry returns</title>{head}</head><body><h1>Ferry returns</h1>{body}</body></html>"
    return read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a"), None).corrections


def test_a_correction_declared_in_json_ld_is_read():
    node = {"@type": "NewsArticle", "headline": "Ferry returns", "correction": {"text": TEXT, "datePublished": "2026-10-29T15:45:00Z"}}
    found = read(head=f'<script type="application/ld+json">{json.dumps(node)}</script>')
    assert found == (Correction(text=TEXT, date="2026-10-29T15:45:00Z"),)


def test_corrections_in_the_state_of_the_story_have_their_moments():
    story = {
        "headline": "Ferry returns",
        "keywords": [],
        "corrections": [{"text": TEXT, "date": 1793288700000}],
        "clarifications": ["Not the pier."],
    }
    found = read(head=f"<script>window.__INITIAL_STATE__ = {json.dumps({'detail': {'content': story}})};</script>")
    assert found == (Correction(text=TEXT, date="2026-10-29T15:45:00Z"), Correction(text="Not the pier."))


def test_another_storys_corrections_are_not_this_ones():
    story = {"headline": "Bridge closes", "keywords": [], "corrections": [{"text": TEXT}]}
    assert read(head=f"<script>window.__INITIAL_STATE__ = {json.dumps({'a': story})};</script>") == ()


def test_a_correction_under_the_story_loses_heading_and_date():
    time = '<span class="date"><time datetime="2026-10-30T13:00:00Z">Oct 30, 2026 9:00 AM ET</time></span>'
    found = read(f'<div class="story-correction"><h4>Clarification</h4><ul><li>{TEXT} {time}</li></ul></div>')
    assert found == (Correction(text=TEXT, date="2026-10-30T13:00:00Z"),)


def test_a_page_without_corrections_has_none():
    assert read('<p class="incorrections">The word correction stands here, and nothing else.</p>') == ()
