"""Near copies: which texts are one story, that marks hold across sites and runs, and what a crawl does with them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from faucet import crawl as crawl_faucet
from hypothesis import given
from hypothesis import strategies as st
from loopback import Crawl, Reply, crawl, feed, serve, write_site
from prose import STORY

from newscrawl.copies import Fingerprint, Likeness, Sketch, band_keys, compare, read_fingerprint, read_sketch
from newscrawl.copies.fingerprint import _APOSTROPHES, MAX_TOKENS, _has_unspaced, _join_words, _patterns
from newscrawl.settings import ITEM_PIPELINES
from newscrawl.store import Store, open_store
from newscrawl.store.articles import KnownArticle, put_articles, read_article
from newscrawl.store.copies import FORGOTTEN_AT_ONCE, CopyMarks, Text, forget_before, forget_texts, mark_text, restore_texts

WORDS = (
    "tide ferry quay gull harbour rope net crew dawn fog bell pier mast sail storm lamp chart coast cargo winch deck bow stern hull".split()
)


def sentences(seed: int, count: int = 20) -> list[str]:
    """Return sentences that no other seed gives."""
    chance = random.Random(seed)
    return [" ".join(chance.choice(WORDS) for _ in range(16)) + "." for _ in range(count)]


def text_of(parts: list[str]) -> str:
    return "\n\n".join(parts)


ORIGINAL = sentences(1)
COPIES = {
    "cut at the end": ORIGINAL[:11],
    "a local paragraph first": [sentences(2)[0], *ORIGINAL],
    "a local paragraph inside": [*ORIGINAL[:6], *sentences(3, 2), *ORIGINAL[6:]],
    "cut, with a paragraph": [*ORIGINAL[:4], sentences(4)[0], *ORIGINAL[4:14]],
    "some words changed": [sentence.replace("ferry", "boat") for sentence in ORIGINAL],
    "quotes, case and spaces": [f"“{sentence.upper()}”\u00a0" for sentence in ORIGINAL],
}
OTHERS = {
    "another story of the topic": sentences(5),
    "a follow-up that quotes half": [*sentences(6, 9), *ORIGINAL[:10]],
    "the same event, two quotations": [*sentences(7, 9), *ORIGINAL[3:5], *sentences(8, 4)],
    "the shared end alone": [*sentences(9), *ORIGINAL[-5:]],
}


def fingerprint(parts: list[str], headline: str = "Ferry back") -> Fingerprint:
    found = read_fingerprint(headline, text_of(parts))
    assert found is not None
    return found


def sketch(parts: list[str]) -> Sketch:
    found = read_sketch("Ferry back", text_of(parts))
    assert found is not None
    return found


def figures_of(likeness: Likeness) -> tuple[float, ...]:
    found = (likeness.jaccard, likeness.contained, likeness.lead, likeness.run, likeness.numbers, likeness.headline)
    return (*found, likeness.is_short, likeness.is_copy)


@pytest.mark.parametrize("parts", COPIES.values(), ids=COPIES)
def test_an_edited_copy_is_a_copy(parts: list[str]) -> None:
    assert compare(fingerprint(ORIGINAL), fingerprint(parts, "Another headline altogether")).is_copy


@pytest.mark.parametrize("parts", OTHERS.values(), ids=OTHERS)
def test_what_only_shares_text_is_no_copy(parts: list[str]) -> None:
    assert not compare(fingerprint(ORIGINAL), fingerprint(parts)).is_copy


@pytest.mark.parametrize("parts", [*COPIES.values(), *OTHERS.values()], ids=[*COPIES, *OTHERS])
def test_likeness_does_not_hang_on_the_order(parts: list[str]) -> None:
    one, other = fingerprint(ORIGINAL), fingerprint(parts)
    assert figures_of(compare(one, other)) == figures_of(compare(other, one))


def report(figures: tuple[int, ...], town: str) -> list[str]:
    """Return the day's weather: a form of long sentences, some of which hold a figure."""
    forms = (
        "The weather service expects a bright morning over the whole of the coast, with {} degrees before noon.",
        "Winds from the south west will reach {} kilometres an hour by the evening and then ease towards midnight.",
        "A chance of {} per cent remains that rain comes in from the bay before people are on their way home.",
        "At the airport {} millimetres fell yesterday, which is about what the month has seen in most of the past years.",
        "The outlook for the rest of the week is unsettled, with highs near {} and cold nights inland and in the hills.",
        "Boats that go out early should look for fog near the islands, where the water has {} degrees at the moment.",
    )
    return [
        f"{town}: a day of sun and cloud for the whole of the coast.",
        *(form.format(n) for form, n in zip(forms, figures, strict=True)),
    ]


