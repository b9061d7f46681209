"""Embeds by kind, and frames that are none."""

import lxml.html
import pytest

from newscrawl.extract.embed_kinds import classify_address
from newscrawl.extract.embeds import EmbedFound, read_embeds

PROSE = "The council met for three hours on Tuesday and heard residents of the harbour quarter, who want the old crane kept there. "


def embeds_of(body: str) -> tuple[EmbedFound, ...]:
    return read_embeds(
        lxml.html.document_fromstring(f"<html><body><main><p>{PROSE}</p>{body}<p>{PROSE}</p></main></body></html>"), "https://e.org/"
    )


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://www.youtube-nocookie.com/embed/abc", "youtube"),
        ("https://player.vimeo.com/video/1", "vimeo"),
        ("https://geo.dailymotion.com/player.html?video=x", "dailymotion"),
        ("https://x.com/a/status/1", "tweet"),
        ("https://www.netflix.com/title/1", "iframe"),
        ("https://open.spotify.com/embed/episode/1", "spotify"),
        ("https://w.soundcloud.com/player/?url=x", "soundcloud"),
        ("https://datawrapper.dwcdn.net/abc/1/", "datawrapper"),
        ("https://flo.uri.sh/visualisation/1/embed", "flourish"),
        ("https://e.infogram.com/1", "infogram"),
        ("https://www.google.com/maps/embed?pb=1", "map"),
        ("https://embed.documentcloud.org/documents/1/", "document"),
        ("https://e.org/report.pdf", "document"),
        ("https://www.facebook.com/plugins/post.php?href=x", "facebook"),
        ("https://mastodon.social/@a/1/embed", "mastodon"),
        ("https://e.org/anything", "iframe"),
        ("https://securepubads.g.doubleclick.net/x", None),
        ("https://www.facebook.com/plugins/like.php?href=x", None),
        ("https://www.googletagmanager.com/ns.html?id=1", None),
    ],
)
def test_kind_of_an_address(address: str, kind: str | None) -> None:
    assert classify_address(address) == kind


def test_tweet_is_one_embed_with_the_posts_own_address() -> None:
    (found,) = embeds_of(
        '<blockquote class="twitter-tweet"><p>The crane stays <a href="https://t.co/x">pic</a></p>'
        '— Jane <a href="https://twitter.com/jane/status/12">May 1</a></blockquote>'
    )
    assert (found.embed.type, found.embed.url) == ("tweet", "https://twitter.com/jane/status/12")
    assert found.element.tag == "blockquote"


def test_instagram_post_by_its_permalink() -> None:
    (found,) = embeds_of(
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AB/"><p>Crane</p></blockquote>'
    )
    assert (found.embed.type, found.embed.url) == ("instagram", "https://www.instagram.com/p/AB/")


def test_quotation_without_a_post_stays_in_the_story() -> None:
    assert embeds_of(f'<blockquote><p>{PROSE}</p><a href="https://e.org/speech">The speech</a></blockquote>') == ()


def test_lazy_frame_is_an_embed_and_its_bare_wrappers_belong_to_it() -> None:
    (found,) = embeds_of('<div class="w"><div><iframe data-src="https://www.youtube.com/embed/abc"></iframe></div></div>')
    assert found.embed.type == "youtube"
    assert found.element.get("class") == "w"


def test_figure_round_a_frame_belongs_to_the_embed() -> None:
    (found,) = embeds_of(
        '<figure><div><iframe src="https://datawrapper.dwcdn.net/a/1/"></iframe></div><figcaption>Cranes by year</figcaption></figure>'
    )
    assert found.element.tag == "figure"


def test_amp_elements_name_their_thing() -> None:
    found = embeds_of('<amp-twitter data-tweetid="12"></amp-twitter><amp-youtube data-videoid="abc"></amp-youtube>')
    assert [(f.embed.type, f.embed.url) for f in found] == [
        ("tweet", "https://twitter.com/i/status/12"),
        ("youtube", "https://www.youtube.com/watch?v=abc"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<iframe src="https://ads.example.net/banner"></iframe>',
        '<iframe src="https://t.example.net/x" width="1" height="1"></iframe>',
        '<iframe src="https://t.example.net/x" style="display: none"></iframe>',
        '<iframe src="about:blank"></iframe>',
        '<div class="newsletter"><iframe src="https://e.org/form"></iframe></div>',
        '<noscript><iframe src="https://t.example.net/x"></iframe></noscript>',
    ],
)
def test_advertisement_or_tracker_is_no_embed(body: str) -> None:
    assert embeds_of(body) == ()


def test_no_embed_holds_the_prose_beside_it() -> None:
    (found,) = embeds_of(f'<div>{PROSE}<iframe src="https://www.youtube.com/embed/abc"></iframe></div>')
    assert found.element.tag == "iframe"


def test_audio_of_which_nothing_is_said_is_an_embed() -> None:
    (found,) = embeds_of('<div><span class="mediaEmbed"><audio controls src="/a.mp3"></audio></span></div>')
    assert (found.embed.type, found.embed.url) == ("audio", "https://e.org/a.mp3")


@pytest.mark.parametrize("address", ["/tts/1.mp3", "/text-to-speech/full/1", "/media/post-narration.mp3"])
def test_story_read_aloud_is_no_embed(address: str) -> None:
    assert embeds_of(f'<audio controls src="{address}"></audio>') == ()


def test_audio_in_a_player_is_no_embed() -> None:
    assert embeds_of('<div class="audio-player"><h3>The crane sings</h3><audio src="a.mp3"></audio><span>2:05</span></div>') == ()


def test_every_one_of_very_many_frames_is_found() -> None:
    assert len(embeds_of('<iframe src="https://e.net/x"></iframe>' * 5_000)) == 5_000
