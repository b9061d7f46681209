"""Pictures of a story: each image with its caption and its credit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import itemgetter

from attrs import evolve, frozen
from lxml.html import HtmlElement

from newscrawl.article import Image
from newscrawl.extract.candidates import Candidates, find_candidates
from newscrawl.extract.caption_elements import MAX_CAPTION_WORDS, read_caption, read_declared_caption, read_loose_caption
from newscrawl.extract.caption_labels import clean_caption
from newscrawl.extract.caption_names import find_captions, is_credit
from newscrawl.extract.captions import Caption
from newscrawl.extract.media import PROSE_WORDS, count_words, has_text, judge_class, raw_text, read_text
from newscrawl.extract.picture_holders import find_credit_behind, find_holder
from newscrawl.extract.pictures import has_url, is_picture, read_image_url
from newscrawl.rules.tokens import token_strength

_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])", re.I)
# Such as "01:12 Waves break …", "VIDEO: Waves break …", "Waves break … (Video: Bay Post)" and "Waves break … Video: Ana Doe".
_VIDEO_CAPTION = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?\s|(?:Raw )?(?:VID[EÉ]O|VÍDEO|[Vv]id[eé]o|Vídeo) ?[:.|] "
    r"|.*(?:\(Video: [^()]*\)|[.!?] Video: [^.]{2,40})$",
    re.DOTALL,
)
_IMAGE_TAGS = ("img", "amp-img")
_PICTURE_TAGS = frozenset((*_IMAGE_TAGS, "figcaption"))
_PASSAGE_TAGS = frozenset(("table", "pre", "blockquote", "iframe"))
_NO_CONTAINER_TAGS = frozenset(("html", "body", "main", "img"))
LEAST_WORDS, MAX_LOOSE = 2, 60  # of a caption that nothing names
MOST_PARTS = 12  # of an entry, among which its body is looked for
_FRAME_TAGS = {"nav": "chrome", "footer": "chrome", "aside": "aside", "header": "aside"}


@frozen(kw_only=True)
class Figure:
    """A picture of the page, and the smallest element that holds it with its caption and none of the story's prose.

    `image` is made when it is asked for, as it is of the story's pictures only; `images` are its elements, `shown` the first large enough.
    """

    element: HtmlElement
    images: Sequence[HtmlElement]
    shown: HtmlElement | None
    caption: Caption
    base_url: str

    @property
    def image(self) -> Image:
        alt = clean_caption(self.shown.get("alt") or "") if self.shown is not None else ""
        url = next((url for image in self.images if (url := read_image_url(image, self.base_url))), None)
        return Image(url=url, alt=alt or None, caption=self.caption.caption, credit=self.caption.credit)


def read_figures(tree: HtmlElement, base_url: str, candidates: Candidates | None = None) -> tuple[Figure, ...]:
    """Return the pictures of a page in document order, those of its frame (logos, portraits of authors, teasers) left out."""
    reader = _Reader(base_url)
    for place, element in enumerate((candidates or find_candidates(tree)).images):
        reader.place = place
        reader.read(element)
    for place, element in reader.stray:
        reader.place = place
        reader.read_stray_caption(element)
    return tuple(figure for _, figure in sorted(reader.found, key=itemgetter(0)))


def merge_images(figures: Iterable[Image], declared: Sequence[Image]) -> tuple[Image, ...]:
    """Return the images once each; one without caption or credit takes it from a declared image of the same file.

    >>> merge_images([Image(url="https://e.org/a.jpg?w=10")], [Image(url="https://e.org/a.jpg", caption="Rain")])[0].caption
    'Rain'
    """
    by_file = {_file_of(image.url): image for image in reversed(declared) if image.url}
    merged: dict[tuple[str | None, str | None], Image] = {}
    for image in figures:
        if image.url and (other := by_file.get(_file_of(image.url))):
            caption = image.caption or other.caption
            image = evolve(image, caption=caption, credit=image.credit or other.credit)
        key = (image.caption, None if image.caption else _file_of(image.url or ""))
        known = merged.get(key)
        merged[key] = evolve(known, url=known.url or image.url, credit=known.credit or image.credit) if known else image
    return tuple(merged.values())


def _file_of(url: str) -> str:
    return url.split("?")[0].split("#")[0].rsplit("/", 1)[-1] if _IMAGE_FILE.search(url.split("?")[0]) else url


class _Reader:
    """The state of one page's reading: what is found, and which images are spoken for."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.place = 0
        self.found: list[tuple[int, Figure]] = []
        self.stray: list[tuple[int, HtmlElement]] = []
        self.claimed: set[HtmlElement] = set()
        self.chrome: dict[HtmlElement, str] = {}
        self.pictures: dict[HtmlElement, bool] = {}
        self.held: dict[HtmlElement, bool] = {}

    def read(self, element: HtmlElement) -> None:
        if element in self.claimed or self.surroundings(element) == "chrome":
            return
        if element.tag == "figure":
            self.read_figure(element)
        elif element.tag in _IMAGE_TAGS:
            if self.is_picture(element):
                self.read_image(element)
        else:
            self.stray.append((self.place, element))

    def read_figure(self, figure: HtmlElement) -> None:
        if next(figure.iterdescendants("figure"), None) is not None:
            return
        held = list(figure.iterdescendants())
        images = [element for element in held if element.tag in _IMAGE_TAGS]
        text = raw_text(figure)
        if not _is_image_figure(figure, held, text):
            self.claimed.update(images)
            return
        captions = find_captions(figure) if text and not text.isspace() else []
        if len(captions) > 1 and len(images) > 1 and len({read_text(c) for c in captions if c.tag == "figcaption"}) > 1:
            return  # a gallery in one figure: each of its images is read with the caption next to it
        self.claimed.update(images)
        self.claimed.add(figure)
        caption = read_caption(captions) if captions else read_loose_caption(figure)
        if captions and caption.caption is None and caption.credit and all(is_credit(c) for c in captions):
            caption = evolve(caption, caption=_read_beside(figure, captions))
        holder = figure
        if caption.is_empty and (beside := find_holder(figure))[1]:
            holder, caption = beside[0], read_caption(beside[1])
            self.claimed.update(e for c in beside[1] for e in c.iter())
        if caption.caption and not caption.credit:
            lines = (element for element in (figure.find("figcaption"), figure) if element is not None)
            caption = evolve(caption, credit=next(filter(None, map(find_credit_behind, lines)), None))
        self.add(holder, images, caption)

    def read_stray_caption(self, caption: HtmlElement) -> None:
        """A caption outside any picture's element: the picture is near, or a script will put it there."""
        if caption in self.claimed or self.is_held(caption):
            return
        if next(caption.iter("img", "p"), caption) is not caption and caption.tag != "figcaption":
            return
        if self.surroundings(caption) == "aside":  # the side, or a player
            return
        self.claimed.update(caption.iter())
        text = read_text(caption)
        if text and count_words(text) <= MAX_CAPTION_WORDS:
            self.add(caption, [], read_caption([caption]))

    def read_image(self, image: HtmlElement) -> None:
        holder, captions = find_holder(image)
        same = list(holder.iter(*_IMAGE_TAGS))
        self.claimed.update(same)
        self.claimed.update(captions)
        self.claimed.update(e for c in captions for e in c.iter())
        if captions:
            caption = read_caption(captions)
        elif holder.tag == "figure" or has_text(holder):
            caption = read_loose_caption(holder)
        else:
            caption = Caption()
        self.add(holder, same or [image], caption)

    def add(self, holder: HtmlElement, images: list[HtmlElement], caption: Caption) -> None:
        image = next((i for i in images if self.is_picture(i)), None)
        surroundings = self.surroundings(holder)
        if holder.tag == "a" and _is_elsewhere(holder) or surroundings == "aside" and _is_teaser(holder):
            return
        if caption.is_empty and image is not None:
            caption = read_declared_caption(image)
        if images and image is None and not caption.caption:
            return
        if caption.caption and _VIDEO_CAPTION.match(caption.caption):
            return
        if not caption.caption and not caption.credit and (surroundings == "aside" or image is None or _is_teaser(image)):
            return
        if caption.is_empty and not any(has_url(image, self.base_url) for image in images):
            return
        figure = Figure(element=holder, images=images, shown=image, caption=caption, base_url=self.base_url)
        self.found.append((self.place, figure))

    def is_picture(self, image: HtmlElement) -> bool:
        if image not in self.pictures:
            self.pictures[image] = is_picture(image)
        return self.pictures[image]

    def is_held(self, element: HtmlElement) -> bool:
        """Return whether an element stands in a figure or a link; each ancestor is asked once."""
        passed = [element]
        while (parent := passed[-1].getparent()) is not None and parent not in self.held:
            passed.append(parent)
        held = parent is not None and self.held[parent]
        for node in passed[::-1]:
            self.held[node] = held = held or node.tag in ("figure", "a")
        return held

    def surroundings(self, element: HtmlElement) -> str:
        """Return "chrome", "aside" or "" for where an element stands; each ancestor is judged once."""
        passed: list[HtmlElement] = []
        verdict = ""
        node: HtmlElement | None = element
        while node is not None:
            if node in self.chrome:
                verdict = self.chrome[node]
                break
            passed.append(node)
            node = node.getparent()
        for node in passed[::-1]:
            own = "" if verdict == "chrome" else _judge_container(node)
            verdict = own or verdict
            self.chrome[node] = verdict
        return verdict


