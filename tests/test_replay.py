from __future__ import annotations

import gzip
import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from loopback import Record, Reply, crawl, feed, redirect, serve, story, story_page, warc_bytes, write_site

from newscrawl.replay.archive import Archive, check_archive, load_archive
from newscrawl.replay.errors import ArchiveError

BAY = "https://www.bay.example"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def reply(text: str, **headers: str) -> Reply:
    return Reply(headers={**HTML, **headers}, body=text.encode())


RECORDS = (
    Record(url=f"{BAY}/a", reply=reply("first"), date="2026-11-20T12:00:00Z"),
    Record(url=f"{BAY}/b?x=1&y=2", reply=reply("b")),
    Record(url=f"{BAY}/old", reply=Reply(status=301, headers={"Location": "/a"})),
    Record(url=f"{BAY}/request-only", kind="request"),
    Record(url=f"{BAY}/a", reply=reply("second"), date="2026-11-21T12:00:00Z"),
    Record(url=f"{BAY}/long", reply=reply("fog " * 5000)),
)


def archive_of(folder: Path, data: bytes, name: str = "bay.warc.gz") -> Archive:
    path = folder / name
    path.write_bytes(data)
    return load_archive(path)


def wacz(warcs: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as pack:
        pack.writestr("datapackage.json", "{}")
        for name, data in warcs.items():
            pack.writestr(name, data)
        pack.writestr("pages/pages.jsonl", "{}")
    return file.getvalue()


def body_of(archive: Archive, url: str) -> bytes | None:
    answer = archive.find(url)
    return answer.body if answer else None


CONTAINERS = {
    "bay.warc.gz": lambda: warc_bytes([*RECORDS]),
    "bay.warc": lambda: warc_bytes([*RECORDS], gzip=False),
    "bay.wacz": lambda: wacz({"archive/1.warc.gz": warc_bytes([*RECORDS[:2]]), "archive/2.warc": warc_bytes([*RECORDS[2:]], gzip=False)}),
    "deflated.wacz": lambda: wacz({"archive/1.warc.gz": warc_bytes([*RECORDS])}, zipfile.ZIP_DEFLATED),
}


@pytest.mark.parametrize("name", CONTAINERS)
def test_answers_come_out_of_every_kind_of_archive(tmp_path, name):
    archive = archive_of(tmp_path, CONTAINERS[name](), name)
    assert archive.damage == []
    assert len(archive.places) == 4
    answer = archive.find(f"{BAY}/b?x=1&y=2")
    assert answer is not None
    assert (answer.status, answer.body, answer.recorded_at) == (200, b"b", "2026-11-20T12:00:00Z")
    assert answer.record_id is not None
    assert answer.record_id.startswith("<urn:uuid:")
    assert dict(answer.headers) == HTML
    moved = archive.find(f"{BAY}/old")
    assert moved is not None
    assert (moved.status, dict(moved.headers)) == (301, {"Location": "/a"})
    assert body_of(archive, f"{BAY}/long") == b"fog " * 5000


def test_last_capture_of_an_address_counts(tmp_path):
    assert body_of(archive_of(tmp_path, warc_bytes([*RECORDS])), f"{BAY}/a") == b"second"


@pytest.mark.parametrize("url", [f"{BAY}/a#top", "http://www.bay.example/a", "https://www.bay.example:443/a", "HTTPS://WWW.BAY.EXAMPLE/a"])
def test_scheme_port_and_fragment_do_not_hide_an_answer(tmp_path, url):
    assert body_of(archive_of(tmp_path, warc_bytes([*RECORDS])), url) == b"second"


@pytest.mark.parametrize(
    "url", [f"{BAY}/A", f"{BAY}/a/", f"{BAY}/b", f"{BAY}/b?y=2&x=1", f"{BAY}/request-only", "https://bay.example/a", "x"]
)
def test_other_addresses_are_not_in_the_archive(tmp_path, url):
    assert archive_of(tmp_path, warc_bytes([*RECORDS])).find(url) is None


def test_exact_address_goes_before_the_other_scheme(tmp_path):
    both = [Record(url="https://www.bay.example/a", reply=reply("s")), Record(url="http://www.bay.example/a", reply=reply("plain"))]
    archive = archive_of(tmp_path, warc_bytes(both))
    assert (body_of(archive, "https://www.bay.example/a"), body_of(archive, "http://www.bay.example/a")) == (b"s", b"plain")


def test_chunks_are_joined_and_compression_is_left_on(tmp_path):
    packed = gzip.compress(b"fog over the bay", mtime=0)
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (packed[:7], packed[7:])) + b"0\r\n\r\n"
    headers = {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}
    archive = archive_of(tmp_path, warc_bytes([Record(url=f"{BAY}/a", reply=Reply(headers=headers, body=chunks))]))
    answer = archive.find(f"{BAY}/a")
    assert answer is not None
    assert (gzip.decompress(answer.body), dict(answer.headers)) == (b"fog over the bay", {"Content-Encoding": "gzip"})


