"""When a story was published: as much as is written and never more, the sources in order, conflicts by rule."""

from __future__ import annotations

import json
from datetime import datetime

import lxml.html
import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.moments import has_time, is_only_date, parse_moment
from newscrawl.page import Page

HEADLINE = "<h1>Ferry returns to the harbour</h1>"


def read(head: str = "", body: str = HEADLINE, url: str = "https://post.example/a", fetched_at: str | None = None, lang: str = "en"):
    html = f'<html lang="{lang}"><head><title>Ferry returns to the harbour</title>{head}</head><body><main>{body}</main></body></html>'
    return read_metadata(lxml.html.document_fromstring(html), Page(html=html, url=url, fetched_at=fetched_at), None)


def ld(**keys: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Ferry returns to the harbour", **keys}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-08-08T08:00Z", "2024-08-08T08:00:00Z"),
        ("2024-08-08T08:00:00.082Z", "2024-08-08T08:00:00Z"),
        ("2024-08-08T10:00:00+0200", "2024-08-08T10:00:00+02:00"),
        ("2024-08-08 08:00:00", "2024-08-08T08:00:00"),
        ("2024-08-08T08:00:00 GMT", "2024-08-08T08:00:00Z"),
        ("2024-08-08", "2024-08-08"),
        ("20240808T080000Z", "2024-08-08T08:00:00Z"),
        ("20240808", "2024-08-08"),
        ("1723104000", "2024-08-08T08:00:00Z"),
        ("1723104000000", "2024-08-08T08:00:00Z"),
        ("Thu, 08 Aug 2024 08:00:00 GMT", "2024-08-08T08:00:00Z"),
        ("Posted: Aug 08, 2024 4:05 PM", "2024-08-08T16:05:00"),
        ("8 Aug 2024 4:05 pm", "2024-08-08T16:05:00"),
        ("Published 2:30 p.m. ET Jan. 2, 2024 | Updated 5:11 p.m. ET Jan. 3, 2024", "2024-01-02T14:30:00"),
        ("8 Aug 2024 | 16:05", "2024-08-08T16:05:00"),
        ("8. 8. 2024, 16:05", "2024-08-08T16:05:00"),
        ("08.08.2024 Δημοσίευση: 09.08.2024, 16:05", "2024-08-08T16:05:00"),
        ("8 Aug 2024 12:05:30 AM", "2024-08-08T00:05:00"),
        ("August 8, 2024 4:05 p.m. EDT", "2024-08-08T16:05:00-04:00"),
        ("Thứ năm, 8/8/2024, 05:00 (GMT+7)", "2024-08-08T05:00:00+07:00"),
        ("Kamis, 8 Agustus 2024 15:22 WIB", "2024-08-08T15:22:00+07:00"),
        ("8 août 2024 à 10:00 est", "2024-08-08T10:00:00"),
        ("2024.08.08. 오후 3:45", "2024-08-08T15:45:00"),
        ("2024年8月8日 下午5:10", "2024-08-08T17:10:00"),
        ("الخميس 8 أغسطس 2024 - 9:00 م", "2024-08-08T21:00:00"),
        ("8 באוגוסט 2024", "2024-08-08"),
        ("جمعرات 8 اگست 2024", "2024-08-08"),
        ("8 Αυγούστου 2024, 8:12 μ.μ.", "2024-08-08T20:12:00"),
        ("8 ΑΥΓΟΥΣΤΟΥ 2024", "2024-08-08"),
        ("8 listopada 2024", "2024-11-08"),
        ("8 Ağu 2024", "2024-08-08"),
        ("8 Agu 2024", "2024-08-08"),
        ("8 АВГ 2024 10:30", "2024-08-08T10:30:00"),
        ("८ अगस्त २०२४", "2024-08-08"),
        ("৮ আগস্ট ২০২৪, ১০:৩০", "2024-08-08T10:30:00"),
        ("8 ส.ค. 2567 10:30 น.", "2024-08-08T10:30:00"),
        ("Thứ Năm, ngày 8 tháng 8 năm 2024, 10:30", "2024-08-08T10:30:00"),
        ("8 Tháng Tám, 2024", "2024-08-08"),
        ("08 Th12 2024", "2024-12-08"),
        ("2024. gada 8. augusts, 10:30", "2024-08-08T10:30:00"),
        ("中華民國 113 年 8 月 8 日", "2024-08-08"),
        ("令和6年8月8日", "2024-08-08"),
        ("令和元年8月8日", "2019-08-08"),
        ("Thu Aug  8 16:05:03 CEST 2024", "2024-08-08T16:05:03+02:00"),
        ("Thu Aug 8 16:05:03 2024", "2024-08-08T16:05:03"),
        ("Thu Aug 08 16:05:03 +0000 2024", "2024-08-08T16:05:03+00:00"),
        ("08.08.24", "2024-08-08"),
        ("Donnerstag, 08.08.24, 10:30 Uhr", "2024-08-08T10:30:00"),
        ("veröffentlicht am 8.8.98", "1998-08-08"),
        ("8 août 24", "2024-08-08"),
        ("8 aug '24", "2024-08-08"),
        ("八月 8, 2024", "2024-08-08"),
        ("8 d'agost de 2024", "2024-08-08"),
        ("2024. augusztus 8. – 15:11", "2024-08-08T15:11:00"),
        ("2024 m. rugpjūčio 8 d.", "2024-08-08"),
        ("8. August 2024, 12:17 Uhr", "2024-08-08T12:17:00"),
        ("8 août 2024 à 9h05", "2024-08-08T09:05:00"),
        ("8 de agosto de 2024", "2024-08-08"),
        ("8 augusti 2024", "2024-08-08"),
        ("8 sierpnia 2024", "2024-08-08"),
        ("8 Ağustos 2024", "2024-08-08"),
        ("8 августа 2024", "2024-08-08"),
        ("2024年8月8日 20時41分", "2024-08-08T20:41:00"),
        ("2024년 8월 8일 오후 2:05", "2024-08-08T14:05:00"),
        ("8 أغسطس 2024 - 02:05 م", "2024-08-08T14:05:00"),
        ("8 Αυγούστου 2024, 14:05", "2024-08-08T14:05:00"),
        ("2024. augusztus 8. 14:05", "2024-08-08T14:05:00"),
        ("August 8th, 2024 at 2:05 pm EDT", "2024-08-08T14:05:00-04:00"),
        ("8/8/2024, 14:05 (GMT+7)", "2024-08-08T14:05:00+07:00"),
        ("08.08.2024 14:05 Uhr MESZ", "2024-08-08T14:05:00+02:00"),
        ("8 Aug 2024 15:05 BST", "2024-08-08T15:05:00+01:00"),
        ("8 August 2024 14:05 Estonia", "2024-08-08T14:05:00"),
        ("2024년 8월 8일", "2024-08-08"),
        ("08.08.2024 - 13:52", "2024-08-08T13:52:00"),
        ("2024/08/08 07:30", "2024-08-08T07:30:00"),
        ("2024 Aug 8", "2024-08-08"),
        ("quinta-feira, 8 de agosto de 2024", "2024-08-08"),
        ("Posted: Aug 8, 2024 06:12 PM CDT", "2024-08-08T18:12:00-05:00"),
        ("Aug 8, 2024, 06:14 IST", "2024-08-08T06:14:00+05:30"),
        ("8 August 2024 at 9:05 (AEST)", "2024-08-08T09:05:00+10:00"),
        ("8 August 2024 at 9:05 ABC News", "2024-08-08T09:05:00"),
    ],
)
def test_dates_are_read_as_far_as_they_are_written(written, moment):
    assert parse_moment(written) == moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Version 8.8.24",
        "08/08/24",
        "iPad Pro 11 2024",
        "Tháng 12 năm 2023",
        "Top Gun 2 2022",
        "Mùng 3 Tết 2024",
        "25th 10 2010",
        "Preis: 2.5.2560 €",
        "8.8.80",
        "1970-01-01",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "2024-13-08",
        "31.02.2024",
        "14 hours ago",
        "12345",
    ],
)
def test_what_is_no_date_of_the_web_is_refused(written):
    assert parse_moment(written) is None


