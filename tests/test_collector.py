"""The search for cycles, put off while a page is read, and what makes that safe."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from prose import page, paragraphs

from newscrawl import extract

STORY = page(f"<article><h1>The lamp is lit</h1>{paragraphs()}</article>")


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    yield
    gc.enable()


def test_a_page_leaves_no_cycles_behind() -> None:
    extract(STORY)
    gc.collect()
    gc.disable()
    assert extract(STORY) is not None
    assert gc.collect() == 0


@pytest.mark.parametrize("html", [STORY, "no page"], ids=["article", "refused"])
def test_the_collector_is_afterwards_as_it_was(html: str) -> None:
    extract(html)
    assert gc.isenabled()
    gc.disable()
    extract(html)
    assert not gc.isenabled()
