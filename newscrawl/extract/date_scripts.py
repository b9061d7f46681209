"""When a page tells those who count its readers that its story was published: data layers in scripts, attributes of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.moments import has_time, has_zone, parse_moment
from newscrawl.extract.script_data import read_scripts
from newscrawl.extract.wording import word_set

MOST_PAIRS, MOST_ELEMENTS, MAX_KEY, MAX_VALUE = 2_000, 4_000, 40, 40
_PAIR = re.compile(r"(?P<key>[\w.-]{5,40})[\"']?\s{0,4}:\s{0,4}[\"'](?P<value>[^\"'\n]{8,40})[\"']")
_KEY_BEFORE = re.compile(r"[\w.-]*+\Z")
_PARTS = ("publi", "Publi", "PUBLI", "pubdate", "pubDate", "pub_date", "postDate", "PostDate", "post_date", "deployDt")  # of such keys
_SIGNS = re.compile(r"[\W_]|^data(?=-)")
_KEY = re.compile(  # of small letters, without signs
    r"(?:first|original|initial|article|page|content|post|story|news|full|ga){0,3}(?:date|time)?"
    r"(?:publi(?:sh(?:ed)?|cation)|pub(?=date)|post(?=date)|deploy(?=dt))(?:date|time|dt|day|at|on|iso|utc|gmt|local|string){0,4}"
)
_TAGS = word_set("div section article main body span")


def read_script_dates(_declared: Declared, header: Header) -> Iterator[str]:
    """The day that all such keys agree on, in its fullest form: where they name several, some are of other stories.

    The names are those of Google's and Adobe's data layers as newsrooms fill them: `publishDate`, `article_published`,
    `content_publication_date`, `data-publish-date`.
    """
    moments: list[str] = []
    for text in dict.fromkeys(chain(_read_layers(header), _read_attributes(header))):
        if moment := parse_moment(text):
            if moments and moment[:10] != moments[0][:10]:
                return
            moments.append(moment)
    if moments:
        yield max(moments, key=lambda moment: (has_time(moment) + has_zone(moment), len(moment)))


def _read_layers(header: Header) -> Iterator[str]:
    for script in read_scripts(header.tree):
        text = script.text or ""
        for place in islice(_places_of_keys(text), MOST_PAIRS):
            key = _KEY_BEFORE.search(text, max(0, place - MAX_KEY), place)
            pair = _PAIR.match(text, key.start() if key else place)
            if pair and _is_of_publication(pair["key"]):
                yield pair["value"]


def _places_of_keys(text: str) -> Iterator[int]:
    for part in _PARTS:
        place = text.find(part)
        while place >= 0:
            yield place
            place = text.find(part, place + len(part))


def _read_attributes(header: Header) -> Iterator[str]:
    for element in islice(header.tree.iter(*_TAGS), MOST_ELEMENTS):
        for name, value in element.attrib.items():
            if name.startswith("data-") and 8 <= len(value) <= MAX_VALUE and _is_of_publication(name):
                yield value


def _is_of_publication(key: str) -> bool:
    """Return whether a key names the moment of publication.

    >>> [_is_of_publication(key) for key in ("article_published", "pagePostDateIso", "data-deploy-dt", "publisher", "data-date")]
    [True, True, True, False, False]
    """
    return _KEY.fullmatch(_SIGNS.sub("", key).lower()) is not None
