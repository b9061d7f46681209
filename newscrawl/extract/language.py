"""The language of a page: as declared, unless its text plainly says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extract.declared import Declared
from newscrawl.extract.wording import split_words, text_of

SAMPLE = 1_200
"""Characters of text that the check reads: enough for some hundred words."""

# The commonest words that each language has to itself, or shares with few.
STOP_WORDS: dict[str, str] = {
    "en": "the of and to that is for with was on as it by this are have from",
    "de": "der die das und ist nicht mit von den dem des ein eine sich auch auf für",
    "fr": "le les des et est une dans que pour qui sur pas du au avec il",
    "es": "el los las que y en del por una con para es se lo su como",
    "it": "il che di è per una della con sono non gli del le nel alla anche",
    "pt": "que os uma não para com do da em por mais dos as um no ao",
    "nl": "het een van en de dat niet is op te zijn voor met die aan ook",
    "sv": "och att det som är en på för av med till den inte har om",
    "no": "og det som er på for av med til ikke har at den fra var",
    "da": "og det at er på for af med til ikke har den der som en",
    "fi": "ja on ei että se oli mutta myös kun hän sekä ovat joka ole mukaan",
    "pl": "i w nie na się że z do to jest jak po za od przez",
    "cs": "a se na je že v to s o do by jako ale pro která",
    "sk": "a sa na je že v to s o do by ako ale pre ktorá",
    "tr": "ve bir bu için ile da de olarak olan çok daha gibi sonra kadar ise",
    "hu": "a az és hogy nem is egy meg volt csak de már ez azt mint",
    "ro": "și în a de la cu nu este care pentru din că pe mai au",
    "hr": "i je u se na da za su od koji kao što nije ili s",
    "id": "yang dan di dengan untuk ini dari pada itu tidak dalam akan ke adalah oleh",
    "vi": "và của là có cho không được trong các một với những người đã này",
    "ca": "el els les que i en del per una amb és dels al com més",
    "zu": "ukuthi kanye ngoba futhi uma kodwa lo le ngo wa",
    "af": "die en van het is nie wat om vir te in hy met op was",
    "st": "le ho ba ka ke e ha tse ea hore",
    "ru": "и в не на что с по это как но он из за от его",
    "uk": "і в не на що з та це як до за від його про було",
    "bg": "и на да се в за от че са по не като това със е",
    "ar": "في من على إلى أن عن مع هذا التي الذي كان بعد",
    "fa": "و در به از که این را با است برای آن",
    "ur": "کے کی میں ہے اور سے کا کو نے پر",
}
_LANGUAGES = tuple(STOP_WORDS)
_BY_WORD: dict[str, list[int]] = {}
for _place, _words in enumerate(STOP_WORDS.values()):
    for _word in _words.split():
        _BY_WORD.setdefault(_word, []).append(_place)
SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "\u3040-\u30ff"), ("ko", "\uac00-\ud7af"), ("zh", "\u4e00-\u9fff"), ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"), ("th", "\u0e00-\u0e7f"),
    ("hi", "\u0900-\u097f"), ("bn", "\u0980-\u09ff"), ("ta", "\u0b80-\u0bff"), ("te", "\u0c00-\u0c7f"),
    ("ka", "\u10a0-\u10ff"), ("hy", "\u0530-\u058f"),
    ("am", "\u1200-\u137f"), ("km", "\u1780-\u17ff"), ("my", "\u1000-\u109f"), ("si", "\u0d80-\u0dff"),
)  # fmt: skip
_SCRIPTS = tuple((language, re.compile(f"[{letters}]")) for language, letters in SCRIPTS)
_OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0530-\u05ff\u0900-\u109f\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)
_KNOWN = STOP_WORDS.keys() | dict(SCRIPTS).keys()
SAME_SCRIPT = {"hi": ("mr", "ne", "sa"), "zh": ("yue",), "he": ("yi",), "bn": ("as",)}
_TAG = re.compile(r"^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.I)
_ALIASES = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "sh": "sr", "fil": "tl"}
_NO_LETTER = re.compile(r"[\W\d_]")
_BETWEEN_WORDS = bytes(code if code > 0x7F or chr(code).isalpha() else 0x20 for code in range(0x100))


def declared_language(declared: Declared) -> str | None:
    """Return the first language that the page declares, as a BCP 47 tag: "en", "pt-BR"."""
    said = (
        text_of(declared.article.get("inLanguage")), declared.html_language, text_of(declared.page_node.get("inLanguage")),
        declared.meta("og:locale", "content-language", "language", "dc.language", "dcterms.language", "lang"),
    )  # fmt: skip
    return next((tag for text in said if text and (tag := parse_tag(text))), None)


def parse_tag(text: str) -> str | None:
    """Return a language tag in its usual case, or None where the text is none.

    >>> parse_tag("en_us"), parse_tag("zh-hant-TW"), parse_tag("English please")
    ('en-US', 'zh-Hant-TW', None)
    """
    found = _TAG.match(text.strip())
    if not found or found.group(1).lower() in ("und", "mul", "zxx") or " " in text.strip():
        return None
    language, script, region = found.groups()
    return "-".join(p for p in (language.lower(), script and script.title(), region and region.upper()) if p)


def guess_language(text: str) -> str | None:
    """Return the language of a text by its script, else by its commonest words; None where it is too short or two are near.

    >>> guess_language("Der Regen ist in der Stadt und die Leute gehen nicht mit dem Hund auf die Straße, für das Wetter ist es zu früh.")
    'de'
    """
    text = text[:SAMPLE]
    letters = 0 if text.isascii() or not _OTHER_SCRIPT.search(text) else sum(map(str.isalpha, text))
    for language, pattern in _SCRIPTS if letters else ():
        if len(pattern.findall(text)) > (0.1 if language == "ja" else 0.3) * letters:
            return language if letters > 40 else None
    words = split_words(text.lower(), _NO_LETTER, _BETWEEN_WORDS)
    counts = [0] * len(_LANGUAGES)
    for word in words:
        if places := _BY_WORD.get(word):
            for place in places:
                counts[place] += 1
    second, most = sorted(counts)[-2:]
    if len(words) < 20 or most < 0.08 * len(words) or second > 0.8 * most:
        return None
    return _LANGUAGES[counts.index(most)]


def settle_language(declared: str | None, text: str) -> str | None:
    """Return the declared language, unless the text is plainly in another one; else the text's own."""
    guessed = guess_language(text)
    if declared is None or guessed is None:
        return declared or guessed
    base = declared.split("-")[0]
    base = _ALIASES.get(base, base)
    near = guessed == base or base in SAME_SCRIPT.get(guessed, ()) or base not in _KNOWN
    return declared if near else guessed


def read_language(tree: HtmlElement, declared: Declared) -> str | None:
    """Return the page's language: as declared, checked against the text of its paragraphs."""
    return settle_language(declared_language(declared), " ".join(_sample(tree)))


def _sample(tree: HtmlElement) -> Iterator[str]:
    size = 0
    for element in tree.iter("p"):
        text = element.text_content() if 0 < len(element) < 30 else (element.text or "")
        if len(text) > 60:
            yield text
            size += len(text)
        if size > SAMPLE:
            return