LANGUAGES = (
    "en de fr es it pt nl sv nb nn da pl cs sk sl fi is fo tr hu ro ru uk be bg sr sr_Latn bs hr mk sq el lt lv et ca gl ka hy az kk uz ky"
    " zh ar fa he ur hi bn ta te ml kn mr gu pa ne si th id ms fil sw af zu cy ga mt lb km lo my"
).split()
OTHER_WORDS = frozenset("pro led dub api sen mas abe bal pri tra mis maw mes aga hod".split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_months_are_known_by_the_names_that_cldr_has(language):
    named = [
        (number, name.lower().rstrip(".").removeprefix("de ").removeprefix("d’"))
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, context, language).items()
    ]
    words = [
        (number, name) for number, name in named if len(name) > 1 + name.isascii() and not any(c.isdigit() or c.isspace() for c in name)
    ]
    asked = {(number, name) for number, name in words if name not in OTHER_WORDS}
    assert len({number for number, _ in asked}) == 12
    assert {(name, parse_moment(f"8 {name} 2024", language=language.partition("_")[0])) for _, name in asked} == {
        (name, f"2024-{number:02}-08") for number, name in asked
    }


def test_time_of_day_behind_the_element_of_the_day_is_the_publications():
    line = '<div><span class="time"><span class="time-date">23. 9. 2009</span>&nbsp;&nbsp;16:54</span></div>'
    assert read(body=f"{HEADLINE}{line}<p>Fog.</p>").date_published == "2009-09-23T16:54:00"


def test_a_day_in_a_small_article_with_a_headline_of_its_own_is_another_storys():
    teaser = (
        "<article class=card><a href=/n/1><h4>The old piano sounds again in the tower</h4></a><span class=date>2024-05-11</span></article>"
    )
    head = ld(datePublished="2024-05-16T03:00:00+09:00", dateModified="2024-05-16T03:00:00+09:00")
    assert (
        read(head, f"{HEADLINE}<div>Fog lies on the bay.<br><br>The ferry waits.</div>{teaser}").date_published
        == "2024-05-16T03:00:00+09:00"
    )


def test_a_months_name_is_read_in_the_language_of_its_page():
    day = HEADLINE + '<p class="date">8 listopada 2024</p>'
    assert [read(body=day, lang=lang).date_published for lang in ("pl", "hr", "hr-HR")] == ["2024-11-08", "2024-10-08", "2024-10-08"]


@pytest.mark.parametrize("written", ["8 ส.ค. 2567", "८ अगस्त २०२४", "中華民國113年8月8日", "令和6年8月8日", "٨ أغسطس ٢٠٢٤"])
def test_a_day_of_another_calendar_or_in_other_figures_under_the_headline_dates_the_story(written):
    assert read(body=HEADLINE + f"<div>{written}</div><p>Fog.</p>").date_published == "2024-08-08"


def test_a_day_of_two_digits_for_the_year_alone_over_the_headline_dates_the_story():
    body = f"<div class=right>23.06.09&nbsp;10:14</div>{HEADLINE}<p>The ferry is back since 20 June 2009. It was late.</p>"
    assert read(body=body).date_published == "2009-06-23T10:14:00"


