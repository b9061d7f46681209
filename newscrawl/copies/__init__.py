"""Near copies: what a text looks like in a few hundred numbers, where to look for its like, and when two texts are one. Pure, no memory."""

from newscrawl.copies.fingerprint import Fingerprint, read_fingerprint
from newscrawl.copies.likeness import Likeness, compare
from newscrawl.copies.signature import Sketch, band_keys, read_sketch

__all__ = ["Fingerprint", "Likeness", "Sketch", "band_keys", "compare", "read_fingerprint", "read_sketch"]
