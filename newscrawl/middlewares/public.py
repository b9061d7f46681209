"""Which addresses a crawl may ask: http(s) on its usual ports, on hosts of the public internet. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}

# Beside what is not globally reachable by IANA's registries (ipaddress.is_global):
_FORBIDDEN = tuple(
    ip_network(block)
    for block in (
        "168.63.129.16/32",  # Azure's own host services, though the address is a public one
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
        "::/96",  # IPv4-compatible, withdrawn (RFC 4291)
        "::ffff:0:0/96",  # IPv4-mapped: names an IPv4 host past its own check
        "64:ff9b::/96",  # NAT64 (RFC 6052), likewise
        "64:ff9b:1::/48",  # NAT64 for local use (RFC 8215)
        "2001::/32",  # Teredo (RFC 4380), likewise
        "2002::/16",  # 6to4 (RFC 3056), likewise
        "fec0::/10",  # site-local, withdrawn (RFC 3879)
    )
)
# As a browser reads it (WHATWG URL, "ends in a number"), such a host is an IPv4 address, in whatever base.
_NUMERIC_HOST = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)


def why_unsafe(url: str, allowed: Collection[str] = ()) -> str | None:
    """Return why an address may not be asked, None where nothing in its text forbids it; names still have to be resolved.

    `allowed` holds hosts, "name" or "name:port", that are asked though they are not public.

    >>> why_unsafe("http://169.254.169.254/latest"), why_unsafe("https://www.cbc.ca/news")
    ('169.254.169.254 is no public address', None)
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        return f"it is no address: {error}"
    if parts.scheme not in _PORTS:
        return f"scheme {parts.scheme!r}; allowed are http and https"
    if not host:
        return "it has no host"
    if parts.username is not None or parts.password is not None:
        return "it carries a user name or password"
    if is_allowed(host, port or _PORTS[parts.scheme], allowed):
        return None
    if port not in (None, *_PORTS.values()):
        return f"port {port}; allowed are 80 and 443"
    return _why_unsafe_host(host)


def _why_unsafe_host(host: str) -> str | None:
    if host == "localhost" or host.endswith((".localhost", "localhost.")):
        return f"{host} is this machine"
    literal = parse_ip(host)
    if literal is None:
        return f"{host} is an IPv4 address in disguise" if _NUMERIC_HOST.search(host) else None
    return None if is_public(literal) else f"{host} is no public address"


def is_allowed(host: str, port: int, allowed: Collection[str]) -> bool:
    """Answer whether the host is opened by name, for any port or for this one."""
    written = f"[{host}]" if ":" in host else host
    return bool({host, written, f"{written}:{port}"}.intersection(allowed))


def parse_ip(text: str) -> IPv4Address | IPv6Address | None:
    """Return the IP address a text is, a zone ("%eth0") left out; None for any other text."""
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Answer whether an address lies on the public internet, neither private, special nor a wrapping of another address.

    >>> [is_public(ip_address(a)) for a in ("8.8.8.8", "10.0.0.5", "100.64.0.1", "::ffff:8.8.8.8", "fd00::1")]
    [True, False, False, False, False]
    """
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return address.is_global and not special and not any(address in block for block in _FORBIDDEN if block.version == address.version)
