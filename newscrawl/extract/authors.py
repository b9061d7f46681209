"""Who wrote a story: people by name, with their pages and roles. Agencies, desks and the publisher are none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from attrs import evolve, frozen

from newscrawl.article import Author
from newscrawl.extract.author_declared import MAX_AUTHORS, read_rel_authors
from newscrawl.extract.author_lines import read_by_lines
from newscrawl.extract.author_shown import read_marked
from newscrawl.extract.author_sources import MARKED_SOURCES, SHOWN_SOURCES, SOURCES, SOURCES_BESIDE_DESK
from newscrawl.extract.bylines import OTHERS_LABEL, read_byline, said_before
from newscrawl.extract.declared import Declared
from newscrawl.extract.h1s import is_home
from newscrawl.extract.header import Header
from newscrawl.extract.names import NOBODY, is_desk, is_person, is_plain_name
from newscrawl.extract.titles import is_site_name
from newscrawl.extract.wire import agency_of
from newscrawl.extract.wording import fold, read_text
from newscrawl.site import Site

MAX_SHORT_NAME = 5
"""Letters of the capitals that a broadcaster is called by."""

_SECTIONS = frozenset("sport sports opinion lifestyle business entertainment politics world metro culture technology".split())
MIN_HOUSE = 8
"""Letters of a site's name that no person's begins with by chance."""

MIN_NAME = len(",A B")
"""Letters of the shortest plain name and of what parts it from another."""

_JOINT = re.compile(r"(?:[,;/&、，]|\b(?:and|und|et|y|e|i|og|och|en|ve|и|та|και))\s*$")
_EDITED = re.compile(r"(?:edited|reviewed|translated) by:?\s[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]+){0,3}", re.I)
_TITLES = re.compile(r"^(?:(?:dr|prof|professor|mr|mrs|ms) )+(?=\S)")

STAND_INS = frozenset({"agency", "desk", "publisher"})
"""The kinds of organisation that may stand in the place of authors where a page names no person."""


@frozen(kw_only=True)
class Credits:
    """The people who wrote the story; and, as published, the names of agencies, desks and publishers that the page gives as its authors."""

    people: tuple[Author, ...] = ()
    organisations: tuple[Author, ...] = ()


@frozen(kw_only=True)
class _Names:
    """Names that are nobody's: what the site file lists, and what the page calls its site."""

    unwanted: frozenset[str]
    site: frozenset[str]

    def is_publisher(self, name: str) -> bool:
        return is_site_name(name, self.site) or _is_account(name, self.site)

    def is_house(self, name: str) -> bool:
        """Return whether a name begins with the site's, however that is spaced: "Bay Post Consumer"."""
        squashed = _key(name).replace(" ", "")
        return any(len(site) >= MIN_HOUSE and squashed.startswith(site.replace(" ", "")) for site in self.site)

    def is_station(self, name: str) -> bool:
        """Return whether a name begins with the site's capitals and goes on in small letters, or is a section of it: "ABC Western Qld"."""
        first, _, rest = name.partition(" ")
        is_short = 2 < len(first) <= MAX_SHORT_NAME and first.isupper() and not rest.isupper()
        is_desk = is_short or rest.lower() in _SECTIONS
        return bool(rest) and is_desk and any(first.lower() == site.split()[0] for site in self.site if site)


def _is_account(name: str, site_names: frozenset[str]) -> bool:
    """Return whether a name is the site's with a letter or two behind it, as accounts of editors are called: "Ilford P"."""
    first, _, rest = fold(name).partition(" ")
    return 0 < len(rest) <= 2 and len(first) > 3 and any(first in site.split() for site in site_names)


def _is_login(name: str) -> bool:
    """Return whether a name is one word of small letters, as systems call who logs in: "jprince". It stands where no other is named."""
    return name.isascii() and name.islower() and " " not in name


def read_authors(declared: Declared, header: Header, site: Site | None, site_names: frozenset[str]) -> Credits:
    """Return the people of the first source that names any, and the organisations named up to there."""
    names = _Names(unwanted=frozenset(fold(name) for name in site.not_authors) if site else frozenset(), site=site_names)
    organisations: tuple[Author, ...] = ()
    accounts: tuple[Author, ...] = ()
    for source in SOURCES:
        if (organisations or accounts) and (source not in SOURCES_BESIDE_DESK or (source is read_marked and header.bylines)):
            continue
        people, others = _sort(source(declared, header), names)
        organisations = organisations or others
        if people and all(_is_login(a.name) for a in people):
            accounts = accounts or people
        elif people:
            people = (
                _prefer_shown(people, declared, header, names)
                or _find_whole(people, declared, header)
                or _complete(people, declared, header, names)
            )
            return Credits(people=_link(people, declared, header), organisations=organisations or others)
        if any(agency_of(a.name) for a in others):
            break
    return Credits(people=_link(accounts, declared, header), organisations=organisations)


def _sort(found: Iterable[Author], names: _Names) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    people: dict[str, Author] = {}
    others: dict[str, Author] = {}
    for author in found:
        key = _key(author.name)
        if not key or key.isdecimal() or key in NOBODY or fold(author.name) in names.unwanted:
            continue
        if author.role == "organization" or agency_of(author.name) or is_desk(author.name) or names.is_publisher(author.name):
            others.setdefault(key, author)
        elif is_person(author.name) and len(people) < MAX_AUTHORS:
            people[key] = _merge(people.get(key), author)
    for key in [key for key, author in people.items() if names.is_station(author.name)]:
        if len(people) > 1:  # beside who wrote it
            others.setdefault(key, people.pop(key))
    return tuple(people.values()), tuple(others.values())


