"""Caption elements: which elements beside a picture are its caption and its credit, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.caption_labels import MAX_CAPTION_CHARACTERS, clean_caption, undouble
from newscrawl.extract.caption_names import CREDIT_TAGS, is_caption, is_caption_class, is_credit, is_marked
from newscrawl.extract.captions import Caption, clean_credit, cut_label, is_credit_line, is_name_behind_label, split_credit
from newscrawl.extract.credit_names import is_names
from newscrawl.extract.media import count_words, has_text, is_silent, read_text
from newscrawl.extract.tags import HEADINGS

MAX_CAPTION_WORDS = 150
MAX_LABELLED = 5  # words of a credit behind "Photo:"
_BYLINE = re.compile(r"(?:[Vv]on|VON|[Bb]y|BY|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f)\s+[A-ZÀ-Þ][\w.'-]+ [A-ZÀ-Þ]")
_CAPTION_ATTRIBUTES = ("data-caption", "data-c-caption", "data-image-caption", "data-title-caption")
_CREDIT_ATTRIBUTES = ("data-credit", "data-c-credit", "data-image-credit", "data-copyright")
_DECLARING_ATTRIBUTES = frozenset((*_CAPTION_ATTRIBUTES, *_CREDIT_ATTRIBUTES))
DECLARING, BESIDE = 2, 20  # elements round an image, and in its figure
_TAG = re.compile(r"<[^<>]*>")
_LETTERS = re.compile(r"[^\W\d_]")
_INLINE = frozenset(("a", "em", "i", "b", "strong", "u", "sub", "sup", "mark", "abbr"))
_LOOSE_END = re.compile(r"[\s|/–—•·(\[-]+$|\s*\(\s*\)$")
_LABEL_END = re.compile(r"(?:\s[|/–—(-]|[.,|/(])\s?(?:fot|foto|photo|bild|kuva)\.?$", re.I)  # of a credit in an element of its own
_LICENCE_END = re.compile(  # behind a credit in an element of its own: "/ Pixabay License", "(CC BY-SA 4.0)"
    r"\s*[/|,(–-]\s*(?:(?:pixabay|pexels|unsplash)[ -]li[cz]en[sz]e?|(?:cc|creative commons)[ -](?:by|0|zero|share)[\w .-]{0,24}"
    r"|public domain|gemeinfrei)\)?$",
    re.I,
)
_NAME_TAGS, _LONGEST_NAME, _ENDS = frozenset(("span", "small", "em", "i", "p", "div")), 40, frozenset(".!?»”")
_AGENCY_BEHIND = re.compile(r" \([A-ZÀ-Þ][\w./ -]{1,20}\)$")  # "Ana Prince (EFE)"
_PICTURE_TITLE = re.compile(r"(?<![a-z])(?:image|photo|picture)[_-]{1,2}title(?![a-z])", re.I)
_CREDIT_OF_CAPTION = re.compile(r"caption__credits?(?![a-z])", re.I)  # "caption__credit", beside "caption__caption"
_CAPTION_OF_CREDIT = re.compile(r"credit\w*caption(?![a-z])", re.I)  # "caption_credit__caption", beside "caption_credit__credit"
_SECTION_LABEL = re.compile(r"(?:^|[\s_-])(?:cat|category|categories|kategorie|topic|section)[-_](?:label|name|badge|tag)(?![a-z])")
_PRICE = re.compile(r"\d[.,]\d\d ?(?:€|EUR|zł|Kč|kr|Ft|лв|₽|₴|TL)|[$€£¥₹] ?\d")
_UPLOADED, _UPLOAD_TAGS = re.compile("hochgeladen (?:am .{6,20} )?von |uploaded by ", re.I), frozenset(("li", "span", "div"))
_NO_LETTERS = re.compile(r"\W+")


def read_loose_caption(holder: HtmlElement) -> Caption:
    """The text of a picture's container that marks no caption: all of it, when it is short and no heading or teaser."""
    text = clean_caption(read_text(holder))
    if not _LETTERS.search(text) or len(text) > MAX_CAPTION_CHARACTERS or count_words(text) > 60:
        return Caption()
    if any(has_text(e) for e in holder.iter(*HEADINGS)) or next(holder.iter("time"), None) is not None or _BYLINE.match(text):
        return Caption()
    if any(_SECTION_LABEL.search(e.get("class") or "") for e in islice(holder.iter("span", "a", "div"), BESIDE)):
        return Caption()
    links = list(holder.iter("a", "button"))
    if links and _PRICE.search(text):
        return Caption()  # what can be bought
    if any(read_text(cite) == read_text(holder) for cite in islice(holder.iter("cite"), 2)):
        return Caption(credit=clean_credit(text))
    linked = sum(len(read_text(a)) for a in links)
    leaves = [e for e in islice(holder.iterdescendants(*_NAME_TAGS), BESIDE) if not len(e) and has_text(e)]
    if len(leaves) == 2 and any(is_credit_line(read_text(e)) for e in leaves) and sum(len(read_text(e)) for e in leaves) + 1 >= len(text):
        return read_caption(leaves)
    return split_credit(text) if linked <= 0.6 * len(text) else Caption()


