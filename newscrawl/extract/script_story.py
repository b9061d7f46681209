"""The story that only a page's scripts hold: as HTML, as rich text, as Markdown, or as elements that React is to draw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.flight import fill_texts, read_chunk, read_flight, write_elements
from newscrawl.extract.markdown_text import write_markdown
from newscrawl.extract.rich_nodes import is_aside, is_own
from newscrawl.extract.rich_text import RichTextWriter
from newscrawl.extract.runs import weigh
from newscrawl.extract.script_data import parse_nested, read_scripts, read_values
from newscrawl.extract.script_html import find_paragraphs, read_script_html
from newscrawl.extract.wording import fold, word_set

MAX_VALUES = 200_000  # of a page's data that are looked at
MAX_DEPTH = 60
MAX_MARKDOWN = 150_000  # characters
MIN_LETTERS = 400  # of paragraphs: no story is shorter
MIN_TITLE = 20  # letters from which on a part of a title tells a story
TITLE_KEYS = ("headline", "headlines", "title", "webTitle", "web_headline", "seoTitle", "name")
HOLDER_KEYS = ("frontmatter", "data", "fields", "attributes", "metadata", "meta", "seo", "attrs")  # of what may hold an object's title
BODY_KEYS = word_set("articleBody body bodyMarkdown body_markdown content contentMarkdown markdown md rawBody rawMarkdownBody story text")

_PARAGRAPH = re.compile(r"<(?:p|li|blockquote)\b[^<>]*>(.*?)(?=</?(?:p|li|blockquote|div)\b|\Z)", re.S)
_H1 = re.compile(r"<h1\b[^<>]*>(.*?)(?=</?h1\b|\Z)", re.S)
_TAG = re.compile(r"<[^<>]*>")


@frozen(kw_only=True, eq=False)
class ScriptStory:
    """A story as HTML; `is_sure`: it stands under the page's headline, or in HTML's own paragraphs; `letters` as `weigh` counts them."""

    html: str
    is_sure: bool
    letters: float


@frozen(kw_only=True, eq=False)
class _Found:
    """HTML made of a page's data, the way of keys to it, and whether it stands in an object of this headline, another, or none."""

    html: str
    way: str
    is_titled: bool | None


def read_script_stories(tree: HtmlElement, headline: str | None) -> list[ScriptStory]:
    """Return what may be the page's story in its scripts, the longest first."""
    values: list[Any] = []
    chunks: list[str] = []
    for script in read_scripts(tree):
        text = script.text or ""
        if (chunk := read_chunk(text)) is not None:
            chunks.append(chunk)
        else:
            values += read_values(text)
    stories: list[ScriptStory] = []
    search = _Search(headline)
    if chunks:
        flight = read_flight(chunks)
        stories += [_as_story(run, is_sure=True) for text in flight.texts.values() if (run := find_paragraphs(text))]
        drawn = write_elements(flight)
        stories.append(_as_story(drawn, is_sure=any(search.is_headline(unescape(_TAG.sub("", title[1]))) for title in _H1.finditer(drawn))))
        fill_texts(flight)
        values += flight.values.values()
    stories += [_as_story(html, is_sure=is_titled) for html, is_titled in search.find(values)]
    long = [story for story in stories if story.letters >= MIN_LETTERS]
    if html := read_script_html(tree):
        long.append(_as_story(html, is_sure=True))
    return sorted(long, key=lambda story: -story.letters)


def _as_story(html: str, *, is_sure: bool) -> ScriptStory:
    letters = sum(weigh(_TAG.sub("", paragraph[1])) for paragraph in _PARAGRAPH.finditer(html))
    return ScriptStory(html=html, is_sure=is_sure, letters=letters)


class _Search:
    """Looks through data for texts, and chooses of those that it finds."""

    def __init__(self, headline: str | None) -> None:
        self._headline = fold(headline or "")
        self._writer = RichTextWriter()
        self._found: list[_Found] = []
        self._markdown_left = MAX_MARKDOWN

    def find(self, values: list[Any]) -> list[tuple[str, bool]]:
        """Return the texts under the page's headline (True), or those that no others stand beside in one list."""
        waiting: list[tuple[Any, str, bool | None, int]] = [(value, "", None, 0) for value in values[::-1]]
        for _ in range(MAX_VALUES):
            if not waiting:
                break
            value, way, titled, depth = waiting.pop()
            if isinstance(value, str):
                value = parse_nested(value)
            if depth > MAX_DEPTH:
                continue
            if isinstance(value, dict):
                waiting.extend(list(self._look_into(value, way, titled, depth))[::-1])
            elif isinstance(value, list) and not self._keep(self._writer.write(value, 1 if titled else 2), way, titled):
                waiting.extend([(inner, f"{way}/*", titled, depth + 1) for inner in value[::-1] if isinstance(inner, (dict, list))])
        parts: dict[str, dict[str, None]] = {}  # by way, each once
        for found in self._found:
            if found.is_titled:
                parts.setdefault(found.way, {})[found.html] = None
        if parts:  # in several objects of one list stand the parts of a story: Prismic's slices
            return [("".join(texts), True) for texts in parts.values()]
        ways = Counter(found.way for found in self._found)
        return [(found.html, False) for found in self._found if ways[found.way] == 1]

    def _look_into(self, node: dict[str, Any], way: str, titled: bool | None, depth: int) -> Iterator[tuple[Any, str, bool | None, int]]:
        """Yield what an object holds that may hold a story, and keep its Markdown."""
        titled = self._is_titled(node, way, titled)
        for key, value in node.items():
            if isinstance(value, str):
                if len(value) < MIN_LETTERS:
                    continue
                if titled and key in BODY_KEYS and len(value) < self._markdown_left:
                    self._markdown_left -= len(value)
                    self._keep(write_markdown(value), f"{way}/{key}", titled)
            if isinstance(value, (str, dict, list)) and not is_aside(key):
                yield value, f"{way}/{key[:40]}", titled, depth + 1

    def _is_titled(self, node: dict[str, Any], way: str, around: bool | None) -> bool | None:
        """Return whether an object is the page's story by its title; what has an address and another title, or is listed, is another."""
        titles = [title for holder in (node, *map(node.get, HOLDER_KEYS)) if isinstance(holder, dict) for title in _titles(holder)]
        if any(map(self.is_headline, titles)):
            return True
        return False if is_own(node) and (titles or way.endswith("/*")) else around

    def is_headline(self, title: str) -> bool:
        """Return whether a title is the page's headline, or one of them begins with the other, as a name of the site may stand behind."""
        folded = fold(title[:300])
        if min(len(folded), len(self._headline)) < MIN_TITLE:
            return bool(folded) and folded == self._headline
        return folded.startswith(self._headline) or self._headline.startswith(folded)

    def _keep(self, html: str | None, way: str, titled: bool | None) -> bool:
        if html:
            self._found.append(_Found(html=html, way=way, is_titled=titled))
        return html is not None


def _titles(holder: dict[str, Any]) -> Iterator[str]:
    for key in TITLE_KEYS:
        value = holder.get(key)
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):  # Arc's {"basic": …}, Contentful's by language
            yield from (inner for inner in list(value.values())[:10] if isinstance(inner, str))
