"""What page authors call the parts of a story's header: class and id tokens, read word by word."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

NAMING = frozenset("class id itemprop rel data-testid data-cy data-qa data-component".split())
"""Attributes in which parts are named."""

BYLINE = frozenset(
    "byline bylines author authors authorname articleauthor postauthor entryauthor authorinfo authorlink authortext"
    " authorlist autor autoren autores autori autorka autorin auteur auteurs forfatter författare forfattere skribent"
    " verfasser redacteur giornalista firmante firmantes firma periodista reporter reporters writer writers contributor"
    " contributors journalist journalists yazar muhabir creator writtenby postedby textauthor metaauthor signature autorzeile autorenzeile".split()
)
NOT_BYLINE = frozenset(
    "image images img avatar photo picture thumb thumbnail icon bio biography about description desc social follow share"
    " comment comments related newsletter caption credit credits card popup tooltip modal count tts audio player more box"
    " bottom footer".split()
)
DECK = frozenset(
    "deck dek standfirst subtitle subtitles subtit subheadline subheading subhead subheader chapo chapeau entradilla bajada sommario"
    " occhiello catenaccio ingress leadtext leadin leadparagraph vorspann onderkop manchet underrubrik undertittel"
    " spot strapline".split()
) | frozenset(
    f"{whole}{part}"
    for whole in "article entry story post page content single news detail element".split()
    for part in "lead lede intro introduction description teaser abstract dek".split()
)
SUMMARY = frozenset("summary excerpt abstract tagline".split())
"""Names that papers give their deck, and as often a summary above it."""

NOT_DECK = frozenset(
    "caption related share author byline image video gallery list card newsletter meta metadata tag tags ad ads cookie"
    " comment comments body".split()
)
KICKER = frozenset(
    "kicker eyebrow overline topline dachzeile spitzmarke overtitle pretitle preheadline surtitre antetitulo antetítulo"
    " cintillo volanta hat supertitle superheadline category categories rubric rubrik rubrique label badge flag tag ribbon"
    " theme topic vignette headlineintro".split()
)
KINDS = {"byline": (BYLINE, NOT_BYLINE), "deck": (DECK, NOT_DECK), "summary": (SUMMARY, NOT_DECK), "kicker": (KICKER, frozenset[str]())}
Named = list[tuple[HtmlElement, frozenset[str]]]
"""Elements, each with the parts that it is named."""

_NONE = frozenset[str]()
_WORDS = re.compile(r"[A-ZÅÄÖÜ]?[a-zåäöøæéèêíóúüçß]+|[A-Z]+")


def names_of(element: HtmlElement) -> str:
    """Return an element's class, id and the like in one string."""
    return " ".join([value for name, value in element.items() if name in NAMING])


@lru_cache(maxsize=8_192)
def kinds_of(names: str) -> frozenset[str]:
    """Return the parts that class and id tokens call an element by: "byline", "deck", "kicker".

    >>> sorted(kinds_of("c-byline__name")), sorted(kinds_of("articleSubTitle")), sorted(kinds_of("author-image"))
    (['byline'], ['deck'], [])
    """
    if not names:
        return _NONE
    words = [word.lower() for word in _WORDS.findall(names)]
    said = frozenset(words)
    said_together = said.union([one + other for one, other in zip(words, words[1:], strict=False)])
    return frozenset(
        kind for kind, (wanted, unwanted) in KINDS.items() if not wanted.isdisjoint(said_together) and unwanted.isdisjoint(said)
    )