def test_revisit_gives_the_body_of_the_record_it_repeats(tmp_path):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO(warc_bytes([Record(url=f"{BAY}/a", reply=reply("fog"))]))
    file.seek(0, io.SEEK_END)
    writer = WARCWriter(file, gzip=True)
    first = archive_of(tmp_path, file.getvalue()).places[f"{BAY}/a"]
    http = StatusAndHeaders("200 OK", [("X-Seen", "again")], protocol="HTTP/1.1")
    writer.write_record(writer.create_revisit_record(f"{BAY}/copy", first.digest, f"{BAY}/a", "2026-11-20T12:00:00Z", http_headers=http))
    answer = archive_of(tmp_path, file.getvalue()).find(f"{BAY}/copy")
    assert answer is not None
    assert (answer.body, dict(answer.headers)) == (b"fog", {"X-Seen": "again"})


def test_body_over_the_limit_is_not_read(tmp_path):
    archive = archive_of(tmp_path, warc_bytes([*RECORDS]))
    with pytest.raises(OverflowError, match="over 100 bytes"):
        archive.find(f"{BAY}/long", max_bytes=100)


@cache
def whole(*, packed: bool) -> tuple[bytes, tuple[int, ...]]:
    """Return an archive, and where each of its records ends."""
    data = b""
    ends = []
    for record in RECORDS:
        data += warc_bytes([record], gzip=packed)
        ends.append(len(data))
    return data, tuple(ends)


@given(cut=st.floats(0.001, 0.999), packed=st.booleans())
@example(cut=356.5 / 22603, packed=False)  # within the number of a record's length
def test_what_lies_before_a_cut_is_served_and_the_cut_is_said(tmp_path_factory, cut, packed):
    data, ends = whole(packed=packed)
    archive_path = tmp_path_factory.mktemp("cut") / "bay.warc"
    at = max(8, int(len(data) * cut))
    archive_path.write_bytes(data[:at])
    archive = load_archive(archive_path)
    for url, place in archive.places.items():
        answer = archive.find(url)
        assert answer is not None
        assert place.offset < at
        assert answer.body in {record.reply.body for record in RECORDS}
    # The last bytes of a record are the packing's, or blank lines: without them it is whole.
    assert archive.damage or any(0 <= end - at <= 12 for end in ends)


def test_cut_off_archive_names_file_and_offset(tmp_path):
    data, ends = whole(packed=True)
    archive = archive_of(tmp_path, data[:-60])
    assert f"{BAY}/b?x=1&y=2" in archive.places
    assert f"{BAY}/long" not in archive.places
    [damage] = archive.damage
    assert f"{archive.path}: cut off: the record at offset {ends[-2]} lacks" in damage


def test_archive_broken_in_the_middle_says_so(tmp_path):
    data = warc_bytes([*RECORDS], gzip=False)
    at = data.index(b"WARC/1", 10)
    archive = archive_of(tmp_path, data[:at] + b"XXXXXX" + data[at + 6 :], "bay.warc")
    assert list(archive.places) == [f"{BAY}/a"]
    assert "bay.warc: broken at offset" in archive.damage[0]


def test_packed_archive_broken_in_the_middle_serves_what_lies_before(tmp_path):
    noise = "".join(f"{number:x} " for number in range(90_000))  # more than is unpacked at a time
    warc = warc_bytes(
        [*RECORDS, Record(url=f"{BAY}/noise", reply=reply(noise)), Record(url=f"{BAY}/last", reply=reply("last"))], gzip=False
    )
    data = bytearray(wacz({"archive/1.warc": warc}, zipfile.ZIP_DEFLATED))
    middle = len(data) * 3 // 4
    data[middle : middle + 8] = bytes(byte ^ 0xFF for byte in data[middle : middle + 8])
    archive = archive_of(tmp_path, bytes(data), "bay.wacz")
    assert body_of(archive, f"{BAY}/a") == b"second"
    assert f"{BAY}/last" not in archive.places
    assert "bay.wacz: broken at offset" in archive.damage[0]


def test_archive_in_a_packing_that_is_not_known_is_named(tmp_path):
    data = wacz({"archive/1.warc": warc_bytes([*RECORDS], gzip=False)}, zipfile.ZIP_DEFLATED)
    head, entry = data.index(b"archive/1.warc") - 30, data.rindex(b"archive/1.warc") - 46
    odd = bytearray(data)
    odd[head + 8], odd[entry + 10] = 97, 97  # WavPack
    path = tmp_path / "odd.wacz"
    path.write_bytes(bytes(odd))
    with pytest.raises(ArchiveError, match=r"odd\.wacz: cannot be read: That compression method is not supported"):
        check_archive(path)


