"""Caption elements: which elements beside a picture are its caption and its credit, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.caption_labels import MAX_CAPTION_CHARACTERS, clean_caption
from newscrawl.extract.captions import Caption, clean_credit, cut_label, is_credit_line, is_names, split_credit
from newscrawl.extract.media import count_words, fold_class, has_text, is_silent, read_text, split_class
from newscrawl.extract.wording import word_set

MAX_CAPTION_WORDS = 150
MAX_LABELLED = 5  # words of a credit behind "Photo:"
_PARAGRAPH = 60  # letters
_CAPTION_CLASS = re.compile(
    r"[ _-](?:captions?|cutline|figcaption|legends?|legende|légende|bildunterschrift|bildtext|bild-text|"
    r"bildbeschreibung|bu|infotext|didascalia|bijschrift|onderschrift|legenda|kuvateksti|billedtekst|bildetekst|"
    r"pie-de-foto|pie-foto|piefoto|piedefoto|pie-imagen|altyazi|leyenda|epigrafe|bildzeile|bildtitel|bildlegende|fotozeile|"
    r"bild-beschreibung|fotobijschrift|billedetekst|podpis|opis-zdjecia|popisek|kepalairas|chu-?thich|keterangan-foto|"
    r"descricao-foto|thumbcaption|(?:absatz|artikel|aufmacher|titel|teaser|inhalts|presse|beitrags|header|inline)bild(?:-{1,2}|__?)(?:info|text|unterschrift|beschreibung)(?:[_-]{1,2}text)?|(?:image|img|photo|picture|pic|media|foto|bild|figure|fig|slide)(?:[_-]{0,2}(?:cap|cptn)|captions?)|(?!media-text)(?:image|img|photo|picture|media|foto|bild|figure|"
    r"fig|lightbox|gallery|slide|slideshow)-{1,2}_{0,2}(?:captions?|info|desc|description|text|title|legend|"
    r"label|details?)|"
    r"(?:image|img|photo|picture|media|foto|bild|figure|fig|lightbox|gallery|slide|slideshow)__?(?:captions?|"
    r"info|desc|description|text|legend|details?)|image-description|photodesc|wp-caption-text)[ _-]"
)
_CREDIT_CLASS = re.compile(
    r"[ _-](?:credits?|photo-?credits?|copyrights?|copyright-?holder|copyrightholder|source|quelle|"
    r"byline|photo-?byline|photographers?|fotograf|fotografo|fotógrafo|photog|author|autor|auteur|rights|"
    r"agency|agencia|distributor|attribution|"
    r"bildquelle|bildnachweis|kilde|bron|fonte|fuente|crédito|credito|crediti|creditos|firma|provider|"
    r"owner|creator|contributor|urheber|rechte|signature|caption-?author)[ _-]"
)
# The words that they begin with: a quick look.
_CAPTION_WORDS = (
    word_set(
        "bild caption captions cutline figcaption legend legends legende légende bildunterschrift bildtext bildbeschreibung bu infotext"
        " didascalia bijschrift onderschrift legenda kuvateksti billedtekst bildetekst pie piefoto altyazi image img photo picture media"
        " foto figure fig lightbox gallery slide slideshow photodesc wp"
        " piedefoto leyenda epigrafe bildzeile bildtitel bildlegende fotozeile fotobijschrift billedetekst podpis opis popisek"
        " kepalairas chu chuthich keterangan descricao thumbcaption"
    )
    | {
        f"{picture}{line}"
        for picture in ("image", "img", "photo", "picture", "pic", "media", "foto", "bild", "figure", "fig", "slide")
        for line in ("", "cap", "cptn", "caption", "captions")
    }
    | {f"{of}bild" for of in ("absatz", "artikel", "aufmacher", "titel", "teaser", "inhalts", "presse", "beitrags", "header", "inline")}
)
_CREDIT_WORDS = word_set(
    "credit credits photo photocredit photocredits copyright copyrights copyrightholder copyrightsholder source quelle byline photobyline"
    " photographer photographers fotograf fotografo fotógrafo photog author autor auteur rights agency agencia distributor attribution"
    " bildquelle bildnachweis kilde bron fonte fuente crédito credito crediti creditos firma provider owner creator contributor urheber"
    " rechte signature caption captionauthor"
)
_CAPTION_PROPERTIES = frozenset(("caption", "description"))
_CREDIT_PROPERTIES = frozenset(("copyrightHolder", "author", "creditText", "creator", "copyrightNotice"))
_MARKED_PROPERTIES = _CAPTION_PROPERTIES | _CREDIT_PROPERTIES
_NO_CAPTION_TAGS = frozenset(("img", "figure", "body", "picture"))
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
_NAME_TAGS, _LONGEST_NAME, _ENDS = frozenset(("span", "small", "em", "i", "p", "div")), 40, frozenset(".!?»”")
_AGENCY_BEHIND = re.compile(r" \([A-ZÀ-Þ][\w./ -]{1,20}\)$")  # "Ana Prince (EFE)"
_CREDIT_TAGS = frozenset(("cite", "footer"))
_NO_LETTERS = re.compile(r"\W+")
_NAMED_ID = re.compile(r"captions?(?![a-z])|cutline|(?:photo|image|picture|foto)-?_?credits?(?![a-z])", re.I)
_NUMBER = re.compile(r"[-_]?\d+")
_DESCRIPTIONS = frozenset(("cap", "desc", "description", "opis", "beschreibung"))
_PICTURED = re.compile(r"image|img|photo|pic(?:ture|s)?(?![a-z])|foto|bild(?![a-z])|figure|thumb", re.I)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@lru_cache(maxsize=4096)
def _is_caption_class(names: str) -> bool:
    return not _CAPTION_WORDS.isdisjoint(split_class(names)) and _CAPTION_CLASS.search(fold_class(names)) is not None


@lru_cache(maxsize=4096)
def _is_credit_class(names: str) -> bool:
    return not _CREDIT_WORDS.isdisjoint(split_class(names)) and _CREDIT_CLASS.search(fold_class(names)) is not None


def is_caption(element: HtmlElement) -> bool:
    """Return whether an element declares itself, or is named, a caption."""
    if element.tag == "figcaption" or element.get("itemprop") in _CAPTION_PROPERTIES:
        return True
    names = _names_of(element)
    if not names or element.tag in _NO_CAPTION_TAGS:
        return False
    return (_is_caption_class(names) or _describes_picture(element, names)) and not _holds_prose(element)


def is_credit(element: HtmlElement) -> bool:
    """Return whether an element is named a credit."""
    if element.get("itemprop") in _CREDIT_PROPERTIES:
        return True
    names = _names_of(element)
    return bool(names) and _is_credit_class(names)


def _names_of(element: HtmlElement) -> str:
    """Return the class of an element, and its id where that names a caption or a credit: others are an element's own."""
    names, identifier = element.get("class") or "", element.get("id")
    return f"{names} {_NUMBER.sub('', identifier)}" if identifier and _NAMED_ID.search(identifier) else names


