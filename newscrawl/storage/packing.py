"""A story's headline and blocks in few bytes: what the store keeps of every version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from newscrawl.storage.compression import zstd
from newscrawl.storage.lines import mend_record

_COMPRESSOR = zstd.ZstdCompressor()  # one for all stories: `zstd.compress` makes one each time, and takes a fifth longer for the same bytes


def pack_blocks(headline: str | None, blocks: Sequence[Mapping[str, Any]]) -> bytes:
    """Return headline and blocks as JSON, compressed with zstd.

    >>> unpack_blocks(pack_blocks("Ferry back", [{"type": "paragraph", "text": "It sails."}]))
    ('Ferry back', [{'type': 'paragraph', 'text': 'It sails.'}])
    """
    try:
        text = orjson.dumps([headline, list(blocks)])
    except orjson.JSONEncodeError:  # a lone surrogate
        text = orjson.dumps(mend_record([headline, list(blocks)]))
    packed: bytes = _COMPRESSOR.compress(text, zstd.ZstdCompressor.FLUSH_FRAME)
    return packed


def unpack_blocks(packed: bytes) -> tuple[str | None, list[dict[str, Any]]]:
    """Return the headline and the blocks that `pack_blocks` was given."""
    headline, blocks = orjson.loads(zstd.decompress(packed))
    return headline, blocks
