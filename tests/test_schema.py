"""The published schema is true of every record that can be written, and says no to what must not be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict, fields_dict
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newscrawl import article as records
from newscrawl.article import BLOCK_TYPES, Article, Block, hash_content, render_text, to_list, to_record
from newscrawl.extract import NotAnArticle
from newscrawl.golden import Golden, extract_golden, find_golden
from newscrawl.storage.lines import to_line, written_record
from newscrawl.storage.records import find_fault

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "newscrawl" / "article.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

# --- articles of every shape -------------------------------------------------------------------------------------------

texts = st.text(st.characters(codec=None), min_size=1, max_size=20).filter(str.strip)
maybe_text = st.none() | texts
urls = st.sampled_from(["https://bay.example/fog-1", "http://bay.example/?q=é"])
links = st.none() | urls
moments = st.none() | st.sampled_from(
    ["2026-11-23", "2026-11-23T08:00:00Z", "2026-11-23T08:00:00-05:00", "2026-11-23T08:00:00.250+05:30", "2026-11-23T08:00:00"]
)
counts = st.integers(0, 10_000)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(BLOCK_TYPES))
    more: dict[str, Any] = {
        "heading": {"level": draw(st.integers(1, 6))},
        "list_item": {"level": draw(st.integers(1, 4)), "marker": draw(st.sampled_from(["-", "1.", "iv."]))},
        "quote": {"source": draw(maybe_text)},
        "table": {"rows": ((draw(texts), ""), (draw(texts), draw(texts)))},
    }.get(kind, {})
    return Block(type=kind, text=draw(texts), time=draw(moments), **more)


def some(record: type, **values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.builds(record, **values), max_size=2).map(tuple)


statements = st.builds(
    records.RightsStatement, value=texts, source=texts, agent=maybe_text, url=links, read_at=st.none() | st.just("2026-11-23T22:41:07Z")
)
loose_articles = st.builds(
    Article,
    id=texts,
    url=links,
    canonical_url=links,
    site=maybe_text,
    publisher=maybe_text,
    headline=texts,
    kicker=maybe_text,
    deck=maybe_text,
    authors=some(records.Author, name=texts, url=links, role=maybe_text),
    dateline=maybe_text,
    date_published=moments,
    date_modified=moments,
    section=maybe_text,
    topics=st.lists(texts, max_size=2).map(tuple),
    language=st.none() | st.sampled_from(["en", "pt-BR", "zh-Hans-CN"]),
    word_count=counts,
    images=some(records.Image, url=links, alt=maybe_text, caption=maybe_text, credit=maybe_text),
    videos=some(records.Video, title=maybe_text, caption=maybe_text, duration_seconds=st.none() | counts, url=links),
    embeds=some(records.Embed, type=texts, url=links),
    related=some(records.Related, title=texts, url=links),
    corrections=some(records.Correction, text=texts, date=moments),
    wire=st.none() | st.builds(records.Wire, agency=maybe_text, credit_line=maybe_text),
    is_accessible_for_free=st.none() | st.booleans(),
    revision=st.integers(1, 9),
    previous_content_hash=st.none() | st.just("0" * 64),
    changes=st.none()
    | st.builds(
        records.Changes,
        headline_before=maybe_text,
        added=some(records.BlockChange, block=counts, type=st.sampled_from(BLOCK_TYPES), after=texts),
        removed=some(records.BlockChange, block=counts, type=st.sampled_from(BLOCK_TYPES), before=texts),
        changed=some(records.BlockChange, block=counts, type=st.sampled_from(BLOCK_TYPES), before=texts, after=texts),
    ),
    crawled_at=st.none() | st.just("2026-11-23T22:41:07Z"),
    rights=st.builds(
        records.Rights,
        robots=st.lists(statements, max_size=1).map(tuple),
        tdm_reservation=st.none() | statements,
        usage=st.lists(statements, max_size=1).map(tuple),
        licence=st.none() | statements,
        copyright_holder=st.none() | statements,
        usage_info=st.none() | statements,
    ),
    removed=some(records.Removed, rule=texts, blocks=counts, characters=counts),
    provenance=st.builds(
        records.Provenance,
        discovered_by=maybe_text,
        extractor=maybe_text,
        reader=maybe_text,
        http_status=st.none() | st.integers(100, 599),
        archive_record=maybe_text,
    ),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    article = draw(loose_articles)
    body = tuple(draw(st.lists(blocks(), max_size=3)))
    given = {name: getattr(article, name) for name in fields_dict(Article)}
    return Article(**given | {"blocks": body, "text": render_text(body), "content_hash": hash_content(article.headline, body)})


EXAMPLE = Article(
    id="bay:1",
    url="https://bay.example/fog-1",
    headline="Fog",
    authors=(records.Author(name="Ann Marlow"),),
    date_published="2026-11-23",
    blocks=(Block(type="heading", text="Rain", level=2),),
    text="Rain",
    content_hash="0" * 64,
)

# --- tests -------------------------------------------------------------------------------------------------------------


def faults(record: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(record)]


@given(articles())
def test_record_is_what_attrs_makes_of_an_article(article: Article) -> None:
    plain = asdict(article, value_serializer=to_list)
    record = to_record(article)
    assert record == plain
    assert [list(block) for block in record["blocks"]] == [list(block) for block in plain["blocks"]]


@given(articles(), st.text(st.characters(codec=None)))
def test_content_hash_is_that_of_what_json_says(article: Article, text: str) -> None:
    body = (*article.blocks, Block(type="quote", text=text))
    said = json.dumps([article.headline, [[block.type, block.text] for block in body]], ensure_ascii=False)
    assert hash_content(article.headline, body) == hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=60)
@given(articles())
def test_any_article_is_true_to_the_schema_once_it_is_a_line(article: Article) -> None:
    assert faults(json.loads(to_line(written_record(article)))) == []


@settings(max_examples=60)
@given(articles())
def test_any_article_passes_the_pipelines_own_checks(article: Article) -> None:
    assert find_fault(article) is None


def test_schema_names_the_records_fields_in_their_order() -> None:
    assert list(SCHEMA["properties"]) == list(fields_dict(Article)) == SCHEMA["required"]


@pytest.mark.parametrize(
    "name", ["Block", "Author", "Image", "Video", "Embed", "Related", "Correction", "Wire", "Removed", "Rights", "Provenance"]
)
def test_schema_names_the_fields_of_each_part(name: str) -> None:
    part = SCHEMA["$defs"][name.lower()]
    assert list(part["properties"]) == list(fields_dict(getattr(records, name))) == part["required"]
    assert part["additionalProperties"] is False


def test_block_types_are_those_of_the_record() -> None:
    assert tuple(SCHEMA["$defs"]["block"]["properties"]["type"]["enum"]) == BLOCK_TYPES


def broken(change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    record = json.loads(to_line(written_record(EXAMPLE)))
    assert faults(record) == []
    change(record)
    return record


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.pop("deck"),
        lambda record: record.update(extra=1),
        lambda record: record.update(headline=""),
        lambda record: record.update(headline=None, text=""),
        lambda record: record.update(id=""),
        lambda record: record.update(url="file:///etc/passwd"),
        lambda record: record.update(authors=None),
        lambda record: record.update(authors=["Ann Marlow"]),
        lambda record: record["authors"][0].update(name=""),
        lambda record: record.update(date_published="23 November 2026"),
        lambda record: record.update(date_published="2026-13-01"),
        lambda record: record.update(date_published="2026-11-23T08:00Z"),
        lambda record: record.update(crawled_at="2026-11-23"),
        lambda record: record["blocks"][0].update(type="figure"),
        lambda record: record["blocks"][0].update(level=7),
        lambda record: record["blocks"][0].update(type="table", level=None),
        lambda record: record.update(word_count=-1),
        lambda record: record.update(content_hash="abc"),
        lambda record: record.update(revision=0),
        lambda record: record.update(schema_version=2),
        lambda record: record.update(wire={"agency": "AP"}),
        lambda record: record.update(is_accessible_for_free="yes"),
    ],
)
def test_broken_record_is_rejected(change: Callable[[dict[str, Any]], Any]) -> None:
    assert faults(broken(change))


@pytest.mark.parametrize("golden", find_golden(ROOT / "fixtures"), ids=lambda golden: golden.slug)
def test_golden_article_is_true_to_the_schema(golden: Golden) -> None:
    try:
        article = extract_golden(golden)
    except NotAnArticle:
        return
    assert faults(json.loads(to_line(written_record(article)))) == []