def test_the_day_of_the_first_publication_in_brackets_is_the_storys():
    line = "<p class=article-date>5 March 2026 (first published 3 March 2026)</p>"
    assert read(body=HEADLINE + line + "<p>Fog lay on the bay.</p>").date_published == "2026-03-03"


def test_the_order_of_day_and_month_follows_the_country():
    assert parse_moment("4/5/2024", month_first=True) == "2024-04-05"
    assert parse_moment("4/5/2024") == "2024-05-04"
    assert parse_moment("25/5/2024", month_first=True) == "2024-05-25"


def test_the_weekday_settles_which_number_is_the_day():
    assert parse_moment("Thu, 05/03/2012 - 14:05") == "2012-05-03T14:05:00"
    assert parse_moment("lunedì 03/05/2021", month_first=True) == "2021-05-03"
    assert parse_moment("Sat, 05/03/2012") == parse_moment("05/03/2012") == "2012-03-05"


def test_the_day_of_an_event_is_not_the_notices():
    assert read(body=HEADLINE + "<p>Termin: Seeheim, alte Halle, 03.05.2021</p><p>Fog.</p>").date_published is None


def test_what_a_blogs_system_writes_under_a_post_dates_it():
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    note = "<div>This entry was posted on Monday, May 3rd, 2021 at 2:05 pm and is filed under <a>Boats</a>.</div>"
    assert read(body=HEADLINE + story * 4 + note).date_published == "2021-05-03T14:05:00"


def test_an_images_date_is_never_the_articles():
    image = {"@type": "ImageObject", "url": "https://post.example/i.jpg", "datePublished": "2024-05-09T20:31Z"}
    found = read(ld(image=[image], datePublished="2024-08-08T08:00Z", author={"@type": "Person", "name": "Ana Prince", "image": image}))
    assert found.date_published == "2024-08-08T08:00:00Z"


def test_a_videos_date_stands_for_nothing():
    video = '<script type="application/ld+json">{"@type": "VideoObject", "datePublished": "2020-01-01T00:10:00Z"}</script>'
    assert read(video).date_published is None


def test_a_day_is_completed_by_the_time_another_source_declares():
    assert read(
        ld(datePublished="2024-08-08") + '<meta property="article:published_time" content="2024-08-08T06:30:00+02:00">'
    ).date_published == ("2024-08-08T06:30:00+02:00")


def test_a_day_without_a_time_is_never_given_one():
    assert read(ld(datePublished="2024-08-08")).date_published == "2024-08-08"


def test_a_naive_time_takes_the_zone_of_the_same_time_elsewhere():
    found = read(ld(datePublished="2023-04-28 18:11:01.0") + '<meta name="date" content="2023-04-28T18:11:01+02:00">')
    assert found.date_published == "2023-04-28T18:11:01+02:00"


def test_a_naive_time_stays_naive():
    assert read(ld(datePublished="2024-08-08 08:00:00")).date_published == "2024-08-08T08:00:00"


def test_dates_ahead_of_the_fetch_are_refused():
    head = ld(datePublished="2031-01-01T00:00:00Z") + '<meta name="date" content="2024-08-08T08:00:00Z">'
    assert read(head, fetched_at="2024-08-09T00:00:00Z").date_published == "2024-08-08T08:00:00Z"


def test_what_was_modified_long_before_publication_is_not_told():
    assert read(ld(datePublished="2024-08-08T08:00:00Z", dateModified="2019-01-01T08:00:00Z")).date_modified is None


def test_modified_is_read_beside_published():
    found = read(ld(datePublished="2024-08-08T08:00:00Z", dateModified="2024-08-09T09:00:00Z"))
    assert (found.date_published, found.date_modified) == ("2024-08-08T08:00:00Z", "2024-08-09T09:00:00Z")


def test_the_time_below_the_headline_is_read_where_nothing_is_declared():
    body = (
        HEADLINE + '<div><time datetime="2024-08-08T08:00:00.082Z">Posted: Aug 08, 2024 4:00 AM EDT</time></div><aside><time'
        ' datetime="2020-01-01">old</time></aside>'
    )
    assert read(body=body).date_published == "2024-08-08T08:00:00Z"


def test_the_line_that_says_published_wins_over_the_one_that_says_updated():
    body = HEADLINE + "<p>Updated 9 May 2024</p><p>Published 2 May 2024</p>"
    assert read(body=body).date_published == "2024-05-02"


def test_a_year_in_a_caption_is_no_date_of_the_story():
    assert (
        read(
            body=HEADLINE + "<p>The old ferry as it lay in the harbour on 24 April 2023, before the storm took its roof.</p>"
        ).date_published
        is None
    )


def test_the_day_in_the_address_is_the_last_but_one_resort():
    assert read(url="https://post.example/2024/08/08/ferry").date_published == "2024-08-08"


def test_the_address_names_months_and_settles_which_number_is_the_day():
    assert read(url="https://post.example/news/2024/october/3/ferry").date_published == "2024-10-03"
    line = HEADLINE + '<span class="post-date">03/10/2024</span>'
    assert read(body=line, url="https://post.example/news/2024/october/3/ferry").date_published == "2024-10-03"
    assert read(body=line, url="https://post.example/news/ferry").date_published == "2024-03-10"
    british = '<meta property="og:locale" content="en_GB">'
    assert read(british, line, url="https://post.example/news/ferry").date_published == "2024-10-03"


def test_a_page_that_says_only_when_it_was_updated_is_dated_by_that():
    assert read('<meta property="article:modified_time" content="2024-08-08T08:00:00Z">').date_published == "2024-08-08T08:00:00Z"
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    assert read(body=HEADLINE + story * 5 + "<p>Last updated: August 8, 2024</p>").date_published == "2024-08-08"
    found = read(ld(datePublished="2024-08-01T08:00:00Z"), HEADLINE + story * 5 + "<p>Last updated: August 8, 2024</p>")
    assert found.date_published == "2024-08-01T08:00:00Z"