def test_forms_with_other_figures_are_no_copies() -> None:
    one, other = (fingerprint(report(figures, "Coast")) for figures in ((21, 35, 40, 7, 23, 12), (14, 60, 80, 31, 17, 9)))
    assert compare(one, other).contained > 0.55
    assert not compare(one, other).is_copy


def test_forms_with_other_names_in_every_sentence_are_no_copies() -> None:
    halves = [(sentence[:40], sentence[40:]) for sentence in sentences(10)]
    one, other = (fingerprint([f"{a} {name}{n} {b}" for n, (a, b) in enumerate(halves)]) for name in ("anna", "berta"))
    assert not compare(one, other).is_copy


WALL = (
    "Subscribe today to read this story and everything else that our newsroom writes, on all of your devices, "
    "for as long as you like and without any limits, and cancel whenever you want to."
)


def test_what_a_paywall_shows_makes_no_copies() -> None:
    one, other = fingerprint([WALL, WALL[::-1]], "Council votes on harbour"), fingerprint([WALL, WALL[::-1]], "Storm closes the bridge")
    assert compare(one, other).jaccard == 1
    assert not compare(one, other).is_copy


def test_a_notice_under_the_same_headline_is_a_copy() -> None:
    one, other = fingerprint([WALL], "Strike at the port ends"), fingerprint([f"HALIFAX — {WALL}"], "Strike ends at the port")
    assert compare(one, other).is_copy


@pytest.mark.parametrize("text", ["", "Fog.", "Subscribe to read on.", "速報"])
def test_a_text_too_short_to_be_told_apart_has_no_fingerprint(text: str) -> None:
    assert read_fingerprint("Fog", text) is None


@pytest.mark.parametrize("word", ["fog", "fog-bound", "Schiffsanlegestellen", "霧"])
def test_a_long_text_is_known_by_its_beginning(word: str) -> None:
    beginning = " ".join(f"{word} {number}" for number in range(MAX_TOKENS))
    assert read_fingerprint("Fog", f"{beginning} harbour") == read_fingerprint("Fog", f"{beginning} bridge" * 9)
    assert read_fingerprint("Fog", beginning) != read_fingerprint("Fog", beginning.replace("99", "98"))


def characters(seed: int, count: int) -> str:
    chance = random.Random(seed)
    return "".join(chr(0x4E00 + chance.randrange(2000)) for _ in range(count))


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    original, other = characters(1, 600), characters(2, 600)
    edited = f"{original[:200]}東京{original[201:420]}"
    one, two, three = (read_fingerprint("見出し", text) for text in (original, edited, other))
    assert one is not None
    assert two is not None
    assert three is not None
    assert compare(one, two).is_copy
    assert set(band_keys(one)) & set(band_keys(two))
    assert not compare(one, three).is_copy


@given(st.text(max_size=40) | st.text(alphabet="a“é\u0e00\u0eff\u109f\u17ff\u3040\u9fff\ud7af\u2e80\ud800", max_size=40))
def test_scripts_without_spaces_are_told_by_their_characters(text: str) -> None:
    assert _has_unspaced(text) == (_patterns()[0].search(text) is not None)


@given(st.text(alphabet="ab1_é東 .'\u2019\u02bc", max_size=12))
def test_words_are_joined_as_their_pattern_says(text: str) -> None:
    assert _join_words(text) == _APOSTROPHES.sub("", text)


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_texts_are_compared_without_harm(one: str, other: str) -> None:
    first, second = read_fingerprint(one, one * 5), read_fingerprint(other, other * 5)
    if first and second:
        assert Fingerprint.unpack(first.pack()) == first
        assert figures_of(compare(first, second)) == figures_of(compare(second, first))
        assert all(-(2**63) <= key < 2**63 for key in band_keys(first))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


def mark(store: Store, article_id: str, parts: list[str], *, seen_at: int = 0, is_origin: bool = False) -> CopyMarks:
    site = article_id.partition(":")[0]
    with store.begin() as connection:
        text = Text(site=site, article_id=article_id, sketch=sketch(parts), seen_at=seen_at, is_origin=is_origin)
        return mark_text(connection, text)


def test_copies_on_many_sites_share_the_mark_of_the_first(store: Store) -> None:
    assert mark(store, "bay:1", ORIGINAL) == CopyMarks(cluster="bay:1")
    for number, parts in enumerate(COPIES.values()):
        assert mark(store, f"site{number}:1", parts) == CopyMarks(cluster="bay:1", duplicate_of="bay:1")
    for number, parts in enumerate(OTHERS.values()):
        assert mark(store, f"other{number}:1", parts) == CopyMarks(cluster=f"other{number}:1")