def _key(name: str) -> str:
    """Return a name as it is compared: without case, punctuation, accents and a title before it."""
    folded = _TITLES.sub("", fold(name))
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def _link(people: tuple[Author, ...], declared: Declared, header: Header) -> tuple[Author, ...]:
    """Return the people with the addresses that the names near the headline link to, where none is declared."""
    wanted = {_key(a.name) for a in people if not a.url}
    if not wanted:
        return people
    inside = [a for byline in header.bylines for a in byline.iter("a")]
    pages: dict[str, str | None] = {}
    for link in (*inside, *header.links):
        if (key := _key(read_text(link))) in wanted and not pages.get(key):
            pages[key] = declared.absolute(link.get("href"))
    return tuple(a if a.url else evolve(a, url=pages.get(_key(a.name))) for a in people)


def _prefer_shown(people: tuple[Author, ...], declared: Declared, header: Header, names: _Names) -> tuple[Author, ...]:
    """Return whom the byline near the headline names where the one declared is another: an editor's account that put the story in."""
    key = _key(people[0].name)
    lines = [line for line in header.by_lines if key not in _key(line)]
    if len(people) == 1 and (opening := [line for line in lines if line in header.alone]):
        # A paragraph over the story, which says "By Ana Prince" and no more, is the writer's; the account beside the headline the system's.
        shown, _ = _sort(read_by_lines(declared, evolve(header, by_lines=tuple(opening[:1]))), names)
        if shown and all(is_plain_name(a.name) for a in shown):
            return shown
    if len(people) > 1 or len(lines) < len(header.by_lines) or _is_shown(key, declared, header):
        return ()
    if not lines:
        shown, _ = _sort((a for source in MARKED_SOURCES for a in source(declared, header) if is_plain_name(a.name)), names)
        return () if key in map(_key, (a.name for a in shown)) else tuple(a for a in shown if not names.is_house(a.name))
    shown, _ = _sort(read_by_lines(declared, header), names)
    # Several lines that begin so are a list of works, each by somebody.
    return shown if len(shown) == 1 or (len(shown) > 1 and all(_key(a.name) in _key(lines[0]) for a in shown)) else ()


def _is_shown(key: str, declared: Declared, header: Header) -> bool:
    """Return whether a page shows the name of its declared author in an element near the headline or in a link to the author.

    Not where it says that this one edited the story.
    """
    near = (element for element in (*header.bylines, *header.links) if _says(_key(_EDITED.sub("", read_text(element))), key))
    # A house may be called as an account is: the link to its front page shows no author.
    is_near = any(not OTHERS_LABEL.search(said_before(e).lower()) and not (e.tag == "a" and is_home(e, declared)) for e in near)
    return is_near or any(_key(a.name) == key for a in read_rel_authors(declared, header))


def _says(text: str, key: str) -> bool:
    """Return whether a text says a name, both as `_key` has them, and no longer one: the sign of a note may stand right behind it."""
    place = text.find(key)
    while place >= 0:
        end = place + len(key)
        if not key.isascii() or not (text[:place][-1:].isalpha() or text[end : end + 1].isalpha()):
            return True
        place = text.find(key, end)
    return False


def _find_whole(people: tuple[Author, ...], declared: Declared, header: Header) -> tuple[Author, ...]:
    """Return the sole author who is called by the first name alone by the full name that stands near the headline."""
    if len(people) > 1 or " " in people[0].name:
        return ()
    first = _key(people[0].name) + " "
    near = (author for source in SHOWN_SOURCES for author in source(declared, header))
    whole = next((a for a in near if is_plain_name(a.name) and _key(a.name).startswith(first)), None)
    return (evolve(people[0], name=whole.name, url=people[0].url or whole.url),) if whole else ()


def _complete(people: tuple[Author, ...], declared: Declared, header: Header, names: _Names) -> tuple[Author, ...]:
    """Return the byline's people where it names all that were declared, and more: some publishers declare the first alone."""
    known = {_key(a.name): a for a in people}
    for element in header.bylines[:3]:
        if (text := read_text(element)).isascii() and len(text) < sum(map(len, known)) + MIN_NAME:
            continue  # no room for one more, as in most: "By Ana Prince"
        shown, _ = _sort(read_byline(element, declared), names)
        plain = [a for a in shown if _key(a.name) in known or (is_plain_name(a.name) and (len(known) == 1 or _is_joined(a.name, text)))]
        if len(plain) > len(known) and known.keys() <= {_key(a.name) for a in plain}:
            return tuple(_merge(known.get(_key(a.name)), a) for a in plain)
    return people


def _is_joined(name: str, text: str) -> bool:
    """Return whether a name stands in a list with others: behind a comma or an "and", as a place behind a dash does not."""
    return _JOINT.search(text.partition(name)[0]) is not None


def _merge(known: Author | None, author: Author) -> Author:
    return author if known is None else evolve(known, url=known.url or author.url, role=known.role or author.role)


def stand_ins(credits: Credits, site_names: frozenset[str]) -> tuple[Author, ...]:
    """Return the organisations that stand where a page names no person, each with its kind as role; never one that the site rules out."""
    kinds = ((author, organisation_role(author.name, site_names)) for author in credits.organisations)
    return tuple(evolve(author, role=kind) for author, kind in kinds if kind in STAND_INS)[:3]


def organisation_role(name: str, site_names: frozenset[str]) -> str:
    """Return what an organisation in a byline is: "agency", "publisher" or "desk"."""
    if agency_of(name):
        return "agency"
    return "publisher" if is_site_name(name, site_names) or _is_account(name, site_names) else "desk"