def test_a_line_of_weekday_and_date_in_portuguese_is_a_date_and_no_more():
    assert is_only_date("quinta-feira, 8 de agosto de 2024")


def test_an_entrys_own_footer_dates_it_and_the_pages_footer_does_not():
    comment = '<div class="comment"><time datetime="2024-04-01T07:02:00Z">7:02</time></div>'
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    line = '<time datetime="2024-03-27T21:14:55+00:00">March 27</time>'
    body = f'{HEADLINE}{story * 4}<footer class="{{}}">{line}</footer>{comment}'
    assert read(body=body.format("entry-meta")).date_published == "2024-03-27T21:14:55+00:00"
    assert read(body=body.format("site")).date_published is None


def test_a_readers_comment_dates_nothing():
    body = "<h2>Monday, August 5, 2024</h2>" + HEADLINE + '<p>Fog.</p><div id="comments"><p>August 8, 2024 at 2:06 PM</p></div>'
    assert read(body=body).date_published == "2024-08-05"


def test_a_day_in_no_element_of_its_own_is_read_last():
    body = "<fieldset><legend>Ferry returns to the harbour</legend> 8 August 2024 <p>Fog.</p></fieldset>"
    assert read(body=body).date_published == "2024-08-08"


def test_json_ld_that_a_framework_set_in_a_meta_is_read():
    node = json.dumps({"@type": "Article", "datePublished": "2024-08-08T08:00:00Z"}).replace('"', "&quot;")
    assert read(f'<meta name="script:ld+json" content="{node}">').date_published == "2024-08-08T08:00:00Z"


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2099, 12, 31), timezones=st.none() | st.timezones()))
def test_iso_dates_come_back_to_the_second(moment):
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 60:
        return
    written = moment.replace(microsecond=0, fold=0).isoformat()
    assert datetime.fromisoformat(parse_moment(written)) == datetime.fromisoformat(written)


@given(st.text(max_size=60))
def test_any_text_gives_a_sound_date_or_none(text):
    moment = parse_moment(text)
    assert moment is None or (datetime.fromisoformat(moment).year >= 1990 and (has_time(moment) or len(moment) == 10))


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("<p>By Ana Prince - Mar 27, 2024</p>", "2024-03-27"),
        ("<p>March 27, 2024 | By Courier Staff</p>", "2024-03-27"),
        ("<p>By Ana Prince | Published Wed, March 27th 2024, Updated March 26th 2024 at 22:17 GMT</p>", "2024-03-27"),
        ('<abbr class="published" title="2024-03-27T22:47:00-06:00">10:47 PM</abbr>', "2024-03-27T22:47:00-06:00"),
        ('<p class="author">Ana Prince<br>4 August 2010</p>', "2010-08-04"),
        ('<aside class="post-meta"><time datetime="2023-09-01T18:27:56Z">Sep 01, 2023</time></aside>', "2023-09-01T18:27:56Z"),
    ],
)
def test_a_day_in_the_line_of_the_byline_is_read(line, published):
    assert read(body=HEADLINE + line + "<p>" + "The ferry is back. " * 9 + "</p>").date_published == published


def test_a_named_date_far_from_the_headline_is_read_last():
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    body = HEADLINE + story * 5 + '<span class="tb-published-date">Published On: 15 August 2025</span>'
    assert read(body=body).date_published == "2025-08-15"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Mis à jour le 4 mai 2021 à 08h12 — Publié le 3 mai 2021</p>",
        "<p>Updated on May 4, 2021 · Published May 3, 2021</p>",
        "<p>Updated: <span>May 4, 2021</span></p><p>Posted: <span>May 3, 2021</span></p>",
        '<span class="updated hidden">2021-05-04</span><span>3. Mai 2021</span>',
        '<time class="entry-date updated">May 3, 2021</time>',
        "<p>Geschrieben am 3. Mai 2021 um 21:37 Uhr von <b>seebaer</b></p>",
        "<p>von: Hanna Klein am: 03.05.2021 - 14:05</p>",
        "<p>3 May 2021 &middot; filed by a passenger who was there under <a>Boats</a></p>",
        "<p>Pressemitteilung Nr. 45 vom 3. Mai 2021</p>",
        "<p>Seeheim/Berlin, 03.05.2021 (hv)</p>",
        "<p>Hannes Vogt am 3. Mai 2021 um 14:05 · 2 Kommentare</p>",
        "<p>Hanna Klein / 3 May 2021 / Uncategorized</p>",
    ],
)
def test_the_day_of_publication_is_found_in_lines_that_say_more(line):
    assert read(body=HEADLINE + line + "<p>" + "The ferry is back. " * 9 + "</p>").date_published[:10] == "2021-05-03"


def test_a_comment_of_the_morning_after_does_not_complete_the_day():
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    reply = '<div class="resp"><b>Bo Ek</b> <time datetime="2021-05-04T08:00:00Z">4 May</time><p>Well said.</p></div>'
    assert read(body=f"{HEADLINE}<p>3 May 2021</p>{story * 3}{reply}").date_published == "2021-05-03"
    same_day = reply.replace("05-04", "05-03")
    assert read(body=f"{HEADLINE}<p>3 May 2021</p>{story * 3}{same_day}").date_published == "2021-05-03T08:00:00Z"


