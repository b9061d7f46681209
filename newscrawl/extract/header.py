"""The top of a story as a reader sees it: which elements round the headline are its kicker, deck, byline and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.deck import find_deck, find_named_decks
from newscrawl.extract.declared import Declared
from newscrawl.extract.headline import Headline
from newscrawl.extract.moments import is_only_date
from newscrawl.extract.naming import Named, kinds_of, names_of
from newscrawl.extract.wording import clean_visible, fold, read_text, word_set

AFTER, BEFORE, LONG = 90, 20, 100
"""Elements of the page looked at behind and before the headline, and the characters of a long paragraph."""

MAX_ASIDE = 12
"""Elements of an `aside` that is looked into: byline and date stand in small ones, other stories in large ones."""

_SIDE_TAGS = word_set("nav footer form dialog figure script style noscript svg button iframe template")
_TEXT_TAGS = word_set("p br span font")  # what holds a paragraph's text, or parts it from the next
# Of small letters: several times quicker than re.IGNORECASE.
_BY = re.compile(
    r"\W{0,2}(?:by|von|par|por|di|door|av|af|przez|(?:geschrieben|verfasst|erstellt|eingestellt|gepostet) von"
    r"|(?:ein )?(?:gastbeitrag|beitrag|artikel) von|(?:written|posted|contributed) by|(?:article|post) by|author"
    r"|submitted by|filed by|text(?: von)?|texte|testo|texto|tekst|текст|автор|szerző|words(?: by)?|story by"
    r"|oleh|penulis|yazan|írta|kirjoittanut|bởi|بقلم|كتب|كتبت|מאת|نویسنده)(?:[:\s]|$)|\W?(?:本[報报]|特[約约])?[記记]者"
)
_REPORTER = re.compile(
    r"[가-힣]{2,4} ?(?:선임|수습|인턴|객원)?(?:기자|특파원)$|[\u4e00-\u9fff]{2,8}(?:[見见][習习])?[記记]者 ?[\u4e00-\u9fff]{2,4}$"
)
_BY_DAY = re.compile(r"\W*\w+\s\d")
_LONGEST_BY = 24
_COMMENTS = re.compile(r"comments?(?:[-_ ]?(?:list|area|section|wrapper|container|block|body|thread|post|holder|content))?(?: |$)", re.I)
_SIDEBAR = re.compile(r"(?:[a-z]+[-_ ])?sidebars?(?:[-_ ]?(?:right|left|primary|secondary|inner|wrapper|area|main|\d))?(?: |$)")
_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d)")
# Of small letters: several times quicker than re.IGNORECASE.
UPDATED = re.compile(
    r"updat|modif|aktualis|actualis|actualiz|aggiorn|mis à jour|bijgewerkt|gewijzigd|oppdatert|opdateret|uppdaterad|güncel|обновл|更新|수정"
    r"|atualiz|zaktualiz|geändert|stand:"
)
PUBLISHED_LINE = re.compile(
    r"^(?:\W*)(?:published|posted|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|erstellt|publiceret|publisert|publicerad"
    r"|opublikowano|yayın|datum|date|fecha|дата|submitted|filed|written|created|geschrieben|verfasst|eingestellt|eingetragen|gepostet"
    r"|erschienen|écrit|rédigé|escrito|enviado|scritto|inserito|geplaatst|geschreven|skrevet|skriven|julkaistu|opubl|giriş)",
    re.I,
)
_BARS = re.compile(r"[|·•]")  # between the parts of a byline
_ISO_TITLE = re.compile(r"\d{4}-\d\d-\d\d(?:$|[T ]\d)")
_TIME_NAMES = re.compile(r"publish|date|time|posted", re.I)
_DATE_NAMES = re.compile(r"publish|(?:entry|post)-?date|(?:^|\s)date(?:\s|$)", re.I)  # beside "updated", as many themes have it
_LIST_NAMES = re.compile(r"sidebar|widget|related|teaser|recent|latest|ticker", re.I)
_PREFIXED_COMMENTS = re.compile(r"[-_]comments(?: |$)", re.I)
_NOT_KICKER = re.compile(r"\d{4}|\d:\d|advert|anzeige|publicidad|pubblicità|reklam|sponsor|menu|search|share|newsletter|subscribe", re.I)
MAX_BYLINE, MAX_LINE, MAX_META_LINE, SENTENCE = 300, 160, 90, 40
_INLINE_TAGS = word_set("span em i b strong font")
_LINE_PARTS = word_set("span em i b strong font time abbr")
_LINE_TAGS = word_set("p div span small td em i b strong h4 h5 h6 center font")


@frozen(kw_only=True, eq=False)
class Header:
    """The elements round the headline, in the order of the page, each None or () where the page shows none.

    `date_texts` are the short texts that hold a year, `by_lines` those that begin as a byline does, `alone` the paragraphs of a few words,
    `after` all elements looked at behind the headline, `meta_lines` those between it and the story that say its day or writer and no more.
    `summaries` are decks beside the deck: some pages set two.
    """

    tree: HtmlElement
    headline: Headline
    kicker: HtmlElement | None = None
    deck: HtmlElement | None = None
    summaries: tuple[HtmlElement, ...] = ()
    bylines: tuple[HtmlElement, ...] = ()
    times: tuple[HtmlElement, ...] = ()
    date_texts: tuple[str, ...] = ()
    by_lines: tuple[str, ...] = ()
    links: tuple[HtmlElement, ...] = ()
    alone: tuple[str, ...] = ()
    after: tuple[HtmlElement, ...] = ()
    meta_lines: tuple[HtmlElement, ...] = ()

    @property
    def elements(self) -> tuple[HtmlElement, ...]:
        """All elements of the header, for the body to leave out."""
        found = (self.kicker, self.headline.element, self.deck, *self.summaries, *self.bylines, *self.times, *self.meta_lines)
        return tuple(element for element in found if element is not None)


def read_header(tree: HtmlElement, declared: Declared, headline: Headline) -> Header:
    """Return the elements that stand round the headline."""
    if headline.element is None:
        return Header(tree=tree, headline=headline)
    after = list(islice(_until_story(walk_after(headline.element)), AFTER))
    before = [(e, kinds_of(names_of(e))) for e in islice(walk_before(headline.element), BEFORE)]
    around = after + before
    lines = _read_lines(around, len(after))
    bylines = tuple(_find_bylines(around))
    meta_lines = tuple(_find_meta_lines(after))
    deck = find_deck(after, before, declared, headline, (*bylines, *meta_lines))
    return Header(
        tree=tree, headline=headline, bylines=bylines, deck=deck,
        kicker=_find_kicker(before, headline),
        summaries=tuple(e for e in find_named_decks(after[:8], [], headline, bylines) if e is not deck)[:2],
        times=tuple(_find_times(around, len(after)))[:12],
        date_texts=tuple(t for t in lines if len(t) < MAX_LINE and holds_year(t))[:16],
        by_lines=tuple(t for t in lines if len(t) < MAX_LINE and begins_as_byline(t))[:6],
        links=tuple(e for e, _ in around if e.tag == "a")[:40],
        alone=tuple(_read_alone(after)),
        after=tuple(e for e, _ in after), meta_lines=meta_lines,
    )  # fmt: skip


def _until_story(elements: Iterator[HtmlElement]) -> Iterator[tuple[HtmlElement, frozenset[str]]]:
    """Yield elements, named, until the story runs: a header does not go on behind its third long paragraph, nor in comments and bars."""
    paragraphs = 0
    for element in elements:
        names = names_of(element)
        if paragraphs and "sidebar" in names and (_SIDEBAR.match(element.get("id", "")) or _SIDEBAR.match(element.get("class", ""))):
            return
        if "comment" in names.lower() and _is_of_comments(element):
            return
        yield element, kinds_of(names)
        if (tag := element.tag) in _TEXT_TAGS and (text := element.tail if tag == "br" else element.text) and len(text) > LONG:
            paragraphs += 1
            if paragraphs == 3:
                return


def _is_of_comments(element: HtmlElement) -> bool:
    """Return whether an element is called comments; one whose name only ends so must hold more than a count."""
    names = element.get("class", "")
    if _COMMENTS.match(element.get("id", "")) or _COMMENTS.match(names):
        return True
    return _PREFIXED_COMMENTS.search(names) is not None and len(element.text_content()) > LONG


def walk_after(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements behind one, in reading order, side boxes left out."""
    place: HtmlElement | None = element
    while place is not None:
        for sibling in place.itersiblings():
            yield from _walk_inside(sibling)
        place = place.getparent()


