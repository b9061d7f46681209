"""The one way extraction says no."""

from __future__ import annotations


class NotAnArticle(Exception):  # noqa: N818  # a page's fault, not the program's
    """The page holds no article; `reason` is the word it is counted under: "no-body", "video-page", …"""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