def test_a_side_bar_dates_the_story_only_where_nothing_else_does():
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    bar = '<div class="sidebar"><ul><li><a href="/n">Night boats</a> <span class="date">9 March 2024</span></li></ul></div>'
    signed = "<p>Posted by Ana Prince on 3 May 2021</p>"
    assert read(body=HEADLINE + story * 2 + signed + bar).date_published == "2021-05-03"
    assert read(body=f"{HEADLINE}<p>3 May 2021 in <a>Boats</a></p>{story}{bar}").date_published == "2021-05-03"
    assert read(body=f"{HEADLINE}{story}<p>Stand: 3. Mai 2021</p>{bar}").date_published == "2021-05-03"
    assert read(body=HEADLINE + story + bar).date_published == "2024-03-09"


def test_the_days_of_other_stories_over_the_headline_are_not_its_own():
    others = '<ul><li><time datetime="2024-02-02">2 Feb 2024</time> <a>Night boats</a></li></ul>'
    assert read(body=f"{others}{HEADLINE}<p>3 May 2021 | filed from the pier by somebody</p>").date_published == "2021-05-03"


def test_the_moment_that_a_title_tells_machines_completes_the_day():
    blog = f"<h2>3 May 2021</h2>{HEADLINE}<p>Fog.</p><p>at <abbr class='published' title='2021-05-03T09:14:00+01:00'>9:14 AM</abbr></p>"
    assert read(body=blog).date_published == "2021-05-03T09:14:00+01:00"


def test_json_ld_in_a_comment_in_a_cdata_section_is_read():
    node = '{"@type": "NewsArticle", "datePublished": "2021-05-03T14:05:00Z",}'
    script = f'<script type="application/ld+json">\n<!--\n//<![CDATA[\n{node}\n//]]>\n-->\n</script>'
    assert read(script).date_published == "2021-05-03T14:05:00Z"


def test_a_line_under_the_headline_wins_over_a_much_later_declared_day():
    found = read(ld(datePublished="2025-11-20T16:02:46Z"), HEADLINE + "<p>May 14, 2025</p>")
    assert found.date_published == "2025-05-14"


def test_an_update_shown_under_the_headline_is_no_publication():
    found = read(ld(datePublished="2025-05-14T08:00:00Z"), HEADLINE + "<p>Last updated: May 1, 2025</p>")
    assert found.date_published == "2025-05-14T08:00:00Z"


@pytest.mark.parametrize(
    "line",
    [
        '<p>Posted: <time datetime="2026-10-21T19:15:00-04:00">Oct 21</time> Last Updated: '
        '<time datetime="2026-10-22T11:40:00-04:00">Oct 22</time></p>',
        '<p>Posted: <time datetime="2026-10-21T19:15:00-04:00">Oct 21</time></p><p>Last Updated: 2026-10-22T11:40:00-04:00</p>',
    ],
)
def test_the_moment_behind_last_updated_is_the_modification(line):
    found = read(body=HEADLINE + line)
    assert (found.date_published, found.date_modified) == ("2026-10-21T19:15:00-04:00", "2026-10-22T11:40:00-04:00")


HATOM = '<p>Fog.</p><div class="post-footer"><abbr class="published" title="2010-10-22T06:48:00-05:00">6:48 AM</abbr></div>'


def test_hatom_dates_a_post_and_not_a_comment():
    assert read(body=HEADLINE + HATOM).date_published == "2010-10-22T06:48:00-05:00"
    assert read(body=f"{HEADLINE}<div class=comment>{HATOM}</div>").date_published is None
    assert read(body=HEADLINE + HATOM.replace('class="published"', "")).date_published is None


def test_german_day_with_its_hour_is_a_date_alone():
    assert is_only_date("Donnerstag, den 29. April 2010 um 07:15 Uhr")
    assert not is_only_date("Donnerstag kam am 29. April 2010 der Bus")


def test_date_of_a_related_story_is_not_the_storys():
    related = '<section class="related-posts"><span class="fusion-date">October 2nd, 2018</span></section>'
    line = "<div><span class=updated>2018-11-27T15:20:02+00:00</span> <span>November 26th, 2018</span></div>"
    story = f"<p>{'Fog lay on the bay for a week. ' * 5}</p>" * 3
    assert read(body=HEADLINE + story + related + line).date_published == "2018-11-26"


def test_layout_that_a_pages_own_names_tell_of_is_no_side_box():
    body = f"{HEADLINE}{'<p>' + 'Fog lay on the bay for a week. ' * 5}{'</p><p>' * 3}</p><div><span>26 November 2018</span></div>"
    html = f'<html lang="en"><head><title>Ferry</title></head><body class="single content-sidebar">{body}</body></html>'
    assert (
        read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a"), None).date_published
        == "2018-11-26"
    )


def test_time_in_a_storys_own_footer_dates_it_and_one_in_a_side_box_does_not():
    story = f"<p>{'Fog lay on the bay for a week. ' * 5}</p>" * 3
    others = (
        "<aside><article><time datetime=2014-07-01>1 July</time></article></aside><footer><time datetime=2014-06-01>June</time></footer>"
    )
    own = "<footer class=entry-meta>Posted on <time datetime=2014-08-31>31 August</time></footer>"
    body = f"<article>{HEADLINE}{story}{{}}</article>{others}"
    dates = [read(body=body.format(footer)).date_published for footer in (own, "")]
    assert dates == ["2014-08-31", None]


@pytest.mark.parametrize(
    "line",
    [
        "2 May 2024 by Ana Prince in Harbour",
        "Posted on May 2nd, 2024 by Ana Prince",
        "Von Ana Prince am 2. Mai 2024 in Hafen",
        "By Ana Prince on May 2, 2024 | 5 comments",
    ],
)
def test_day_beside_the_name_in_one_line_is_the_storys(line):
    assert read(body=f"{HEADLINE}<p>{line}</p>").date_published == "2024-05-02"


