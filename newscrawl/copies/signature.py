"""MinHash: texts that share many shingles share one of their bands, and can be looked up by it (Broder 1997; Leskovec et al., ch. 3)."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence

import orjson
from attrs import frozen
from rensa import RMinHash

from newscrawl.copies.fingerprint import Fingerprint, read_fingerprint

ROWS = 3
"""Minima in a band: two texts with the share s of their shingles in common share one of n bands with the chance 1 - (1 - s**3)**n."""

WHOLE_BANDS, LEAD_BANDS = 28, 12
"""Bands of the whole text and of its beginning: copies are cut from the end, and what is left may be less than half."""

LEAD = 120  # shingles
_SEED = 20261125
_BAND = struct.Struct(f"<I{ROWS}Q")
_FORMAT = 1  # rises when shingles or bands change: keys of other formats are never met


@frozen(kw_only=True)
class Sketch:
    """A text as the store keeps it: its fingerprint as bytes, and the keys it is looked up by."""

    fingerprint: bytes
    keys: tuple[int, ...]


def read_sketch(headline: str | None, text: str) -> Sketch | None:
    """Return the sketch of an article, None where its text is too short for one."""
    fingerprint = read_fingerprint(headline, text)
    return None if fingerprint is None else Sketch(fingerprint=fingerprint.pack(), keys=band_keys(fingerprint))


def band_keys(fingerprint: Fingerprint) -> tuple[int, ...]:
    """Return the keys under which a text is looked up, signed integers of 64 bits."""
    shingles = orjson.dumps(fingerprint.shingles)[1:-1].decode().split(",")  # as texts, in two thirds of the time of str for each
    return (*_bands("whole", shingles, WHOLE_BANDS), *_bands("lead", shingles[:LEAD], LEAD_BANDS))


def _bands(name: str, shingles: Sequence[str], count: int) -> Iterator[int]:
    minhash = RMinHash(num_perm=count * ROWS, seed=_SEED)
    minhash.update(shingles)
    minima = minhash.digest()
    salt = f"{name} {_FORMAT} {RMinHash.ALGORITHM_VERSION}".encode()
    for band in range(count):
        rows = minima[band * ROWS : (band + 1) * ROWS]
        digest = hashlib.blake2b(_BAND.pack(band, *rows) + salt, digest_size=8).digest()
        yield int.from_bytes(digest, "little", signed=True)
