"""An article's line, and what may be put in it without reading it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.article import Article
from newscrawl.notes import OBSERVATION, read_notes
from newscrawl.storage.records import make_record

HEADLINES = st.one_of(st.none(), st.text(), st.just('"cluster": null'), st.just('{"cluster": null, "x": "'))


@given(HEADLINES, st.text())
def test_filled_key_is_all_that_changes(headline: str | None, value: str) -> None:
    article = Article(id="bay:1", headline=headline, content_hash="0" * 64)
    filled, changed = make_record(article), make_record(article)
    filled.fill("cluster", value)
    changed["cluster"] = value
    assert filled.line == changed.line
    assert json.loads(filled.line) == dict(changed)


@given(HEADLINES)
def test_filling_leaves_the_notes_and_changing_drops_them(headline: str | None) -> None:
    record = make_record(Article(id="bay:1", headline=headline, content_hash="0" * 64), read_notes)
    record.fill("cluster", "bay:1")
    assert OBSERVATION in record.notes
    record["section"] = "Harbour"
    assert not record.notes
