"""A publisher as data: one TOML file a site, read and checked before anything is fetched."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import Factory, field, fields_dict, frozen

BUNDLED_SITES = Path(__file__).parent / "sites"
_SECTION = re.compile(r"[a-z]{2,12}(?:[-_][a-z]{2,3})?", re.I)  # "en-ca", "news"
SELECTOR_FIELDS = ("body", "headline", "deck", "kicker", "section")


class SiteError(ValueError):
    """A site file is missing or wrong; the message names the file, the key and what is allowed."""


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text that is not empty")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError("a list of texts")
    return tuple(value)


def _name(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9_-]*", value):
        raise ValueError("small letters, digits, - and _, a letter first")
    return value


def _is_address(value: Any) -> bool:
    if not isinstance(value, str) or not re.match(r"https?://[^/]", value):
        return False
    try:
        return urlsplit(value).port != 0
    except ValueError:  # a broken host, or a port that is none
        return False


def _addresses(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(map(_is_address, value)):
        raise ValueError("a list of http(s) addresses")
    return tuple(value)


def _domains(value: Any) -> tuple[str, ...]:
    if not all(re.fullmatch(r"[^\s/:@*?#\[\]]+|\[[\da-fA-F:.]+\]", domain) for domain in _texts(value)):
        raise ValueError('a list of hosts, as "example.com", without scheme, port or path')
    return _texts(value)


def _pattern(value: Any) -> re.Pattern[str]:
    try:
        return re.compile(_text(value))
    except re.error as error:
        raise ValueError(f"a regular expression ({error})") from error


def _id_pattern(value: Any) -> re.Pattern[str]:
    pattern = _pattern(value)
    if pattern.groups != 1:
        raise ValueError("a regular expression with exactly one group, the story's id")
    return pattern


def _patterns(value: Any) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(v) for v in _texts(value))


def _sections(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(map(_is_address, value.values())):
        raise ValueError('a table of section names and their http(s) addresses: politics = "https://…"')
    return dict(value)


def _selectors(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not set(value) <= set(SELECTOR_FIELDS) or not all(isinstance(v, str) for v in value.values()):
        raise ValueError(f"a table of CSS selectors for any of: {', '.join(SELECTOR_FIELDS)}")
    for selector in value.values():
        _check_css(selector)
    return dict(value)


def _css(value: Any) -> tuple[str, ...]:
    for selector in _texts(value):
        _check_css(selector)
    return _texts(value)


def _check_css(selector: str) -> None:
    from lxml.cssselect import CSSSelector  # only site files with selectors need it

    try:
        CSSSelector(selector, translator="html")
    except (SyntaxError, ValueError) as error:  # cssselect's errors derive from these
        raise ValueError(f"CSS selectors; {selector!r} is none ({error})") from error


def parse_span(text: Any) -> int:
    """Return the seconds of a span of time; raise ValueError saying what is allowed.

    >>> parse_span("90m"), parse_span("1d")
    (5400, 86400)
    """
    found = re.fullmatch(r"(\d{1,5})([mhdw])", text) if isinstance(text, str) else None
    if not found or not int(found[1]):
        raise ValueError('a span of time as "30m", "6h", "1d" or "1w"')
    return int(found[1]) * {"m": 60, "h": 3600, "d": 86400, "w": 604800}[found[2]]


@frozen(kw_only=True)
class Site:
    """A publisher: where its stories are found and how their addresses look.

    Each attribute is a key of the site file. Selectors and `drop` only where the general way fails.
    """

    name: str = field(metadata={"check": _name, "needed": True})
    publisher: str = field(metadata={"check": _text, "needed": True})
    domains: tuple[str, ...] = field(metadata={"check": _domains, "needed": True})
    every: int | None = field(default=None, metadata={"check": parse_span})
    languages: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    example: str | None = field(default=None, metadata={"check": _text})
    feeds: tuple[str, ...] = field(default=(), metadata={"check": _addresses})
    sitemaps: tuple[str, ...] = field(default=(), metadata={"check": _addresses})
    sections: Mapping[str, str] = field(default=Factory(dict), metadata={"check": _sections})
    story_id: re.Pattern[str] | None = field(default=None, metadata={"check": _id_pattern})
    story_paths: tuple[re.Pattern[str], ...] = field(default=(), metadata={"check": _patterns})
    not_story_paths: tuple[re.Pattern[str], ...] = field(default=(), metadata={"check": _patterns})
    not_authors: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    selectors: Mapping[str, str] = field(default=Factory(dict), metadata={"check": _selectors})
    drop: tuple[str, ...] = field(default=(), metadata={"check": _css})


def load_site(path: Path) -> Site:
    """Return the site of a TOML file; raise SiteError naming the file and the key when it is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SiteError(f"{path}: no such site file") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SiteError(f"{path}: cannot be read as TOML: {error}") from error
    keys = fields_dict(Site)
    if unknown := [key for key in data if key not in keys]:
        raise SiteError(f"{path}: unknown key {unknown[0]!r}; allowed are: {', '.join(keys)}")
    if missing := [key for key, attribute in keys.items() if attribute.metadata.get("needed") and key not in data]:
        raise SiteError(f"{path}: the key {missing[0]!r} is missing; it is needed")
    return Site(**{key: _checked(path, key, keys[key].metadata["check"], value) for key, value in data.items()})


