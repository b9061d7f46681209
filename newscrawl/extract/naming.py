"""What page authors call the parts of a story's header: class and id tokens, read word by word."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawl.extract.wording import word_set
from newscrawl.rules.memo import Memo

NAMING = word_set("class id itemprop rel data-testid data-cy data-qa data-component data-hook aria-labelledby")
"""Attributes in which parts are named."""

BYLINE = word_set(
    "byline bylines author authors username authorname articleauthor postauthor entryauthor authorinfo authorlink authortext"
    " authorlist autor autoren autores autori autorka autorin auteur auteurs forfatter författare forfattere skribent"
    " verfasser redacteur giornalista firmante firmantes firma periodista reporter reporters writer writers contributor"
    " contributors journalist journalists yazar muhabir creator writtenby writeby writerby postedby textauthor metaauthor"
    " signature autorzeile autorenzeile autorname autorinnen autore autrice auteure auteures autrices autorzy byauthor publishedby"
    " journaliste journalistes journalistin journalisten jornalista jornalistas dziennikarz toimittaja redakteur redakteurin redakteure"
    " redaktor redaktorin redactor redactora columnist columnista colunista kirjoittaja kirjoittajat szerzo szerző szerzők penulis"
    " tacgia avtor submitted"
)
NOT_BYLINE = word_set(
    "photos foto fotos photographer fotograf bild bilder kuva"
    " image images img avatar photo picture thumb thumbnail icon bio biography about description desc social follow share"
    " comment comments related newsletter caption credit credits card popup tooltip modal count tts audio player more box"
    " bottom footer category categories tags job jobtitle role position occupation"
    " redactortext redactorh redactorcallout redactorstyles redactoreditor redactorbox redactorin redactorlayer redactorcontent"
)
DECK = word_set(
    "subdeck deck dek standfirst subtitle subtitles subtit subheadline subheading subhead subheader chapo chapeau entradilla bajada"
    " sommario occhiello catenaccio ingress leadtext leadin leadparagraph vorspann onderkop manchet underrubrik undertittel spot"
    " strapline teasertext alcim shortintro alternativeheadline alternatename"
) | frozenset(
    f"{whole}{part}"
    for whole in sorted(word_set("article document entry header story post page content single news detail element"))
    for part in sorted(word_set("lead lede intro introduction description teaser abstract dek"))
)
SUMMARY = word_set("lead summary synopsis excerpt abstract tagline sapo perex anrisstext anons")
"""Names that papers give their deck, and as often a summary above it."""

NOT_DECK = word_set(
    "caption related share author byline image video gallery asset list card newsletter meta metadata tag tags ad ads cookie"
    " comment comments body layer autosummary"
)
KICKER = word_set(
    "kicker eyebrow overline topline dachzeile spitzmarke overtitle pretitle preheadline surtitre antetitulo antetítulo"
    " cintillo volanta hat supertitle superheadline category categories rubric rubrik rubrique label badge flag tag ribbon"
    " theme topic vignette headlineintro"
)
KINDS = {"byline": (BYLINE, NOT_BYLINE), "deck": (DECK, NOT_DECK), "summary": (SUMMARY, NOT_DECK), "kicker": (KICKER, frozenset[str]())}
Named = list[tuple[HtmlElement, frozenset[str]]]
"""Elements, each with the parts that it is named."""

_NONE = frozenset[str]()
_WANTED = frozenset().union(*(wanted for wanted, _ in KINDS.values()))
_WORDS = re.compile(r"[A-ZÅÄÖÜ]?[a-zåäöøæéèêíóúüçßő]+|[A-Z]+")
_SPACES_BETWEEN = bytes(code if chr(code).isalpha() else 0x20 for code in range(0x100))  # parts words without capitals, as most are


def names_of(element: HtmlElement) -> str:
    """Return an element's class, id and the like in one string."""
    # keys() and not items(): lxml looks each value up by its name, which takes minutes on an element of 100,000 attributes.
    tag: str = element.tag
    own = tag if "-" in tag else ""  # an element of the page's own: <story-byline>
    if not (names := element.keys()):
        return own
    said = " ".join([element.get(name, "") for name in names if name in NAMING])
    return f"{own} {said}" if own else said


def kinds_of(names: str) -> frozenset[str]:
    """Return the parts that class and id tokens call an element by: "byline", "deck", "kicker".

    >>> sorted(kinds_of("c-byline__name")), sorted(kinds_of("articleSubTitle")), sorted(kinds_of("author-image"))
    (['byline'], ['deck'], [])
    """
    return _KINDS_OF.of(names)


def _read_kinds_of(names: str) -> frozenset[str]:
    if not names:
        return _NONE
    words = _split(names)
    said = words + [words[place - 1] + words[place] for place in range(1, len(words))]
    hits = _WANTED.intersection(said)
    return (
        frozenset(k for k, (wanted, unwanted) in KINDS.items() if not wanted.isdisjoint(hits) and unwanted.isdisjoint(said))
        if hits
        else _NONE
    )


_KINDS_OF = Memo(_read_kinds_of, 8_192)


def _split(names: str) -> list[str]:
    if names.isascii() and names == names.lower():
        return names.encode().translate(_SPACES_BETWEEN).decode().split()
    return " ".join(_WORDS.findall(names)).lower().split()