def test_marks_hold_across_runs(store: Store, tmp_path: Path) -> None:
    mark(store, "bay:1", ORIGINAL)
    store.close()
    later = open_store(tmp_path / "store.sqlite")
    assert mark(later, "quay:1", ORIGINAL[:12]).duplicate_of == "bay:1"
    later.close()


def test_a_chain_of_changes_ends_where_nothing_is_left_of_its_first_text(store: Store) -> None:
    parts, clusters = ORIGINAL, []
    for step in range(5):
        clusters.append(mark(store, f"bay:{step}", parts).cluster)
        start = 16 - 4 * step
        parts = [*parts[:start], *sentences(100 + step, 4), *parts[start + 4 :]]  # the like of the text before
    assert clusters[0] == clusters[1] == "bay:0"
    assert clusters[4] != "bay:0"


def test_a_story_is_no_copy_of_itself(store: Store) -> None:
    mark(store, "bay:1", ORIGINAL)
    assert mark(store, "bay:1", [*ORIGINAL, "And more."]) == CopyMarks(cluster="bay:1")
    mark(store, "quay:1", ORIGINAL)
    assert mark(store, "bay:1", sentences(11)) == CopyMarks(cluster="bay:1")
    assert mark(store, "quay:1", sentences(12)) == CopyMarks(cluster="bay:1", duplicate_of="bay:1")


def test_copies_are_copies_of_the_agencys_own_page_once_it_is_known(store: Store) -> None:
    mark(store, "bay:1", ORIGINAL)
    assert mark(store, "agency:1", ORIGINAL, is_origin=True) == CopyMarks(cluster="bay:1")
    assert mark(store, "quay:1", ORIGINAL) == CopyMarks(cluster="bay:1", duplicate_of="agency:1")


def test_old_texts_are_forgotten(store: Store) -> None:
    mark(store, "bay:1", ORIGINAL, seen_at=100)
    mark(store, "bay:2", sentences(13), seen_at=300)
    with store.begin() as connection:
        assert FORGOTTEN_AT_ONCE > 1
        assert (forget_before(connection, 200), forget_before(connection, 200)) == (1, 0)
    assert mark(store, "quay:1", ORIGINAL).duplicate_of is None
    assert mark(store, "quay:2", sentences(13)).duplicate_of == "bay:2"


def test_a_boilerplate_that_fills_its_bands_does_not_hide_copies(store: Store) -> None:
    boilerplate = sentences(14, 12)
    for number in range(130):
        mark(store, f"site:{number}", [*boilerplate, *sentences(100 + number, 12)])
    mark(store, "bay:1", [*ORIGINAL, *boilerplate[:3]])
    assert mark(store, "quay:1", [*ORIGINAL[:15], *boilerplate[:3]]).duplicate_of == "bay:1"


def page_of(headline: str, parts: list[str]) -> Reply:
    body = "".join(f"<p>{part}</p>" for part in parts)
    head = f"<head><meta charset=utf-8><title>{headline}</title></head>"
    return Reply(body=f"<!doctype html><html lang=en>{head}<body><article><h1>{headline}</h1>{body}</article></body></html>".encode())


