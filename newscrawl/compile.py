"""Compile extraction to machine code, with mypyc and a C compiler, for `newscrawl.compiled` to find: `python -m newscrawl.compile`."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, redirect_stdout
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setuptools import Extension

from newscrawl.compiled import GROUP, LIBRARY, ROOT, find_folder, list_modules

# A name in capitals is a constant, which mypyc looks up in a dictionary at each use unless it is declared so: in the copy compiled, it is.
_CONSTANT = re.compile(r"^(_?[A-Z][A-Z0-9_]*)(?:: ([^=\n]+?))? = ", re.M)
_FUTURE = "from __future__ import annotations\n"


def compile_modules() -> Path:
    """Compile extraction and return the folder of it, which appears whole or not at all; those of other texts are removed."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    folder, modules = find_folder(), list_modules()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as made, chdir(made):
        shutil.copytree(ROOT / "newscrawl", "newscrawl", ignore=shutil.ignore_patterns("__pycache__"))
        paths = [str(path.relative_to(ROOT)) for path in modules.values()]
        for path in map(Path, paths):
            path.write_text(declare_constants(path.read_text("utf-8")), "utf-8")
        said = io.StringIO()  # a hundred lines on what could be written otherwise, or what is wrong
        try:
            with redirect_stdout(said):
                options = ["--ignore-missing-imports", *paths]
                extensions = mypycify(options, group_name=GROUP, target_dir="c", opt_level="2", debug_level="0", multi_file=True)
        except SystemExit:
            sys.stderr.write(said.getvalue())
            raise
        for extension in extensions:
            extension.extra_compile_args.append("-Wno-all")  # to look through 60 MB for what to warn of takes longer than to compile them
            _compile_sources(extension)
        command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = "built", "temporary"
        command.ensure_finalized()
        command.run()
        whole = Path("whole")
        whole.mkdir()
        for name in (*modules, LIBRARY):
            shutil.move(command.get_ext_fullpath(name), whole / f"{name}.so")
        whole.rename(folder)
    for other in folder.parent.iterdir():
        if other != folder:
            shutil.rmtree(other)
    return folder


def _compile_sources(extension: Extension) -> None:
    """Compile the sources of an extension on all cores, for its build to link: setuptools compiles those of one in turn."""
    from distutils.ccompiler import new_compiler
    from distutils.sysconfig import customize_compiler

    compiler = new_compiler()
    customize_compiler(compiler)
    folders = [*extension.include_dirs, sysconfig.get_path("include"), sysconfig.get_path("platinclude")]
    work = partial(compiler.compile, output_dir="temporary", include_dirs=folders, extra_postargs=extension.extra_compile_args)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        extension.extra_objects += [name for names in pool.map(work, [[source] for source in extension.sources]) for name in names]
    extension.sources.clear()


def declare_constants(text: str) -> str:
    """Return the text of a module in which what is constant by its name is declared so, on the lines where it was.

    >>> declare_constants("MAX = 3\\n_NAMES: frozenset[str] = frozenset()\\nmax = 3\\n")
    'from typing import Final; MAX: Final = 3\\n_NAMES: Final[frozenset[str]] = frozenset()\\nmax = 3\\n'
    """
    declared = _CONSTANT.sub(lambda match: f"{match[1]}: Final[{match[2]}] = " if match[2] else f"{match[1]}: Final = ", text)
    # On a line that is there already, so that what an error tells of a line is true.
    if _FUTURE in declared:
        return declared.replace(_FUTURE, f"{_FUTURE[:-1]}; from typing import Final\n", 1)
    return f"from typing import Final; {declared}"


def _find_missing() -> str | None:
    """Return what this machine lacks to compile."""
    compiler = (sysconfig.get_config_var("CC") or "").split()
    if not compiler or shutil.which(compiler[0]) is None:
        return f"the C compiler that made Python ({' '.join(compiler) or 'unknown'})"
    header = Path(sysconfig.get_path("include"), "Python.h")
    return None if header.is_file() else f"Python's headers ({header}; Debian: python3-dev)"


def main() -> int:
    """Compile unless that is done, and exit 0; so too where no compiler is at hand, which is said: nothing but time hangs on it."""
    if find_folder().is_dir():
        return 0
    if missing := _find_missing():
        print(f"extraction is not compiled, and takes a quarter longer: this machine lacks {missing}", file=sys.stderr)
        return 0
    print("compiling extraction: a minute or two", file=sys.stderr)
    try:
        compile_modules()
    except OSError as error:
        print(f"extraction is not compiled: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
