"""Which elements are captions and credits by what they declare and are named; what they say is read elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.credit_names import is_names
from newscrawl.extract.media import fold_class, has_text, read_text, split_class
from newscrawl.extract.tags import HEADINGS
from newscrawl.extract.wording import word_set

_PARAGRAPH, _LONG = 60, 200  # letters
_OPEN_NAME = re.compile(r"(?:text|info|desc|description|details?)(?![a-z])", re.I)  # of a caption, and of a text beside a picture
CAPTION_CLASS = re.compile(
    r"[ _-](?:captions?|cutline|figcaption|legends?|legende|légende|bildunterschrift|bildtext|bild-text|"
    r"bildbeschreibung|bu|infotext|didascalia|bijschrift|onderschrift|legenda|kuvateksti|billedtekst|bildetekst|"
    r"pie-de-foto|pie-foto|piefoto|piedefoto|pie-imagen|altyazi|leyenda|epigrafe|bildzeile|bildtitel|bildlegende|fotozeile|"
    r"bild-beschreibung|fotobijschrift|billedetekst|podpis|opis-zdjecia|popisek|kepalairas|chu-?thich|keterangan-foto|"
    r"descricao-foto|thumbcaption|(?:absatz|artikel|aufmacher|titel|teaser|inhalts|presse|beitrags|header|inline)bild(?:-{1,2}|__?)(?:info|text|unterschrift|beschreibung)(?:[_-]{1,2}text)?|(?:image|img|photo|picture|pic|media|foto|bild|figure|fig|slide)(?:[_-]{0,2}(?:cap|cptn)|captions?)|(?!media-text)(?:image|img|photo|picture|media|foto|bild|figure|"
    r"fig|lightbox|gallery|slide|slideshow)-{1,2}_{0,2}(?:captions?|info|desc|description|text|title|legend|"
    r"label|details?)|"
    r"(?:image|img|photo|picture|media|foto|bild|figure|fig|lightbox|gallery|slide|slideshow)__?(?:captions?|"
    r"info|desc|description|text|legend|details?)|doc_(?:titre|descriptif)|image-description|photodesc|wp-caption-text"
    r"|(?:image|img|photo|picture|foto|bild)-comments?(?:[_-]{1,2}(?:txt|text))?)[ _-]"
)
CREDIT_CLASS = re.compile(
    r"[ _-](?:credits?|photo-?credits?|copyrights?|copyright-?holder|copyrightholder|source|quelle|"
    r"byline|photo-?byline|photographers?|fotograf|fotografo|fotógrafo|photog|author|autor|auteur|rights|"
    r"agency|agencia|distributor|attribution|"
    r"bildquelle|bildnachweis|kilde|bron|fonte|fuente|crédito|credito|crediti|creditos|firma|provider|"
    r"owner|creator|contributor|urheber|rechte|signature|licen[cs]e|caption-?author)[ _-]"
)
# The words that they begin with: a quick look.
_CAPTION_WORDS = (
    word_set(
        "bild caption captions cutline figcaption legend legends legende légende bildunterschrift bildtext bildbeschreibung bu infotext"
        " didascalia bijschrift onderschrift legenda kuvateksti billedtekst bildetekst pie piefoto altyazi image img photo picture media"
        " doc foto figure fig lightbox gallery slide slideshow photodesc wp"
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
    " rechte signature license licence caption captionauthor"
)
_CAPTION_PROPERTIES = frozenset(("caption", "description"))
CREDIT_TAGS, MOST_BESIDE = frozenset(("cite", "footer")), 12  # elements in a figure's small print
_CREDIT_PROPERTIES = frozenset(("copyrightHolder", "author", "creditText", "creator", "copyrightNotice"))
_MARKED_PROPERTIES = _CAPTION_PROPERTIES | _CREDIT_PROPERTIES
_NO_CAPTION_TAGS = frozenset(("img", "body", "picture"))
_NAMED_ID = re.compile(r"captions?(?![a-z])|cutline|(?:photo|image|picture|foto)-?_?credits?(?![a-z])", re.I)
_NUMBER = re.compile(r"[-_]?\d+")
_DESCRIPTIONS = frozenset(("cap", "desc", "ob-desc", "description", "opis", "beschreibung"))
_PICTURED = re.compile(r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:image|img|photo|pic(?:ture|s)?(?![a-z])|foto|bild(?![a-z])|figure|thumb)")
SCOPE = 8  # boxes round a description
MAX_DESCRIPTION = 500  # letters of what is called no more than a description


@lru_cache(maxsize=4096)
def is_caption_class(names: str) -> bool:
    """Return whether class names call an element a caption."""
    return not _CAPTION_WORDS.isdisjoint(split_class(names)) and CAPTION_CLASS.search(fold_class(names)) is not None


@lru_cache(maxsize=4096)
def is_credit_class(names: str) -> bool:
    """Return whether class names call an element a credit."""
    return not _CREDIT_WORDS.isdisjoint(split_class(names)) and CREDIT_CLASS.search(fold_class(names)) is not None


def is_caption(element: HtmlElement) -> bool:
    """Return whether an element declares itself, or is named, a caption."""
    if element.tag == "figcaption" or (element.get("itemprop") in _CAPTION_PROPERTIES and not _is_of_article(element)):
        return True
    names = _names_of(element)
    if not names or not _may_be_caption(element):
        return False
    return (is_caption_class(names) or _describes_picture(element, names)) and not _holds_prose(element)


def _is_of_article(element: HtmlElement) -> bool:
    """Return whether a description is the article's by microdata, beside the picture in the article's scope: its deck."""
    if element.get("itemprop") != "description":
        return False
    scopes = (e for e in islice(element.iterancestors(), SCOPE) if e.tag == "figure" or e.get("itemscope") is not None)
    scope = next(scopes, None)
    return scope is not None and scope.tag != "figure" and "Article" in (scope.get("itemtype") or "")


def _may_be_caption(element: HtmlElement) -> bool:
    """Return whether an element's tag lets it be a caption: a <figure> without a picture is one where a slider names it so."""
    if element.tag != "figure":
        return element.tag not in _NO_CAPTION_TAGS
    return next(element.iter("img", "picture", "video", "iframe"), None) is None


