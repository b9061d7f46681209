"""Pages from before style sheets: the headline is the line in the largest font."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.wording import fold, read_text

MIN_SIZE, MAX_FONTS = 4, 400
"""The least `size` of a headline's font, 1 to 7 with 3 as the page's own (HTML 4.01, 15.2.2); how many fonts are looked at."""


def find_big_print(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """Return the first line of three to thirty words in the page's largest font, None where no font is larger than the text's.

    Where it begins the page's title and another line in large print ends that, the first is the site's name: "The Shed - Old radios".
    """
    best: HtmlElement | None = None
    largest, whole = MIN_SIZE - 1, fold(title)
    found: list[tuple[HtmlElement, str]] = []
    for element in islice(tree.iter("font"), MAX_FONTS):
        size = _size_of(element.get("size") or "")
        if size >= MIN_SIZE and len(element) < 4 and 3 <= len((text := read_text(element)).split()) <= 30:
            found.append((element, fold(text)))
            if size > largest:
                best, largest = element, size
    name = next((text for element, text in found if element is best), "")
    return next((element for element, text in found if whole and f"{name} {text}" == whole), best)


def _size_of(written: str) -> int:
    """Return a font's size; "+2" is counted from the page's own 3."""
    digits = written.strip().lstrip("+")
    if not digits.isdecimal() or len(digits) > 1:
        return 0
    return int(digits) + (3 if written.strip().startswith("+") else 0)