def walk_before(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements before one, the nearest container first."""
    place: HtmlElement | None = element
    while place is not None:
        for sibling in place.itersiblings(preceding=True):
            yield from _walk_inside(sibling)
        place = place.getparent()


def _walk_inside(element: HtmlElement) -> Iterator[HtmlElement]:
    stack = [element]
    while stack:
        current = stack.pop()
        tag = current.tag
        if (
            tag in _SIDE_TAGS
            or not isinstance(tag, str)
            or (tag == "aside" and sum(1 for _ in islice(current.iter(), MAX_ASIDE)) == MAX_ASIDE)
        ):
            continue
        yield current
        if len(current):
            stack.extend(current[::-1])  # several times quicker than reversed()


def _find_bylines(around: Named) -> Iterator[HtmlElement]:
    """Yield the outermost elements that are named a byline and are no longer than one."""
    taken: set[HtmlElement] = set()
    for element, kinds in around:
        if "byline" not in kinds or element.tag in ("meta", "img", "input"):
            continue
        if (name := element.get("id")) and any(a.get("aria-labelledby") == name for a in islice(element.iterancestors(), 3)):
            continue  # the label of what holds the byline
        if taken.isdisjoint(islice(element.iterancestors(), 6)) and 2 <= len(read_text(element)) <= MAX_BYLINE:
            taken.add(element)
            yield element


def _find_kicker(before: Named, headline: Headline) -> HtmlElement | None:
    for element, kinds in before[:12]:
        if "kicker" in kinds and element.tag not in ("ul", "ol", "h1", "img") and len(element) < 4:
            text = read_text(element)
            if 1 < len(text) <= 60 and len(text.split()) <= 7 and fold(text) != fold(headline.text) and not _NOT_KICKER.search(text):
                return element
    return None


def _read_alone(after: Named) -> Iterator[str]:
    """Yield the short paragraphs between headline and story, where some papers set the writer's name and nothing else."""
    for element, _ in after:
        if element.tag == "p":
            text = read_text(element)
            if len(text) > LONG:
                return
            if 5 <= len(text) <= 60:
                yield text


def _find_times(around: Named, behind: int) -> Iterator[HtmlElement]:
    """Yield the times round the headline; of those before it none of a list of other stories, and none that a sentence speaks of."""
    for place, (element, _) in enumerate(around):
        if is_time(element) and (place < behind or not _is_in_list(element)) and not in_sentence(element):
            yield element


def _find_meta_lines(after: Named) -> Iterator[HtmlElement]:
    """Yield the short texts between headline and story that are a day, perhaps with its time and writer, and nothing else."""
    for element, _ in after:
        own = element.text
        if element.tag == "p" and own and len(own) > LONG:
            return
        if element.tag not in _LINE_TAGS or not own or len(element) > 8 or len(own) > MAX_META_LINE or not own.strip():
            continue
        text = read_text(element)
        if not 5 < len(text) <= MAX_META_LINE or not holds_year(text) or text[-1] in "!?":
            continue
        if not is_only_date(text) and (text[-1] == "." or not begins_as_byline(text) or _BY_DAY.match(text)):
            continue  # "Von 2010 bis 2014" begins a story
        # A day in bold letters may begin a paragraph.
        if element.tag not in _INLINE_TAGS or (len(read_text(element.getparent())) <= MAX_LINE and not in_sentence(element)):
            yield element


def in_sentence(element: HtmlElement) -> bool:
    """Return whether more words stand right beside an inline element than label it: "The firm was founded on <time>4 May</time> by ..." """
    place, parent = element, element.getparent()
    while parent is not None and parent.tag in _INLINE_TAGS and read_text(parent) == read_text(element):
        place, parent = parent, parent.getparent()
    if parent is None or place.tag not in _LINE_PARTS:
        return False
    words = [parent.text or "", *((child.tail or "") for child in islice(parent, 40))]
    if sum(len(text.strip()) for text in words) < SENTENCE:
        return False
    line = read_text(parent)
    return not (_BARS.search(line) or PUBLISHED_LINE.search(line) or begins_as_byline(line) or says_updated(said_before(place)))


def begins_as_byline(text: str) -> bool:
    """Answer whether a text begins as a byline does: "By", "Von", "Written by"."""
    if _BY.match(text[:_LONGEST_BY].lower()) is not None:
        return True
    return len(text) <= _LONGEST_BY and not text.isascii() and _REPORTER.match(text.strip()) is not None


def _read_lines(around: Named, behind: int) -> list[str]:
    """Return the short texts that hold a year or begin as a byline does, and the lines of theirs that a break parts; updates last.

    The first `behind` elements stand behind the headline; of those before it what stands in a list is left out.
    """
    lines: list[str] = []
    updates: list[str] = []
    for place, (element, _) in enumerate(around):
        text: str | None = element.text
        pieces = [text] if text and not text.isspace() else []
        if count := len(element):
            pieces += [tail for child in element[:12] if (tail := child.tail) and not tail.isspace()]
        if not pieces:
            continue
        own = "".join(pieces).strip()
        if not 2 <= len(own) < MAX_BYLINE or not (holds_year(own) or begins_as_byline(own)):
            continue
        if place >= behind and _is_in_list(element):
            continue
        whole = read_text(element) if count < 12 else clean_visible(own)
        names = element.get("class", "")
        said = updates if says_updated(said_before(element)) or (says_updated(names) and not _DATE_NAMES.search(names)) else lines
        if 3 <= len(whole) <= MAX_BYLINE:
            said.append(whole)
        if len(pieces) > 1 or whole != own:
            said += [line for piece in pieces if (line := clean_visible(piece)) != whole and len(line) > 2]
    return lines + updates


def is_time(element: HtmlElement) -> bool:
    """Return whether an element says a time for machines: a <time>, or what has one in its title."""
    if element.tag == "time":
        return True
    title = element.get("title")
    if title is None or title[:2] not in ("19", "20") or not _ISO_TITLE.match(title):
        return False
    return _TIME_NAMES.search(element.get("class", "")) is not None


def _is_in_list(element: HtmlElement) -> bool:
    """Return whether an element before the headline stands in a list or a box of other stories."""
    return any(a.tag in ("li", "aside") or _LIST_NAMES.search(a.get("class") or "") for a in islice(element.iterancestors(), 6))


def says_updated(text: str) -> bool:
    """Return whether a text speaks of an update, in any of many languages."""
    return UPDATED.search(text.lower()) is not None


def said_before(element: HtmlElement) -> str:
    """Return the words right before an element, where "Updated" or "Posted" stands."""
    previous = element.getprevious()
    parent = element.getparent()
    before = (previous.tail or read_text(previous)) if previous is not None else (parent.text if parent is not None else "")
    return (before or "")[-40:]


def holds_year(text: str) -> bool:
    """Answer whether a text holds a year of this century or the last."""
    return ("20" in text or "19" in text) and _YEAR.search(text) is not None
