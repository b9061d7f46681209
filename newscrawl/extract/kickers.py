"""A heading that holds more than the headline: its kicker, and labels before and behind it."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.h1s import read_heading
from newscrawl.extract.naming import kinds_of, names_of
from newscrawl.extract.titles import split_title
from newscrawl.extract.wording import fold, read_text, word_set

LABELS = word_set(
    "opinion analysis commentary editorial column exclusive explainer meinung kommentar analyse opinión opinion análisis tribune chronique"
    " opinione commento analisi opinião opinie column mening kronikk"
)
"""Words that papers set behind a bar at the end of a headline to say what kind of story it is."""

BADGES = frozenset(
    "subscriber only|subscribers only|subscriber exclusive|for subscribers|members only|premium|plus|nur für abonnenten|abonnenten"
    "|exklusiv für abonnenten|réservé aux abonnés|abonnés|article réservé aux abonnés|solo para suscriptores|suscriptores"
    "|exclusivo para suscriptores|solo per abbonati|abbonati|só para assinantes|exclusivo para assinantes|assinantes"
    "|alleen voor abonnees|voor abonnees|abonnees|för prenumeranter|for abonnenter|tilaajille|vain tilaajille|dla prenumeratorów"
    "|会員限定|有料会員限定|有料記事|구독자 전용".split("|")
)
"""What papers set before a headline, in an element of its own, that tells who may read the story and nothing of what it says."""

MAX_PARTS = 12
MAX_SUFFIX = 4  # words


def part_heading(element: HtmlElement, titles: tuple[str, ...]) -> tuple[str, str | None]:
    """Return headline and kicker of a heading: by its elements, by the declared titles, and by a label at its end."""
    text, kicker = _part_kicker(element, titles)
    if kicker:
        return text, kicker
    return _part_element(element, text, titles) or _part_by_titles(text, titles)


def _part_kicker(element: HtmlElement, titles: tuple[str, ...]) -> tuple[str, str | None]:
    """Return headline and kicker of an element: what stands first in a child of its own is a kicker if it is named so or titles lack it.

    Where a title has both, so has the headline.
    """
    text = read_heading(element)
    children = [c for c in element if isinstance(c.tag, str) and c.tag not in ("meta", "link") and read_text(c)]
    if not children or (element.text or "").strip():
        return text, None
    first = read_text(children[0])
    rest = text[len(first) :].strip(" :|–-") if text.startswith(first) else ""
    if not rest:
        return _part_kicker(children[0], titles) if len(children) == 1 and first == text else (text, None)
    is_named = "kicker" in kinds_of(names_of(children[0]))
    folded = {fold(title) for title in titles}
    if fold(rest) in folded or fold(rest) in {fold(split_title(title)[0][0]) for title in titles}:
        return rest, first.strip(" :|")
    if is_named:
        return text if fold(text) in folded else rest, first.strip(" :|")
    if fold(first) in BADGES and fold(text) not in folded:
        return rest, None
    return (rest, first.strip(" :|")) if fold(first) in LABELS and fold(text) not in folded else (text, None)


def _part_element(element: HtmlElement, text: str, titles: tuple[str, ...]) -> tuple[str, None] | None:
    """Return the part of a heading that is a declared title word for word, where sources, counts and the like stand beside it."""
    folded = {fold(title) for title in titles}
    if fold(text) in folded:
        return None
    held = list(islice(element.iterdescendants("span", "a", "div", "b", "strong"), MAX_PARTS))
    inner = [read_text(part) for part in held] + [" ".join((part.text or "").split()) for part in held if len(part)]
    own = " ".join((element.text or "").split())
    if own != text and fold(own) in {fold(split_title(title)[0][0]) for title in titles}:
        folded.add(fold(own))  # "Headline", before a remark in an element of its own, where the titles end in the site's name
    parts = (own, *inner)
    return next(((part, None) for part in parts if fold(part) in folded and 2 * len(part) > len(text) and len(part.split()) >= 3), None)


def _part_by_titles(text: str, titles: tuple[str, ...]) -> tuple[str, str | None]:
    """Return the headline of "Headline | more" where a title gives it alone; and headline and label of "Headline | Opinion"."""
    folded = {fold(title) for title in titles}
    whole = fold(text)
    is_whole = any(title == whole or title.startswith(f"{whole} ") for title in folded)
    for separator in (" | ", " – ", " — ", " - "):
        head, found, last = text.rpartition(separator)
        is_clause = separator != " | " and len(last.split()) > MAX_SUFFIX  # what an editor wrote, not the name of a site or a section
        if found and not is_whole and not is_clause and fold(head) in folded and len(head.split()) >= 3:
            return head, None
        if found and separator == " | " and last.casefold().strip() in LABELS:
            return head, last.strip()
    return text, None
