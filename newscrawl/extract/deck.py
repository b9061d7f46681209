"""The deck: the sentence or two that a page sets between headline and story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.deck_of_story import BESIDE, MAX_UNNAMED, MORE, PROSE, block_of, is_of_story, is_styled, is_under_heading
from newscrawl.extract.deck_words import is_other_box, is_other_line
from newscrawl.extract.declared import Declared
from newscrawl.extract.header_words import holds_year
from newscrawl.extract.headline import Headline
from newscrawl.extract.naming import Named
from newscrawl.extract.runs import weigh
from newscrawl.extract.signs import is_hidden
from newscrawl.extract.wording import fold, read_text, text_of, word_set

MIN_DECK, MAX_DECK, MIN_UNNAMED = 20, 700, 40
"""Characters of a deck, and of one that nothing names at least."""

STORY, MANY = 240, 3
"""Letters of two paragraphs or more behind which a page sets no deck, and paragraphs that no deck has."""

_CAPTION = re.compile(r"(?<!has-)(?<!with-)(?<!no-)caption", re.I)
OTHER_BOXES, CAPTION_BOXES = 3, 2
"""How many boxes round a line may be named for the question of cookies or a call, and a caption's."""

WRAPS, VERSES = 3, 6
"""How many boxes stand round one paragraph at most, and how many lines of one kind beside each other are no deck."""

_SECOND_HALF = {"itemIntroText": "itemFullText", "post-excerpt": "post-content"}
_SITE_LINE = re.compile(r"(?:site|blog|header|page)[-_]?(?:description|tagline|subtitle|intro|abstract)", re.I)
_TAGS, _BOXES = word_set("p h2 h3 h4 div span header strong em section b"), frozenset(["div", "section", "header"])
_NOT_IN_BOX = ("li", "h1", "h2", "h3", "h4", "time", "figure", "figcaption", "video", "img")
_BOLD = re.compile(r"\b(?:bold|strong|lead|intro|fett|semibold)\b", re.I)
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af|przez)\b|\s(?:by|von|par|por|di|door)$", re.I)


def find_deck(after: Named, before: Named, declared: Declared, headline: Headline, bylines: tuple[HtmlElement, ...]) -> HtmlElement | None:
    """Return the deck: what is so named, else what says the page's description, else what stands alone over the byline."""
    if (named := next(find_named_decks(after, before, headline, bylines), None)) is not None:
        return named
    unnamed = (_find_described(after, declared, headline), _find_heading(headline), _find_over_byline(after, headline, bylines))
    return next((_widen(element, headline) for element in unnamed if element is not None), None)


def find_named_decks(after: Named, before: Named, headline: Headline, bylines: tuple[HtmlElement, ...]) -> Iterator[HtmlElement]:
    """Yield what is named a deck, then what is named a summary, near the headline."""
    near = [*_until_prose(after[:60]), *((e, kinds) for e, kinds in before[:8] if "kicker" not in kinds and not _is_of_site(e))]
    for kind in ("deck", "summary"):
        for element, kinds in near:
            if (
                kind not in kinds
                or len(element) >= 12
                or not _is_deck(element, headline, bylines)
                or (kind == "summary" and is_styled(element))
            ):
                continue
            if not is_of_story(element, near) and not is_under_heading(element, headline):
                yield element


def _is_of_site(element: HtmlElement) -> bool:
    """Return whether an element over the headline is named the line that says what the site is about."""
    return _SITE_LINE.fullmatch(element.get("id") or element.get("class") or "") is not None


def _until_prose(after: Named) -> Iterator[tuple[HtmlElement, frozenset[str]]]:
    """Yield elements up to where the story runs: what is named a summary behind some paragraphs of it sums up something else."""
    letters = paragraphs = 0
    for element, kinds in after:
        if element.tag == "p" and not kinds and (size := _letters_of(element)) > PROSE:
            letters, paragraphs = letters + size, paragraphs + 1
            if paragraphs > 1 and letters > STORY:
                return
        yield element, kinds


def _letters_of(paragraph: HtmlElement) -> int:
    """Return the letters of a paragraph; of a long one those before its first link or bold word are enough."""
    size = len(paragraph.text or "")
    return size if size > PROSE or not len(paragraph) else len(read_text(paragraph))


def _is_first_half(element: HtmlElement) -> bool:
    """Return whether a box is the first half of a text that a system parts in two: Joomla's K2, Dotclear."""
    following = element.getnext()
    return following is not None and _SECOND_HALF.get(element.get("class") or "") in (following.get("class") or "").split()