def _checked(path: Path, key: str, check: Callable[[Any], Any], value: Any) -> Any:
    try:
        return check(value)
    except ValueError as error:
        raise SiteError(f"{path}: {key} = {value!r} is wrong; allowed is {error}") from error


def site_folders(extra: str | None = None) -> tuple[Path, ...]:
    """Return the folders of site files, the user's own (`extra`, else NEWSCRAWL_SITES, separated as in PATH) before the bundled one."""
    own = extra if extra is not None else os.environ.get("NEWSCRAWL_SITES", "")
    return (*(Path(folder).expanduser() for folder in own.split(os.pathsep) if folder), BUNDLED_SITES)


def find_sites(extra: str | None = None) -> dict[str, Path]:
    """Return the site files by name; a user's own file wins over a bundled one of the same name."""
    found: dict[str, Path] = {}
    for folder in site_folders(extra):
        if not folder.is_dir():
            raise SiteError(f"{folder}: no such folder of site files (NEWSCRAWL_SITES)")
        for path in sorted(folder.glob("*.toml")):
            found.setdefault(path.stem, path)
    return found


def get_site(name: str, extra: str | None = None) -> Site:
    """Return the site of this name; raise SiteError with the known names when there is none."""
    found = find_sites(extra)
    if name not in found:
        raise SiteError(f"no site named {name!r}; known are: {', '.join(sorted(found))}")
    site = load_site(found[name])
    if site.name != name:
        raise SiteError(f"{found[name]}: name = {site.name!r} is wrong; allowed is {name!r}, as the file is called")
    return site


def site_of(host: str, sites: Mapping[str, Site]) -> Site | None:
    """Return the site that a host belongs to, its subdomains included."""
    host = ascii_host(host)
    return next((s for s in sites.values() if any(host == d or host.endswith("." + d) for d in map(ascii_host, s.domains))), None)


def hash_site(site: Site) -> str:
    """Return a few letters that are others where any key of the site file is."""
    return hashlib.sha256(repr(site).encode()).hexdigest()[:16]


def ascii_host(host: str) -> str:
    """Return a host as it is asked for: in small letters, those beyond ASCII encoded (RFC 3490); a broken one as it is.

    >>> ascii_host("Zürich.test"), ascii_host("xn--zrich-kva.test")
    ('xn--zrich-kva.test', 'xn--zrich-kva.test')
    """
    host = host.lower()
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def read_story_id(site: Site, url: str) -> str | None:
    """Return the publisher's own id in an address, or None.

    >>> cbc = Site(name="cbc", publisher="CBC News", domains=("cbc.ca",), story_id=re.compile(r"(1\\.\\d{5,})"))
    >>> read_story_id(cbc, "https://www.cbc.ca/amp/1.7287711"), read_story_id(cbc, "https://www.cbc.ca/news")
    ('1.7287711', None)
    """
    found = site.story_id.search(url) if site.story_id else None
    return found.group(1) if found else None


def names_no_story(canonical: str, url: str) -> bool:
    """Answer whether a canonical address can only be that of a front page or a section, which some sites name on all their pages.

    >>> places = ("", "en/", "home", "fog", "news/fog-over-the-old-bay", "news/fog")
    >>> [names_no_story("https://x.test/" + place, "https://x.test/news/fog?page=2") for place in places]
    [True, True, True, False, False, False]
    """
    named, own = ([name for name in urlsplit(address).path.split("/") if name] for address in (canonical, url))
    if not named:
        return bool(own or urlsplit(url).query) and not urlsplit(canonical).query
    return len(named) == 1 and len(own) > 1 and named[0] != own[-1] and _SECTION.fullmatch(named[0]) is not None