def crawl_bay(folder: Path, **settings: object) -> Crawl:
    """Crawl a site that has one story under two ids, and another story."""
    pages = {
        "/news/a-1001": page_of("Ferry returns to the bay", list(STORY)),
        "/news/b-1002": page_of("Boat is back at last", [*STORY[:-1], "Our reporter was there."]),
        "/news/c-1003": page_of("Library opens late", sentences(15)),
    }
    with serve(pages) as web:
        web.pages["/feed"] = feed(*((f"{web.url}{path}", None) for path in pages))
        write_site(folder / "sites", web.url)
        limits = {"NEWSCRAWL_WORKERS": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
        return crawl(folder, allowed=web.host, settings={"NEWSCRAWL_STORE": folder / "store.sqlite", **limits, **settings})


def test_a_crawl_marks_copies_and_the_store_knows(tmp_path: Path) -> None:
    ended = crawl_bay(tmp_path)
    marks = {record["id"]: (record["cluster"], record["duplicate_of"]) for record in ended.records}
    assert marks == {"bay:1001": ("bay:1001", None), "bay:1002": ("bay:1001", "bay:1001"), "bay:1003": ("bay:1003", None)}
    assert ended.count("near_copies") == 1
    store = open_store(tmp_path / "store.sqlite")
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, cluster, duplicate_of FROM articles").all()
    store.close()
    assert {row[0]: (row[1], row[2]) for row in rows} == marks


def test_a_crawl_drops_copies_where_the_setting_says_so_and_asks_for_them_no_more(tmp_path: Path) -> None:
    ended = crawl_bay(tmp_path, NEWSCRAWL_NEAR_COPIES="drop")
    assert sorted(record["id"] for record in ended.records) == ["bay:1001", "bay:1003"]
    assert (ended.count("refused/near-copy"), ended.status) == (1, 0)
    store = open_store(tmp_path / "store.sqlite")
    with store.read() as connection:
        rows = connection.exec_driver_sql("SELECT state, reason FROM pages WHERE key = 'bay:1002'").all()
    store.close()
    assert [tuple(row) for row in rows] == [("refused", "near-copy")]


def test_nothing_is_a_copy_of_what_a_later_pipeline_dropped_in_an_earlier_run(tmp_path: Path) -> None:
    pipelines = json.dumps({**ITEM_PIPELINES, "hardspiders.Picky": 500})
    settings = {"NEWSCRAWL_STORE": tmp_path / "store.sqlite", "NEWSCRAWL_NEAR_COPIES": "drop", "ITEM_PIPELINES": pipelines}
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        for path, headline in (("/news/a-1001", "Dull ferry returns"), ("/news/b-1002", "Boat is back at last")):
            web.pages[path] = page_of(headline, [*STORY[:-1], "Our reporter was there."])
            web.pages["/feed"] = feed((web.url + path, None))
            ended = crawl(tmp_path, allowed=web.host, settings=settings)
    assert {record["id"]: record["duplicate_of"] for record in ended.records} == {"bay:1002": None}


@pytest.mark.parametrize(("mode", "marked"), [("off", False), ("mark", True)])
def test_without_a_store_the_copies_of_one_crawl_are_found(tmp_path: Path, mode: str, marked: bool) -> None:
    ended = crawl_bay(tmp_path, NEWSCRAWL_STORE="", NEWSCRAWL_NEAR_COPIES=mode)
    assert any(record["duplicate_of"] for record in ended.records) is marked
    assert any(record["cluster"] for record in ended.records) is marked


def test_a_wrong_mode_is_told(tmp_path: Path) -> None:
    ended = crawl_faucet(tmp_path, "-s", "NEWSCRAWL_NEAR_COPIES=maybe")
    assert ended.returncode == 2
    assert "NEWSCRAWL_NEAR_COPIES='maybe' is wrong; allowed are: mark, drop, off" in ended.stderr


# --- what is thrown away ------------------------------------------------------------------------------------------------


def put_copy(store: Store, site: str, article_id: str, parts: list[str]) -> CopyMarks:
    """Keep a text, and its article with the marks that it is given."""
    with store.begin() as connection:
        marks = mark_text(connection, Text(site=site, article_id=article_id, sketch=sketch(parts), seen_at=1))
        known = KnownArticle(site=site, id=article_id, key=article_id, first_seen=1, content_hash="", changed_at=1)
        put_articles(connection, [evolve(known, cluster=marks.cluster, duplicate_of=marks.duplicate_of)])
    return marks


def marks_of(store: Store, site: str, article_id: str) -> tuple[str | None, str | None]:
    with store.read() as connection:
        article = read_article(connection, site, article_id)
    assert article is not None
    return article.cluster, article.duplicate_of


def test_copies_of_a_text_that_is_forgotten_are_copies_of_the_next_one() -> None:
    store = open_store(":memory:")
    for site, name in (("bay", "bay:1"), ("cove", "cove:1"), ("mill", "mill:1")):
        put_copy(store, site, name, ORIGINAL)
    assert marks_of(store, "mill", "mill:1") == ("bay:1", "bay:1")
    with store.begin() as connection:
        forget_texts(connection, "bay", ["bay:1", "bay:2"])
    assert marks_of(store, "cove", "cove:1") == ("cove:1", None)
    assert marks_of(store, "mill", "mill:1") == ("cove:1", "cove:1")
    assert put_copy(store, "bay", "bay:1", sentences(5)) == CopyMarks(cluster="bay:1")
    assert put_copy(store, "bay", "bay:3", ORIGINAL) == CopyMarks(cluster="cove:1", duplicate_of="cove:1")


def test_a_text_that_is_restored_is_found_by_what_it_says_again() -> None:
    store = open_store(":memory:")
    put_copy(store, "bay", "bay:1", ORIGINAL)
    put_copy(store, "bay", "bay:2", sentences(5))
    for name in ("bay:1", "bay:2"):
        put_copy(store, "bay", name, sentences(6))  # a wall
    with store.begin() as connection:
        restore_texts(connection, "bay", {"bay:1": ("bay:1", sketch(ORIGINAL)), "bay:2": ("bay:2", None), "bay:9": ("bay:9", None)})
    assert put_copy(store, "cove", "cove:1", ORIGINAL) == CopyMarks(cluster="bay:1", duplicate_of="bay:1")
    assert put_copy(store, "cove", "cove:2", sentences(6)) == CopyMarks(cluster="cove:2")