def _is_deck(element: HtmlElement, headline: Headline, bylines: tuple[HtmlElement, ...], most: int = MAX_DECK) -> bool:
    if element.tag not in _TAGS or element in bylines or element is headline.element or _is_caption(element, headline):
        return False
    if any(e.tag == "summary" for e in islice(element.iterancestors(), WRAPS)) or _is_link(element) or is_hidden(element):
        return False  # what opens a part of the story; a call to go elsewhere; what nobody sees
    boxes = (element, *islice(element.iterancestors(), OTHER_BOXES))
    if any((names := e.get("class")) and is_other_box(names) for e in boxes) or any(_is_first_half(e) for e in boxes[:2]):
        return False
    if next(element.iter(*_NOT_IN_BOX) if element.tag in _BOXES else iter(()), None) is not None:
        return False  # a box of the story's main points, of the picture that leads it, or the whole header
    if (below := element.getnext()) is not None and below.tag in ("ul", "ol"):
        return False  # the title of such a box
    text = read_text(element)
    if len(text) < MIN_DECK or weigh(text) > most or fold(text) == fold(headline.text) or is_other_line(text):
        return False
    if next(element.iter("a"), None) is not None and any(byline in element.iterancestors() for byline in bylines):
        return False  # the names in a byline: "WXYZ | By Ana Doe"
    return element.tag == "p" or len(text) < MAX_UNNAMED or sum(1 for _ in islice(element.iter("p"), MANY)) < MANY  # else a short story


def _is_link(element: HtmlElement) -> bool:
    """Return whether an element is no more than a link."""
    link = element if element.tag == "a" else next(element.iter("a"), None)
    return link is not None and read_text(link) == read_text(element)


def _is_caption(element: HtmlElement, headline: Headline) -> bool:
    """Return whether an element, or a box round it that does not hold the headline, is named for what stands under a picture."""
    above = set(headline.element.iterancestors()) if headline.element is not None else set()
    boxes = (box for box in islice(element.iterancestors(), CAPTION_BOXES) if box not in above)
    return any(_CAPTION.search(e.get("class") or "") for e in (element, *boxes))


def _find_described(after: Named, declared: Declared, headline: Headline) -> HtmlElement | None:
    """Return the element near the headline that says the page's description and stands apart from the story's paragraphs."""
    descriptions = {f for text in _descriptions(declared) if len(f := fold(text)) >= MIN_DECK}
    if not descriptions:
        return None
    for place, (element, _) in enumerate(after[:40]):
        if element.tag not in _TAGS or len(element) > 3 or not (element.text and element.text.strip()):
            continue  # a wrapper: what it wraps comes next
        if (
            _is_deck(element, headline, (), MAX_UNNAMED)
            and _says(read_text(element), descriptions)
            and not _is_one_of_many(block_of(element), after)
            and _stands_apart(element, after[place + 1 :])
        ):
            return element
    return None


def _says(text: str, descriptions: set[str]) -> bool:
    """Return whether a text is one of the descriptions, which are often cut short."""
    folded = fold(text)
    return any(folded == d or (len(d) >= 60 and folded.startswith(d[:-10])) for d in descriptions)


def _is_one_of_many(block: HtmlElement, after: Named) -> bool:
    """Return whether a paragraph has the class of two others or more behind the headline: so the story's are set."""
    names = block.get("class")
    if not names or block.tag != "p":
        return False
    alike = (e for e, _ in after if e.tag == "p" and e is not block and e.get("class") == names)
    return sum(1 for e in alike if len(read_text(e)) > PROSE) > 1


def _stands_apart(element: HtmlElement, rest: Named) -> bool:
    """Return whether paragraphs follow, but none beside an element: a lede that repeats the description stands among the story's."""
    if element.tag in ("h2", "h3", "h4"):
        return True
    if not any(e.tag == "p" and len(read_text(e)) > PROSE for e, _ in rest):
        return False
    return _is_bold(element) or not _has_prose_beside(element)


def _is_bold(element: HtmlElement) -> bool:
    return bool(_BOLD.search(element.get("class") or "")) and not any(
        _BOLD.search(sibling.get("class") or "") for sibling in islice(element.itersiblings("p"), 3)
    )


def _has_prose_beside(element: HtmlElement) -> bool:
    element = block_of(element)
    if element.tag == "p" and _is_in_row_of_paragraphs(element):
        return True
    parent = element.getparent()
    beside = [e for e in islice(parent, 12) if e is not element and e.tag in ("p", element.tag)] if parent is not None else []
    alike = (e for e in beside if e.tag == element.tag and all(e.get(name) == element.get(name) for name in ("class", "style")))
    is_line = sum(1 for e in alike if _is_one_paragraph(e) and read_text(e)) >= VERSES
    return is_line or any(_is_one_paragraph(e) and len(read_text(e)) > PROSE for e in beside)


def _is_in_row_of_paragraphs(element: HtmlElement) -> bool:
    """Return whether a paragraph stands alone in a box, and one of the next of that tag and class holds a paragraph: so a story runs."""
    box = element
    for above in islice(element.iterancestors("div", "section"), WRAPS):
        if len(above) > 1:
            break
        box = above
    if box is element:
        return False
    beside = (other for other in islice(box.itersiblings(box.tag), BESIDE) if other.get("class") == box.get("class"))
    return any(sum(1 for _ in islice(other.iter("p"), 2)) == 1 and len(read_text(other)) > PROSE for other in beside)


