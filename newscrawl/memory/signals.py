"""Signals of a crawl that Scrapy does not have."""

from __future__ import annotations

file_published = object()
"""An output file has got its final name; sent with `path`."""
