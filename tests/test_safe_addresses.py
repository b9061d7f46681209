from __future__ import annotations

import asyncio
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import FAST, Reply, crawl, feed, redirect, serve, story, write_site
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import HostResolution, dnscache
from twisted.internet import address as twisted_address
from twisted.internet.testing import MemoryReactor

from newscrawl.middlewares.public import is_public, parse_ip, why_unsafe
from newscrawl.middlewares.resolver import PublicResolver, resolve_name, unsafe_names

UNSAFE = (
    "file:///etc/passwd",
    "data:text/html,hi",
    "ftp://bay.example/x",
    "javascript:alert(1)",
    "//bay.example/x",
    "http:///x",
    "http://user@bay.example/",
    "http://user:word@bay.example/",
    "http://bay.example:22/",
    "http://bay.example:8080/",
    "http://bay.example:99999/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://x.localhost/",
    "http://0.0.0.0/",
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.1./",
    "http://10.0.0.5/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:10.0.0.5]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[64:ff9b::a00:5]/",
    "http://[2002:a00:5::]/",
    "http://[2001:0:4136:e378::]/",
    "http://[fd00:ec2::254]/",
    "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[broken/",
)


@pytest.mark.parametrize("url", UNSAFE)
def test_what_is_not_the_public_web_is_unsafe(url: str):
    assert why_unsafe(url)


@pytest.mark.parametrize(
    "url", ["https://www.cbc.ca/news", "http://bay.example:80/", "http://8.8.8.8/", "https://[2606:4700::1111]/", "https://1.fm/"]
)
def test_public_web_is_safe(url: str):
    assert why_unsafe(url) is None


def test_named_hosts_are_opened_for_their_port_alone():
    assert why_unsafe("http://127.0.0.1:8080/", ["127.0.0.1:8080"]) is None
    assert why_unsafe("http://127.0.0.1:8081/", ["127.0.0.1:8080"])
    assert why_unsafe("http://127.0.0.1/", ["127.0.0.1:8080"])
    assert why_unsafe("http://intranet:3000/", ["intranet"]) is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://user@127.0.0.1:8080/", "ftp://127.0.0.1:8080/"])
def test_opened_host_opens_neither_schemes_nor_passwords(url: str):
    assert why_unsafe(url, ["127.0.0.1:8080", "127.0.0.1"])


@given(st.one_of(st.integers(0, 2**32 - 1).map(IPv4Address), st.integers(0, 2**128 - 1).map(IPv6Address)))
def test_public_addresses_are_global_ones(address: IPv4Address | IPv6Address):
    host = f"[{address}]" if address.version == 6 else str(address)
    assert (why_unsafe(f"http://{host}/") is None) == is_public(address)
    assert not is_public(address) or address.is_global


@given(st.integers(0, 2**32 - 1))
def test_one_number_is_never_a_host(number: int):
    assert why_unsafe(f"http://{number}/")
    assert why_unsafe(f"http://{hex(number)}/")


@given(st.text(max_size=30))
def test_any_text_is_judged(text: str):
    for url in (text, f"http://{text}/", f"https://bay.example{text}"):
        assert why_unsafe(url) is None or isinstance(why_unsafe(url), str)
    assert parse_ip(text) is None or is_public(parse_ip(text)) in (True, False)


class Answers:
    """A resolver of the system's that gives each name these addresses, one list a time and the last one for ever."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = list(answers)

    def resolveHostName(self, receiver, name, port=0, *_types):  # noqa: N802  # Twisted's name
        receiver.resolutionBegan(HostResolution(name))
        for address in self.answers[0]:
            receiver.addressResolved((twisted_address.IPv6Address if ":" in address else twisted_address.IPv4Address)("TCP", address, port))
        if len(self.answers) > 1:
            self.answers.pop(0)
        receiver.resolutionComplete()
        return HostResolution(name)


class Heard:
    """What a connection hears of a name."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, _resolution):  # noqa: N802
        pass

    def addressResolved(self, address):  # noqa: N802
        self.addresses.append(address.host)

    def resolutionComplete(self):  # noqa: N802
        self.complete = True


def make_resolver(*answers: tuple[str, ...], allowed: frozenset[str] = frozenset()) -> PublicResolver:
    dnscache.clear()
    resolver = PublicResolver(MemoryReactor(), 100)
    resolver.original_resolver = Answers(*answers)
    resolver.allowed_names = allowed
    return resolver


def hear(resolver: PublicResolver, name: str) -> list[str]:
    heard = Heard()
    resolver.resolveHostName(heard, name, 443)
    assert heard.complete
    return heard.addresses


@pytest.mark.parametrize("address", ["169.254.169.254", "127.0.0.1", "::1", "fd00::5", "::ffff:10.0.0.5", "64:ff9b::a9fe:a9fe"])
def test_connection_hears_of_no_address_that_is_not_public(address: str):
    assert hear(make_resolver((address,)), "rebound.example") == []
    assert unsafe_names["rebound.example"] == address