def _is_one_paragraph(element: HtmlElement) -> bool:
    """Return whether an element is no container of paragraphs: a deck in a <div> often stands beside the <div> of the whole story."""
    return element.tag == "p" or next(element.iterdescendants("p", "div", "section"), None) is None


def _descriptions(declared: Declared) -> Iterator[str]:
    for key in ("alternativeHeadline", "alternateName", "description"):
        if text := text_of(declared.article.get(key)):
            yield text
    yield from declared.all_metas("description", "og:description", "twitter:description")


def _find_heading(headline: Headline) -> HtmlElement | None:
    """Return the lesser heading right behind the h1 or its line of day, where no paragraph follows it: over one it heads a part."""
    element = headline.element
    below = _next_in_boxes(element) if element is not None and element.tag == "h1" else None
    below = below.getnext() if below is not None and below.tag == "p" and below.find("time") is not None else below
    if (
        below is None
        or not (below.tag in ("h2", "h3") or _is_description(below, headline))
        or not MIN_UNNAMED <= len(text := read_text(below)) <= MAX_UNNAMED
        or is_other_line(text)
    ):
        return None
    following = below.getnext() if below.getnext() is not None or len(below.getparent()) > 1 else below.getparent().getnext()
    return below if following is not None and following.tag not in ("p", "ul", "ol", "h2", "h3") or _is_linked(following) else None


def _is_description(element: HtmlElement, headline: Headline) -> bool:
    """Return whether what stands right behind the headline is named the description of the story, and no other line of a header."""
    return "description" in (element.get("class") or "").split() and _is_deck(element, headline, (), MAX_UNNAMED)


def _next_in_boxes(element: HtmlElement) -> HtmlElement | None:
    """Return what stands behind an element, or, where each is alone in a box of its own, in the next box."""
    below, box = element.getnext(), element.getparent()
    if below is None and box is not None and box.tag == "div" and len(box) == 1:
        behind = box.getnext()
        below = behind[0] if behind is not None and behind.tag == "div" and len(behind) == 1 else None
    return below


def _is_linked(element: HtmlElement | None) -> bool:
    return element is not None and element.tag == "ul" and next(element.iter("a"), None) is not None


def _find_over_byline(after: Named, headline: Headline, bylines: tuple[HtmlElement, ...]) -> HtmlElement | None:
    """Return the one text block between headline and byline, where paragraphs of the story follow but none stands beside it."""
    found: HtmlElement | None = None
    for element, _ in after[:40]:
        if found is None and element in bylines:
            return None  # the story follows
        if found is not None and (element.tag == "time" or element in bylines or _begins_byline(element)):
            is_story = _has_prose_beside(found) or _is_in_row(found) or _is_in_row(element) or _is_in_other_body(found, element)
            return None if is_story else found
        if element.tag in ("p", "h2", "div") and len(element) < 3 and len(_own_text(element)) >= MIN_UNNAMED:
            if found is not None or not _is_deck(element, headline, (), MAX_UNNAMED):
                return None
            found = element
    return None


def _is_in_other_body(element: HtmlElement, byline: HtmlElement) -> bool:
    """Return whether an element stands in what microdata calls the article's text, and the byline behind it does not."""
    bodies = (e for e in element.iterancestors() if "articleBody" in (e.get("itemprop") or "").split())
    body = next(bodies, None)
    return body is not None and all(above is not body for above in byline.iterancestors())


def _own_text(element: HtmlElement) -> str:
    """Return the text of an element but for what stands in its children: a label before it may be one."""
    return " ".join([element.text or "", *(child.tail or "" for child in element)]).strip()


def _is_in_row(element: HtmlElement) -> bool:
    """Return whether an element stands in one of several containers of one shape that each hold a <time>: the entries of a live blog."""
    for above in islice(element.iterancestors("article", "section", "div", "li"), 3):
        if above.find(".//h1") is not None or above.find(".//time") is None:
            continue
        beside = (other for other in islice(above.itersiblings(above.tag), 3) if other.get("class") == above.get("class"))
        if any(other.find(".//time") is not None for other in beside):
            return True
    return False


def _begins_byline(element: HtmlElement) -> bool:
    text = (element.text or "").strip() if element.tag in ("p", "div", "span", "address") else ""
    return 2 <= len(text) < 60 and bool(_BY.search(text))


def _widen(element: HtmlElement, headline: Headline) -> HtmlElement:
    """Return the element with what stands before it in the same line: a place or a label in a child of its own."""
    above = list(headline.element.iterancestors()) if headline.element is not None else []
    for _ in range(2):
        parent = element.getparent()
        if parent is None or parent in above or parent.tag not in ("p", "div", "h2", "h3") or len(parent) > 4:
            break
        text, whole = read_text(element), read_text(parent)
        if text == whole or not whole.endswith(text) or len(whole) - len(text) > MORE or holds_year(whole[: -len(text)]):
            break
        element = parent
    return element
