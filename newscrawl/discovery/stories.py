"""What a story's address is, and which addresses are one story."""

from __future__ import annotations

import re
from posixpath import normpath
from urllib.parse import SplitResult, parse_qsl, quote, unquote_plus, urlencode, urljoin, urlsplit

from newscrawl.discovery.parameters import names_story
from newscrawl.site import Site, ascii_host, names_no_story, read_story_id

_ALTERNATE_HOST = re.compile(r"^(www\d?|m|mobile|amp|lite|light|touch|wap|print|text)\.(?=[^.]+\.)")
# Marks of a copy stand first or last in a path, "amp" also between. Elsewhere "mobile" and "print" are sections.
_ALTERNATE_PATH = re.compile(
    r"^/(amp|lite|m|mobile|print)(?=/.)|(?<=.)/amp(?=/|$)|(?<=.)/(lite|mobile|print)/?$|\.(amp|print|mobile)(?=\.html?$|$)", re.IGNORECASE
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/;?]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")  # RFC 3986 2.3: the same, escaped or not
_FILES = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|atom|pdf|zip|gz|mp3|mp4|m4a|m3u8|mov|avi|docx?|xlsx?|pptx?)$", re.IGNORECASE
)
_NOT_STORIES = re.compile(
    r"(^|/)(tags?|topics?|categor(y|ies)|authors?|people|profiles?|search|login|signin|sign-in|register|account|subscri\w+|newsletters?|about\w*|contact\w*|privacy\w*"
    r"|terms\w*|help|faq|feeds?|rss|player|videos?|podcasts?|live-?tv|gallery|galleries|shop|jobs|careers|advertis\w+|cookies?|sitemap\w*|archives?|page)(/|$)",
    re.IGNORECASE,
)
_DATED = re.compile(r"(^|/)(19|20)\d\d[/-]?\d{1,2}([/-]?\d{1,2})?(/|-)")
_NUMBERED = re.compile(r"\d{5,}")


def split_address(url: str) -> SplitResult | None:
    """Return the parts of an http(s) address with a host, None for any other text."""
    try:
        parts = urlsplit(url)
        return parts if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 else None
    except ValueError:  # urlsplit's word for a broken host, or a port that is none
        return None


def join_address(base: str, address: str) -> str:
    """Return an address as it is meant on the page `base`; "" for one with a broken host."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def is_of_site(site: Site, url: str) -> bool:
    """Answer whether the address lies on one of the site's domains or below."""
    parts = split_address(url)
    host = ascii_host(parts.hostname or "") if parts else ""
    return any(host == domain or host.endswith("." + domain) for domain in map(ascii_host, site.domains))


def story_key(site: Site, url: str) -> str:
    """Return one key for one story, whatever the address: the publisher's id, else the address without how it was reached.

    Scheme, fragment, tracking parameters, AMP, mobile and print marks, "www.", index pages and the last slash do not count.

    >>> site = Site(name="times", publisher="The Times", domains=("times.test",))
    >>> story_key(site, "http://www.times.test/a/amp/?utm_source=x#top") == story_key(site, "https://times.test/a")
    True
    """
    parts = split_address(url)
    if parts is None:
        return url
    address = parts._replace(query="", fragment="").geturl()
    if story_id := read_story_id(site, address) or read_story_id(site, url):
        return f"{site.name}:{story_id}"
    return _bare_address(parts)


def _bare_address(parts: SplitResult) -> str:
    host = _ALTERNATE_HOST.sub("", ascii_host((parts.hostname or "").rstrip(".")))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = urlencode(sorted(_kept_parameters(parts)), errors="surrogateescape")
    return f"{host}{port}{_bare_path(parts.path)}{'?' + query if query else ''}"


def _bare_path(path: str) -> str:
    """Return a path without the marks of a copy, as browsers would ask for it, its escapes of one form."""
    path = _ESCAPE.sub(_plain_escape, quote(_SESSION.sub("", path), safe="/%:@!$&'()*+,;=~"))
    if "//" in path or "/." in path:
        path = normpath("/" + path.lstrip("/"))
    return _INDEX.sub("", _ALTERNATE_PATH.sub("", path)).rstrip("/")


