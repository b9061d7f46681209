"""`scrapy history`: what an article said when, as a readable diff."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.view import clean, make_console
from newscrawl.memory.addon import find_address
from newscrawl.storage.packing import unpack_blocks
from newscrawl.store import Store, StoreError, open_store
from newscrawl.store.articles import KnownArticle, Revision, find_articles, read_revisions
from newscrawl.store.changes import find_changes
from newscrawl.store.times import format_moment


class Command(ScrapyCommand):
    requires_project = False
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "<id or address>"

    def short_desc(self) -> str:
        return "Show what an article said when, and what was changed, out of the store"

    def long_desc(self) -> str:
        return f"{self.short_desc()} (NEWSCRAWL_STORE). The article is named by its id, as in its record, or by its address."

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("history needs the id or the address of one article", print_help=False)
        address = find_address(self.settings) if self.settings else ""
        if not address:
            raise UsageError("NEWSCRAWL_STORE is empty: there is no store to look into", print_help=False)
        try:
            store = open_store(address, create=False)
            found = list(read_histories(store, args[0]))
        except StoreError as error:
            raise UsageError(str(error), print_help=False) from error
        if not found:
            raise UsageError(f"the store {store.name} has no article {args[0]!r}", print_help=False)
        console = make_console()
        for article, revisions in found:
            for line in draw_history(article, revisions):
                console.print(line, soft_wrap=not console.is_terminal)


def read_histories(store: Store, name: str) -> Iterator[tuple[KnownArticle, tuple[Revision, ...]]]:
    """Yield the articles with this id or address, of any site, each with its versions; raise StoreError."""
    with store.read() as connection:
        for article in find_articles(connection, name):
            yield article, read_revisions(connection, article.site, article.id)


def draw_history(article: KnownArticle, revisions: tuple[Revision, ...]) -> Iterator[Text]:
    """Yield the lines of an article's history: what it is, and for every version its time and what it changed."""
    yield Text(clean(article.headline or article.id), style="bold")
    yield Text(f"{article.id}  {clean(article.url or '')}", style="dim")
    if article.withdrawn_at is not None:
        yield Text(f"withdrawn, as was found {format_moment(article.withdrawn_at)}", style="red")
    yield from _draw_version(revisions[0], "first seen")
    for before, after in pairwise(revisions):
        yield from _draw_version(after, "changed")
        yield from _draw_changes(before, after)


def _draw_version(revision: Revision, what: str) -> Iterator[Text]:
    yield Text("")
    yield Text(f"revision {revision.revision}, {what} {revision.crawled_at or 'at a time not known'}", style="cyan")
    yield Text(f"  {revision.file or 'in a feed export'}", style="dim")


def _draw_changes(before: Revision, after: Revision) -> Iterator[Text]:
    """Yield the difference of two versions: a block that is new, gone, or edited, the edited words marked."""
    (headline, blocks), (new_headline, new_blocks) = unpack_blocks(before.blocks), unpack_blocks(after.blocks)
    old, new = ([(block["type"], block["text"]) for block in side] for side in (blocks, new_blocks))
    changes = find_changes(headline, old, new_headline, new)
    if headline != new_headline:
        yield from _draw_edit("headline", headline or "", new_headline or "")
    found = sorted((*changes.added, *changes.removed, *changes.changed), key=lambda change: (change.block, change.after is not None))
    for change in found:
        yield from _draw_edit(f"{change.type} {change.block + 1}", change.before or "", change.after or "")


def _draw_edit(name: str, before: str, after: str) -> Iterator[Text]:
    yield Text(f"  {name}", style="dim")
    for mark, style, words in (("-", "red", _mark(before, after)), ("+", "green", _mark(after, before))):
        if words:
            for line in textwrap.wrap(words, 116, break_long_words=False):
                yield Text(f"  {mark} {line}", style=style)


def _mark(text: str, other: str) -> str:
    """Return a text with brackets round the words that the other has not; as it is where the other is empty."""
    words, others = clean(text).split(), clean(other).split()
    if not others:
        return " ".join(words)
    pieces = []
    for tag, start, end, _, _ in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if start < end:
            piece = " ".join(words[start:end])
            pieces.append(piece if tag == "equal" else f"[{piece}]")
    return " ".join(pieces)