def read_declared_caption(image: HtmlElement) -> Caption:
    """Return the caption and credit in attributes of an image or of what is close round it, which a script is to show."""
    caption = credit = ""
    figure = next(image.iterancestors("figure"), image)
    for element in (image, *islice(image.iterancestors(), DECLARING), *islice(figure.iterdescendants(), BESIDE)):
        said = dict(element.items())
        if element is image and "caption" in (image.get("class") or "").split():
            caption = image.get("title") or ""  # Joomla's script sets the title of such an image below it
        if _DECLARING_ATTRIBUTES.isdisjoint(said):
            continue
        caption = caption or next((text for name in _CAPTION_ATTRIBUTES if (text := _without_tags(said.get(name, "")))), "")
        credit = credit or next((text for name in _CREDIT_ATTRIBUTES if (text := _without_tags(said.get(name, "")))), "")
    if not caption and not credit:
        return Caption()
    if not _LETTERS.search(caption) or len(caption) > MAX_CAPTION_CHARACTERS:
        return Caption(credit=clean_credit(credit))
    parts = split_credit(caption)
    return Caption(caption=parts.caption, credit=clean_credit(credit) or parts.credit)


def _without_tags(text: str) -> str:
    """Return the text of an attribute, which may hold HTML."""
    return " ".join(_TAG.sub(" ", text).split())


def read_caption(elements: Iterable[HtmlElement]) -> Caption:
    """Return what the elements under a picture say, caption and credit apart."""
    captions: list[str] = []
    credits: list[str] = []
    elements = _without_titles(list(elements))
    for element in elements:
        is_other = len(elements) > 1 and (is_name_behind_label if is_marked(element) else is_credit_line)(read_text(element))
        pieces = _sort_pieces(element, _is_credit_alone(element, elements) or is_other)
        captions.append(" ".join("".join(pieces[False]).split()))
        said = undouble(" ".join("".join(pieces[True]).split()))
        credits.append(f"/ {said}" if said and any(credits) and _is_stroke(element.getprevious()) else said)
    caption = clean_caption(" ".join(dict.fromkeys(c for c in captions if c)))
    caption = caption if _LETTERS.search(caption) else ""
    credit = clean_caption(" ".join(dict.fromkeys(c for c in credits if c))).replace(" ,", ",")
    if len(caption) > MAX_CAPTION_CHARACTERS or len(credit) > MAX_CAPTION_CHARACTERS or count_words(caption) > MAX_CAPTION_WORDS:
        return Caption()
    if not caption:
        return split_credit(credit) if count_words(credit) > 12 else Caption(credit=clean_credit(credit))
    parts = split_credit(caption)
    if not credit:
        return parts
    named = clean_credit(credit)
    if named and parts.caption is None and parts.credit and count_words(parts.credit) > MAX_LABELLED:
        return Caption(caption=parts.credit, credit=named)  # "Photo: The keeper on the stairs", and whose it is in an element of its own
    if parts.credit and (
        named is None or parts.caption is None or _fold(parts.credit) in _fold(named) or _fold(named) in _fold(parts.credit)
    ):
        return Caption(caption=parts.caption, credit=max((named or "", parts.credit), key=len) or None)
    caption = _LABEL_END.sub("", _LOOSE_END.sub("", _LICENCE_END.sub("", caption)))
    return Caption(caption=(cut_label(caption) if caption.endswith(":") else caption) or None, credit=named)


def _is_stroke(element: HtmlElement | None) -> bool:
    """Return whether an element is the stroke between a photographer and an agency, in elements of their own."""
    return element is not None and (element.text or "").strip() in ("/", "|") and not len(element)


def _without_titles(elements: list[HtmlElement]) -> list[HtmlElement]:
    """Return the captions of a picture without the title over one that is named a caption."""
    if not any("caption" in (element.get("class") or "") for element in elements):
        return elements
    return [element for element in elements if not _PICTURE_TITLE.search(element.get("class") or "")]


def _is_credit_alone(element: HtmlElement, elements: list[HtmlElement]) -> bool:
    """Return whether an element is named a credit and no caption.

    A `figcaption` so named is one where another element is the caption, or where it says no more than names.
    """
    names = element.get("class") or ""
    if not is_credit(element) or (is_caption_class(names) and not _CREDIT_OF_CAPTION.search(names)) or _holds_credit(element):
        return False
    if element.tag != "figcaption" or is_names(text := read_text(element)) or is_credit_line(text):
        return True
    return any(other.tag != "figcaption" and is_caption(other) for other in elements)


def _holds_credit(element: HtmlElement) -> bool:
    """Return whether an element is a line that holds a caption and, in an element so named too, its credit."""
    inner = next((e for e in islice(element.iterdescendants(), BESIDE) if is_credit(e)), None)
    before = inner.getprevious() if inner is not None else None
    return before is not None and inner is not None and inner.getparent() is element and count_words(read_text(before)) > MAX_LABELLED


def _fold(text: str) -> str:
    return _NO_LETTERS.sub("", text).lower()