def test_day_that_a_time_under_the_headline_says_too_outlives_an_earlier_line() -> None:
    head = '<meta property="article:published_time" content="2024-05-20T08:00:00Z">'
    line = '<div class="date">5 May 2024</div>'
    time = '<time datetime="2024-05-20T08:00:00Z">20 May</time>'
    assert read(head, HEADLINE + line).date_published == "2024-05-05"
    assert read(head, HEADLINE + line + time).date_published == "2024-05-20T08:00:00Z"


NODE_BUILT = {"datePublished": "2024-05-09T14:00:00Z", "dateModified": "2024-05-09T13:59:48Z"}


@pytest.mark.parametrize(
    ("dates", "line", "day"),
    [
        (NODE_BUILT, "<p>May 7, 2024</p>", "2024-05-07"),  # declared as published after its last change: the day of the build
        ({**NODE_BUILT, "dateModified": "2024-05-09T14:00:00Z"}, "<p>May 7, 2024</p>", "2024-05-07"),
        ({**NODE_BUILT, "dateModified": "2024-05-10T10:00:00Z"}, "<p>May 7, 2024</p>", "2024-05-09"),
        (NODE_BUILT, "<p>Updated May 7, 2024</p>", "2024-05-09"),
        (NODE_BUILT, "<p>May 8, 2024</p>", "2024-05-08"),
        ({"datePublished": "2024-05-09T02:00:00Z", "dateModified": "2024-05-09T02:00:00Z"}, "<p>May 8, 2024</p>", "2024-05-09"),  # by zone
        (NODE_BUILT, "<p>May 11, 2024</p>", "2024-05-09"),
        (NODE_BUILT, f'<p>{"The ferry is back. " * 9}</p><p>Posted <time pubdate datetime="2024-05-07">7 May</time></p>', "2024-05-07"),
        (
            NODE_BUILT,
            f"<p>{'The ferry is back. ' * 9}</p>" + '<p>Bo Ek <time pubdate datetime="2024-05-07">7 May</time>: Hm.</p>' * 2,
            "2024-05-09",
        ),
        ({"datePublished": "2024-05-09", "dateCreated": "2024-05-07T08:00:00Z"}, "<p>May 7, 2024</p>", "2024-05-07"),
    ],
)
def test_an_earlier_day_shown_stands_against_the_day_of_the_build(dates, line, day):
    assert read(head=ld(**dates), body=HEADLINE + line).date_published[:10] == day


def test_midnight_is_completed_by_the_evening_of_that_day_in_another_zone():
    page = '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "%s"}</script>'
    midnight = ld(datePublished="2023-05-17T00:00:00+00:00")
    assert read(head=midnight + page % "2023-05-18T04:39:05+00:00").date_published == "2023-05-18T04:39:05+00:00"
    assert read(head=midnight + page % "2023-05-18T14:39:05+00:00").date_published == "2023-05-17T00:00:00+00:00"


def test_a_day_of_two_orders_is_read_as_the_times_for_machines_have_it():
    other = '<div><a>{}</a> <time datetime="2025-12-02">December 02, 2025</time></div>'
    story = f"<time>02-12-2025</time><p>{'The ferry is back. ' * 9}</p>"
    assert read(body=HEADLINE + story).date_published == "2025-02-12"
    assert read(body=HEADLINE + story + other.format("Ferry returns")).date_published == "2025-12-02"
    assert read(body=HEADLINE + story.replace("02-12-2025", "February 12, 2025") + other).date_published == "2025-02-12"


@pytest.mark.parametrize(
    "note",
    [
        "This story was originally published on 3 May 2019 at 4:12pm but has been regularly updated.",
        "This article was originally published on May 3, 2019.",
        "Dieser Artikel erschien ursprünglich am 3. Mai 2019 und wurde aktualisiert.",
        "Dieser Beitrag wurde ursprünglich am 3. Mai 2019 veröffentlicht.",
        "Cet article a été initialement publié le 3 mai 2019 et mis à jour depuis.",
        "Este artículo se publicó originalmente el 3 de mayo de 2019 y se ha actualizado.",
    ],
)
def test_a_note_of_the_first_publication_goes_before_the_day_shown(note):
    story = f"<p>30 Sep 2022</p><p>{'The ferry is back. ' * 9}</p>"
    assert read(body=f"{HEADLINE}{story}<p>{note}</p>").date_published[:10] == "2019-05-03"
    assert read(head=ld(datePublished="2022-09-30"), body=f"{HEADLINE}{story}<p>{note}</p>").date_published == "2022-09-30"
    reprint = "This story was originally published on 3 May 2019 in the Coast."
    assert read(body=f"{HEADLINE}{story}<p>{reprint}</p>").date_published == "2022-09-30"


def test_day_of_a_teaser_among_the_paragraphs_stands_against_nothing() -> None:
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    teaser = "<div class=box><h3><a href=/n/1>Storm takes the jetty at the northern pier</a></h3><span>May 7, 2024</span></div>"
    body = f"{HEADLINE}<p>Updated May 9, 2024</p>{story}{teaser}{story}"
    assert read(head=ld(**{**NODE_BUILT, "dateModified": "2024-05-09T14:00:00Z"}), body=body).date_published == "2024-05-09T14:00:00Z"


def test_day_on_which_a_member_joined_the_forum_dates_nothing() -> None:
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    member = "<dl><dd><strong>Posts:</strong> 12</dd><dd><strong>Joined:</strong> 14 Feb 2008, 10:20</dd></dl>"
    posted = "<p>by <b>ted</b> » 3 Sep 2016, 19:47</p>"
    assert read(body=f"{HEADLINE}{member}{posted}{story}").date_published == "2016-09-03T19:47:00"
    assert read(body=f"{HEADLINE}{member}{story}").date_published is None


