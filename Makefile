# Needs Python 3.11 or newer and make. Everything else comes from the lock files, into .venv.

PYTHON ?= $(shell for python in python3.11 python3 python3.14 python3.13 python3.12; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)
JOBS ?= 2
UPGRADE ?= --upgrade
INPUTS ?= 2000
SEED ?= 0

bin := .venv/bin
archive := fixtures/cbc.wacz
# Twice quiet: errors only. Only wheels, each with its hash: nothing is built but newscrawl, and no build fetches anything.
install := $(bin)/python -m pip install -qq --disable-pip-version-check
locked := --require-hashes --only-binary :all: -r
compile := $(bin)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) --constraints constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint types archive fuzz setup compile lock clean
.DELETE_ON_ERROR:

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

demo: .venv/installed ## crawl CBC from the bundled archive, without network, and show what came out
	@echo "The archive holds, on purpose, a broken feed, pages that are gone and links to pages never archived: the log names each."
	$(bin)/scrapy crawl cbc --show -s NEWSCRAWL_REPLAY=$(archive)

test: lint types archive compile ## everything: lint, types, the archive, the test suite
	$(bin)/python -m compileall -q newscrawl # a few hundred processes load it, and the environment may say that none of them writes what it compiled
	NEWSCRAWL_COMPILED=0 $(bin)/python -m pytest -n $(JOBS) newscrawl benchmarks # the examples in the text itself
	$(bin)/python -m pytest -n $(JOBS) --dist worksteal tests # the slow ones stand side by side: who is done takes from the others

lint: .venv/installed-dev ## ruff: rules and format
	$(bin)/ruff check
	$(bin)/ruff format --check

types: .venv/installed-dev ## mypy, strict, on the half without Scrapy
	$(bin)/mypy

archive: .venv/installed-dev ## the bundled archive is what its sources make
	$(bin)/python fixtures/build_archive.py --check

fuzz: .venv/installed-dev ## feed mutated fixtures to every reader, and keep what breaks one (long: make fuzz INPUTS=100000 SEED=7)
	$(bin)/python benchmarks/fuzz.py --inputs $(INPUTS) --seed $(SEED) --processes $(JOBS)

setup: .venv/compiled ## make .venv with everything that working on newscrawl needs

compile: .venv/compiled ## extraction as machine code, for a quarter less time; needs a C compiler

lock: .venv/installed-dev ## renew the lock files (one package: make lock UPGRADE="--upgrade-package scrapy")
	$(compile) --group build -o requirements.lock pyproject.toml
	$(compile) --group build --extra dev --constraints requirements.lock -o requirements-dev.lock pyproject.toml

clean: ## remove .venv and all caches; what was crawled stays
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "newscrawl needs Python 3.11 or newer and found none; name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.version_info >= (3, 11) or sys.exit("newscrawl needs Python 3.11 or newer; $(PYTHON) is " + sys.version.split()[0])'
	@"$(PYTHON)" -m venv .venv || { rm -rf .venv; echo "$(PYTHON) cannot make .venv; on Debian and Ubuntu it needs the package python3-venv" >&2; exit 1; }

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	@echo "installing newscrawl and its dependencies into .venv"
	@$(install) $(locked) requirements.lock
	@$(install) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/compiled: .venv/installed-dev $(wildcard newscrawl/*.py newscrawl/extract/*.py newscrawl/rules/*.py)
	@$(bin)/python -m newscrawl.compile
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo "installing the tools for tests into .venv"
	@$(install) $(locked) requirements-dev.lock
	@touch $@
