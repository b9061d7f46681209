"""What JSON-LD says of videos, joined to the players and frames that the page shows."""

import pytest

from newscrawl.article import Embed, Video
from newscrawl.extract.media_declared import complete_videos, find_declared_video

DECLARED = Video(title="Crane stays", caption="The vote.", duration_seconds=125, url="https://e.org/player/play/video/9.6644953")


def test_shown_video_takes_what_it_lacks_from_the_declared_one_of_its_title() -> None:
    assert complete_videos([Video(title="Crane  stays", duration_seconds=126)], [DECLARED]) == (
        Video(title="Crane  stays", caption="The vote.", duration_seconds=126, url=DECLARED.url),
    )


def test_shown_video_of_another_title_is_left_as_it_is() -> None:
    other = Video(title="Crane goes", duration_seconds=9)
    assert complete_videos([other], [DECLARED]) == (other,)


def test_declared_video_that_is_not_shown_is_none_of_the_story() -> None:
    assert complete_videos([Video()], [DECLARED]) == ()


def test_videos_stand_once_each() -> None:
    assert complete_videos([DECLARED, Video(title="Crane stays")], [DECLARED]) == (DECLARED,)


def test_own_frame_with_the_id_of_a_declared_video_shows_it() -> None:
    assert find_declared_video(Embed(type="iframe", url="https://e.org/i/syndicate/?mediaId=9.6644953"), [DECLARED]) == DECLARED


@pytest.mark.parametrize(
    "frame",
    [
        Embed(type="iframe", url="https://e.org/i/syndicate/?mediaId=9.6644954"),
        Embed(type="youtube", url="https://www.youtube.com/embed/?id=9.6644953"),
        Embed(type="iframe", url=None),
    ],
)
def test_other_frames_stay_embeds(frame: Embed) -> None:
    assert find_declared_video(frame, [DECLARED]) is None