def test_status_that_is_no_number_is_the_archive_s_fault(tmp_path):
    data = warc_bytes([*RECORDS], gzip=False).replace(b"HTTP/1.1 200", b"HTTP/1.1 2OO")
    archive = archive_of(tmp_path, data, "bay.warc")
    with pytest.raises(ArchiveError, match=r"bay\.warc: the record at offset \d+ cannot be read: .*2OO"):
        archive.find(f"{BAY}/a")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("page.html", b"<html>", "no WARC or WACZ file: at offset 0 it begins with b'<html'"),
        ("empty.warc", b"", "begins with b''"),
        ("other.wacz", wacz({"images/1.png": b"x"}), "without any archive/*.warc"),
        ("broken.wacz", b"PK\x03\x04 and no more", "cannot be read"),
        ("inner.wacz", wacz({"archive/1.warc": b"<html>"}), "(archive/1.warc): no WARC or WACZ file"),
    ],
)
def test_what_is_no_archive_is_named(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ArchiveError) as caught:
        check_archive(path)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)


def test_missing_archive_is_named(tmp_path):
    with pytest.raises(ArchiveError, match="no such archive"):
        check_archive(tmp_path / "nowhere.warc")


def bay_records() -> list[Record]:
    """A site under its real addresses: robots.txt, a feed, three stories, a redirect, a forbidden page, one that is not recorded."""
    names = ("fog-1001", "rain-1002", "moved-1003", "closed/shut-1004", "missing-1005")
    packed = Reply(headers={**HTML, "Content-Encoding": "gzip"}, body=gzip.compress(story_page("Rain on the quay"), mtime=0))
    undone = Reply(headers={**HTML, "Content-Encoding": "gzip"}, body=story_page("Fog on the quay"))
    return [
        Record(
            url=f"{BAY}/robots.txt", reply=Reply(headers={"Content-Type": "text/plain"}, body=b"User-agent: *\nDisallow: /news/closed/\n")
        ),
        Record(url=f"{BAY}/feed", reply=feed(*((f"{BAY}/news/{name}", None) for name in names))),
        Record(url=f"{BAY}/news/fog-1001", reply=undone, date="2026-11-20T12:00:01Z"),
        Record(url=f"{BAY}/news/rain-1002", reply=packed, date="2026-11-20T12:00:02Z"),
        Record(url=f"{BAY}/news/moved-1003", reply=redirect("/news/snow-1006", 301)),
        Record(url=f"{BAY}/news/snow-1006", reply=story("Snow on the quay"), date="2026-11-20T12:00:06Z"),
    ]


def test_replay_answers_under_the_real_addresses_and_never_asks_the_network(tmp_path):
    archive = tmp_path / "bay.warc.gz"
    with serve() as web:
        write_site(tmp_path / "sites", BAY, domains=["bay.example"], feeds=["/feed", f"{web.url}/feed"])
        archive.write_bytes(warc_bytes(bay_records()))
        ended = crawl(tmp_path, allowed=web.host, settings={"NEWSCRAWL_REPLAY": archive, "DOWNLOAD_DELAY": 0})
    assert web.asked == []
    assert sorted(ended.headlines) == ["Fog on the quay", "Rain on the quay", "Snow on the quay"]
    assert ended.count("refused/robots") == 1
    assert ended.count("replay_misses") == 3  # the live feed, its robots.txt, a story
    assert f"not in the archive: {BAY}/news/missing-1005" in ended.log
    snow = next(record for record in ended.records if record["headline"] == "Snow on the quay")
    assert (snow["url"], snow["crawled_at"]) == (f"{BAY}/news/snow-1006", "2026-11-20T12:00:06Z")
    assert snow["provenance"]["archive_record"].startswith("<urn:uuid:")
    assert ended.status == 0


def test_cut_off_archive_gives_what_it_has_and_a_status_that_says_so(tmp_path):
    archive = tmp_path / "bay.warc.gz"
    write_site(tmp_path / "sites", BAY, domains=["bay.example"])
    archive.write_bytes(warc_bytes(bay_records())[:-200])
    ended = crawl(tmp_path, settings={"NEWSCRAWL_REPLAY": archive})
    assert sorted(ended.headlines) == ["Fog on the quay", "Rain on the quay"]
    assert ended.count("errors/archive") == 1
    assert "cut off: the record at offset" in ended.log
    assert ended.status != 0


def test_archive_without_robots_txt_allows_all(tmp_path):
    archive = tmp_path / "bay.warc.gz"
    write_site(tmp_path / "sites", BAY, domains=["bay.example"])
    archive.write_bytes(warc_bytes(bay_records()[1:3]))
    ended = crawl(tmp_path, settings={"NEWSCRAWL_REPLAY": archive})
    assert ended.headlines == ["Fog on the quay"]


def test_archive_that_is_none_ends_in_one_line(tmp_path):
    write_site(tmp_path / "sites", BAY, domains=["bay.example"])
    ended = crawl(tmp_path, settings={"NEWSCRAWL_REPLAY": tmp_path / "nowhere.wacz"})
    assert ended.status != 0
    assert "nowhere.wacz: no such archive" in ended.log
    assert "Traceback" not in ended.log
