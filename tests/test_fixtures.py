"""The bundled pages and the archive that is made of them hold together."""

from __future__ import annotations

import doctest
import gzip
import importlib.util
import io
import json
import re
import zipfile
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import lxml.html
import pytest
from attrs import fields_dict
from warcio.archiveiterator import ArchiveIterator

from newscrawl.article import BLOCK_TYPES, Article, Author, Block, Correction, Embed, Image, Related, Video, Wire

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = sorted(path.parent for path in FIXTURES.glob("*/*/page.json"))
NAMES = [f"{folder.parent.name}/{folder.name}" for folder in PAGES]
CBC = [folder for folder in PAGES if folder.parent.name == "cbc"]
PARTS = {
    "blocks": Block, "authors": Author, "images": Image, "videos": Video, "embeds": Embed, "related": Related, "corrections": Correction,
}  # fmt: skip
each_page = pytest.mark.parametrize("folder", PAGES, ids=NAMES)


def load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_archive", FIXTURES / "build_archive.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    return load_builder()


@pytest.fixture(scope="module")
def responses() -> dict[str, tuple[int, dict[str, str], bytes]]:
    """What the committed WARC file holds by address: status, headers in small letters, body unpacked."""
    found = {}
    with (FIXTURES / "cbc.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                headers = {name.lower(): value for name, value in record.http_headers.headers}
                url = record.rec_headers.get_header("WARC-Target-URI")
                found[url] = int(record.http_headers.get_statuscode()), headers, record.content_stream().read()
    return found


def read_json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def squeeze(text: str) -> str:
    """The text without white space and table borders: markup may break a line where the record does not."""
    return re.sub(r"[\s|]+", "", text)


def page_text(folder: Path) -> str:
    """All that stands on the page, without its scripts and styles."""
    charset = re.search(r"charset=([\w-]+)", read_json(folder / "page.json")["headers"]["Content-Type"])
    html = (folder / "page.html").read_bytes().decode(charset[1] if charset else "utf-8")
    tree = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    return squeeze(tree.text_content())


def test_committed_archives_are_what_the_sources_make(builder: ModuleType) -> None:
    assert builder.main(["--check"]) == 0


def test_same_sources_give_the_same_bytes(builder: ModuleType) -> None:
    first, second = (builder.build_warc(builder.read_answers()) for _ in range(2))
    assert first == second
    assert builder.build_wacz(*first) == builder.build_wacz(*second)


def test_check_fails_on_an_archive_that_lacks_a_record(builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warc, captures = builder.build_warc(builder.read_answers()[:-1])
    (tmp_path / "cbc.warc.gz").write_bytes(warc)
    (tmp_path / "cbc.wacz").write_bytes(builder.build_wacz(warc, captures))
    monkeypatch.setattr(builder, "WARC_PATH", tmp_path / "cbc.warc.gz")
    monkeypatch.setattr(builder, "WACZ_PATH", tmp_path / "cbc.wacz")
    assert builder.main(["--check"]) == 1


@pytest.mark.parametrize("content", [None, b"", b"no archive at all"])
def test_check_fails_on_a_missing_or_broken_archive(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    for name in ("WARC_PATH", "WACZ_PATH"):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        monkeypatch.setattr(builder, name, path)
    assert builder.find_stale(*make_both(builder)) == [tmp_path / "WARC_PATH", tmp_path / "WACZ_PATH"]


def make_both(builder: ModuleType) -> tuple[bytes, bytes]:
    warc, captures = builder.build_warc(builder.read_answers())
    return warc, builder.build_wacz(warc, captures)


def test_records_packed_by_another_zlib_count_as_the_same(builder: ModuleType) -> None:
    warc, _ = builder.build_warc(builder.read_answers())
    loose = b"".join(gzip.compress(member, 1, mtime=0) for member in split_records(warc))
    assert loose != warc
    assert builder.is_same_warc(warc, loose)


def split_records(warc: bytes) -> list[bytes]:
    """The records of a WARC file, each unpacked."""
    return [b"WARC/1.1\r\n" + part for part in gzip.decompress(warc).split(b"WARC/1.1\r\n")[1:]]


@pytest.mark.parametrize("folder", CBC, ids=lambda folder: folder.name)
def test_every_page_is_in_the_archive(folder: Path, responses: dict[str, tuple[int, dict[str, str], bytes]]) -> None:
    page = read_json(folder / "page.json")
    status, headers, body = responses[page["url"]]
    assert status == page["status"]
    assert headers["content-type"] == page["headers"]["Content-Type"]
    assert body == (folder / "page.html").read_bytes()


def test_archive_has_bodies_packed_and_in_chunks(responses: dict[str, tuple[int, dict[str, str], bytes]]) -> None:
    ways = [headers.get("content-encoding") or headers.get("transfer-encoding") for _, headers, _ in responses.values()]
    assert ways.count("gzip") >= 3
    assert ways.count("chunked") == 1


def test_redirects_lead_to_pages_of_the_archive(responses: dict[str, tuple[int, dict[str, str], bytes]]) -> None:
    targets = {status: headers["location"] for status, headers, _ in responses.values() if status in (301, 302)}
    assert set(targets) == {301, 302}
    assert all(responses[target][0] == 200 for target in targets.values())


def test_wacz_lists_its_files_with_true_hashes(builder: ModuleType) -> None:
    with zipfile.ZipFile(FIXTURES / "cbc.wacz") as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert package["wacz_version"] == "1.1.1"
        assert {resource["path"] for resource in package["resources"]} == set(archive.namelist()) - {
            "datapackage.json",
            "datapackage-digest.json",
        }
        for resource in package["resources"]:
            data = archive.read(resource["path"])
            assert (resource["hash"], resource["bytes"]) == (builder.sha256(data), len(data))
        assert json.loads(archive.read("datapackage-digest.json"))["hash"] == builder.sha256(archive.read("datapackage.json"))


def test_wacz_index_points_at_the_records() -> None:
    with zipfile.ZipFile(FIXTURES / "cbc.wacz") as archive:
        warc = archive.read("archive/data.warc.gz")
        lines = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        entry = json.loads(line.split(" ", 2)[2])
        start = int(entry["offset"])
        record = next(iter(ArchiveIterator(io.BytesIO(warc[start : start + int(entry["length"])]))))
        assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
        assert record.http_headers.get_statuscode() == entry["status"]


def test_builder_examples_hold(builder: ModuleType) -> None:
    assert doctest.testmod(builder) == (0, 1)


@each_page
def test_expected_keys_are_fields_of_the_record(folder: Path) -> None:
    expected = read_json(folder / "expected.json")
    if "refused" in expected:
        assert expected == {"refused": True, "reason": expected["reason"]}
        return
    assert set(expected) <= set(fields_dict(Article))
    assert set(expected.get("wire") or {}) <= set(fields_dict(Wire))
    for name, record in PARTS.items():
        for part in expected[name]:
            assert set(part) <= set(fields_dict(record)), name
    assert {block["type"] for block in expected["blocks"]} <= set(BLOCK_TYPES)


@each_page
def test_expected_words_stand_on_the_page_in_order(folder: Path) -> None:
    expected = read_json(folder / "expected.json")
    if "refused" in expected:
        assert "blocks" not in expected
        return
    text, place = page_text(folder), 0
    for block in expected["blocks"]:
        words = squeeze(block["text"])
        assert words in text[place:], block["text"]
        place = text.index(words, place) + len(words)


@each_page
def test_expected_headline_and_captions_stand_on_the_page(folder: Path) -> None:
    expected = read_json(folder / "expected.json")
    captions = [image[key] for image in expected.get("images", []) for key in ("caption", "credit") if key in image]
    text = page_text(folder) if captions else ""
    assert [words for words in captions if squeeze(words) not in text] == []
    assert expected.get("refused") or squeeze(expected["headline"]) in page_text(folder)


def test_feeds_give_each_story_the_time_that_its_page_gives() -> None:
    published = {}
    for folder in CBC:
        expected = read_json(folder / "expected.json")
        if "refused" not in expected:
            published[expected["id"].partition(":")[2]] = datetime.fromisoformat(expected["date_published"])
    items = []
    for path in sorted((FIXTURES / "cbc" / "_site").glob("rss-*.xml")):
        if path.read_text(encoding="utf-8").startswith("<?xml"):
            items += ElementTree.parse(path).iter("item")
    times = {item.findtext("guid"): parsedate_to_datetime(item.findtext("pubDate") or "") for item in items}
    shared = times.keys() & published.keys()
    assert len(shared) >= 20
    assert {key: times[key] for key in shared} == {key: published[key] for key in shared}


def test_fixtures_stay_small() -> None:
    assert sum(path.stat().st_size for path in FIXTURES.rglob("*") if path.is_file()) < 1_500_000
