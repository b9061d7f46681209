"""Path patterns of robots.txt, which TDMRep and the usage preferences of robots.txt share (RFC 9309 2.2.2 and 2.2.3)."""

from __future__ import annotations

import re
from functools import cached_property

from attrs import frozen
from protego import Protego

_UNFIT = re.compile(r"[\x00-\x20\x7f#]")  # what would end the line of robots.txt that a pattern is put into


@frozen(kw_only=True, slots=False)
class PathPattern:
    """A pattern that begins a path: `*` stands for any characters, `$` for the end. Protego, which reads robots.txt, does the matching."""

    text: str

    @cached_property
    def _rules(self) -> Protego:
        return Protego.parse(f"User-agent: *\nDisallow: {self.text}")

    def matches(self, url: str) -> bool:
        """Answer whether the pattern is that of an address.

        >>> [PathPattern(text="/pictures/*.jpg$").matches(f"https://bay.example/{path}") for path in ("pictures/a/b.jpg", "a.jpg")]
        [True, False]
        """
        return not self._rules.can_fetch(url, "*")


def is_pattern(text: object) -> bool:
    """Answer whether a text can be a path pattern."""
    return isinstance(text, str) and text.startswith(("/", "*")) and not _UNFIT.search(text)
