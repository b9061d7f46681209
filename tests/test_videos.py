"""Players, lengths, ages, and players on pages without markup."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import STORY, paragraphs, read, story_page, texts_of

from newscrawl.article import Video
from newscrawl.extract.ages import is_age
from newscrawl.extract.durations import split_duration
from newscrawl.extract.player_lines import parse_player_lines
from newscrawl.extract.videos import Player, parse_duration, read_players

PROSE = "The council met for three hours on Tuesday and heard residents of the harbour quarter, who want the old crane kept there. "
CARD = (
    '<div class="player-placeholder-ui-container"><div title="Crane stays"><h3 class="video-item-title">Crane stays</h3>'
    '<span class="video-time-stamp">14 hours ago</span>'
    '<div class="durationLabel"><span><span class="a11y">Duration </span>1:30</span></div></div></div>'
)


def players_of(body: str) -> tuple[Player, ...]:
    return read_players(lxml.html.document_fromstring(f"<html><body><main><h1>Crane</h1>{body}</main></body></html>"), "https://e.org/")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2:05", 125),
        ("1:02:03", 3723),
        ("PT2M5S", 125),
        ("P0DT0H2M5S", 125),
        ("12 min", 720),
        ("Duration 1:30", 90),
        ("Dauer: 3 Minuten", 180),
    ]
    + [("2 min 5 s", 125), ("1 h 5 min", 3900), ("(2:05)", 125), ("125", 125), ("9분", 540), ("02:05 Min", 125)],
)
def test_length_in_seconds(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", None, "5 years ago", "P", "PT", "0:00", "2:75", "live", "two", "99:99:99"])
def test_no_length(text: str | None) -> None:
    assert parse_duration(text) is None


@given(st.integers(1, 86400))
def test_clock_and_iso_lengths_are_read_back(seconds: int) -> None:
    minutes, rest = divmod(seconds, 60)
    hours, minutes_left = divmod(minutes, 60)
    assert parse_duration(f"{hours}:{minutes_left:02}:{rest:02}") == seconds
    assert parse_duration(f"PT{hours}H{minutes_left}M{rest}S") == seconds


def test_time_of_day_at_a_lines_end_is_no_length() -> None:
    assert split_duration("The ferry leaves at 14:30") == ("The ferry leaves at 14:30", None)
    assert split_duration("The minister spoke today 2:05") == ("The minister spoke today", 125)


@pytest.mark.parametrize(
    "text",
    [
        "5 years ago",
        "14 hours ago",
        "an hour ago",
        "vor 3 Stunden",
        "il y a 5 ans",
        "hace 2 días",
        "3 uur geleden",
        "há 2 horas",
        "2 giorni fa",
    ]
    + [
        "för 3 timmar sedan",
        "3 timer siden",
        "3 saat önce",
        "2 godziny temu",
        "3時間前",
        "3시간 전",
        "3小时前",
        "5 часов назад",
        "Published 2 days ago",
    ],
)
def test_age_in_many_languages(text: str) -> None:
    assert is_age(text)


@pytest.mark.parametrize("text", ["He left 5 years ago", "Five years", "vor dem Haus", "hace calor", "2:05", ""])
def test_no_age(text: str) -> None:
    assert not is_age(text)


def test_player_with_title_age_length_and_caption_behind_it() -> None:
    (player,) = players_of(
        f'<div dir="ltr">{PROSE}<span class="mediaEmbed">{CARD}<span class="media-caption">The council decided.</span></span></div>'
    )
    assert player.video == Video(title="Crane stays", caption="The council decided.", duration_seconds=90)
    assert player.element.get("class") == "mediaEmbed"
    assert "14 hours ago" in player.element.text_content()
    assert "residents" not in player.element.text_content()


def test_video_element_gives_its_file_and_its_figures_caption() -> None:
    (player,) = players_of(
        f'<p>{PROSE}</p><figure><video controls><source src="/v.mp4"></video><figcaption>The crane turns 2:05</figcaption></figure>'
    )
    assert player.video == Video(caption="The crane turns", duration_seconds=125, url="https://e.org/v.mp4")
    assert player.element.tag == "figure"


def test_declared_player_gives_title_and_length() -> None:
    (player,) = players_of('<div class="video-player" data-title="Crane stays" data-duration="PT2M5S"><video src="/v.mp4"></video></div>')
    assert (player.video.title, player.video.duration_seconds) == ("Crane stays", 125)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="video-box"><h4>Crane stays</h4><span>5 years ago</span><p class="vid-desc">It stays for good 2:05</p></div>',
        '<div class="media video"><div class="title">Crane stays</div><div>5 years ago</div><div>It stays for good <b>2:05</b></div></div>',
        '<div class="clip"><p>Crane stays for now</p><p>5 years ago</p><p>It stays for good 2:05</p></div>',
    ],
)
def test_player_of_unknown_make_is_told_by_its_age_and_length(markup: str) -> None:
    (player,) = players_of(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>")
    assert (player.video.title or "").startswith("Crane stays")
    assert (player.video.caption, player.video.duration_seconds) == ("It stays for good", 125)


def test_audio_player_is_a_player() -> None:
    (player,) = players_of(
        f'<p>{PROSE}</p><div class="audio-player"><h4>Crane podcast</h4><audio src="/a.mp3"></audio><span>12:30</span></div>'
    )
    assert (player.video.title, player.video.duration_seconds, player.video.url) == ("Crane podcast", 750, "https://e.org/a.mp3")


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="player"><p>{PROSE}</p></div>',
        f'<div class="media-player"><h1>Crane</h1><p>{PROSE}</p></div>',
        '<video autoplay loop muted src="x.mp4"></video>',
        '<a class="player" href="/sport/anna">Anna, striker</a>',
    ],
)
def test_no_player(body: str) -> None:
    assert players_of(body) == ()


def test_bare_lines_of_a_player() -> None:
    lines = ["The minister on the new crane", "5 years ago", "The minister spoke to reporters in the harbour today 2:05", PROSE]
    found = parse_player_lines(lines)
    assert found is not None
    assert found.taken == 3
    assert found.video == Video(
        title="The minister on the new crane", caption="The minister spoke to reporters in the harbour today", duration_seconds=125
    )


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        (["The minister on it", "vor 3 Stunden", "2:05", PROSE], 3),
        (["The minister on it", "Duration 2:05", "5 years ago", PROSE], 3),
        (["Video", "The minister on it", "il y a 5 ans · 2:05", PROSE], 3),
        (["The minister on it", "The minister spoke (Duration: 2:05)", PROSE], 2),
    ],
)
def test_bare_player_in_other_orders(lines: list[str], taken: int) -> None:
    found = parse_player_lines(lines)
    assert found is not None
    assert (found.taken, found.video.duration_seconds) == (taken, 125)


@pytest.mark.parametrize(
    "lines",
    [["Crane stays", "5 hours ago", PROSE], [PROSE, "5 years ago"], ["The ferry leaves at 14:30"], [], ["Crane stays", PROSE, PROSE]],
)
def test_headline_date_and_prose_are_no_player(lines: list[str]) -> None:
    assert parse_player_lines(lines) is None


def test_video_beside_a_link_to_another_story_is_that_story_s() -> None:
    video = f'<div>{CARD}<span class="media-caption">Inside.</span></div>'
    box = f'<ul class="similarLinks"><li><a href="/b">How an old bridge works</a>{video}</li></ul>'
    (player,) = players_of(f"<p>{PROSE}</p>{box}<p>{PROSE}</p><div><span class='mediaEmbed'>{CARD}</span></div>")
    assert player.video.title == "Crane stays"
    assert next(player.element.iterancestors("ul"), None) is None


def test_title_that_ends_in_its_length_and_leads_to_the_player_s_page() -> None:
    (player,) = players_of(
        f'<p>{PROSE}</p><div class="media-embed"><div class="vidtitle"><a href="/player/play/9.1234567">Inside the vault</a> '
        '<span class="vidlength">1:58</span></div>'
        '<p class="vidcaption">A tour of the warehouse where a shelf is worth more than a house.</p></div>'
    )
    assert player.video == Video(
        title="Inside the vault",
        caption="A tour of the warehouse where a shelf is worth more than a house.",
        duration_seconds=118,
        url="https://e.org/player/play/9.1234567",
    )


def test_audio_of_which_nothing_is_said_is_no_player() -> None:
    assert players_of('<div><span class="mediaEmbed"><audio controls src="a.mp3"></audio></span></div>') == ()


def test_audio_with_a_title_is_a_player() -> None:
    (player,) = players_of('<div class="audio-player"><h3>The crane sings</h3><audio src="a.mp3"></audio><span>2:05</span></div>')
    assert player.video == Video(title="The crane sings", duration_seconds=125, url="https://e.org/a.mp3")


def test_very_many_and_deeply_nested_players_are_read() -> None:
    assert len(players_of("<div>" * 150 + "<video src='a.mp4'></video>" * 5_000)) == 5_000
    parser = lxml.html.HTMLParser(huge_tree=True)
    tree = lxml.html.document_fromstring("<html><body>" + '<div class="player">2:05 ' * 1_900, parser=parser)
    assert len(read_players(tree, "https://e.org/")) <= 1


@pytest.mark.parametrize(("title", "is_taken"), [("Video: Gulls over the pier", True), ("Gulls over the pier", False)])
def test_player_with_a_heading_that_says_so_takes_the_line_below_it(title: str, is_taken: bool) -> None:
    player = "<div class=p7><video poster=/p.jpg></video><button>▶</button><span>01:12</span></div>"
    box = f"<div class=v7>{player}<h4>{title}</h4><p>A reader filmed them from the roof.</p></div>"
    article = read(story_page(f"{paragraphs(STORY[:3])}{box}{paragraphs(STORY[3:])}"))
    assert ("A reader filmed them from the roof." not in texts_of(article)) is is_taken
    assert [text for text in texts_of(article) if text in STORY] == list(STORY)


@pytest.mark.parametrize(
    ("inside", "video"),
    [
        ("<h3>Crane stays Back to video</h3>", Video(title="Crane stays")),
        (
            "<h3>Crane stays | video</h3><p class=caption>2:34 The crane at noon</p>",
            Video(title="Crane stays", caption="The crane at noon"),
        ),
        (
            "<h3>Crane stays</h3><p class=caption>To view this video please enable JavaScript, and consider a browser that supports it</p>",
            Video(title="Crane stays"),
        ),
        ("<h3>Click to play Tap to play</h3><p class=caption>The crane at noon</p>", Video(caption="The crane at noon")),
    ],
)
def test_what_a_player_says_of_itself_is_neither_title_nor_caption(inside: str, video: Video) -> None:
    (player,) = players_of(f"<p>{PROSE}</p><div class=video-player>{inside}<video></video></div><p>{PROSE}</p>")
    assert player.video == video


@pytest.mark.parametrize(
    "player",
    [
        "<div class=audio-player><h3>Artikel anhören (03:15 min)</h3><audio src=/a/1.mp3></audio></div>",
        "<div class=audio-player><h3>{headline}</h3><audio src=/a/1.mp3></audio></div>",
        "<div class=audio-player><h3>Ein Krahn</h3><audio src=/2025/TTSART_1.mp3></audio></div>",
    ],
)
def test_story_read_aloud_is_no_piece_of_its_own(player: str) -> None:
    headline = read(story_page(paragraphs(STORY))).headline
    kept = "<div class=audio-player><h3>The crane at noon, a talk</h3><audio src=/a/2.mp3></audio></div>"
    told = paragraphs(STORY[:3]) + player.format(headline=headline) + kept + paragraphs(STORY[3:])
    assert [video.title for video in read(story_page(told)).videos] == ["The crane at noon, a talk"]
