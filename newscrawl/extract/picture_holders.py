"""Pictures outside a figure element: the widest element round an image that holds only it, its caption and labels."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.caption_elements import MAX_CAPTION_WORDS, read_loose_caption
from newscrawl.extract.caption_labels import MAX_CAPTION_CHARACTERS, clean_caption
from newscrawl.extract.caption_names import find_captions, is_caption, is_credit, is_marked
from newscrawl.extract.captions import split_credit
from newscrawl.extract.credit_lines import is_credit_behind_picture
from newscrawl.extract.masses import SENTENCE_ENDS
from newscrawl.extract.media import count_words, has_more_children, has_text, raw_text, read_text, tokens_of
from newscrawl.extract.pictures import is_picture, shows_again

_CLIMB = 9
_MOST_CELLS = 3
_WIDE = 300  # pixels: a smaller picture is a sign or a face
_SLANTED = frozenset(("em", "i", "small"))
_LINE_TAGS = frozenset(("div", "span", "small", "em", "i"))
_CREDIT_TAGS = _LINE_TAGS | {"p", "footer"}
_LINES, _LINE_WORDS = 2, 50  # beside a picture in a box without names: a caption and a credit
_NO_LINE = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "img", "iframe", "video", "a", "button", "form", "input", "br")
_STOPS = frozenset(("body", "html", "main", "td", "tr", "table", "blockquote", "ul", "ol"))
_UNSEEN_TAGS = frozenset(("script", "style", "noscript", "source", "button", "br", "meta", "svg"))
_PICTURE_CLASS = re.compile(
    r"[ _-](?:image|images|img|photo|photos|picture|pic|foto|fotos|bild|media|slide|lightbox|wp-caption|"
    r"thumb|thumbnail|gallery-item|figure|fig|leadimage|imagewrap|attachment|illustration|spip_documents)[ _-]"
)
# A picture beside a text of its own, as Bootstrap's media object and WordPress' block of the name have it: no caption.
_BESIDE_CLASS = re.compile(r"[ _-]media(?:-text)?(?:-|__)(?:body|content|text)[ _-]")
_TEXT_CLASS = re.compile(r"[ _-](?:text|content|body)[ _-]")
_SMALL_PRINT = re.compile(r"font-size\s*:\s*(?:(?:[5-8]\d|9[0-5])%|0?\.[5-9]\d*r?em|[6-9](?:\.\d+)?(?:px|pt)|(?:x-)?small(?:er)?)", re.I)
_CENTRED, _CENTRED_CLASS = (
    re.compile(r"text-align\s*:\s*center", re.I),
    re.compile(r"(?:^|[\s_-])(?:center(?:ed)?|centre|aligncenter)(?:$|[\s_-])"),
)
_SMALL_SIZES = frozenset(("1", "-1", "-2", "-3"))
_ENDS, _QUOTES = ".!?…。！？", "\"'“„«‘"
_SHOWN = ("图为", "圖為", "上图为", "图中为")
_TAKEN = re.compile(
    r"[。！？\s][\u4e00-\u9fff]{2,8}(?:[ /·][\u4e00-\u9fff]{2,8})?\s?(?:图|圖|[摄攝]影?|供[图圖])$|（[^（）]{2,12}(?:提供|[摄攝]影?)）$"
)
MAX_LINK_WORDS = 6  # of a link to more pictures
_LINE, _BESIDE = 60, 120  # letters of a paragraph, and of a caption in the next cell
_SMALL_TAGS = ("small", "font", "span", "div", "p", "em", "i")


def find_holder(image: HtmlElement) -> tuple[HtmlElement, list[HtmlElement]]:
    """Return the widest element round an image that holds only images of it, captions and labels, and those captions."""
    holder = image
    captions: list[HtmlElement] = []
    for _, parent in zip(range(_CLIMB), image.iterancestors(), strict=False):
        if parent.tag == "td" and (table := _find_picture_table(parent, image)) is not None:
            return table, []
        if parent.tag in _STOPS:
            break
        if parent.tag == "article" and not _PICTURE_CLASS.search(tokens_of(parent)):
            break
        gained = _gained(parent, holder)
        if gained is None:
            if captions:
                break
            if lines := _lines_beside(parent, holder, image):
                return parent, lines
            if not _is_captioned_container(parent, image):
                break
            return parent, []
        if captions and gained and any(c.tag == "figcaption" or not is_credit(c) for c in gained):
            break
        holder, captions = parent, captions + gained
        if parent.tag == "figure":
            break
    return (holder, captions) if captions or (holder.tag == "figure" and holder is not image) else _adjacent(holder, captions)


def _gained(parent: HtmlElement, holder: HtmlElement) -> list[HtmlElement] | None:
    """Return the captions that a parent adds to a holder, or None when it adds anything else to read or see."""
    if (text := parent.text) and not text.isspace():
        return None
    if holder.getnext() is None and holder.getprevious() is None:  # a bare wrapper, as most are
        return None if (holder.tail or "").strip() else []
    if has_more_children(parent, 12):
        return None
    captions: list[HtmlElement] = []
    for child in parent:
        if (child.tail or "").strip():
            return None
        if child is holder or not isinstance(child.tag, str) or child.tag in _UNSEEN_TAGS or shows_again(child, holder):
            continue
        if any(e.tag != "img" or is_picture(e) for e in child.iter("img", "iframe", "video", "table")):
            return None  # an icon may stand in a caption
        if not raw_text(child).strip() or not (text := read_text(child)):
            continue
        if is_marked(child):
            captions.append(child)
        elif inner := find_captions(child):
            if sum(len(read_text(c)) for c in inner) < 0.8 * len(text):
                return None
            captions.extend(inner)
        elif clean_caption(text) and not (captions and _leads_where_picture_leads(child, holder, text)):
            return None
    return captions


def _leads_where_picture_leads(child: HtmlElement, holder: HtmlElement, text: str) -> bool:
    """Return whether an element is a short link to where the picture itself leads: "See all photos (4)"."""
    link, around = (next(element.iter("a"), None) for element in (child, holder))
    if link is None or around is None or read_text(link) != text or count_words(text) > MAX_LINK_WORDS:
        return False
    return bool(link.get("href")) and link.get("href") == around.get("href")


def _is_captioned_container(parent: HtmlElement, image: HtmlElement) -> bool:
    """Whether a container is called a picture, or sets it over small print, and holds this one only with a short text: its caption."""
    if parent.tag not in ("div", "span", "li", "p", "section", "a", "dl", "center"):
        return False
    if not _PICTURE_CLASS.search(tokens_of(parent)):
        is_over_line = parent.tag == "p" and (_is_over_emphasis(parent) or _is_over_line(parent))
        is_term = parent.tag == "dl" and next(image.iterancestors("dt"), None) is not None
        if not (is_over_line or is_term or _is_over_small_print(parent)):
            return False
    elif any(_BESIDE_CLASS.search(tokens_of(child)) or _tells(child) for child in islice(parent, _MOST_CELLS)):
        return False
    if (
        parent.tag == "a"
        or next((i for i in parent.iter("img", "amp-img") if i is not image and i.getparent().tag != "noscript"), None) is not None
    ):
        return False
    caption = read_loose_caption(parent)
    return bool(caption.caption or caption.credit)


def _is_centred(element: HtmlElement) -> bool:
    """Return whether an element sets what it holds in the middle: by its attribute, its style or its class."""
    if (element.get("align") or "").lower() == "center" or _CENTRED.search(element.get("style") or ""):
        return True
    return _CENTRED_CLASS.search(element.get("class") or "") is not None


def _is_over_line(paragraph: HtmlElement) -> bool:
    """Return whether a paragraph is its picture and behind a break a line of text, in the middle or begun in slanted letters."""
    line = next(paragraph.iter("br"), None)
    if line is None or (paragraph.text or "").strip():
        return False
    following = line.getnext()
    if not _is_centred(paragraph) and ((line.tail or "").strip() or following is None or following.tag not in _SLANTED):
        return False
    text = read_text(paragraph)
    return 0 < len(text) <= _BESIDE and text[-1] not in _ENDS


def _tells(element: HtmlElement) -> bool:
    """Return whether an element is named a text and holds a paragraph of some length that ends as a sentence does."""
    if not isinstance(element.tag, str) or not _TEXT_CLASS.search(tokens_of(element)):
        return False
    return any(len(text := read_text(p)) > _LINE and text[-1] in SENTENCE_ENDS for p in islice(element.iter("p"), _MOST_CELLS))


def _is_over_emphasis(paragraph: HtmlElement) -> bool:
    """Return whether a paragraph is its picture and a line in slanted letters, as blogs written in Markdown set a caption."""
    if (paragraph.text or "").strip() or has_more_children(paragraph, 4) or any((child.tail or "").strip() for child in paragraph):
        return False
    lines = [child for child in paragraph if child.tag in _SLANTED]
    others = (child for child in paragraph if child.tag not in _SLANTED)
    return len(lines) == 1 and count_words(read_text(lines[0])) <= _LINE_WORDS and not any(has_text(child) for child in others)


def _lines_beside(parent: HtmlElement, holder: HtmlElement, image: HtmlElement) -> list[HtmlElement]:
    """Return the line or two that a container without names of the trade holds beside one wide picture; none of them holds a link."""
    if parent.tag not in ("div", "section") or (parent.text or "").strip() or has_more_children(parent, 4):
        return []
    if not (image.getparent().tag == "picture" or image.get("srcset") or image.get("fetchpriority") == "high" or _width(image) >= _WIDE):
        return []
    others = [child for child in parent if child is not holder and isinstance(child.tag, str) and child.tag not in _UNSEEN_TAGS]
    if any((child.tail or "").strip() for child in parent) or not all(_is_line(child) for child in others):
        return []
    lines = [child for child in others if has_text(child)]
    return lines if len(lines) <= _LINES else []


def _is_line(element: HtmlElement) -> bool:
    is_plain = element.tag in _LINE_TAGS and next(element.iter(*_NO_LINE), None) is None
    return is_plain and count_words(read_text(element)) <= _LINE_WORDS


def _width(image: HtmlElement) -> int:
    width = (image.get("width") or "").removesuffix("px")
    return int(width) if width.isdecimal() else 0


def _is_over_small_print(parent: HtmlElement) -> bool:
    """Whether all that a container of few elements says is said in small print."""
    if has_more_children(parent, 4) or not (said := raw_text(parent)).strip() or len(said) > MAX_CAPTION_CHARACTERS:
        return False
    small = [e for e in islice(parent.iterdescendants(*_SMALL_TAGS), 8) if _is_small(e)]
    return any(raw_text(e).strip() == said.strip() for e in small)


def _is_small(element: HtmlElement) -> bool:
    if element.tag == "small":
        return True
    return element.get("size") in _SMALL_SIZES if element.tag == "font" else _SMALL_PRINT.search(element.get("style") or "") is not None


def _find_picture_table(cell: HtmlElement, image: HtmlElement) -> HtmlElement | None:
    """Return the table that holds a picture and a line under it, and nothing else: how pages of old set a caption."""
    table = next(cell.iterancestors("table"), None)
    if table is None or any(other is not image for other in table.iter("img", "table", "th") if other is not table):
        return None  # with a heading it is one of facts
    if sum(1 for _ in islice(table.iter("td"), _MOST_CELLS + 1)) > _MOST_CELLS or raw_text(table).count(" ") > 2 * MAX_CAPTION_WORDS:
        return None
    if _is_beside_text(cell) or sum(len(raw_text(p)) > _LINE for p in islice(table.iter("p"), 12)) > 1:
        return None
    return table if read_loose_caption(table).caption else None


def _is_beside_text(cell: HtmlElement) -> bool:
    """Return whether the cells beside one hold more than a line: pages of old set a picture so beside their text."""
    return sum(len(raw_text(other).strip()) for other in cell.getparent() if other is not cell) > _BESIDE


def _adjacent(holder: HtmlElement, captions: list[HtmlElement]) -> tuple[HtmlElement, list[HtmlElement]]:
    """A caption right behind its picture among the story's paragraphs: the caption's own element is what the body drops."""
    following = holder.getnext()
    if following is not None and following.tag == "br" and not (following.tail or "").strip():
        following = following.getnext()
    if following is None or (holder.tail or "").strip() or not isinstance(following.tag, str):
        return holder, captions
    if not (
        is_caption(following) or any(reads(holder, following) for reads in (_is_centred_line, _says_picture, _is_small_line, _is_credit))
    ):
        return holder, captions
    if next(following.iter("img"), None) is None and (text := read_text(following)) and count_words(text) <= MAX_CAPTION_WORDS:
        return following, [following]
    return holder, captions


def _says_picture(holder: HtmlElement, following: HtmlElement) -> bool:
    """Return whether what stands behind a picture begins as Chinese captions do, "The picture shows", or ends in whose it is."""
    if following.tag not in ("p", "font", "span", "div") or has_text(holder):
        return False
    if len(said := raw_text(following).strip()) <= _BESIDE and not said.isascii() and _TAKEN.search(said):
        return True
    return following.tag == "p" and next((text for text in following.itertext() if not text.isspace()), "").lstrip().startswith(_SHOWN)


def find_credit_behind(figure: HtmlElement) -> str | None:
    """Return the line right behind a picture with its caption that says no more than whose picture it is."""
    following = figure.getnext()
    if following is None or (figure.tail or "").strip() or not _is_credit(figure, following):
        return None
    return split_credit(read_text(following)).credit


def _is_credit(_: HtmlElement, following: HtmlElement) -> bool:
    """Return whether what stands behind a picture says whose it is and nothing else."""
    if following.tag not in _CREDIT_TAGS or not 0 < len(said := " ".join(raw_text(following).split())) <= _BESIDE:
        return False
    return is_credit_behind_picture(said)


def _is_small_line(holder: HtmlElement, following: HtmlElement) -> bool:
    """Return whether a picture alone in its paragraph has another behind it that is one line of small print, by its tag."""
    if following.tag != "p" or has_text(holder) or next(following.iter("a"), None) is not None:
        return False
    small, line = next(following.iter("small"), None), read_text(following)
    return small is not None and 0 < len(line) <= 2 * _BESIDE and read_text(small) == line


def _is_centred_line(holder: HtmlElement, following: HtmlElement) -> bool:
    """Return whether a picture alone in its paragraph has a line in the middle below it, in small or slanted letters, which no story is.

    So has one alone in a <center> that another follows.
    """
    if holder.tag == following.tag == "div" and _is_centred(holder) and _is_centred(following) and not has_text(holder):
        letters, line = next(following.iter(*_SLANTED), None), read_text(following)
        return letters is not None and 0 < len(line) <= _BESIDE and read_text(letters) == line
    if holder.tag == following.tag == "center":
        line = read_text(following)
        return 0 < len(line) <= _BESIDE and line[-1] not in _ENDS and next(following.iter("a", "br"), None) is None and not has_text(holder)
    if (
        holder.tag != "p"
        or following.tag != "p"
        or not _is_centred(following)
        or next(following.iter("a", "strong", "b"), None) is not None
    ):
        return False
    text = read_text(following)
    letters = next(following.iter("em", "i", "small"), None)
    if not 0 < len(text) <= _BESIDE or letters is None or read_text(letters) != text:
        return False
    is_sentence = text[-1] in _ENDS and not any("font-size" in (e.get("style") or "") for e in following.iter("p", "span", "em", "i"))
    if is_sentence or text[0] in _QUOTES or next(following.iter("br"), None) is not None:
        return False  # a sentence in letters of the story's size, what somebody says, a verse
    behind = following.getnext()
    return behind is None or not _is_centred(behind)
