"""Made-up news for the benchmark of near copies: stories, their copies as sites edit them, and what only looks like a copy.

Words are made of syllables, the frequent ones frequent as in a language (Zipf), with a stock of phrases that unrelated stories share.
A tenth is written in characters without spaces.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import accumulate

from attrs import evolve, frozen

SYLLABLES = (
    "ba be bo da de do fa fi ga go ha he jo ka ke la le lo ma me mi na ne no pa po ra re ri ro sa se si ta te to va vi wa zo".split()
)
TOPICS = 30
FORMS = 25
SITES = 5


@frozen(kw_only=True)
class Item:
    """One article; `story` is shared by the copies of one agency story, None for all others; `kind` says how it came about."""

    kind: str
    headline: str
    paragraphs: tuple[str, ...]
    site: str
    story: int | None = None
    names: tuple[str, ...] = ()
    topic: int = 0

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


class Newsroom:
    """Writes stories, `longer` times as long as agencies' are; the same seed writes the same ones."""

    def __init__(self, seed: int, longer: int = 1) -> None:
        self.random = random.Random(seed)
        self.longer = longer
        self.words = self._make_words(6000)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.phrases = [self._take_words(self.random.randint(4, 9)) for _ in range(500)]
        self.topics = [self.random.sample(self.words[200:], 250) for _ in range(TOPICS)]
        self.names = [word.capitalize() for word in self._make_words(3000)]
        self.forms = [Form(self) for _ in range(FORMS)]
        self.footers = [" ".join(self._take_words(self.random.randint(25, 60))) for _ in range(40)]
        self.walls = [" ".join(self._take_words(self.random.randint(24, 70))) for _ in range(40)]

    def _make_words(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found["".join(self.random.choices(SYLLABLES, k=self.random.choice((1, 2, 2, 3, 3, 4))))] = None
        return list(found)

    def _take_words(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def number(self) -> str:
        return self.random.choice(
            (str(self.random.randint(2, 99)), f"{self.random.randint(1, 99)},{self.random.randint(100, 999)}", "2026")
        )

    def sentence(self, topic: int, names: tuple[str, ...]) -> str:
        """Return a sentence on a topic: words of the topic and of the language, a stock phrase, names, a number, a quotation."""
        words = [*self._take_words(self.random.randint(6, 16)), *self.random.choices(self.topics[topic], k=self.random.randint(2, 6))]
        self.random.shuffle(words)
        if self.random.random() < 0.35:
            place = self.random.randrange(len(words))
            words[place:place] = self.random.choice(self.phrases)
        if names and self.random.random() < 0.6:
            words.insert(self.random.randrange(len(words)), self.random.choice(names))
        if self.random.random() < 0.3:
            words.insert(self.random.randrange(len(words)), self.number())
        body = " ".join(words)
        return f"“{body},” said {self.random.choice(names)}." if names and self.random.random() < 0.25 else f"{body.capitalize()}."

    def paragraphs(self, topic: int, names: tuple[str, ...], count: int) -> tuple[str, ...]:
        return tuple(" ".join(self.sentence(topic, names) for _ in range(self.random.randint(1, 3))) for _ in range(count))

    def headline(self, topic: int, names: tuple[str, ...]) -> str:
        return " ".join([*self.random.sample(names, 1), *self.random.choices(self.topics[topic], k=self.random.randint(5, 9))])

    def story(self, kind: str, site: str) -> Item:
        topic, names = self.random.randrange(TOPICS), tuple(self.random.sample(self.names, 5))
        body = self.paragraphs(topic, names, self.longer * self.random.randint(5, 16))
        return Item(kind=kind, headline=self.headline(topic, names), paragraphs=body, site=site, names=names, topic=topic)

    # Copies

    def copy(self, original: Item, site: str) -> Item:
        """Return an agency story as a site runs it: with one to all of the edits that sites make."""
        body = list(original.paragraphs)
        for edit, chance in (
            (self._cut, 0.5),
            (self._change_words, 0.7),
            (self._insert, 0.35),
            (self._plain_quotes, 0.6),
            (self._end, 0.4),
        ):
            if self.random.random() < chance:
                body = edit(body, original)
        headline = original.headline if self.random.random() < 0.3 else self.headline(original.topic, original.names)
        return evolve(original, kind="copy", site=site, headline=headline, paragraphs=tuple(body))

    def _cut(self, body: list[str], _original: Item) -> list[str]:
        return body[: max(3, round(len(body) * self.random.uniform(0.5, 0.95)))]

    def _change_words(self, body: list[str], _original: Item) -> list[str]:
        rate = self.random.uniform(0.003, 0.03)
        return [" ".join(self._changed(paragraph.split(" "), rate)) for paragraph in body]

    def _changed(self, words: list[str], rate: float) -> Iterator[str]:
        for word in words:
            if self.random.random() >= rate:
                yield word
            elif self.random.random() < 0.6:
                yield self._take_words(1)[0]
            elif self.random.random() < 0.5:
                yield from (word, self._take_words(1)[0])

    def _insert(self, body: list[str], original: Item) -> list[str]:
        place = self.random.randint(0, len(body))
        return [*body[:place], *self.paragraphs(self.random.randrange(TOPICS), original.names, 1), *body[place:]]

    def _plain_quotes(self, body: list[str], _original: Item) -> list[str]:
        return [paragraph.translate({0x201C: '"', 0x201D: '"'}) for paragraph in body]

    def _end(self, body: list[str], original: Item) -> list[str]:
        return [*body, self.footers[hash_of(original.headline) % len(self.footers)]]

    # What is no copy

    def same_event(self, original: Item, site: str) -> Item:
        """Return another reporter's text on the same event: its people, some of its figures, one to three of its quotations."""
        body = list(self.paragraphs(original.topic, original.names, self.longer * self.random.randint(5, 14)))
        quoted = [paragraph for paragraph in original.paragraphs if "said" in paragraph]
        for paragraph in self.random.sample(quoted, min(len(quoted), self.random.randint(1, 3))):
            body.insert(self.random.randint(1, len(body)), paragraph)
        headline = self.headline(original.topic, original.names)
        return Item(kind="same event", headline=headline, paragraphs=tuple(body), site=site, names=original.names, topic=original.topic)

    def follow_up(self, original: Item, site: str) -> Item:
        """Return the next day's story: news first, then a third to two thirds of the old text as background, word by word."""
        new = self.paragraphs(original.topic, original.names, self.longer * self.random.randint(4, 10))
        background = original.paragraphs[: max(2, round(len(original.paragraphs) * self.random.uniform(0.33, 0.66)))]
        headline = self.headline(original.topic, original.names)
        body = (*new, *background)
        return Item(kind="follow-up", headline=headline, paragraphs=body, site=site, names=original.names, topic=original.topic)

    def form(self, site: str) -> Item:
        return self.random.choice(self.forms).fill(self, site)

    def wall(self, site: str) -> Item:
        """Return what a paywall shows: the same words under every headline."""
        story = self.story("wall", site)
        return evolve(story, paragraphs=(self.walls[hash_of(site) % len(self.walls)],))

    def with_footer(self, item: Item) -> Item:
        """Return a story with what its site puts under many: who it is, how to write to it."""
        return evolve(item, paragraphs=(*item.paragraphs, self.footers[hash_of(item.site) % len(self.footers)]))


class Form:
    """Weather, markets, results: sentences with gaps for figures and names, the same each day."""

    def __init__(self, room: Newsroom) -> None:
        self.topic = room.random.randrange(TOPICS)
        self.headline = room._take_words(6)
        self.has_figures = room.random.random() < 0.8
        self.sentences = [room.sentence(self.topic, ()).split(" ") for _ in range(room.random.randint(8, 20))]
        self.gaps = [sorted(room.random.sample(range(len(words)), max(1, len(words) // 8))) for words in self.sentences]

    def fill(self, room: Newsroom, site: str) -> Item:
        names = tuple(room.random.sample(room.names, 6))
        lines = [" ".join(self._filled(room, words, gaps, names)) for words, gaps in zip(self.sentences, self.gaps, strict=True)]
        headline = " ".join([*self.headline, names[0]])
        return Item(kind="form", headline=headline, paragraphs=tuple(lines), site=site, names=names, topic=self.topic)

    def _filled(self, room: Newsroom, words: list[str], gaps: list[int], names: tuple[str, ...]) -> Iterator[str]:
        for place, word in enumerate(words):
            if place not in gaps:
                yield word
            elif self.has_figures and room.random.random() < 0.7:
                yield room.number()
            else:
                yield room.random.choice(names) if room.random.random() < 0.5 else room._take_words(1)[0]


def hash_of(text: str) -> int:
    """Return a number for a text, the same in every process."""
    return sum(ord(letter) * (place + 1) for place, letter in enumerate(text))


def in_characters(item: Item) -> Item:
    """Return an article as if written without spaces: each syllable a character, and the marks of a language that does so."""
    return evolve(
        item, headline=_to_characters(item.headline), paragraphs=tuple(_to_characters(paragraph) for paragraph in item.paragraphs)
    )


def _to_characters(text: str) -> str:
    return "".join(_word_to_characters(word) for word in text.split(" ")).replace(".", "。").replace("“", "「").replace("”", "」")


def _word_to_characters(word: str) -> str:
    low = word.lower()
    pieces = [low[place : place + 2] for place in range(0, len(low), 2)]
    return "".join(chr(0x4E00 + SYLLABLES.index(piece) * 37) if piece in SYLLABLES else piece for piece in pieces)


def make_items(seed: int, stories: int, others: int, longer: int = 1) -> list[Item]:
    """Return `stories` agency stories on SITES sites each and `others` among them, in the order in which they might appear."""
    room = Newsroom(seed, longer)
    originals = [evolve(room.story("agency", "agency"), story=number) for number in range(stories)]
    items = [room.copy(original, f"site{site}") for original in originals for site in room.random.sample(range(SITES * 2), SITES)]
    written = [room.story("other", f"other{room.random.randrange(40)}") for _ in range(round(others * 0.4))]
    items += [room.with_footer(item) if room.random.random() < 0.3 else item for item in written]
    makers: tuple[tuple[Callable[[str], Item], float], ...] = (
        (room.form, 0.25),
        (lambda site: room.same_event(room.random.choice([*originals, *written[:stories]]), site), 0.15),
        (lambda site: room.follow_up(room.random.choice([*originals, *written[:stories]]), site), 0.15),
        (room.wall, 0.05),
    )
    for make, share in makers:
        items += [make(f"other{room.random.randrange(40)}") for _ in range(round(others * share))]
    unspaced = {number for number in range(stories) if number % 10 == 0}
    items = [
        in_characters(item) if item.story in unspaced or (item.story is None and room.random.random() < 0.1) else item for item in items
    ]
    room.random.shuffle(items)
    return items