def is_credit(element: HtmlElement) -> bool:
    """Return whether an element is named a credit, or is one by its place: a `cite`, or names in a `footer`, in a figure."""
    if element.get("itemprop") in _CREDIT_PROPERTIES or _is_credit_of_figure(element):
        return True
    names = _names_of(element)
    return bool(names) and is_credit_class(names)


def _is_credit_of_figure(element: HtmlElement) -> bool:
    if element.tag not in CREDIT_TAGS or (parent := element.getparent()) is None:
        return False
    if parent.tag != "figure" and not any(sibling.tag == "figcaption" for sibling in islice(parent, MOST_BESIDE)):
        return False
    return element.tag == "cite" or is_names(read_text(element))


def _names_of(element: HtmlElement) -> str:
    """Return the class of an element, and its id where that names a caption or a credit: others are an element's own."""
    names, identifier = element.get("class") or "", element.get("id")
    if element.tag in HEADINGS:  # an id repeats what it says: "closed-captions"
        return names
    return f"{names} {_NUMBER.sub('', identifier)}" if identifier and _NAMED_ID.search(identifier) else names


def _describes_picture(element: HtmlElement, names: str) -> bool:
    """Return whether a short text is called a description, and follows a picture or stands in a box that is called one."""
    box = element.getparent() if names in _DESCRIPTIONS else None
    if box is None:
        return False
    before = element.getprevious()
    before = before[0] if before is not None and before.tag == "a" and len(before) == 1 and not has_text(before) else before
    if (before is None or before.tag != "img") and not _PICTURED.search(f"{box.get('class')} {box.get('id')}"):
        return False
    return len(read_text(element)) <= MAX_DESCRIPTION and not _has_blank_line(element)


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
    if tag == "figcaption" or (element.get("itemprop") in _MARKED_PROPERTIES and not _is_of_article(element)):
        return True
    if _is_credit_of_figure(element):
        return True
    names = _names_of(element)
    if not names:
        return False
    is_named = _may_be_caption(element) and (is_caption_class(names) or _describes_picture(element, names))
    return (is_named and not _holds_prose(element)) or is_credit_class(names)


def _has_blank_line(element: HtmlElement) -> bool:
    """Whether two <br> stand one behind the other in an element: they part paragraphs."""
    breaks = ((line, line.getnext()) for line in element.iter("br") if not (line.tail or "").strip())
    return any(following is not None and following.tag == "br" for _, following in breaks)


def _holds_prose(element: HtmlElement) -> bool:
    """Whether what is named like a caption is text beside a picture: several paragraphs, or one under a heading."""
    if element.tag == "p":
        return False
    lengths = [letters for p in element.iter("p") if (letters := len(read_text(p))) >= _PARAGRAPH]
    if len(lengths) == 1 and lengths[0] >= _LONG and _OPEN_NAME.search(element.get("class") or ""):
        return True
    return len(lengths) > 1 or (len(lengths) == 1 and any(has_text(heading) for heading in element.iter(*HEADINGS)))