def _describes_picture(element: HtmlElement, names: str) -> bool:
    """Return whether an element is called a description, and follows a picture or stands in a box that is called one."""
    box = element.getparent() if names in _DESCRIPTIONS else None
    if box is None:
        return False
    before = element.getprevious()
    return (before is not None and before.tag == "img") or _PICTURED.search(f"{box.get('class')} {box.get('id')}") is not None


def find_captions(holder: HtmlElement) -> list[HtmlElement]:
    """Return the outermost captions and credits in a holder that have a text and hold no picture."""
    found: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element in holder.iterdescendants():
        if inside and element.getparent() in inside:
            inside.add(element)
        elif is_marked(element) and next(element.iter("img", "figure"), None) is None and has_text(element):
            found.append(element)
            inside.add(element)
    return found


def is_marked(element: HtmlElement) -> bool:
    """Whether is_caption or is_credit holds of an element: each of its attributes is asked for once."""
    tag = element.tag
    if not isinstance(tag, str):
        return False
    if tag == "figcaption" or element.get("itemprop") in _MARKED_PROPERTIES:
        return True
    names = _names_of(element)
    if not names:
        return False
    is_named = tag not in _NO_CAPTION_TAGS and (_is_caption_class(names) or _describes_picture(element, names))
    return (is_named and not _holds_prose(element)) or _is_credit_class(names)


