"""Extraction as machine code, where `python -m newscrawl.compile` has made it: the same modules, the same articles, less time.

What is compiled lies in a folder of the environment that is named after the text it was made of. A process that finds the folder of the
text it would run loads that, else it runs the text: an edited module is never served stale. With NEWSCRAWL_COMPILED=0 in the environment
it runs the text in any case.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Sequence
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]
PACKAGES = ("newscrawl.extract", "newscrawl.rules")
# The first two are all of extraction that a crawl's own process loads; of the third's records the notes on their fields are read.
LEFT_OUT = frozenset(("newscrawl.extract.collector", "newscrawl.extract.errors", "newscrawl.rules.rule"))
GROUP = "newscrawl_compiled"
LIBRARY = f"{GROUP}__mypyc"  # what mypyc names the one library that holds the code of all modules


def list_modules() -> dict[str, Path]:
    """Return the modules that are compiled, by name, and where the text of each is."""
    return {
        name: path
        for package in PACKAGES
        for path in sorted(ROOT.joinpath(*package.split(".")).glob("*.py"))
        if path.stem != "__init__" and (name := f"{package}.{path.stem}") not in LEFT_OUT
    }


@cache
def find_folder() -> Path:
    """Return where this text, and that of the records it fills, is or would be compiled for this interpreter."""
    digest = hashlib.sha256()
    for path in sorted(path for package in ("newscrawl", *PACKAGES) for path in ROOT.joinpath(*package.split(".")).glob("*.py")):
        text = path.read_bytes()
        digest.update(f"{path.name} {len(text)}\n".encode() + text)
    return Path(sys.prefix, "lib", "newscrawl", f"{sysconfig.get_config_var('SOABI')}-{digest.hexdigest()[:16]}")


def is_used() -> bool:
    """Answer whether this process runs compiled extraction."""
    return LIBRARY in sys.modules


class _Finder:
    """Finds the compiled modules before the import system finds their text."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != LIBRARY and (fullname.rpartition(".")[0] not in PACKAGES or fullname in LEFT_OUT):
            return None
        file = find_folder() / f"{fullname}.so"
        return spec_from_file_location(fullname, file) if file.is_file() else None


if os.environ.get("NEWSCRAWL_COMPILED") != "0" and sys.implementation.name == "cpython":
    sys.meta_path.insert(0, _Finder())
