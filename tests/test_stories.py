"""Which addresses are one story: pairs that hold for many publishers, by no publisher's own rules."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from newscrawl.discovery.stories import is_story, leads_to_story, plain_address, plainness, story_key
from newscrawl.site import Site, site_of

TIMES = Site(name="times", publisher="The Times", domains=("times.example",))
STORY = "https://www.times.example/news/rain-in-town"

PARAMETERS = (
    "utm_source=a&utm_medium=b",
    "fbclid=1",
    "gclid=1",
    "dclid=2",
    "msclkid=3",
    "gbraid=1&wbraid=2",
    "cmp=rss",
    "CMP=share_btn",
    "icid=1",
    "output=amp",
    "outputType=amp",
    "amp=1",
    "amp",
    "print=1",
    "print=true",
    "view=print",
    "ref=home",
    "xtor=RSS",
    "mc_cid=1",
    "_hsenc=1&_hsmi=2",
    "s=tw",
    "yclid=1",
    "at_medium=x",
    "cid=x",
    "ocid=1",
    "mkt_tok=1",
    "wt_mc=1",
    "rss=1",
    "ito=1",
    "share=fb",
    "__twitter_impression=true",
    "usqp=mq331",
    "page=1",
    "trk=x",
    "_x_tr_sl=en",
    "m=1",
    "mobile=1",
    "nl=today&emc=x",
    "smid=tw",
    "smtyp=cur",
    "partner=rss",
    "cx_testId=1",
    "tbclid=",
    "srsltid=1",
    "ved=1",
    "sc_cid=1",
    "s_cid=1",
    "campaign_id=2",
    "WT.mc_id=3",
    "_gl=1",
    "pk_campaign=3",
    "mtm_campaign=3",
    "itm_source=a",
    "sr_share=fb",
    "commentpage=2",
    "comments=1",
    "intcmp=1",
    "ns_campaign=1",
    "origin=feed",
    "from=rss",
    "wp_amp=1",
    "noamp=mobile",
    "nonamp=1",
)
ADDRESSES = (
    "https://www.times.example/news/rain-in-town/",
    "https://www.times.example/news/rain-in-town#top",
    "https://www.times.example/news/rain-in-town/amp",
    "https://www.times.example/news/rain-in-town/amp/",
    "http://times.example/news/rain-in-town",
    "https://m.times.example/news/rain-in-town",
    "https://mobile.times.example/news/rain-in-town",
    "https://amp.times.example/news/rain-in-town",
    "https://www.times.example:443/news/rain-in-town",
    "http://www.times.example:80/news/rain-in-town",
    "https://WWW.Times.Example/news/rain-in-town",
    "https://www.times.example/amp/news/rain-in-town",
    "https://www.times.example/news/rain%2Din%2Dtown",
    "https://www.times.example//news/rain-in-town",
    "https://www.times.example/news/rain-in-town/index.html",
    "https://www.times.example/news/rain-in-town/print/",
    "https://www.times.example/news/./rain-in-town",
    "https://touch.times.example/news/rain-in-town",
    "https://wap.times.example/news/rain-in-town",
    "https://print.times.example/news/rain-in-town",
    "https://www.times.example./news/rain-in-town",
    "https://lite.times.example/news/rain-in-town",
    "https://text.times.example/news/rain-in-town",
)
PAGES_WITH_ENDINGS = (
    "/a/story-1.html",
    "/a/story-1.amp.html",
    "/a/story-1.print.html",
    "/a/story-1.mobile.html",
    "/a/story-1.html?amp",
    "/a/story-1.html/amp",
    "/a/amp/story-1.html",
    "/amp/a/story-1.html",
    "/a/story-1.html;jsessionid=5F00",
)
ONE_STORY = (
    ("/caf%C3%A9-opens", "/café-opens"),
    ("/caf%c3%a9-opens", "/caf%C3%A9-opens"),
    ("/index.php?id=5&utm_source=a", "/?id=5"),
    ("/a?id=5&b=6", "/a?b=6&id=5"),
)
TWO_STORIES = (
    ("/?id=1", "/?id=2"),
    ("/?p=1", "/?p=2"),
    ("/?p=caf%E9", "/?p=caf%E8"),
    ("/story?story=1", "/story?story=2"),
    ("/a?source=1&id=3", "/a?id=4"),
    ("/news/a", "/sport/a"),
    ("/a?page=2", "/a"),
    ("/Rain", "/rain"),
    ("/a?article=7", "/a?article=8"),
    ("/amp", "/"),
    ("/a.html", "/b.html"),
    ("/show.php?sh=1", "/show.php?sh=2"),
    ("/show.asp?mod=article&view=9", "/show.asp?mod=article&view=8"),
    ("/index.php?src=5", "/index.php?src=6"),
    ("/v?via=12", "/v?via=13"),
    ("/?ref=123", "/?ref=124"),
    ("/n?source=12", "/n?source=13"),
    ("/?m=202611", "/?m=202612"),
    ("/?cid=5", "/?cid=6"),
    ("/article?s=5", "/article?s=6"),
    ("/a?print=1234", "/a?print=1235"),
    ("/print/5", "/print/6"),
    ("/live?page=2", "/live?page=3"),
    ("/index.html", "/a/index.html"),
    ("/live/", "/lite"),
    ("/news/mobile/5g-phone", "/news/5g-phone"),
    ("/news/print/newspaper-closes", "/news/newspaper-closes"),
    ("/a?nl=12", "/a?nl=13"),
    ("/story_1.html", "/story_2.html"),
    ("/a%2Fb", "/a/b"),
)


def key(path: str) -> str:
    return story_key(TIMES, f"https://times.example{path}")


@pytest.mark.parametrize("parameters", PARAMETERS)
def test_how_a_reader_came_or_sees_a_story_is_not_the_story(parameters: str) -> None:
    assert story_key(TIMES, f"{STORY}?{parameters}") == story_key(TIMES, STORY)
    assert plain_address(f"{STORY}?{parameters}") == STORY


@pytest.mark.parametrize("address", ADDRESSES)
def test_copies_of_a_page_are_one_story(address: str) -> None:
    assert story_key(TIMES, address) == story_key(TIMES, STORY)


@pytest.mark.parametrize("path", PAGES_WITH_ENDINGS)
def test_a_copy_is_known_by_its_ending(path: str) -> None:
    assert key(path) == key(PAGES_WITH_ENDINGS[0])


@pytest.mark.parametrize(("one", "other"), ONE_STORY)
def test_addresses_that_a_server_cannot_tell_apart_are_one_story(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), TWO_STORIES)
def test_different_stories_are_never_joined(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("domain", ["zürich.example", "Zürich.example", "xn--zrich-kva.example"])
def test_host_with_letters_beyond_ascii_is_one_however_it_is_written(domain: str) -> None:
    site = Site(name="see", publisher="Die See", domains=(domain,))
    addresses = ["https://www.zürich.example/nebel", "https://xn--zrich-kva.example/nebel"]
    assert all(is_story(site, address) for address in addresses)
    assert len({story_key(site, address) for address in addresses}) == 1
    assert site_of("ZÜRICH.example", {"see": site}) is site
    assert not is_story(site, "https://zurich.example/nebel")


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("/", False),
        ("/maintenance", False),
        ("/login?next=/news/fog", False),
        ("/tag/weather", False),
        ("/sport/fog", True),
        ("/news/fog/", True),
        ("/weather/thick-fog", True),
        ("/thick-fog-over-the-old-bay", True),
    ],
)
def test_where_a_story_s_redirect_can_lead(target: str, leads: bool) -> None:
    assert leads_to_story(TIMES, "https://times.example/news/fog", f"https://times.example{target}") is leads


def test_rules_say_where_a_story_s_redirect_can_lead() -> None:
    ruled = evolve(TIMES, story_paths=(re.compile("^/news/"),))
    for target, leads in (("/news/mist", True), ("/weather/thick-fog", False), ("/weather/fog", True)):
        assert leads_to_story(ruled, "https://times.example/news/fog", f"https://times.example{target}") is leads


def test_a_copy_for_telephones_is_not_the_plain_address() -> None:
    copies = [STORY, "https://touch.times.example/news/rain-in-town", f"{STORY}/print/", f"{STORY}?x=1"]
    assert min(reversed(copies), key=plainness) == STORY