@pytest.mark.parametrize("before", ["<div>10.02.2015 <span>Kategorie: Umwelt</span></div>", "<p>10.02.2015 in Umwelt</p>"])
def test_day_over_the_headline_wins_over_one_from_which_something_goes_on(before):
    opens = "<p>Ab dem 1. März 2015 gilt:</p><ul><li>Montag geschlossen</li></ul>"
    assert read(body=f"{before}{HEADLINE}{opens}", lang="de").date_published == "2015-02-10"


@pytest.mark.parametrize(
    "line",
    [
        "Actualizado: 09/08/2024 11:00 Creado: 08/08/2024 10:00",
        "Son Güncelleme 09.08.2024 11:00 Yayınlanma 08.08.2024 10:00",
        "Ενημερώθηκε: 09.08.2024 11:00 Δημοσίευση: 08.08.2024, 10:00",
        "10:00, 08.08.2024 (обновлено: 11:00, 09.08.2024)",
    ],
)
def test_day_of_publication_behind_that_of_an_update(line):
    assert (
        read(body=f"{HEADLINE}<div class=dates>{line}</div><p>It is back, and the harbour is glad.</p>", lang="es").date_published
        == "2024-08-08T10:00:00"
    )


@pytest.mark.parametrize(
    "line", ["February 2, 1993 - April 16, 2024", "2 May 1999 to 3 June 2024", "On 12 May 2023 the bridge was closed."]
)
def test_life_and_a_sentence_of_the_story_date_nothing(line):
    assert read(body=f"{HEADLINE}<p>{line}</p><p>Fog.</p>").date_published is None


@pytest.mark.parametrize(
    "line", ["Опубликовано: 8 августа 2024 г.", "Data publikacji: 8 sierpnia 2024 r.", "Опубліковано: 8 серпня 2024 р."]
)
def test_full_stop_behind_the_word_for_a_year_ends_no_sentence(line):
    assert read(body=f"{HEADLINE}<div>{line}</div><p>Fog.</p>").date_published == "2024-08-08"


def test_clock_of_the_page_dates_nothing():
    assert read(body=f"<div>今天是2024年8月8日</div>{HEADLINE}<p>Fog.</p>").date_published is None


def test_day_in_a_list_of_what_a_theme_says_of_the_story_goes_before_an_update():
    listed = '<ul class="post-metadata"><li><span>Mar 12, 2022</span></li><li><span>2 min read</span></li></ul>'
    assert read(body=f"{listed}{HEADLINE}<p>Updated: <span>Apr 3, 2022</span></p><p>Fog.</p>").date_published == "2022-03-12"


@pytest.mark.parametrize(
    "line",
    [
        "2024 m. gegužės 2 d.",
        "2 de mayo de 2024 9:15 p. m.",
        "2. Mai 2024, Do.",
        "2 May 2024 – updated 3 June 2030",
        "2 MAYIS 2024",
        "Posted.May 2, 2024",
    ],
)
def test_day_in_an_odd_line_is_read(line):
    assert (read(body=f"{HEADLINE}<p>{line}</p><p>Fog.</p>").date_published or "")[:10] == "2024-05-02"


@pytest.mark.parametrize(("lang", "day"), [("no", None), ("mt", "2018-02-02")])
def test_short_name_that_is_a_word_elsewhere_is_a_month_in_its_language_alone(lang, day):
    assert read(body=f'{HEADLINE}<span class="date">2 fra 2018</span><p>Fog.</p>', lang=lang).date_published == day


def test_day_of_a_teaser_between_the_paragraphs_yields_to_the_one_over_the_headline() -> None:
    prose = "Fog lay on the bay when the boat came in, and nobody saw her until she was at the quay. " * 2
    teaser = '<div><a href="/b"><span>What keepers eat in the winter at sea</span><span>12 January 2024</span></a></div>'
    over = '<div><a class="time" href="/2024/03/03/">17:14, 3 March 2024</a></div>'
    html = (
        f"<html><body><main><div>{over}<h1>Ferry returns to the harbour</h1></div><p>{prose}</p>{teaser}<p>{prose}</p></main></body></html>"
    )
    found = read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a"), None)
    assert found.date_published == "2024-03-03T17:14:00"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2008-10-13 오후 2:17:40", "2008-10-13T14:17:00"),
        ("8 مارس 2024 - 3:40 مساءً", "2024-03-08T15:40:00"),
        ("2024-05-02", "2024-05-02"),
    ],
)
def test_half_of_the_day_in_words_beside_a_day(written: str, expected: str) -> None:
    assert parse_moment(written) == expected


def test_seconds_since_1970_beside_a_relative_time() -> None:
    html = '<html><body><h1>Ferry returns</h1><p><span data-ts="1709482440">2 days ago</span></p><p>Fog.</p></body></html>'
    found = read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a"), None)
    assert found.date_published == "2024-03-03T16:14:00Z"


def test_day_in_the_link_of_a_teaser_is_another_storys_though_the_story_has_no_paragraphs() -> None:
    teaser = "<div><a href=/20240302/chart><span>An old chart of the bay was copied</span> <span>2 March 2024, 10:15</span></a></div>"
    body = f"<div><a href=/20240318/>11:32 18.03.2024</a></div>{HEADLINE}<div>Fog lay on the bay.</div>{teaser}<div>Nobody saw her.</div>"
    head = '<meta property="article:published_time" content="20240318T1132"><meta property="article:modified_time" content="20240318T1132">'
    assert read(head, body).date_published == "2024-03-18T11:32:00"
    untold = read("", body.replace("11:32 18.03.2024", "").replace("An old chart of the bay was copied", ""))
    assert untold.date_published == "2024-03-02T10:15:00"  # a day that is a link is the story's


