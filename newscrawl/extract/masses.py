"""How much story a block is worth, and sums of it over ranges."""

from __future__ import annotations

from newscrawl.extract.outline import TextBlock

LINK_HEAVY = 0.55  # above this share of linked characters a block speaks against its container
SHORT = 25  # letters: a shorter block says nothing
FULL = 80  # letters: a block so long counts whole
LONGEST_WORD = 1000  # letters: what is longer and has no space is data, as a picture's in base64
SENTENCE_ENDS = ".!?…。！？．।॥۔؟።။։:;\"'”’“»«‹›)」』）》】〉］"  # quotation marks close in either direction, by language
KIND_FACTORS = {"paragraph": 1.0, "quote": 1.0, "source": 0.5, "list_item": 0.7, "cell": 0.6, "table": 0.5, "code": 0.5, "heading": 0.0}


def measure(block: TextBlock) -> float:
    """Return a block's worth: its letters less the linked ones, negative where links prevail, little where it is short."""
    if block.linked > LINK_HEAVY:
        return -0.3 * min(block.chars, FULL)
    if is_data(block.text):
        return 0.0
    factor = KIND_FACTORS[block.kind]
    if block.chars < SHORT:
        return 0.0
    if block.chars < FULL:
        factor *= 0.4
    return block.chars * (1 - block.linked) * factor


def is_data(text: str) -> bool:
    """Return whether a text is no language: a word longer than any, of a script that parts its words."""
    return len(text) > LONGEST_WORD and text.isascii() and " " not in text and "\n" not in text


def is_sentence(block: TextBlock) -> bool:
    """Return whether a block is a paragraph that ends as a sentence does, and no link."""
    return block.kind == "paragraph" and block.linked < LINK_HEAVY and block.text[-1] in SENTENCE_ENDS


class Sums:
    """Sums over any range of a row of numbers, each in one subtraction."""

    def __init__(self, values: list[float]) -> None:
        self._sums, total = [0.0], 0.0
        for value in values:  # compiled, several times faster than itertools.accumulate
            total += value
            self._sums.append(total)

    def over(self, start: int, end: int) -> float:
        return self._sums[end] - self._sums[start]