def test_connection_hears_of_the_public_addresses_of_a_name_of_either_kind():
    resolver = make_resolver(("10.0.0.5", "8.8.8.8", "2606:4700::1111"))
    assert hear(resolver, "bay.example") == ["8.8.8.8", "2606:4700::1111"]
    assert "bay.example" not in unsafe_names


def test_name_with_an_ipv6_address_alone_is_resolved():
    resolver = make_resolver(("2606:4700::1111",))
    asyncio.run(resolve_name(resolver, "six.example", 5))
    assert hear(resolver, "six.example") == ["2606:4700::1111"]


def test_name_that_was_checked_keeps_its_address():
    resolver = make_resolver(("8.8.8.8",), ("127.0.0.1",))
    assert hear(resolver, "rebound.example") == hear(resolver, "rebound.example") == ["8.8.8.8"]


def test_name_without_any_address_cannot_be_resolved():
    with pytest.raises(CannotResolveHostError):
        asyncio.run(resolve_name(make_resolver(()), "nowhere.example", 5))


def test_name_that_gets_no_answer_is_given_up():
    resolver = make_resolver(())
    resolver.original_resolver = type("Silent", (), {"resolveHostName": lambda *_a: None})()
    with pytest.raises(CannotResolveHostError, match="no answer within"):
        asyncio.run(resolve_name(resolver, "slow.example", 0.01))


def test_opened_name_may_lead_inside():
    assert hear(make_resolver(("10.0.0.5",), allowed=frozenset({"intranet"})), "intranet") == ["10.0.0.5"]


def test_opened_ipv6_host_is_written_with_or_without_brackets():
    assert why_unsafe("http://[::1]:8080/", ["[::1]:8080"]) is None
    assert why_unsafe("http://[::1]:8080/", ["::1"]) is None
    assert why_unsafe("http://[::1]:8081/", ["[::1]:8080"])


class Rebinding(PublicResolver):
    """For a crawl: rebound.example is public when it is checked, and this machine whenever a connection asks."""

    def __init__(self, reactor, cache_size):
        super().__init__(reactor, 0)
        self.original_resolver = Answers(("8.8.8.8",), ("127.0.0.1",))


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_name_that_changes_between_check_and_connection_is_refused(tmp_path, scheme):
    write_site(tmp_path / "sites", "http://rebound.example", feeds=[])
    settings = {"TWISTED_DNS_RESOLVER": "test_safe_addresses.Rebinding", "DNSCACHE_ENABLED": False, "ROBOTSTXT_OBEY": False}
    ended = crawl(tmp_path, url=f"{scheme}://rebound.example/news/fog-1001", settings=settings)
    assert ended.count("refused/unsafe-address") == 1
    assert "rebound.example leads to 127.0.0.1, no public address" in ended.log
    assert ended.records == ()


def test_unsafe_redirects_are_refused_counted_and_never_followed(tmp_path):
    targets = ("http://169.254.169.254/latest", "http://10.0.0.5/", "file:///etc/passwd", "http://2130706433/", "ftp://127.0.0.1/x")
    with serve() as web, serve({"/secret": Reply(body=b"secret")}) as inside:
        bad = (*targets, f"{inside.url}/secret")
        addresses = [f"/news/bad-{1000 + n}" for n in range(len(bad))]
        web.pages = {path: redirect(target) for path, target in zip(addresses, bad, strict=True)}
        web.pages["/news/good-2000"] = story("Ferry sails again")
        web.pages["/feed"] = feed(*((web.url + path, None) for path in (*addresses, "/news/good-2000")))
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host)
    assert ended.headlines == ["Ferry sails again"]
    assert ended.count("refused/unsafe-address") == len(bad)
    assert inside.asked == []
    for target in bad:
        assert target in ended.log
    assert ended.status == 0


def test_unsafe_robots_feeds_and_names_are_refused(tmp_path):
    with serve() as web:
        web.pages["/robots.txt"] = redirect("http://10.0.0.5/robots.txt")
        write_site(tmp_path / "sites", web.url, feeds=["http://localhost:1/feed", "http://192.168.0.1/feed", "/feed"])
        ended = crawl(tmp_path, allowed=web.host)
    assert ended.count("refused/unsafe-address") == 3
    assert ended.count("refused/robots") == 1
    assert web.asked == ["/robots.txt"]
    assert ended.status != 0


def test_name_of_this_machine_is_refused_once_resolved(tmp_path):
    """Resolved by the system's own resolver: ip6-localhost and the like stand in its table of hosts."""
    with serve({"/feed": feed()}) as web:
        port = web.host.rpartition(":")[2]
        names = [line.split()[1] for line in open("/etc/hosts") if line.startswith("127.") and len(line.split()) > 1]  # noqa: SIM115, PTH123
        name = next((n for n in names if not n.startswith("localhost")), None)
        if name is None:
            pytest.skip("this machine has no second name for itself")
        write_site(tmp_path / "sites", web.url, feeds=[f"http://{name}:{port}/feed"])
        ended = crawl(tmp_path, settings=FAST)
    assert web.asked == []
    assert ended.count("refused/unsafe-address") == 1