def _holds_prose(element: HtmlElement) -> bool:
    """Whether what is named like a caption is text beside a picture: several paragraphs, or one under a heading."""
    if element.tag == "p":
        return False
    long = sum(len(read_text(p)) >= _PARAGRAPH for p in element.iter("p"))
    return long > 1 or (long == 1 and any(has_text(heading) for heading in element.iter(*_HEADINGS)))


def read_loose_caption(holder: HtmlElement) -> Caption:
    """The text of a picture's container that marks no caption: all of it, when it is short and no heading or teaser."""
    text = clean_caption(read_text(holder))
    if not _LETTERS.search(text) or len(text) > MAX_CAPTION_CHARACTERS or count_words(text) > 60:
        return Caption()
    if any(has_text(e) for e in holder.iter(*_HEADINGS)) or next(holder.iter("time"), None) is not None or _BYLINE.match(text):
        return Caption()
    linked = sum(len(read_text(a)) for a in holder.iter("a"))
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
    elements = list(elements)
    for element in elements:
        is_named = _is_credit_alone(element, elements)
        pieces = _sort_pieces(element, is_named or (len(elements) > 1 and not is_marked(element) and is_credit_line(read_text(element))))
        captions.append(" ".join("".join(pieces[False]).split()))
        credits.append(" ".join("".join(pieces[True]).split()))
    caption = clean_caption(" ".join(dict.fromkeys(c for c in captions if c)))
    caption = caption if _LETTERS.search(caption) else ""
    credit = clean_caption(" ".join(dict.fromkeys(c for c in credits if c)))
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
    caption = _LABEL_END.sub("", _LOOSE_END.sub("", caption))
    return Caption(caption=(cut_label(caption) if caption.endswith(":") else caption) or None, credit=named)


def _is_credit_alone(element: HtmlElement, elements: list[HtmlElement]) -> bool:
    """Return whether an element is named a credit and no caption; a `figcaption` so named is one where another element is the caption."""
    if not is_credit(element) or _is_caption_class(element.get("class") or ""):
        return False
    return element.tag != "figcaption" or any(other.tag != "figcaption" and is_caption(other) for other in elements)


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
            if is_silent(child):
                pieces[outer].append(child.tail or "")
                continue
            inner = outer or is_credit(child) or child.tag in _CREDIT_TAGS or _is_unnamed_credit(child)
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


def _is_unnamed_credit(element: HtmlElement) -> bool:
    """Whether an element of a caption is its credit by what it says and where it stands."""
    return _is_name_line(element) or _is_name_end(element) or _is_credit_first(element)


def _is_name_end(element: HtmlElement) -> bool:
    """Whether an element is the last of a caption and no more than a name behind a sentence: the photographer's."""
    if element.tag not in _NAME_TAGS or len(element) or not (text := element.text) or len(text) > _LONGEST_NAME:
        return False
    text, before, parent = text.strip(), element.getprevious(), element.getparent()
    is_bracketed = text[:1] == "(" and text[-1:] == ")"  # "The tracks by the stream <span>(Ana Prince)</span>"
    text = text[1:-1] if is_bracketed else text
    if element.getnext() is not None or (element.tail or "").strip() or text[-1:] in _ENDS or not 2 <= text.count(" ") + 1 <= 4:
        return False
    said = (before.tail or "").strip() or read_text(before) if before is not None else (parent.text if parent is not None else "") or ""
    # Capitals, a stroke, or two elements of other names and no text between them part caption and credit without a full stop too.
    is_marked_off = is_bracketed or text.isupper() or "/" in text or (before is not None and _is_only_pair(before, element))
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
