"""The default output: whole under its final name or not at all, whatever ends the crawl."""

from __future__ import annotations

import csv
import gzip
import json
import re
import resource
import signal
import subprocess
import sys
import textwrap
import time
import zlib
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

import pytest
from faucet import COMMAND, SPIDERS, crawl, environment, make_article, start
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newscrawl.article import Article, Block, hash_content
from newscrawl.exitcodes import ExitCode
from newscrawl.storage.compression import GzipEncoder, PlainEncoder, TornFileError, ZstdEncoder, read_lines
from newscrawl.storage.lines import mend_text, to_line, written_record
from newscrawl.storage.names import MANIFEST, OutputNameError, check_template, find_parts, numbered_names
from newscrawl.storage.output import create_output
from newscrawl.storage.rescue import rescue_part

ENDINGS = ("", ".gz", ".zst")
LINES = [to_line({"id": str(number), "text": "fog over the bay\u2028" * number}) for number in range(1, 8)]


def write_lines(path: Path, lines: list[bytes]) -> Path | None:
    output = create_output(path)
    for line in lines:
        output.write(line)
    return output.publish()


# --- lines -------------------------------------------------------------------------------------------------------------


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_is_one_line_of_valid_utf8(text: str) -> None:
    block = Block(type="paragraph", text=text)
    record = written_record(Article(id="a", headline=text, blocks=(block,), text=text, content_hash=hash_content(text, (block,))))
    line = to_line(record)
    assert len(line.decode("utf-8").splitlines()) == 1
    assert json.loads(line)["text"] == mend_text(text)


def test_lone_surrogate_becomes_the_replacement_character() -> None:
    assert written_record(Article(id="a", text="fog\ud83c rolls in"))["text"] == "fog\ufffd rolls in"


def test_bidi_and_control_characters_survive() -> None:
    text = "\u202bshalom\u202c \x00 \x1b[31m \x7f \u0085 \u2029"
    assert json.loads(to_line(written_record(Article(id="a", text=text))))["text"] == text


# --- names -------------------------------------------------------------------------------------------------------------


def test_numbered_names_sort_in_their_order_and_before_the_next_second() -> None:
    row = numbered_names(Path("2026-11-23T22-41-07Z.jsonl"))
    names = [next(row).name for _ in range(12)] + ["2026-11-23T22-41-08Z.jsonl"]
    assert names == sorted(names)


@pytest.mark.parametrize(
    "template", ["output/%(name)s.csv", "output/%(nme)s.jsonl", "output/%Y/%(name)s.jsonl", "output/news", "s3://bucket/%(name)s.jsonl"]
)
def test_wrong_template_is_refused_with_what_is_allowed(template: str) -> None:
    with pytest.raises(OutputNameError, match=r"%\(name\)s|\.jsonl|-o or FEEDS"):
        check_template(template)


