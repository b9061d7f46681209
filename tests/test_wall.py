"""The house's walls: who may import Scrapy, which room may import which, and how large a room may grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "newscrawl"
MODULES = sorted(PACKAGE.rglob("*.py"))

# From the ground up: a room imports only from floors below its own. docs/architecture.md draws the same picture.
FLOORS = (
    ("article", "page", "site", "rules", "exitcodes", "compiled"),
    ("extract", "discovery", "rights", "copies", "storage", "crawling"),
    ("front door", "replay", "store", "sentinel", "logs"),  # the front door is newscrawl/__init__.py
    ("middlewares", "memory", "notes"),
    ("workers", "pipelines", "extensions", "golden", "compile"),
    ("spiders", "settings"),
    ("commands",),  # a command that fetches one page runs the spiders' way of doing it
    ("cmdline",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

PURE = {"front door", "article", "page", "site", "rules", "rights", "copies", "extract", "discovery"}
WEB_FRAMEWORKS = {"scrapy", "twisted", "itemadapter", "itemloaders"}

LATER_STANDARD_MODULES = {"compression"}  # of Python 3.14, imported where it is there
BEHIND_ANOTHER = {"cssselect", "uvloop"}  # lxml.cssselect imports the one, Scrapy the other, by ASYNCIO_EVENT_LOOP

MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 50


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "front door"


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_modules(source: str, importer: str, *, is_package: bool) -> Iterator[str]:
    """Yield every module that a source names in an import, wherever in it the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = importer.split(".")
            above = parts[: len(parts) - node.level + is_package] if node.level else []
            base = ".".join([*above, node.module] if node.module else above)
            rooms = {alias.name for alias in node.names} & FLOOR_OF.keys() if base == "newscrawl" else set()
            yield from (f"{base}.{room}" for room in rooms)
            if base != "newscrawl" or len(rooms) < len(node.names):
                yield base


def imports_of(path: Path) -> set[str]:
    return set(imported_modules(path.read_text(encoding="utf-8"), module_name(path), is_package=path.name == "__init__.py"))


def upward_imports(module: str, imports: set[str]) -> list[str]:
    room = room_of(module)
    others = {room_of(name) for name in imports if name.split(".")[0] == "newscrawl"} - {room}
    return [f"{module} ({room}) imports {other}" for other in sorted(others) if FLOOR_OF[other] >= FLOOR_OF[room]]


def test_every_room_stands_on_a_floor() -> None:
    assert {room_of(module_name(path)) for path in MODULES} <= FLOOR_OF.keys()


def test_rooms_import_only_from_floors_below() -> None:
    assert [line for path in MODULES for line in upward_imports(module_name(path), imports_of(path))] == []


def test_the_half_that_reads_pages_imports_no_scrapy() -> None:
    found = {
        f"{module_name(path)} imports {name}"
        for path in MODULES
        if room_of(module_name(path)) in PURE
        for name in imports_of(path)
        if name.split(".")[0] in WEB_FRAMEWORKS
    }
    assert found == set()


def test_reading_a_page_loads_no_scrapy() -> None:
    program = """
import importlib, pkgutil, sys
import newscrawl
for name in ("newscrawl.extract", "newscrawl.discovery", "newscrawl.rights"):  # newscrawl.extract is also a function: the front door
    for module in pkgutil.walk_packages(importlib.import_module(name).__path__, name + "."):
        importlib.import_module(module.name)
newscrawl.extract("<h1>Ferry back</h1><p>The ferry sails again on Monday, the harbour master says.</p>", url="https://news.example/ferry")
print(*sorted({name.split(".")[0] for name in sys.modules} & {"scrapy", "twisted"}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_no_room_grows_too_large() -> None:
    lines = {module_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > MAX_MODULE_LINES} == {}


def test_no_function_grows_too_long() -> None:
    found = {
        f"{module_name(path)}.{node.name}": node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno
    }
    assert {name: count for name, count in found.items() if count > MAX_FUNCTION_LINES} == {}


def declared_packages(*, with_extras: bool) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for extra, names in project["optional-dependencies"].items() if extra != "dev" for name in names if with_extras]
    return {normal(re.split(r"[<>=!~;\[ ]", name)[0]) for name in [*project["dependencies"], *extras]}


def imported_packages() -> dict[str, set[str]]:
    """Return the modules from outside that newscrawl imports, by their outermost name, and the packages that hold each."""
    at_hand = sys.stdlib_module_names | LATER_STANDARD_MODULES | {"newscrawl"}
    owners = packages_distributions()
    outside = {name.split(".")[0] for path in MODULES for name in imports_of(path)} - at_hand
    return {name: {normal(owner) for owner in owners.get(name, [])} for name in outside}


def test_what_is_imported_is_declared() -> None:
    """What arrives only with another package may leave with it."""
    declared = declared_packages(with_extras=True)
    assert {name for name, owners in imported_packages().items() if not declared & owners} == set()


def test_what_is_declared_is_imported() -> None:
    imported = set().union(*imported_packages().values())
    assert declared_packages(with_extras=False) - imported == BEHIND_ANOTHER


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import newscrawl.spiders.news", ["newscrawl.extract.body (extract) imports spiders"]),
        ("def late():\n    from newscrawl.pipelines import write", ["newscrawl.extract.body (extract) imports pipelines"]),
        ("from newscrawl import commands", ["newscrawl.extract.body (extract) imports commands"]),
        ("from ..storage import lines", ["newscrawl.extract.body (extract) imports storage"]),
        ("from newscrawl import __version__", ["newscrawl.extract.body (extract) imports front door"]),
        ("from newscrawl.site import Site\nfrom .dates import parse_date\nimport lxml", []),
    ],
)
def test_the_wall_notices_an_import_upwards(source: str, expected: list[str]) -> None:
    imports = set(imported_modules(source, "newscrawl.extract.body", is_package=False))
    assert upward_imports("newscrawl.extract.body", imports) == expected