def _sort_pieces(top: HtmlElement, credit: bool) -> dict[bool, list[str]]:
    """Return the texts of a caption sorted into caption (False) and credit (True); a stack, for pages nest deeper than Python calls."""
    pieces: dict[bool, list[str]] = {False: [], True: []}
    if is_silent(top):
        return pieces
    pieces[credit].extend((" ", top.text or ""))
    open_elements = [(iter(top), credit, "", "")]
    while open_elements:
        children, outer, gap, tail = open_elements[-1]
        for child in children:
            if is_silent(child) or _is_count(child, top) or _says_uploader(child):
                pieces[outer].append(child.tail or "")
                continue
            is_named = is_credit(child) and not _CAPTION_OF_CREDIT.search(child.get("class") or "")
            inner = outer or is_named or child.tag in CREDIT_TAGS or _is_unnamed_credit(child)
            around = "" if child.tag in _INLINE else " "
            pieces[inner].extend((around, child.text or ""))
            open_elements.append((iter(child), inner, around, child.tail or ""))
            break
        else:
            open_elements.pop()
            pieces[outer].append(gap)
            if open_elements:
                pieces[open_elements[-1][1]].append(tail)
    return pieces


def _is_count(element: HtmlElement, caption: HtmlElement) -> bool:
    """Whether an element is the first of a caption and no more than a number, of the picture among the story's: no sentence goes on."""
    text, rest = (element.text or "").strip(), (element.tail or "").lstrip()
    if not text.isdecimal() or len(text) > 2 or element.tag != "span" or len(element) or rest[:1].islower():
        return False
    return element.getparent() is caption and element.getprevious() is None and not (caption.text or "").strip()


def _says_uploader(element: HtmlElement) -> bool:
    """Whether an element of a caption says which of a portal's members sent the picture in, beside whose it is."""
    return element.tag in _UPLOAD_TAGS and _UPLOADED.match((element.text or "").lstrip()) is not None


def _is_unnamed_credit(element: HtmlElement) -> bool:
    """Whether an element of a caption is its credit by what it says and where it stands."""
    return _is_name_line(element) or _is_name_end(element) or _is_credit_first(element)


def _is_name_end(element: HtmlElement) -> bool:
    """Whether an element is the last of a caption and no more than a name behind a sentence: the photographer's."""
    if element.tag not in _NAME_TAGS or len(element) or not (text := element.text) or len(text) > _LONGEST_NAME:
        return False
    text, before, parent = text.strip(), element.getprevious(), element.getparent()
    is_below = before is not None and before.tag == "br" and not (before.tail or "").strip()
    if before is not None and is_below:
        before = before.getprevious()
    opening = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    tail = (element.tail or "").strip()
    is_opened = opening.rstrip().endswith("(") and tail == ")"  # "The tracks by the stream (<span>Ana Prince</span>)"
    is_bracketed = is_opened or (text[:1] == "(" and text[-1:] == ")")  # "The tracks by the stream <span>(Ana Prince)</span>"
    text = text[1:-1] if is_bracketed and not is_opened else text
    if element.getnext() is not None or (tail and not is_opened) or text[-1:] in _ENDS or not 2 - is_opened <= text.count(" ") + 1 <= 4:
        return False
    opening = opening.rstrip()[:-1].strip() if is_opened else opening
    said = opening.strip() or read_text(before) if before is not None else opening
    # Capitals, a stroke, or two elements of other names and no text between them part caption and credit without a full stop too.
    is_marked_off = (
        is_bracketed
        or is_below
        or text.isupper()
        or "/" in text
        or said.endswith((" - ", " – ", " — ", " | "))
        or (before is not None and _is_only_pair(before, element))
    )
    return (said.rstrip()[-1:] in _ENDS or is_marked_off) and said.count(" ") >= 2 and is_names(_AGENCY_BEHIND.sub("", text))


def _is_only_pair(first: HtmlElement, second: HtmlElement) -> bool:
    """Whether two elements of one tag and other classes are all that their `figcaption` holds."""
    parent = second.getparent()
    is_whole = parent is not None and parent.tag == "figcaption" and len(parent) == 2 and not (parent.text or "").strip()
    return is_whole and not (first.tail or "").strip() and first.tag == second.tag and first.get("class") != second.get("class")


def _is_credit_first(element: HtmlElement) -> bool:
    """Whether an element is the first of a caption and no more than names and agencies, and another holds the caption."""
    following = element.getnext()
    if following is None or following.tag == "br" or element.getprevious() is not None or (element.tail or "").strip():
        return False
    text = read_text(element)
    if not 0 < len(text) <= _LONGEST_NAME or text[-1] in _ENDS or not (is_credit_line(text) or ("/" in text and is_names(text))):
        return False
    return read_text(following).count(" ") >= 2


def _is_name_line(element: HtmlElement) -> bool:
    """Whether an element is a line of its own in a caption, of names only: an agency over the caption."""
    following = element.getnext()
    if element.tag not in ("span", "em", "i", "small") or following is None or following.tag != "br" or (element.tail or "").strip():
        return False
    text = read_text(element)
    return bool((following.tail or "").strip()) and text[-1:] not in ".!?" and count_words(text) <= 5 and is_names(text)
