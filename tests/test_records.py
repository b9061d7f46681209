"""An article's line, and what may be put in it without reading it."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.article import Article
from newscrawl.notes import OBSERVATION, read_notes
from newscrawl.storage.lines import to_line
from newscrawl.storage.packing import pack_blocks, unpack_blocks
from newscrawl.storage.records import FILLED, make_record

HEADLINES = st.one_of(st.none(), st.text(), st.just('"cluster": null'), st.just('{"cluster": null, "x": "'))


@given(HEADLINES, st.text())
def test_filled_key_is_all_that_changes(headline: str | None, value: str) -> None:
    article = Article(id="bay:1", headline=headline, content_hash="0" * 64)
    filled, changed = make_record(article), make_record(article)
    filled.fill("cluster", value)
    changed["cluster"] = value
    assert filled.line == changed.line
    assert json.loads(filled.line) == dict(changed)


def test_nothing_inside_of_a_record_has_a_filled_key() -> None:
    schema = (Path(__file__).parent.parent / "newscrawl" / "article.schema.json").read_text(encoding="utf-8")
    assert [schema.count(f'"{key}": {{') for key in FILLED] == [1] * len(FILLED)


def test_a_key_that_is_filled_is_overwritten() -> None:
    record = make_record(Article(id="bay:1", headline="Fog", content_hash="0" * 64))
    for value in ("bay:2", "bay:3"):
        record.fill("duplicate_of", value)
    assert json.loads(record.line)["duplicate_of"] == "bay:3"


@given(HEADLINES)
def test_filling_leaves_the_notes_and_changing_drops_them(headline: str | None) -> None:
    record = make_record(Article(id="bay:1", headline=headline, content_hash="0" * 64), read_notes)
    record.fill("cluster", "bay:1")
    assert OBSERVATION in record.notes
    record["section"] = "Harbour"
    assert not record.notes


@given(st.text(alphabet="a\x85\u2028\u2029\u0405\xc2\xa8©é…"))
def test_no_line_ends_in_the_middle(text: str) -> None:
    line = to_line({"text": text}).decode()
    assert line.splitlines() == [line.rstrip("\n")]
    assert json.loads(line)["text"] == text


@given(st.lists(st.text(), max_size=5))
def test_each_story_is_packed_as_if_it_were_the_first(texts: list[str]) -> None:
    blocks = [{"type": "paragraph", "text": text} for text in texts]
    packed = [pack_blocks(text, blocks) for text in ("Fog", *texts, "Fog")]
    assert packed[0] == packed[-1]
    assert [unpack_blocks(each) for each in packed] == [(headline, blocks) for headline in ("Fog", *texts, "Fog")]
