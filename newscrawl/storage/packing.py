"""A story's headline and blocks in few bytes: what the store keeps of every version."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from newscrawl.storage.compression import zstd


def pack_blocks(headline: str | None, blocks: Sequence[Mapping[str, Any]]) -> bytes:
    """Return headline and blocks as JSON, compressed with zstd.

    >>> unpack_blocks(pack_blocks("Ferry back", [{"type": "paragraph", "text": "It sails."}]))
    ('Ferry back', [{'type': 'paragraph', 'text': 'It sails.'}])
    """
    packed: bytes = zstd.compress(json.dumps([headline, list(blocks)]).encode("ascii"))
    return packed


def unpack_blocks(packed: bytes) -> tuple[str | None, list[dict[str, Any]]]:
    """Return the headline and the blocks that `pack_blocks` was given."""
    headline, blocks = json.loads(zstd.decompress(packed))
    return headline, blocks