def test_time_in_a_side_box_completes_the_day_of_the_address() -> None:
    aside = "<aside><div class=datum><span>2019.10.22. 10:16</span></div></aside>"
    assert read(body=aside + HEADLINE, url="https://post.example/2019/10/22/ferry").date_published == "2019-10-22T10:16:00"
    assert read(body=aside + HEADLINE, url="https://post.example/2019/10/24/ferry").date_published == "2019-10-24"


def test_day_in_the_term_of_a_board_s_list() -> None:
    board = "<dl><dt class=sbj>Ferry returns</dt><dd class=date><span>작성일</span> 2023. 11. 02 </dd></dl><p>Fog.</p>"
    assert read(body=board, lang="ko").date_published == "2023-11-02"


@pytest.mark.parametrize(
    "aside",
    [
        "<ul><li><a href=/n/2>Storm hits the eastern coast of the island</a><span class=date>22 October 2019 14:30</span></li></ul>",
        "<p class=date>22 October 2019 14:30</p><p class=date>22 October 2019 16:10</p>",
    ],
)
def test_time_in_a_side_box_of_another_story_completes_no_day(aside):
    assert read(body=f"<aside>{aside}</aside>{HEADLINE}", url="https://post.example/2019/10/22/ferry").date_published == "2019-10-22"


def test_time_in_rdfa_as_drupal_writes_it():
    content = 'property="dc:date dc:created" content="2014-04-02T21:16:40+02:00" datatype="xsd:dateTime"'
    line = f"<div><span {content}>Ingediend door <b>Ana Prince</b> op 2 april 2014 - 21:16</span></div>"
    assert read(body=HEADLINE + line, lang="nl").date_published == "2014-04-02T21:16:40+02:00"


def test_number_of_a_publication_is_no_day():
    head = '<meta name="publishid" content="1310716220">'
    assert read(head, f"{HEADLINE}<span>2023-05-14 10:21:33</span><p>Fog.</p>").date_published == "2023-05-14T10:21:33"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ('<script>dataLayer.push({"publishDate": "2024-05-02 08:15", "publisher": "2019-01-01 10:00"})</script>', "2024-05-02T08:15:00"),
        ("<script>layer = {article_published: '2024-05-02', publish_date: '2024-05-02T08:15:00Z'}</script>", "2024-05-02T08:15:00Z"),
        ('<div data-title="Ferry returns" data-deploy-dt="2024.05.02 08:15"></div>', "2024-05-02T08:15:00"),
        ('<script>var posts = [{"publishedAt": "2024-05-02"}, {"publishedAt": "2024-04-30"}]</script>', None),
        ('<script>var user = {"created": "2024-05-02", "updatedAt": "2024-05-03"}</script>', None),
    ],
)
def test_day_that_a_page_tells_those_who_count_its_readers(told: str, expected: str | None) -> None:
    assert read(body=HEADLINE + told).date_published == expected


def test_data_layer_completes_its_own_day_only() -> None:
    layer = '<script>dataLayer = [{"publishDate": "2024-05-02 08:15"}]</script>'
    assert read(body=HEADLINE + layer, url="https://post.example/2024/05/02/ferry").date_published == "2024-05-02T08:15:00"
    assert read(body=HEADLINE + layer, url="https://post.example/2024/05/01/ferry").date_published == "2024-05-01"


def test_days_of_teasers_before_the_headline_are_not_the_storys() -> None:
    teaser = '<div class="short"><p class="info">15.04.2013 08:10</p><h3><a href="/a">The gym stays shut over the holidays</a></h3></div>'
    line = '<p class="info">22.04.2013 09:41 von Ana Prince (Kommentare: 2)</p>'
    assert read(body=f"<div>{teaser}</div><div>{HEADLINE}{line}<p>Fog.</p></div>").date_published == "2013-04-22T09:41:00"
    shown = f'<div class="top"><p class="info">22.04.2013 09:41</p><a href="/a">Ferry returns to the harbour</a></div>{HEADLINE}'
    assert read(body=f"{shown}<p>Fog of 2012 gone.</p>").date_published == "2013-04-22T09:41:00"  # a trail that ends in the story


def test_moment_a_text_was_begun_yields_to_the_one_it_appeared():
    created = '<meta name="DC.date.created" content="2014-10-21T08:30:00+02:00">'
    shown = f"{HEADLINE}<span class=documentPublished>published 22.10.2014 07:00</span>"
    assert read(created, shown, lang="de").date_published == "2014-10-22T07:00:00"
    assert read(created).date_published == "2014-10-21T08:30:00+02:00"


@pytest.mark.parametrize("counter", ["Besucher seit 1.1.2001:", "Visitors since 2 May 2004"])
def test_day_a_counter_began_is_no_date_of_the_story(counter):
    assert read(body=f"<table><tr><td>{counter}<td>204,311</table>{HEADLINE}", lang="de").date_published is None


def test_day_in_a_table_of_facts_gives_way_to_the_byline_s():
    facts = "<table><tr><td><b>{}:</b></td><td>28.09.2012</td></tr><tr><td><b>Label:</b></td><td>Gull Records</td></tr></table>"
    byline = "<div>Review by Ana Prince on 04.10.2012</div>"
    assert read(body=HEADLINE + facts.format("Release") + byline).date_published == "2012-10-04"
    assert read(body=HEADLINE + facts.format("Published") + byline).date_published == "2012-09-28"
    assert read(body=HEADLINE + facts.format("Release")).date_published == "2012-09-28"