def _judge_container(node: HtmlElement) -> str:
    tag = node.tag
    if tag in _NO_CONTAINER_TAGS:
        return ""
    verdict = judge_class(node.get("class"), node.get("id"))
    if tag in _FRAME_TAGS and verdict != "chrome":
        verdict = _FRAME_TAGS[tag]
    if not verdict:
        return ""
    return "" if (verdict == "chrome" or tag == "header") and (_is_body(node) or _holds_story(node)) else verdict


def _is_body(node: HtmlElement) -> bool:
    """Return whether an element is named the story's body, or is an entry named for its author in which one so named stands."""
    names = node.get("class", "")
    held = islice(node, MOST_PARTS) if "entry" in names or "post" in names else ()
    return any(hit.kind == "body" for each in (node, *held) for hit in token_strength(each.get("class", "")))


def _holds_story(node: HtmlElement) -> bool:
    """Whether an element, whatever it is called, holds a headline or several paragraphs."""
    long = 0
    for element in node.iter("h1", "p"):
        if element.tag == "h1":
            return True
        long += len(element.text or "") > 120
        if long > 3:
            return True
    return False


def _is_image_figure(figure: HtmlElement, held: list[HtmlElement], text: str) -> bool:
    """Whether a figure is a picture: it may also hold a table, code, a quotation or a whole passage, which are the story's."""
    tags = {element.tag for element in held}
    if not tags.isdisjoint(_PASSAGE_TAGS) or tags.isdisjoint(_PICTURE_TAGS):
        return False
    if "a" in tags and any(element.get("rel") == "author" for element in held if element.tag == "a"):
        return False
    if text.count(" ") <= PROSE_WORDS or (words := count_words(read_text(figure))) <= PROSE_WORDS:
        return True
    captioned = sum(count_words(read_text(c)) for c in find_captions(figure))
    return words - captioned <= PROSE_WORDS and captioned <= 3 * MAX_CAPTION_WORDS


def _read_beside(figure: HtmlElement, credits: Sequence[HtmlElement]) -> str | None:
    """Return what a figure says beside its credits, which alone are named: its caption, if it is no longer than one."""
    if read_loose_caption(figure).is_empty:
        return None  # a card that leads elsewhere
    said = read_text(figure)
    for credit in credits:
        said = said.replace(read_text(credit), " ", 1)
    said = clean_caption(said)
    return said if LEAST_WORDS < count_words(said) <= MAX_LOOSE and any(map(str.isalpha, said)) else None


def _is_teaser(element: HtmlElement) -> bool:
    """Whether an element is part of the link to another page."""
    link = next(element.iterancestors("a"), None)
    return link is not None and _is_elsewhere(link)


def _is_elsewhere(link: HtmlElement) -> bool:
    """Whether a link leads to another page, and not to the picture's own file."""
    target = link.get("href") or ""
    return bool(target) and not target.startswith("#") and not _IMAGE_FILE.search(target) and "javascript:" not in target