def _plain_escape(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if _UNRESERVED.match(character) else escape[0].upper()


def _kept_parameters(parts: SplitResult) -> list[tuple[str, str]]:
    said = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")  # some sites write their own charset
    return [(name, value) for name, value in said if names_story(parts.path, name, value)]


def plain_address(url: str) -> str:
    """Return an address without its fragment and without the parameters that only say how a reader came, the others as they stand.

    >>> plain_address("https://x.test/news/rain-1.234567?cmp=rss&page=2#top")
    'https://x.test/news/rain-1.234567?page=2'
    """
    parts = split_address(url)
    if parts is None:
        return url
    kept = "&".join(part for part in parts.query.split("&") if part and _is_kept(parts.path, part))
    return parts._replace(query=kept, fragment="").geturl()


def _is_kept(path: str, part: str) -> bool:
    name, _, value = part.partition("=")
    return names_story(path, unquote_plus(name), unquote_plus(value))


def plainness(url: str) -> tuple[bool, bool, bool, int]:
    """Return a sort key for the addresses of one story, the plain one first: no AMP or lite copy, no parameters, https, short."""
    parts = split_address(url)
    if parts is None:
        return True, True, True, len(url)
    alternate = bool(_ALTERNATE_PATH.search(parts.path)) or not _is_main_host(parts.hostname or "")
    return alternate, bool(parts.query), parts.scheme != "https", len(url)


def _is_main_host(host: str) -> bool:
    found = _ALTERNATE_HOST.match(host)
    return found is None or found[1].startswith("www")


def is_story(site: Site, url: str) -> bool:
    """Answer whether the site's own rules let an address be a story; without rules every page of the site's domains may be one."""
    parts = split_address(url)
    if parts is None or not is_of_site(site, url) or _FILES.search(parts.path):
        return False
    path = parts.path or "/"
    if any(pattern.search(path) for pattern in site.not_story_paths):
        return False
    if not has_story_rules(site):
        return path != "/"
    return read_story_id(site, url) is not None or any(pattern.search(path) for pattern in site.story_paths)


def has_story_rules(site: Site) -> bool:
    """Answer whether the site says how its stories' addresses look."""
    return bool(site.story_id or site.story_paths)


def key_of_page(site: Site, url: str, canonical: str | None) -> str:
    """Return the key of the story on a page: by the canonical address it names where that can be a story's, else by its own."""
    is_named = canonical is not None and is_story(site, canonical) and not names_no_story(canonical, url)
    return story_key(site, canonical if canonical is not None and is_named else url)


def leads_to_story(site: Site, url: str, target: str) -> bool:
    """Answer whether a redirect from a story's address can lead to a story: no front page, wall or notice that a site is being mended.

    Its address is one of a story by the site's rules or by its look, or ends as the first one does. Without rules any may be that has more
    than one name in its path, and no service page's word.
    """
    if story_key(site, url) == story_key(site, target) or looks_like_story(target):
        return True
    names, own = (_bare_path(urlsplit(address).path).split("/")[1:] for address in (target, url))
    if names and names[-1:] == own[-1:]:
        return True
    return is_story(site, target) if has_story_rules(site) else len(names) > 1 and not _NOT_STORIES.search(urlsplit(target).path)


def looks_like_story(url: str) -> bool:
    """Answer whether an address of any site has a story's look: a day, a long number or a slug of four words, and no service page's word.

    >>> [looks_like_story(f"https://x.test/{place}/harbour-bridge-reopens-early") for place in ("city", "tag")]
    [True, False]
    """
    path = urlsplit(url).path
    if _NOT_STORIES.search(path):
        return False
    last = path.rstrip("/").rpartition("/")[2]
    return bool(_DATED.search(path) or _NUMBERED.search(last) or len(re.findall(r"[^\W_]+", last.partition(".")[0])) >= 4)
