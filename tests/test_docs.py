"""What README and docs say is true: every command, option, setting, file and field that they name exists, and their examples run."""

from __future__ import annotations

import doctest
import functools
import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from trafilatura import bare_extraction

from newscrawl import article as record
from newscrawl import settings
from newscrawl.exitcodes import ExitCode
from newscrawl.extract import extract_article
from newscrawl.golden import load_page
from newscrawl.rules import find_block_rule, fold, load_rules
from newscrawl.rules.rule import Rule, load_rule_file
from newscrawl.site import SELECTOR_FIELDS, Site, get_site, load_site
from newscrawl.spiders.arguments import NAMES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in PAGES}
BRIDGE = ROOT / "fixtures" / "cbc" / "harbour-bridge-reopens"

SHELL = {"cd", "export", "ls"}
SCRAPY = ("scrapy", "newscrawl")
PROGRAMS = {"jq", "flock", "python", "trafilatura"}


def fenced(text: str, *languages: str) -> Iterator[str]:
    """Yield the fenced blocks of a page that are in one of the languages."""
    for language, body in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if language in languages:
            yield body


def command_lines(text: str) -> Iterator[str]:
    """Yield the commands of a page: its shell blocks, what cron is told to run, and commands inside sentences."""
    for body in fenced(text, "sh"):
        yield from (line for line in body.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#"))
    for body in fenced(text, "console"):
        yield from (line.removeprefix("$ ") for line in body.replace("\\\n", " ").splitlines() if line.startswith("$ "))
    for body in fenced(text, "crontab"):
        yield from (line.split(maxsplit=5)[5] for line in body.splitlines() if re.match(r"[\d*/,-]+\s", line))
    yield from re.findall(r"`((?:make|scrapy|newscrawl|\.venv/bin/\w+) [^`]+)`", text)


def commands(text: str) -> Iterator[list[str]]:
    """Yield each single command as words, without what is set before it, redirected or commented."""
    for line in command_lines(text):
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
        lexer.whitespace_split = True
        words: list[str] = []
        for word in [*lexer, ";"]:
            if word in ("|", "&&", ";", "||"):
                yield words
                words = []
            elif words or not re.match(r"\w+=", word):
                words.append(word)


ALL_COMMANDS = [(name, words) for name, text in TEXTS.items() for words in commands(text) if words]


@functools.cache
def help_of(*words: str) -> str:
    done = subprocess.run([sys.executable, "-m", "scrapy", *words, "-h"], capture_output=True, text=True, check=False, cwd=ROOT)
    return done.stdout


def known_commands() -> set[str]:
    return set(re.findall(r"^  ([\w-]+)  ", help_of(), re.MULTILINE))


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_docs_are_all_there() -> None:
    expected = {"first-crawl", "add-a-site", "add-a-rule", "the-record", "settings", "the-store", "architecture", "decisions"}
    assert expected <= {path.stem for path in PAGES}


def test_every_program_in_a_command_is_known() -> None:
    known = SHELL | PROGRAMS | {*SCRAPY, "make"}
    assert {(name, words[0]) for name, words in ALL_COMMANDS if words[0].removeprefix(".venv/bin/") not in known} == set()


def test_every_make_target_exists() -> None:
    named = {(name, word) for name, words in ALL_COMMANDS if words[0] == "make" for word in words[1:] if "=" not in word}
    assert {(name, word) for name, word in named if word not in make_targets()} == set()


def scrapy_calls() -> Iterator[tuple[str, str, list[str]]]:
    for name, words in ALL_COMMANDS:
        for place, word in enumerate(words):
            if word.removeprefix(".venv/bin/") in SCRAPY and words[place + 1 :]:
                yield name, words[place + 1], words[place + 2 :]


def test_every_scrapy_command_exists() -> None:
    assert {(name, command) for name, command, _ in scrapy_calls() if command not in known_commands()} == set()


def test_every_option_exists() -> None:
    named = {(name, command, word) for name, command, rest in scrapy_calls() for word in rest if re.match(r"-\w|--\w", word)}
    assert {(n, c, option) for n, c, option in named if not re.search(rf"(?<!\w){option}\b", help_of(c))} == set()


def test_every_crawl_argument_exists() -> None:
    named = {(name, argument) for name, text in TEXTS.items() for argument in re.findall(r"(?<!\w)-a (\w+)=", text)}
    assert {(name, argument) for name, argument in named if argument not in NAMES} == set()
    assert {argument for _, argument in named} == set(NAMES)


def test_every_file_that_is_named_exists() -> None:
    named = {
        (name, path)
        for name, text in TEXTS.items()
        for path in re.findall(r"(?<![\w/.-])(?:newscrawl|fixtures|docs|tests|benchmarks|\.ci)/(?:[\w./-]*(?:\.\w+|/))?(?![\w/])", text)
    }
    assert {(name, path) for name, path in named if not (ROOT / path.rstrip(".")).exists()} == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_setting_that_is_named_exists() -> None:
    # NEWSCRAWL_COMPILED is read from the environment alone, before there are settings; tests/test_compiled.py is about it.
    named = {(name, setting) for name, text in TEXTS.items() for setting in re.findall(r"NEWSCRAWL_[A-Z_]+", text)}
    assert {(name, setting) for name, setting in named if not hasattr(settings, setting) and setting != "NEWSCRAWL_COMPILED"} == set()


def rows(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table of a page whose first column has this heading."""
    table = re.search(rf"^\| {heading} \|.*\n\|[ |-]+\n((?:\|.*\n?)+)", text, re.MULTILINE)
    assert table, heading
    return [re.split(r"\s*(?<!\\)\|\s*", line.strip())[1:-1] for line in table[1].splitlines()]


def names(table: list[list[str]]) -> list[str]:
    return [row[0].strip("` ") for row in table]


def test_settings_stand_with_their_defaults() -> None:
    own = {name: value for name, value in vars(settings).items() if name.startswith("NEWSCRAWL_")}
    documented = {row[0].strip("`"): row[1].strip("`") for row in rows(TEXTS["settings.md"], "setting")}
    assert documented == {name: str(value) if value else "none" for name, value in own.items()}


def test_exit_statuses_stand_in_the_settings_page() -> None:
    documented = {int(number) for number in names(rows(TEXTS["settings.md"], "status"))}
    assert documented == {status.value for status in ExitCode}


def test_every_field_of_the_record_is_described_in_order() -> None:
    fields = [field.name for field in attrs.fields(record.Article)]
    assert names(rows(TEXTS["the-record.md"], "field")) == fields


def test_readme_names_every_field() -> None:
    body = TEXTS["README.md"].partition("## The record")[2].partition("\n## ")[0]
    assert {field.name for field in attrs.fields(record.Article)} - set(re.findall(r"`(\w+)`", body)) == set()


PARTS = {"authors": "Author", "images": "Image", "videos": "Video", "embeds": "Embed", "related": "Related", "corrections": "Correction"}
PARTS |= {"wire": "Wire", "removed": "Removed"}


@pytest.mark.parametrize("field", PARTS)
def test_every_part_of_the_record_is_described(field: str) -> None:
    described = next(row[2] for row in rows(TEXTS["the-record.md"], "field") if row[0] == f"`{field}`")
    assert [part.name for part in attrs.fields(getattr(record, PARTS[field]))] == re.findall(r"`(\w+)`", described)


@pytest.mark.parametrize("part", ["Block", "Rights", "Provenance"])
def test_the_larger_parts_have_tables(part: str) -> None:
    section = TEXTS["the-record.md"].partition(f"## {part}")[2]
    assert names(rows(section, "key")) == [field.name for field in attrs.fields(getattr(record, part))]


@pytest.mark.parametrize(("page", "kind"), [("add-a-site.md", Site), ("add-a-rule.md", Rule)], ids=["site", "rule"])
def test_every_key_is_described_in_order(page: str, kind: type) -> None:
    table = rows(TEXTS[page], "key")
    assert names(table) == [field.name for field in attrs.fields(kind)]
    assert [row[1] == "yes" for row in table] == [bool(field.metadata.get("needed")) for field in attrs.fields(kind)]


def test_every_selector_is_described() -> None:
    described = next(row[2] for row in rows(TEXTS["add-a-site.md"], "key") if row[0] == "`selectors`")
    assert re.findall(r"`(\w+)`", described) == list(SELECTOR_FIELDS)


def test_the_example_of_a_site_file_is_right(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(next(fenced(TEXTS["add-a-site.md"], "toml")), encoding="utf-8")
    assert load_site(path).name == "example"


def test_the_example_of_a_rule_is_right(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(next(fenced(TEXTS["add-a-rule.md"], "toml")), encoding="utf-8")
    (rule,) = load_rule_file(path)
    assert all(re.match(rule.block[0], fold(example)) for example in rule.drops)
    assert not any(re.match(rule.block[0], fold(example)) or find_block_rule(fold(example), 0.0, "end") for example in rule.keeps)
    assert rule.id not in {known.id for known in load_rules()}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=;]", name)[0].lower() for name in project["dependencies"]}
    assert {name.lower() for name in names(rows(TEXTS["decisions.md"], "package"))} == declared


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_python_examples_give_what_they_show(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    source = "\n\n".join(fenced(TEXTS[path.name], "python"))
    examples = doctest.DocTestParser().get_doctest(source, {}, path.name, str(path), 0)
    said: list[str] = []
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=said.append).failed == 0, "".join(said)


def is_shortened(shown: Any, whole: Any) -> bool:
    """Answer whether a value is the whole one, but for texts cut and items left out at "…", and keys left out."""
    if isinstance(shown, dict) and isinstance(whole, dict):
        return all(key in whole and is_shortened(value, whole[key]) for key, value in shown.items())
    if isinstance(shown, list) and isinstance(whole, list):
        kept = [item for item in shown if item != "…"]
        rest = iter(whole)
        in_order = all(any(is_shortened(item, other) for other in rest) for item in kept)
        return in_order and (kept != shown or len(kept) == len(whole))
    if isinstance(shown, str) and isinstance(whole, str) and shown.endswith("…"):
        return whole.startswith(shown[:-1])
    return bool(shown == whole)


@pytest.mark.parametrize(
    ("shown", "holds"),
    [
        (["…", {"rule": "b"}], True),
        ([{"rule": "a", "blocks": 1}, {"rule": "b", "blocks": 2}], True),
        ([{"rule": "a"}], False),
        ([{"rule": "b"}, {"rule": "a"}, "…"], False),
        ([{"rule": "a", "blocks": 2}, "…"], False),
    ],
)
def test_shortening_alters_nothing_that_is_shown(shown: list[object], holds: bool) -> None:
    assert is_shortened(shown, [{"rule": "a", "blocks": 1}, {"rule": "b", "blocks": 2}]) is holds


def bridge_record() -> dict[str, Any]:
    return record.to_record(extract_article(load_page(BRIDGE), get_site("cbc")))


def test_the_record_in_the_readme_is_what_comes_out() -> None:
    shown = json.loads(next(fenced(TEXTS["README.md"], "json")))
    order = [field.name for field in attrs.fields(record.Article)]
    whole = bridge_record()
    assert [name for name in order if name in shown] == list(shown)
    assert {name for name in shown if not is_shortened(shown[name], whole[name])} == set()


def test_the_comparison_in_the_readme_is_true() -> None:
    """Each cell of the table, asked of both tools on the page that it names."""
    html = (BRIDGE / "page.html").read_text(encoding="utf-8")
    theirs = bare_extraction(html, with_metadata=True)
    ours = bridge_record()
    beside_video = "The township ran a free passenger ferry"
    facts = {
        "headline": (ours["headline"], theirs.title),
        "published": (ours["date_published"], theirs.date),
        "first": (ours["text"].split("\n")[0], theirs.text.split("\n")[0]),
        "beside": (beside_video in ours["text"], beside_video in theirs.text),
        "captions": (len([i for i in ours["images"] if i["caption"] and i["credit"]]), 0),
        "seconds": (ours["videos"][0]["duration_seconds"], None),
    }
    cells = rows(TEXTS["README.md"], "on this page")
    shown = dict(zip(facts, [(row[1], row[2]) for row in cells], strict=True))
    assert {name for name, pair in facts.items() for cell, value in zip(shown[name], pair, strict=True) if not says(cell, value)} == set()


def says(cell: str, value: object) -> bool:
    """Answer whether a cell of the table tells a value."""
    if isinstance(value, bool):
        return cell == ("kept" if value else "lost")
    if not value:
        return cell == "none"
    text = cell.strip('"').removesuffix("…").replace("\\|", "|")
    return str(value).startswith(text) if cell.strip('"').endswith("…") else str(value) == text