# --- files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ENDINGS)
def test_lines_come_back_as_they_were_written(tmp_path: Path, ending: str) -> None:
    path = write_lines(tmp_path / f"a.jsonl{ending}", LINES)
    assert path == tmp_path / f"a.jsonl{ending}"
    assert list(read_lines(path)) == LINES
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_gzip_file_is_read_by_pythons_own_reader(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl.gz", LINES)
    assert path is not None
    assert gzip.decompress(path.read_bytes()) == b"".join(LINES)


def test_final_name_is_absent_until_the_file_is_whole(tmp_path: Path) -> None:
    output = create_output(tmp_path / "a.jsonl")
    output.write(LINES[0])
    assert [found.name for found in tmp_path.iterdir()] == ["a.jsonl.part"]
    output.publish()
    assert [found.name for found in tmp_path.iterdir()] == ["a.jsonl"]


def test_file_without_lines_leaves_nothing(tmp_path: Path) -> None:
    assert write_lines(tmp_path / "a.jsonl", []) is None
    assert list(tmp_path.iterdir()) == []


def test_existing_file_is_never_written_over(tmp_path: Path) -> None:
    first, second = write_lines(tmp_path / "a.jsonl", LINES[:1]), write_lines(tmp_path / "a.jsonl", LINES[1:2])
    assert (first, second) == (tmp_path / "a.jsonl", tmp_path / "a_0002.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == LINES[0]


def test_two_writers_of_one_name_take_two_names(tmp_path: Path) -> None:
    outputs = [create_output(tmp_path / "a.jsonl") for _ in range(3)]
    for output, line in zip(outputs, LINES, strict=False):
        output.write(line)
    assert [output.publish() for output in outputs] == [tmp_path / name for name in ("a.jsonl", "a_0002.jsonl", "a_0003.jsonl")]


def test_name_taken_while_the_file_grew_is_left_alone(tmp_path: Path) -> None:
    output = create_output(tmp_path / "a.jsonl")
    output.write(LINES[0])
    (tmp_path / "a.jsonl").write_bytes(b"mine")
    assert output.publish() == tmp_path / "a_0002.jsonl"
    assert (tmp_path / "a.jsonl").read_bytes() == b"mine"


# --- what a killed run leaves --------------------------------------------------------------------------------------------


def encode_lines(ending: str, lines: list[bytes]) -> list[bytes]:
    encoder = {"": PlainEncoder, ".gz": GzipEncoder, ".zst": ZstdEncoder}[ending]()
    return [encoder.opening * (number == 0) + encoder.encode(line) for number, line in enumerate(lines)]


def leave_part(folder: Path, ending: str, lines: list[bytes]) -> Path:
    """Make a .part as a killed writer leaves it: open stream, no end, no lock."""
    part = folder / f"a.jsonl{ending}.part"
    part.write_bytes(b"".join(encode_lines(ending, lines)))
    return part


@pytest.mark.parametrize("ending", ENDINGS)
@given(cut=st.integers(1, 400))
def test_rescued_file_holds_the_whole_lines_before_any_tear(tmp_path_factory: pytest.TempPathFactory, ending: str, cut: int) -> None:
    folder = tmp_path_factory.mktemp("torn")
    part = leave_part(folder, ending, LINES)
    torn = part.read_bytes()[:-cut]
    part.write_bytes(torn)
    whole = sum(end <= len(torn) for end in accumulate(map(len, encode_lines(ending, LINES))))
    rescued = rescue_part(part)
    assert rescued is not None
    path, _ = rescued
    kept = list(read_lines(path)) if path else []
    assert kept == LINES[: len(kept)]
    assert len(kept) >= whole
    assert [found.name for found in folder.iterdir()] == ([path.name] if path else [])


@pytest.mark.parametrize("ending", ENDINGS)
def test_untorn_part_keeps_every_line(tmp_path: Path, ending: str) -> None:
    rescued = rescue_part(leave_part(tmp_path, ending, LINES))
    assert rescued == (tmp_path / f"a.jsonl{ending}", 0)
    assert list(read_lines(tmp_path / f"a.jsonl{ending}")) == LINES


def test_zeros_that_a_power_cut_left_are_cut_off(tmp_path: Path) -> None:
    part = leave_part(tmp_path, "", LINES[:2])
    part.write_bytes(part.read_bytes() + b"\0" * 40 + b"\n")
    assert rescue_part(part) == (tmp_path / "a.jsonl", 41)
    assert list(read_lines(tmp_path / "a.jsonl")) == LINES[:2]


def test_part_of_a_living_writer_is_left_alone(tmp_path: Path) -> None:
    output = create_output(tmp_path / "a.jsonl")
    output.write(LINES[0])
    assert rescue_part(output.part) is None
    output.write(LINES[1])
    path = output.publish()
    assert path is not None
    assert list(read_lines(path)) == LINES[:2]


@pytest.mark.parametrize("ending", ENDINGS)
def test_parts_of_any_compression_are_found_and_others_sites_are_not(tmp_path: Path, ending: str) -> None:
    (tmp_path / "output" / "cbc").mkdir(parents=True)
    mine = leave_part(tmp_path / "output" / "cbc", ending, LINES)
    (tmp_path / "output" / "other").mkdir()
    leave_part(tmp_path / "output" / "other", "", LINES)
    assert find_parts(f"{tmp_path}/output/%(name)s/%(time)s.jsonl", "cbc") == [mine]


@pytest.mark.parametrize("ending", ENDINGS[1:])
def test_reading_a_file_that_breaks_off_says_so_behind_its_lines(tmp_path: Path, ending: str) -> None:
    part = leave_part(tmp_path, ending, LINES)
    read: list[bytes] = []
    with pytest.raises(TornFileError, match="a.jsonl"):
        read.extend(line for line in read_lines(part))
    assert read_after_tear(part) == LINES


def read_after_tear(path: Path) -> list[bytes]:
    lines = []
    try:
        for line in read_lines(path):
            lines.append(line)
    except TornFileError:
        return lines
    return lines


# --- a full disk ---------------------------------------------------------------------------------------------------------

FILL = textwrap.dedent("""
    import sys
    from pathlib import Path
    from newscrawl.storage.lines import to_line
    from newscrawl.storage.output import create_output
    import hashlib
    output = create_output(Path(sys.argv[1]))
    written = 0
    for number in range(100):
        try:
            output.write(to_line({"id": str(number), "text": hashlib.sha512(str(number).encode()).hexdigest() * 8}))
        except OSError:
            break
        written += 1
    output.publish()
    print(written)
""")


@pytest.mark.parametrize("ending", ENDINGS)
def test_full_disk_leaves_whole_lines_under_the_final_name(tmp_path: Path, ending: str) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    path = tmp_path / f"a.jsonl{ending}"
    result = subprocess.run([sys.executable, "-c", FILL, path], capture_output=True, text=True, check=True, preexec_fn=limit)
    written = int(result.stdout)
    assert 0 < written < 100
    assert [json.loads(line)["id"] for line in read_lines(path)] == [str(number) for number in range(written)]
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_gzip_written_after_sync_flushes_has_a_true_checksum(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl.gz", LINES)
    assert path is not None
    assert int.from_bytes(path.read_bytes()[-8:-4], "little") == zlib.crc32(b"".join(LINES))


def test_folder_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        create_output(tmp_path / "file" / "a.jsonl")
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


# --- whole crawls --------------------------------------------------------------------------------------------------------


def output_files(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "output" / "faucet").iterdir() if path.name != MANIFEST)


def headlines(path: Path) -> list[str]:
    return [json.loads(line)["headline"] for line in read_lines(path)]


def wait_for_lines(folder: Path, count: int) -> Path:
    """Wait until the growing file of a crawl holds so many lines, and return it."""
    for _ in range(600):
        for part in folder.glob("output/faucet/*.part"):
            if part.read_bytes().count(b"\n") >= count:
                return part
        time.sleep(0.05)
    raise AssertionError("the crawl wrote nothing")


def test_crawl_writes_one_file_named_by_its_start(tmp_path: Path) -> None:
    done = crawl(tmp_path)
    assert done.returncode == 0, done.stderr
    [path] = output_files(tmp_path)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.jsonl", path.name)
    assert headlines(path) == ["Story 0", "Story 1", "Story 2"]


def test_every_line_of_a_crawl_is_true_to_the_schema(tmp_path: Path) -> None:
    crawl(tmp_path, "-a", "fill=3000")
    schema = json.loads(files("newscrawl").joinpath("article.schema.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for path in output_files(tmp_path) for line in read_lines(path)]
    assert len(lines) == 3
    for line in lines:
        Draft202012Validator(schema).validate(line)


@pytest.mark.parametrize("ending", ENDINGS[1:])
def test_output_is_compressed_by_its_name(tmp_path: Path, ending: str) -> None:
    done = crawl(tmp_path, "-s", f"NEWSCRAWL_OUTPUT=output/%(name)s/%(time)s.jsonl{ending}")
    assert done.returncode == 0, done.stderr
    [path] = output_files(tmp_path)
    assert path.name.endswith(f".jsonl{ending}")
    assert headlines(path) == ["Story 0", "Story 1", "Story 2"]


def test_next_file_begins_when_one_is_full_and_names_sort_in_order(tmp_path: Path) -> None:
    crawl(tmp_path, "-a", "count=6", "-s", "NEWSCRAWL_OUTPUT_MAX_BYTES=1500")
    paths = output_files(tmp_path)
    assert len(paths) > 1
    assert [headline for path in paths for headline in headlines(path)] == [f"Story {number}" for number in range(6)]


def test_next_file_begins_when_one_is_old(tmp_path: Path) -> None:
    crawl(tmp_path, "-a", "count=4", "-a", "pace=0.3", "-s", "NEWSCRAWL_OUTPUT_MAX_SECONDS=0.2")
    paths = output_files(tmp_path)
    assert len(paths) > 1
    assert [headline for path in paths for headline in headlines(path)] == [f"Story {number}" for number in range(4)]


def test_crawl_without_articles_leaves_no_file(tmp_path: Path) -> None:
    done = crawl(tmp_path, "-a", "count=0")
    assert done.returncode == 0, done.stderr
    assert output_files(tmp_path) == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_crawl_keeps_everything_gathered(tmp_path: Path, sign: signal.Signals) -> None:
    process = start(tmp_path, "crawl", "faucet", *SPIDERS, "-a", "count=10000", "-a", "pace=0.02")
    wait_for_lines(tmp_path, 3)
    process.send_signal(sign)
    _, log = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED, log
    [path] = output_files(tmp_path)
    assert path.suffix == ".jsonl"
    found = headlines(path)
    assert len(found) >= 3
    assert found == [f"Story {number}" for number in range(len(found))]


@pytest.mark.parametrize("ending", ENDINGS)
def test_killed_crawl_leaves_a_part_and_the_next_run_takes_it_up(tmp_path: Path, ending: str) -> None:
    output = ("-s", f"NEWSCRAWL_OUTPUT=output/%(name)s/%(time)s.jsonl{ending}")
    process = start(tmp_path, "crawl", "faucet", *SPIDERS, *output, "-a", "count=10000", "-a", "pace=0.01")
    part = wait_for_bytes(tmp_path, 10_000)
    process.kill()
    process.communicate(timeout=60)
    assert output_files(tmp_path) == [part]
    part.write_bytes(part.read_bytes()[:-9])  # as if the kill had come in the middle of a write
    done = crawl(tmp_path, *output)
    assert done.returncode == 0, done.stderr
    assert part.name in done.stderr
    old, new = output_files(tmp_path)
    assert old == part.with_name(part.name.removesuffix(".part"))
    found = headlines(old)
    assert found == [f"Story {number}" for number in range(len(found))]
    assert len(found) > 3
    assert headlines(new) == ["Story 0", "Story 1", "Story 2"]


def wait_for_bytes(folder: Path, count: int) -> Path:
    for _ in range(600):
        for part in folder.glob("output/faucet/*.part"):
            if part.stat().st_size >= count:
                return part
        time.sleep(0.05)
    raise AssertionError("the crawl wrote nothing")


def test_second_crawl_leaves_the_file_of_a_living_one_alone(tmp_path: Path) -> None:
    process = start(tmp_path, "crawl", "faucet", *SPIDERS, "-a", "count=10000", "-a", "pace=0.02")
    part = wait_for_lines(tmp_path, 1)
    done = crawl(tmp_path)
    assert done.returncode == ExitCode.LOCKED, done.stderr
    assert part.exists()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert len(output_files(tmp_path)) == 1


def test_output_folder_that_cannot_be_written_stops_the_crawl_at_its_start(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "faucet").write_text("in the way")
    done = crawl(tmp_path)
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert "cannot write in the folder output/faucet: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "articles      0" in done.stderr


def test_wrong_output_template_stops_the_crawl_and_says_what_is_allowed(tmp_path: Path) -> None:
    done = crawl(tmp_path, "-s", "NEWSCRAWL_OUTPUT=output/%(nme)s.jsonl")
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert "%(name)s" in done.stderr


def test_full_disk_ends_the_crawl_and_keeps_what_was_written(tmp_path: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f 8; exec "$@"', "bash", *COMMAND, "crawl", "faucet", *SPIDERS, "-s", "NEWSCRAWL_STORE="]
    done = subprocess.run(
        [*limited, "-a", "count=500", "-a", "pace=0.01"], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == ExitCode.OUTPUT_FAILED, done.stderr
    assert "output" in done.stderr
    [path] = output_files(tmp_path)
    found = headlines(path)
    assert 3 < len(found) < 500
    assert found == [f"Story {number}" for number in range(len(found))]


def test_invalid_record_is_dropped_and_counted(tmp_path: Path) -> None:
    done = crawl(tmp_path, spider="faulty")
    assert done.returncode == 0, done.stderr
    assert "invalid-record: neither headline nor text (site faulty, https://bay.example/0)" in done.stderr
    assert "refused       1 (invalid-record 1)" in done.stderr
    [path] = (tmp_path / "output" / "faulty").glob("*.jsonl")
    assert headlines(path) == ["Story 1"]


# --- Scrapy's feed exports -----------------------------------------------------------------------------------------------


def test_overwriting_export_replaces_the_default_output(tmp_path: Path) -> None:
    done = crawl(tmp_path, "-O", "news.jsonl")
    assert done.returncode == 0, done.stderr
    assert not list((tmp_path / "output").rglob("*.jsonl"))
    assert (tmp_path / "news.jsonl").read_bytes() == b"".join(to_line(written_record(make_article(number))) for number in range(3))


def test_exported_lines_keep_separators_inside_the_line(tmp_path: Path) -> None:
    crawl(tmp_path, "-O", "news.jsonl", "-a", "text=fog\u2028rain\u0085")
    lines = (tmp_path / "news.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["fog\u2028rain\u0085"] * 3


def test_json_export_holds_the_records(tmp_path: Path) -> None:
    crawl(tmp_path, "-O", "news.json")
    records = json.loads((tmp_path / "news.json").read_text(encoding="utf-8"))
    assert records == [written_record(make_article(number)) for number in range(3)]


def test_csv_export_has_json_in_the_cells_of_lists_and_nothing_for_null(tmp_path: Path) -> None:
    crawl(tmp_path, "-O", "news.csv", "-s", "FEED_EXPORT_FIELDS=headline,deck,blocks,topics")
    with (tmp_path / "news.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["headline"] for row in rows] == ["Story 0", "Story 1", "Story 2"]
    assert (rows[0]["deck"], rows[0]["topics"]) == ("", "[]")
    assert json.loads(rows[0]["blocks"])[0]["text"] == "Fog over the bay."


def test_export_that_cannot_be_written_stops_the_crawl_at_its_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = crawl(tmp_path, "-O", "file/news.jsonl")
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert "cannot write file/news.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_full_disk_under_an_export_is_an_output_failure(tmp_path: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f 8; exec "$@"', "bash", *COMMAND, "crawl", "faucet", *SPIDERS, "-s", "NEWSCRAWL_STORE="]
    done = subprocess.run(
        [*limited, "-a", "count=200", "-O", "news.jsonl"], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == ExitCode.OUTPUT_FAILED, done.stderr
