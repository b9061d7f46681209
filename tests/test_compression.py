"""Pages that come in gzip: read in one call where they are whole, as Scrapy reads them where they are not."""

from __future__ import annotations

import gzip

import pytest
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware

from newscrawl.middlewares.compression import QuickCompressionMiddleware, gunzip_whole

PAGE = b"<p>The ferry is late, and so is the fog.</p>" * 50


def decode(body: bytes, max_size: int = 0) -> bytes:
    return QuickCompressionMiddleware._decode(body, b"gzip", max_size)


def test_whole_gzip_is_read_in_one_call() -> None:
    assert gunzip_whole(gzip.compress(PAGE)) == PAGE


def test_a_page_of_just_the_size_that_is_allowed_is_read() -> None:
    assert gunzip_whole(gzip.compress(PAGE), len(PAGE)) == PAGE


def test_a_page_larger_than_allowed_is_given_up() -> None:
    body = gzip.compress(PAGE)
    assert gunzip_whole(body, len(PAGE) - 1) is None
    with pytest.raises(ValueError, match="maximum") as ours:
        decode(body, len(PAGE) - 1)
    with pytest.raises(type(ours.value)):
        HttpCompressionMiddleware._decode(body, b"gzip", len(PAGE) - 1)


def test_all_members_of_gzip_are_read() -> None:
    assert decode(gzip.compress(PAGE) + gzip.compress(b"<p>It lifts.</p>")) == PAGE + b"<p>It lifts.</p>"


def test_of_gzip_that_breaks_off_the_beginning_is_kept() -> None:
    torn = gzip.compress(bytes(range(256)) * 200 + PAGE)[:-20]
    assert gunzip_whole(torn) is None
    assert decode(torn) == HttpCompressionMiddleware._decode(torn, b"gzip", 0) != b""


def test_what_is_no_gzip_is_an_error_as_ever() -> None:
    with pytest.raises(gzip.BadGzipFile):
        decode(b"<p>no gzip</p>")
