"""The entries of a live blog as JSON-LD declares them (schema.org LiveBlogPosting)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from newscrawl.extract.declared import Declared
from newscrawl.extract.moments import parse_moment
from newscrawl.extract.wording import text_of

MAX_UPDATES = 500


@frozen(kw_only=True)
class LiveUpdate:
    """One entry: its headline, its text as declared, and its moment in RFC 3339."""

    headline: str | None = None
    text: str | None = None
    time: str | None = None


def read_live_updates(declared: Declared) -> tuple[LiveUpdate, ...]:
    """Return the declared entries of a live blog, in the order declared; () on any other page."""
    value = declared.article.get("liveBlogUpdate")
    updates = value if isinstance(value, list) else [value]
    return tuple(_read_update(update) for update in updates[:MAX_UPDATES] if isinstance(update, Mapping))


def _read_update(update: Mapping[str, object]) -> LiveUpdate:
    body = update.get("articleBody")
    return LiveUpdate(
        headline=text_of(update.get("headline")),
        text=" ".join(body.split()) if isinstance(body, str) and body.strip() else None,
        time=parse_moment(text_of(update.get("datePublished")) or ""),
    )
