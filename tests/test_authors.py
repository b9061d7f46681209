"""Who wrote a story: people, in every script; no desks, jobs, agencies, dates or publishers among them."""

from __future__ import annotations

import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.names import is_person, is_plain_name, parse_names
from newscrawl.extract.said_by import is_credit, names_said
from newscrawl.extract.wire import agency_of, find_agency, is_credit_line, read_sign_off, read_wire
from newscrawl.page import Page
from newscrawl.site import Site

HEADLINE = "<h1>Ferry returns to the harbour</h1>"
STORY = "Fog lay on the bay when the boat came in, and nobody saw her. " * 3
SITE = Site(name="post", publisher="The Daily Post", domains=("post.example",), not_authors=("Post Newsroom",))


def read(author: object = None, body: str = HEADLINE, head: str = "", site: Site | None = None):
    node = {
        "@type": "NewsArticle",
        "headline": "Ferry returns to the harbour",
        "publisher": {"@type": "Organization", "name": "The Daily Post"},
    }
    if author is not None:
        node["author"] = author
    html = (
        "<html><head><title>Ferry returns to the harbour</title>"
        f'<script type="application/ld+json">{json.dumps(node)}</script>{head}</head>'
        f"<body><article>{body}</article></body></html>"
    )
    return read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a"), site)


def names(found) -> list[str]:
    return [author.name for author in found.authors]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("By Ana Prince", ["Ana Prince"]),
        ("Soumis par Ana Prince le jeu, 16/04/2015 - 10:05", ["Ana Prince"]),
        ("Inviato da Ana Prince il Gio, 04/16/2015 - 10:05", ["Ana Prince"]),
        ("Trimis de Ana Prince la Joi, 04/16/2015 - 10:05", ["Ana Prince"]),
        ("Enviado por Ana Prince em qui, 16/04/2015 - 10:05", ["Ana Prince"]),
        ("By Ana Prince and Bo Ek", ["Ana Prince", "Bo Ek"]),
        ("Von Anna Klein und Jörg Groß", ["Anna Klein", "Jörg Groß"]),
        ("Par Zoé Petit, Luc Grand et Ève Blanc", ["Zoé Petit", "Luc Grand", "Ève Blanc"]),
        ("Por Inés Prado y Óscar Ruiz", ["Inés Prado", "Óscar Ruiz"]),
        ("Ana Prince & Bo Ek", ["Ana Prince", "Bo Ek"]),
        ("山田 花子、鈴木 太郎", ["山田 花子", "鈴木 太郎"]),
        ("김하나 기자", ["김하나"]),
        ("Анна Петрова", ["Анна Петрова"]),
        ("Ana Prince | Updated 4 May 2024, 10:30", ["Ana Prince"]),
        ("Ana Prince (ana@post.example)", ["Ana Prince"]),
        ("Dec. 19, 2025 · Ana Prince", ["Ana Prince"]),
        ("Ana Prince, London", ["Ana Prince"]),
        ("Verfasst von Ana Prince am Do, 03.07.2014 - 11:25", ["Ana Prince"]),
        ("Gespeichert von Ana Prince am Donnerstag, 3. Juli 2014", ["Ana Prince"]),
        ("Posted by Ana Groß on 19. Mai 2008 at 10:24 in Boats", ["Ana Groß"]),
        ("Par Zoé Petit le jeudi 3 juillet 2014", ["Zoé Petit"]),
        ("Autor / Redakteur: Ana Prince", ["Ana Prince"]),
        ("Ρεπορτάζ: Μαρία Μανιού", ["Μαρία Μανιού"]),
        ("By ANA PRINCE Associated Press", ["ANA PRINCE"]),
        ("Ana Prado, do Rio de Janeiro", ["Ana Prado"]),
        ("Luca Neri, inviato a Serra San Biagio", ["Luca Neri"]),
        ("Jan Novák a Petr Malý", ["Jan Novák", "Petr Malý"]),
        ("Aus Rom berichtet Anna Klein", ["Anna Klein"]),
        ("Reporter: Ana Prince | Editor: Bo Ek", ["Ana Prince"]),
        ("Propos recueillis par Zoé Petit", ["Zoé Petit"]),
        ("編集委員　山田太郎", ["山田太郎"]),
        ("글 김하나 사진 이두리", ["김하나"]),
        ("ANA PRINCE", ["ANA PRINCE"]),
        ("Ana de la Cruz", ["Ana de la Cruz"]),
        ("BY ANA PRINCE AND BO EK", ["ANA PRINCE", "BO EK"]),
        ("Ana Prince in Berlin", ["Ana Prince"]),
        ("Von Anna Klein am 2. Mai 2024 - 10:15 Uhr", ["Anna Klein"]),
        ("Postado por Zé Prado às 10:15", ["Zé Prado"]),
        ("Text: Ana Prince, Fotos: Bo Ek", ["Ana Prince"]),
        ("Tekst: Ana Prince Foto: Bo Ek", ["Ana Prince"]),
        ("Ana Prince on behalf of the council", ["Ana Prince"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("【文／王小明】", ["王小明"]),
        ("文在寅", ["文在寅"]),
        ("責任編輯：王小明", []),
        ("取材・文／山田 太郎", ["山田 太郎"]),
        ("서울=김하나 기자", ["김하나"]),
        ("بقلم أحمد محمد", ["أحمد محمد"]),
        ("محمد علي وأحمد سعيد", ["محمد علي", "أحمد سعيد"]),
        ("أحمد وليد", ["أحمد وليد"]),
        ("Автор: Иван Петров и Анна Сидорова", ["Иван Петров", "Анна Сидорова"]),
        ("Haber: Ayşe Yılmaz", ["Ayşe Yılmaz"]),
        ("Από τον Νίκο Αλεξίου", ["Νίκο Αλεξίου"]),
        ("Jan van der Berg en Piet de Vries", ["Jan van der Berg", "Piet de Vries"]),
        ("Seán Ó Briain", ["Seán Ó Briain"]),
        ("Pere Mas i Serra", ["Pere Mas i Serra"]),
        ("Maria Souza e Silva, Ana Prado", ["Maria Souza e Silva", "Ana Prado"]),
        ("Inés Prado y Redacción", ["Inés Prado", "Redacción"]),
        ("Anna Klein i Jan Nowak", ["Anna Klein", "Jan Nowak"]),
        ("本报记者 张三丰 李思", ["张三丰", "李思"]),
        ("עודכן לאחרונה: 12:30", []),
        ("灯塔新闻记者 张三", ["张三"]),
        ("文・山田太郎　写真・鈴木花子", ["山田太郎"]),
        ("Text und Fotos: Anna Klein", ["Anna Klein"]),
        ("TextErik Åsberg", ["Erik Åsberg"]),
        ("FotoMoa Dahl", []),
        ("Interview: Anna Klein", ["Anna Klein"]),
        ("Das Interview führte Anna Klein", ["Anna Klein"]),
        ("Giriş Tarihi", []),
        ("Publicado por Inés Prado en 14:05", ["Inés Prado"]),
        ("Door Jan van der Berg op donderdag 3 mei 2012", ["Jan van der Berg"]),
        ("Photo by Ana Prince", []),
        ("Contributed by: Ana Prince — Thursday", ["Ana Prince"]),
        ("Szerző: Kovács Eszter", ["Kovács Eszter"]),
        ("Geschrieben von Anna Klein", ["Anna Klein"]),
        ("filed by Ana Prince under Boats", ["Ana Prince"]),
        ("By Ana Prince and Bo Ek / Harbour Post Staff Writers", ["Ana Prince", "Bo Ek"]),
        ("Harbour Post Staff", ["Harbour Post Staff"]),
        ("Vložil(a) Jana Veverková, Po, 05/29/2017 - 20:14", ["Jana Veverková"]),
        ("Innsendt av Åse Berg", ["Åse Berg"]),
        ("Autor | Jan Nowak", ["Jan Nowak"]),
        ("", []),
    ],
)
def test_bylines_are_taken_apart(written, expected):
    assert [author.name for author in parse_names(written)] == expected


def test_a_job_behind_a_name_is_its_role():
    assert [(a.name, a.role) for a in parse_names("Ana Prince, Senior Reporter")] == [("Ana Prince", "Senior Reporter")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("By AP Sports Writer Ana Prince", ["Ana Prince"]),
        ("By Daily Post reporters Ana Prince and Bo Ek", ["Ana Prince", "Bo Ek"]),
        ("Von unserem Korrespondenten Hans Beispiel", ["Hans Beispiel"]),
        ("Par notre envoyé spécial Jean Dupont", ["Jean Dupont"]),
        ("By Editors", ["Editors"]),
        ("Ana Prince Staff Writer", ["Ana Prince"]),
    ],
)
def test_job_before_a_name_is_no_part_of_it(written: str, expected: list[str]) -> None:
    assert [author.name for author in parse_names(written)] == expected


def test_caption_and_list_of_other_stories_below_the_headline_name_nobody() -> None:
    caption = '<div class="news-media"><img src="a.jpg"><p class="news-img-caption">Plan Der Baustelle</p></div>'
    assert names(read(body=f"{HEADLINE}{caption}<p>{STORY}</p>")) == []
    box = '<div class="byline">By Ana Prince</div><div class="author-latest byline"><a href="/x">boats with nine oars</a></div>'
    assert names(read(body=f"{HEADLINE}{box}<p>{STORY}</p>")) == ["Ana Prince"]


def test_reporter_of_a_chinese_office_and_korean_link_to_other_stories() -> None:
    line = "<div><span>发布时间：2020-07-18</span> <span>作者：本站记者 罗小满</span></div>"
    assert names(read(body=f"{HEADLINE}{line}<p>{STORY}</p>")) == ["罗小满"]
    writer = '<div class="writer"><strong class="name">오세라 기자</strong><a href="#">다른기사 보기</a></div>'
    assert names(read(body=f"{HEADLINE}{writer}<p>{STORY}</p>")) == ["오세라"]


@pytest.mark.parametrize(
    "name",
    [
        "News Desk",
        "Editorial Staff",
        "Redaktion",
        "post.example",
        "12 May",
        "https://post.example",
        "編集部",
        "灯塔日报",
        "燈塔電子報",
        "Tim Redaksi",
        "Admin",
        "Senior Reporter",
        "",
    ],
)
def test_desks_jobs_and_dates_are_no_people(name):
    assert not is_person(name)


def test_people_are_read_from_json_ld_with_page_and_role():
    found = read(
        [{"@type": "Person", "name": "Ana Prince", "url": "/by/ana", "jobTitle": "Reporter"}, {"@type": "Person", "name": "Bo Ek"}]
    )
    assert [(a.name, a.url, a.role) for a in found.authors] == [
        ("Ana Prince", "https://post.example/by/ana", "Reporter"),
        ("Bo Ek", None, None),
    ]


@pytest.mark.parametrize(
    "author",
    [
        "Ana Prince and Bo Ek",
        ["Ana Prince", "Bo Ek"],
        {"name": ["Ana Prince", "Bo Ek"]},
        [{"name": "Ana Prince"}, {"name": "Bo Ek"}, {"name": "Ana  Prince"}],
    ],
)
def test_all_shapes_of_json_ld_authors_are_read(author):
    assert names(read(author)) == ["Ana Prince", "Bo Ek"]


def test_the_publisher_beside_a_person_is_left_out():
    assert names(
        read([{"@type": "Person", "name": "Ana Prince"}, {"@type": "Organization", "name": "The Daily Post"}, "post.example"])
    ) == ["Ana Prince"]


def test_an_organisation_stands_in_where_nobody_is_named_and_its_role_says_so():
    assert [(a.name, a.role) for a in read({"@type": "Person", "name": "The Daily Post"}).authors] == [("The Daily Post", "publisher")]
    assert [(a.name, a.role) for a in read("Reuters").authors] == [("Reuters", "agency")]
    assert read("Reuters").wire.agency == "Reuters"
    assert [(a.name, a.role) for a in read("Gear Team").authors] == [("Gear Team", "desk")]


def test_an_agency_goes_to_wire_and_not_among_people():
    found = read([{"@type": "Person", "name": "Ana Prince"}, {"@type": "Person", "name": "The Associated Press"}])
    assert names(found) == ["Ana Prince"]
    assert found.wire.agency == "The Associated Press"


def test_the_sites_own_desks_are_never_authors():
    found = read(["Post Newsroom", "Ana Prince"], site=SITE)
    assert names(found) == ["Ana Prince"]
    assert names(read("Post Newsroom", site=SITE)) == []


def test_the_byline_names_a_person_where_the_desk_is_declared():
    body = HEADLINE + '<div class="byline">By <a href="/by/ana">Ana Prince</a> · The Daily Post · Posted: Aug 08, 2024 4:00 AM</div>'
    found = read({"@type": "Organization", "name": "The Daily Post"}, body)
    assert [(a.name, a.url) for a in found.authors] == [("Ana Prince", "https://post.example/by/ana")]


def test_the_byline_completes_what_json_ld_cut_short():
    body = HEADLINE + '<p class="article-authors"><span>Ana Prince</span><span>Bo Ek</span></p>'
    assert names(read("Ana Prince", body)) == ["Ana Prince", "Bo Ek"]


def test_a_name_alone_between_headline_and_story_is_the_writers():
    body = HEADLINE + "<p>Ana Prince</p><p>" + "Fog lay on the bay when the boat came in. " * 4 + "</p><p>Bo Ek</p>"
    assert names(read({"@type": "Organization", "name": "The Daily Post"}, body)) == ["Ana Prince"]


@pytest.mark.parametrize(
    "body",
    [
        HEADLINE + f"<div><p>Читайте медленно, просил учитель.</p><p>{STORY}</p></div>",
        HEADLINE + f"<div><p>{STORY}</p><p>구독자는 줄고 빚은 늘었다.</p></div>",
        HEADLINE + f"<div><p>קרא את המכתב בקול, אמר האב.</p><p>{STORY}</p></div>",
    ],
)
def test_a_short_sentence_in_letters_of_its_own_names_no_writer(body):
    assert names(read(None, body)) == []


def test_reviewers_in_a_byline_did_not_write_it():
    body = HEADLINE + '<div class="byline">By <a href="/a">Ana Prince</a>. Reviewed by <a href="/b">Bo Ek</a></div>'
    assert names(read(None, body)) == ["Ana Prince"]


@pytest.mark.parametrize(
    "body",
    [
        HEADLINE + "<p>By Ana Prince</p>",
        HEADLINE + '<a rel="author" href="/by/ana">Ana Prince</a>',
        HEADLINE + '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ana Prince</span></span>',
        HEADLINE + '<div><a href="/contributors/ana-prince"><span>Ana Prince</span></a></div>',
        HEADLINE + "<p>Ana Prince | 2 May 2024</p>",
        HEADLINE + "<div class=byline>By Ana Prince<br>POST STAFF</div>",
        HEADLINE + "<div class=byline>By Ana Prince For Harbour Online</div>",
        HEADLINE + "<div class=byline>By Ana Prince on Jan 25, 2019 at 10:48 p.m.</div>",
        HEADLINE + "<p>2 May 2024 · Ana Prince on behalf of the harbour group</p>",
        HEADLINE + '<p>by <a href="/x">Ana Prince</a></p>',
        HEADLINE + '<p>Fog.</p><footer class="meta"><a rel="author" href="/x">Ana Prince</a></footer>',
        HEADLINE + "<p>Fog.</p>" * 200 + '<div class="story__AuthorName">Ana Prince</div>',
        HEADLINE + "<p>2 May 2024 at 9 pm by Ana Prince</p>",
        HEADLINE + "<p>05/02/2024 9:35 PM | By <b>Ana Prince</b>, Staff Writer | ana@post.example</p>",
        HEADLINE + "<div><span>Ana Prince</span> <span>2 May 2024, 14:05</span></div>",
        HEADLINE + '<div><img src="/a.jpg" alt="Ana Prince, writer"><div><p>Ana Prince</p><p>at sea</p></div></div>',
        HEADLINE + '<p>Written by <a href="/people/ana">Ana Prince</a>; edited by <a href="/people/bo">Bo Ek</a></p>',
        HEADLINE + f"<div><p>{STORY}</p></div><p>(Ana Prince)</p>",
        HEADLINE + f"<div><p>{STORY}</p><p>Ana Prince</p></div>",
        HEADLINE + f"<p>{STORY}</p><p>Ein Beitrag von Ana Prince</p>",
        HEADLINE + "<p>Author: Ana Prince<br>May 17, 2014</p>",
        HEADLINE + "<p>May 3, 2012 By Ana Prince 3 Comments</p>",
        HEADLINE + "<p>Date: 3 May 2012. Author: Ana Prince.</p>",
        HEADLINE + f"<p>{STORY}</p><p>Kirjoittanut Ana Prince</p>",
        HEADLINE + "<p>03.05.2012 - 14:05 Uhr - Ana Prince</p>",
        HEADLINE + "<p>03 May 2012 <span>Ana Prince</span> 3 comments</p>",
        HEADLINE + f"<p>{STORY}</p><p>(Ana Prince, 03.05.2012)</p>",
        HEADLINE + f'<p>{STORY}</p><p style="text-align: right"><b>Ana Prince</b></p>',
        HEADLINE + f"<p>{STORY}</p><p><i>This is a guest post by Ana Prince, who writes about boats.</i></p>",
        HEADLINE + f"<p>{STORY}</p><p>Текст: Ana Prince<br>Фото: Bo Ek</p>",
        HEADLINE + '<p class="byline">By Ana Prince in <a rel="tag" href="/c/1">Boat Races</a></p>',
        HEADLINE + f'<p>{STORY}</p><footer class="entry-footer"><span class="author vcard"><a href="/x">Ana Prince</a></span></footer>',
    ],
)
def test_people_are_found_on_the_page_where_nothing_is_declared(body):
    assert names(read(None, body)) == ["Ana Prince"]


@pytest.mark.parametrize(
    "body",
    [
        HEADLINE + "<p>By adopting these habits, and reading more, you can sleep better.</p>",
        HEADLINE + '<div class="comments"><span class="comment-author">Ana Prince</span></div>',
        HEADLINE + '</article><footer><a rel="author" href="/x">Ana Prince</a></footer>',
        HEADLINE + "<p>By undefined</p><p>By Text Size</p><p>By In This Article</p>",
        HEADLINE + "<p>Design: Ana Prince</p>",
        HEADLINE + '<div class="share author">Twitter Facebook</div>',
        HEADLINE + '<div class="author-job">Poet And Critic</div>',
        HEADLINE + '<a href="/colunas/lighthouse">the view from the tower</a>',
        HEADLINE + "<p>“最少的是2012年，整整三个月一头都没有看见，”他翻到中间一页，上面只有日期，</p>",
        HEADLINE + "<p>一页纸补半天</p>",
        HEADLINE + '<p style="text-align:right"><strong>Read more on page 4</strong></p>',
        HEADLINE + '<div><span class="category">Boat Races</span> <span>2 May 2024</span></div>',
        HEADLINE + '<div class="info"><a href="/t/boat-races">Boat Races</a> · 2 May 2024</div>',
        HEADLINE + "<p>San Francisco, May 2, 2024</p>",
        HEADLINE + '<p class="byline"><a rel="tag" href="/c/1">Boat Races</a> <a rel="tag" href="/t/2">Harbour Life</a> 14. Mai 2019</p>',
        HEADLINE + "<ul class=info><li>송고시간 2024-03-12 15:21:40</li></ul>",
        HEADLINE + '<dl class="signature"><dt class="signature__location">Ponta Mansa (CE)</dt></dl>',
        HEADLINE + "<time datetime=2024-05-02>2 May 2024</time><h2>By Design</h2>" + STORY,
        HEADLINE + "<p>2 May 2024</p>" + STORY + "<p><em>To Be Continued</em></p>",
        HEADLINE + '<nav><a href="/s">Harbour Life</a></nav><div><span>Harbour Life</span> <span>2 May 2024</span></div>',
        HEADLINE + "<div><span>Best Practices</span> <span>2 May 2024</span></div>",
        HEADLINE + "".join(f'<div><img alt="{name}"><h4>{name}</h4></div>' for name in ("Peace Lily", "Snake Plant")),
        HEADLINE + f"<p>{STORY}</p><p><b>Boat Races</b></p><p>They begin on Monday.</p>",
        HEADLINE + "<p>by the</p><p>by adopting</p>",
        HEADLINE + "<p>기사입력 2012-05-03 14:05</p>",
        HEADLINE + "<p>FOR IMMEDIATE RELEASE: May 3, 2012</p>",
        HEADLINE + f"<p>{STORY}</p><p>Euer Hannes</p>",
    ],
)
def test_nobody_is_made_up(body):
    assert names(read(None, body)) == []


@pytest.mark.parametrize(
    "name", ["The Associated Press", "AP", "dpa", "Agence France-Presse", "AFP, Manila", "Reuters", "新華社", "Anadolu Ajansı"]
)
def test_agencies_are_known_in_their_forms(name):
    assert agency_of(name)


@pytest.mark.parametrize("name", ["Ana Prince", "Ritz Aumann", "Tass Brown", "ap", "Pat Afpert"])
def test_people_are_no_agencies(name):
    assert agency_of(name) is None


def test_credit_lines_name_their_agency():
    assert is_credit_line("With files from The Canadian Press and Ana Prince")
    assert find_agency("With files from The Canadian Press") == "The Canadian Press"
    assert read_wire([], ["With files from The Canadian Press"]).credit_line == "With files from The Canadian Press"
    assert not is_credit_line("The AP said so on Monday in a long report.")
    assert read_wire(["Ana Prince"], ["Ana Prince, Monday"]) is None


@given(st.text(max_size=120))
def test_any_text_gives_names_that_are_clean(text):
    for author in parse_names(text):
        assert author.name.strip() == author.name != ""


@pytest.mark.parametrize(
    "body",
    [
        HEADLINE + "<p>By Bo Ek</p><p>" + "The ferry is back. " * 9 + "</p>",
        HEADLINE + "<div><span>By Bo Ek</span> <span>12 May 2024</span></div>",
    ],
)
def test_a_byline_by_the_headline_wins_over_the_account_that_put_the_story_in(body):
    assert names(read({"@type": "Person", "name": "Ana Prince"}, body)) == ["Bo Ek"]


def test_a_declared_author_whom_the_page_shows_stays_whatever_a_teaser_says():
    shown = '<figure><a rel="author" href="/a">Ana Prince</a></figure><div>By <span>Bo Ek</span></div>'
    assert names(read({"@type": "Person", "name": "Ana Prince"}, HEADLINE + shown)) == ["Ana Prince"]
    assert names(read({"@type": "Person", "name": "anap"}, HEADLINE + "<div>By <span>Bo Ek</span></div>")) == ["Bo Ek"]


def test_the_authors_of_listed_works_are_not_the_storys():
    works = "".join(f"<li><em>Work</em> <span>by {name}</span></li>" for name in ("Bo Ek", "Cy Dunn", "Di Falk"))
    assert names(read({"@type": "Person", "name": "Ana Prince"}, HEADLINE + f"<ul>{works}</ul>")) == ["Ana Prince"]


def test_an_account_called_after_the_site_is_nobody():
    body = HEADLINE + '<p class="byline">by Harbour D</p><p><strong>ANA PRINCE</strong></p><p>' + "The ferry is back. " * 9 + "</p>"
    found = read({"@type": "Person", "name": "Harbour D"}, body, '<meta property="og:site_name" content="Harbour News">')
    assert names(found) == ["ANA PRINCE"]


def test_a_lone_word_behind_posted_by_is_the_writer_anywhere():
    assert names(read(None, HEADLINE + f"<p>{STORY}</p>" * 4 + "<p>Posted by seebaer at 14:05</p>")) == ["seebaer"]


@pytest.mark.parametrize("line", ["<p>by seebaer</p>", "<p>von: seebaer am: 03.05.2010</p>", "<p>Am 3. Mai 2010 von seebaer</p>"])
def test_a_lone_word_behind_by_is_the_writer(line):
    assert names(read(None, HEADLINE + line)) == ["seebaer"]


def test_the_accounts_that_systems_come_with_are_nobody():
    assert names(read("admin")) == names(read(None, HEADLINE + '<a rel="author" href="/x">Super User</a>')) == []


def test_the_last_of_several_may_be_no_link():
    byline = '<div class="byline">Von <a href="/a">Ana Prince</a> und Bo Ek</div>'
    assert names(read(None, HEADLINE + byline)) == ["Ana Prince", "Bo Ek"]


def test_all_of_a_byline_by_the_headline_win_over_the_account_that_put_the_story_in():
    assert names(read({"@type": "Person", "name": "post-user"}, HEADLINE + "<p>Von Ana Prince und Bo Ek</p>")) == ["Ana Prince", "Bo Ek"]


@pytest.mark.parametrize(
    "label",
    [
        "<h3>Author</h3><p>Ana Prince</p>",
        "<li><strong>Autorin/Autor</strong> Ana Prince</li>",
        "<p>Written by Ana Prince</p>",
        "<h2>Article by</h2><div>Ana Prince</div>",
    ],
)
def test_a_name_behind_a_label_is_found_anywhere(label):
    story = "<p>" + "The ferry is back in the harbour. " * 6 + "</p>"
    assert names(read(None, HEADLINE + story * 4 + label)) == ["Ana Prince"]


def test_a_line_in_brackets_under_the_story_signs_it_for_an_agency():
    assert read_sign_off("(dpa/lno)") == "dpa"
    assert read_sign_off("（共同）") == "Kyodo"
    assert read_sign_off("(AFP, ap)") == "AFP"
    assert read_sign_off("(in Rome)") is None


def test_one_person_written_with_and_without_accents_is_one():
    assert names(read(["José Núñez", "Jose Nunez"])) == ["José Núñez"]


def test_a_credit_line_is_found_wherever_it_stands():
    found = read("Ana Prince", HEADLINE + '<p>Story.</p><div class="x9"><p>With files from The Canadian Press</p></div>')
    assert (found.wire.agency, found.wire.credit_line) == ("The Canadian Press", "With files from The Canadian Press")
    assert names(found) == ["Ana Prince"]


def test_an_agency_in_brackets_behind_the_names_is_the_wire():
    found = read(["Ana Prince", "Bo Ek"], HEADLINE + '<div class="signature">Par Ana Prince et Bo Ek (avec AFP)</div>')
    assert (found.wire.agency, found.wire.credit_line) == ("AFP", "avec AFP")


HCARD = '<div class="post-footer"><span class="post-author vcard">{} <span class="fn">{}</span></span></div>'


def test_formatted_name_of_an_hcard_is_an_author_though_it_is_one_word():
    assert names(read(body=f"{HEADLINE}<p>Fog.</p>{HCARD.format('Posted by', 'Jo-Beth')}")) == ["Jo-Beth"]
    address = '<footer><address class="vcard author">By <a class="url fn" href="/m">M. Quentin</a></address></footer>'
    assert names(read(body=f"{HEADLINE}{address}<p>Fog.</p>")) == ["M. Quentin"]


def test_hcard_of_a_reader_who_comments_is_no_author():
    assert names(read(body=f"{HEADLINE}<p>Fog.</p><div id=comments class=commentlist>{HCARD.format('', 'Jo-Beth')}</div>")) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted by Frances at 10:12 AM in <a href=/c>Preserves</a>", "Frances"),
        ("Geschrieben von <a href=/b>Bertram</a> in <a href=/c>Verkehr</a> um 21:17", "Bertram"),
        ("Eingestellt von seebaer am 3. Mai 2012", "seebaer"),
        ("Posté par Ghislaine à 18:42", "Ghislaine"),
    ],
)
def test_one_word_behind_posted_by_is_an_author(line, name):
    assert names(read(body=f"{HEADLINE}<p>Fog.</p><div>{line}</div>")) == [name]


@pytest.mark.parametrize(
    "line", ["Posted by admin at 10:12", "Posted by the door was a guard", "Geschrieben von Hand, in einer Nacht im Mai"]
)
def test_other_words_behind_posted_by_are_no_author(line):
    assert names(read(body=f"{HEADLINE}<p>Fog.</p><div>{line}</div>")) == []


def test_author_of_a_submission_is_the_user_that_is_linked():
    line = '<span class="submitted">Thu, 07/08/2010 - 19:22 — <a href="/user/12" title="View user profile.">marjorie</a></span>'
    assert names(read(body=f"{HEADLINE}{line}<p>Fog.</p>")) == ["marjorie"]


def test_last_change_in_a_byline_is_no_name():
    line = '<div class="documentByLine"><b>erstellt von <a href="/r">Marit Sol</a> — </b><b>zuletzt verändert: 02.10.2012</b></div>'
    assert names(read(body=f"{HEADLINE}{line}<p>Fog.</p>")) == ["Marit Sol"]
    assert names(read(body=f"{HEADLINE}{line.replace('Marit Sol', 'Redaktion')}<p>Fog.</p>")) != ["zuletzt verändert"]


def test_name_beside_a_bare_year_or_of_a_systems_first_account_is_no_author():
    assert names(read(body=f"{HEADLINE}<ul><li><a href=/l>Liste der Sperrungen 2016</a></li></ul><p>Fog.</p>")) == []
    assert names(read(body=f"{HEADLINE}<div>Ana Prince | 2 May 2016</div><p>Fog.</p>")) == ["Ana Prince"]
    assert names(read(head='<meta name="author" content="Super User">')) == []


@pytest.mark.parametrize(
    "name",
    ["journaliste", "autore-articolo", "redakteurin", "c-redactor__nombre", "kirjoittaja", "szerző", "penulis", "dziennikarz", "autorName"],
)
def test_word_for_a_writer_names_a_byline_in_many_languages(name: str) -> None:
    body = f'{HEADLINE}<div><a class="{name}" href="/p/7">Ana Prince</a></div><p>The ferry came back.</p>'
    assert names(read(body=body)) == ["Ana Prince"]


@pytest.mark.parametrize("name", ["journaliste", "redakteur", "kirjoittaja"])
def test_writer_named_under_the_story_is_found_where_its_head_names_nobody(name: str) -> None:
    prose = (
        "<p>The ferry came back to the harbour at noon, with its lamps lit and forty barrels of herring on the lower deck, they said.</p>"
    )
    body = f'{HEADLINE}<div>{prose * 40}</div><div class="{name}">Ana Prince</div><div class="{name}-list">More from the desk</div>'
    assert names(read(body=body)) == ["Ana Prince"]


@pytest.mark.parametrize("name", ["journalism", "redaktion", "firmware"])
def test_class_that_holds_such_a_word_s_beginning_is_no_byline(name: str) -> None:
    assert names(read(body=f'{HEADLINE}<div class="{name}">Ana Prince</div><p>The ferry came back.</p>')) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<p>Oleh <a href="/x">Ana Prince</a> - <span>Ogos 24, 2023</span></p>', "Ana Prince"),
        ("<div>정지윤 기자</div>", "정지윤"),
        ('<strong><a href="/yazarlar/ana-prince">Ana Prince</a></strong>', "Ana Prince"),
        ("<p>〔記者王小明／台北報導〕渡輪今日返回港口。</p>", "王小明"),
        ("<p>(부산=연합뉴스) 홍길동 기자 = 배가 항구로 돌아왔다.</p>", "홍길동"),
        (f"<p>{'Fog lies on the bay. ' * 9}</p><p style='text-align:right;'><strong>Ana Prince</strong></p>", "Ana Prince"),
    ],
)
def test_people_are_found_as_other_languages_set_them_beside_a_declared_desk(body: str, name: str) -> None:
    assert names(read({"@type": "Organization", "name": "News Desk"}, HEADLINE + body)) == [name]


def test_label_of_a_list_of_authors_is_no_byline() -> None:
    label = '<strong id="article-byline">Notes Here</strong>'
    assert names(read(None, f'{HEADLINE}<section aria-labelledby="article-byline">{label}<ul><li>Fog</li></ul></section>')) == []


def test_sites_name_at_the_end_of_the_title_is_nobodys() -> None:
    html = f"<title>Ferry returns - Harian Nusa</title>{HEADLINE}<div>Harian Nusa - 05/10/2022, 07:15 WIB</div><p>Fog.</p>"
    assert names(read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a"), None)) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>2 May 2024 by Ana Prince <a href=#c>7 Comments</a></p>",
        "<p>Posted on May 2, 2024 by Ana Prince in Harbour</p>",
        "<small>May 2nd, 2024 by <a href=/x>Ana Prince</a> Leave a comment</small>",
        "<p>2. Mai 2024 von Ana Prince, 5 Kommentare</p>",
    ],
)
def test_a_name_behind_the_day_is_the_writers(line):
    assert names(read(body=f"{HEADLINE}{line}")) == ["Ana Prince"]


@pytest.mark.parametrize("line", ["The harbour was built in 1911 by Ana Prince & Sons of the town", "<p>In 2024 by the sea</p>"])
def test_a_year_in_a_sentence_names_nobody(line):
    story = "".join(f"<p>{'The ferry is back in the harbour. ' * 4}</p>" for _ in range(4))
    assert names(read(body=f"{HEADLINE}{story}<p>{line}</p>")) == []


@pytest.mark.parametrize(
    "line",
    [
        "<div class='byline'>By <a href='/authors/ana'>Ana Prince</a>, Edited <span>by <cite>Bo Ek</cite></span></div>",
        "<div class='byline-group'>By <b class='byline-name'><a href='/p/1'>Ana Prince</a></b></div>"
        "<div class='byline-group'>Updated by <b class='byline-name'><a href='/p/2'>Bo Ek</a></b></div>",
        "<p>By <a href='/author/ana'>Ana Prince</a></p>"
        "<p>Contributions from: <a href='/author/bo'>Bo Ek</a> &amp; <a href='/author/kim'>Kim Oh</a></p>",
        "<div class='byline'>By <a rel='author' href='/m/ana'>Ana Prince</a> in <a href='/c/w'>Workshop</a>"
        " <a href='https://ana.example'>Prince Boats</a></div>",
        "<div class='byline'>By <a rel='author' href='/m/ana'>Ana Prince</a>"
        " <a rel='author' href='/m/ana'>More About Ana Prince »</a></div>",
        "<h6>Author(s)</h6><ul><li><a href='/l/1'>Ana Prince</a></li></ul>",
        "<div>Penulis: <a href='/p/1'>Ana Prince</a> | Editor: <a href='/e/1'>Bo Ek</a></div>",
    ],
)
def test_who_edited_updated_or_helped_is_no_author_and_neither_is_the_section(line: str) -> None:
    assert names(read(body=f"{HEADLINE}{line}<p>{STORY}</p>")) == ["Ana Prince"]


def test_each_author_of_a_labelled_list_is_one() -> None:
    listed = "<h6>Author(s)</h6><ul><li><a href='/l/1'>Ana Prince</a></li><li><a href='/l/2'>Bo Ek</a></li></ul>"
    assert names(read(body=f"{HEADLINE}{listed}<p>{STORY}</p>")) == ["Ana Prince", "Bo Ek"]


def test_a_first_name_declared_is_completed_by_the_name_near_the_headline() -> None:
    shown = "<div><p>Ana Prince</p><p>2 May 2024</p></div>"
    assert names(read("Ana", body=f"{HEADLINE}{shown}<p>{STORY}</p>")) == ["Ana Prince"]
    assert names(read("Bo", body=f"{HEADLINE}{shown}<p>{STORY}</p>")) == ["Bo"]


def test_a_title_before_a_name_makes_no_other_person() -> None:
    shown = "<div class='byline'>By Dr Ana Prince and Dr Bo Ek</div>"
    assert names(read({"@type": "Person", "name": "Ana Prince"}, body=f"{HEADLINE}{shown}<p>{STORY}</p>")) == ["Ana Prince", "Dr Bo Ek"]


@pytest.mark.parametrize(
    "line",
    [
        "<div>Geschrieben von <a href='/a/1'>Ana Prince</a> in <a href='/c/1'>Dorf</a> um <a href='/e/1'>21:40</a> |"
        " <a href='#c'>Kommentare</a> | <a href='#t'>Trackbacks</a> <a href='/t/1'>bay</a>"
        " <a href='/t/2'>fog</a> <a href='/t/3'>boat</a></div>",
        "<div class=author-strip><img src=a.png alt=''><div><strong>Ana Prince</strong><em>Post columnist</em></div></div>",
        "<div class=author><a href='/yazar/1'>Ana Prince</a> <a href='/yazar/1'>Tüm Yazıları</a></div>",
    ],
)
def test_name_is_parted_from_what_systems_set_beside_it(line: str) -> None:
    assert names(read(body=f"{HEADLINE}{line}<p>{STORY}</p>")) == ["Ana Prince"]


def test_square_of_a_town_in_italy_is_nobody() -> None:
    assert names(read(body=f"{HEADLINE}<p>3 maggio 2021 - Comune di Altavalle - Piazza Garibaldi 1</p><p>{STORY}</p>")) == []


def test_section_behind_the_account_that_a_system_comes_with_is_nobody() -> None:
    meta = "<p class=post-meta>by <a href='/author/admin'>admin</a> | May 2, 2024 | <a href='/c/1'>Water Heaters</a> | 0 comments</p>"
    assert names(read(body=f"{HEADLINE}{meta}<p>{STORY}</p>")) == []
    assert names(read(body=f"{HEADLINE}<div class=author>Ana Prince<span>VP Product, Orchard</span></div><p>{STORY}</p>")) == ["Ana Prince"]


def test_name_behind_the_day_and_the_minutes_of_reading_is_the_writers() -> None:
    meta = "<div class=post-meta><span title='2023-05-02'>May 2, 2023</span>&nbsp;·&nbsp;4 min&nbsp;·&nbsp;Ana Prince</div>"
    assert names(read(body=f"{HEADLINE}{meta}<p>{STORY}</p>")) == ["Ana Prince"]


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li><span data-hook=user-name title='Ana Prince'>Ana Prince</span></li>"
        "<li><span data-hook=time-ago>Dec 28, 2023</span></li></ul>",
        "<div><span>Preacher:</span> <span><a href='/preacher/1'>Ana Prince</a></span></div>",
        "<p>Words: Ana Prince</p>",
    ],
)
def test_writer_is_found_as_builders_of_sites_and_churches_name_one(line: str) -> None:
    assert names(read(body=f"{HEADLINE}{line}<p>{STORY}</p>")) == ["Ana Prince"]
    assert names(read(body=f"{HEADLINE}<p>{STORY}</p><p>Words are what the speaker has.</p>")) == []


def test_element_of_the_page_s_own_is_named_by_its_tag():
    assert names(read(body="<h1>Ferry returns to the harbour</h1><story-byline><span>Ana Prince</span></story-byline><p>Ferry.</p>")) == [
        "Ana Prince"
    ]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (
            "<div class=bar><div><span><b>Ana Prince</b></span><span>Reporter of the Post in Rome</span></div></div><div>16 May 2024</div>",
            ["Ana Prince"],
        ),
        (
            "<span><a rel=author href=/autor/ana>Ana Prince</a> (Texto)</span> e <span><a href=/autor/bo>Bo Ek</a> (Texto)</span>",
            ["Ana Prince", "Bo Ek"],
        ),
    ],
)
def test_byline_in_boxes_of_its_own_is_read_part_by_part(byline: str, expected: list[str]) -> None:
    assert names(read(body=f"<h1>Ferry returns to the harbour</h1><div class=byline>{byline}</div><p>It came back.</p>")) == expected


def test_site_s_title_that_a_theme_links_as_author_is_nobody() -> None:
    title = '<header><a class="site-title" rel="author" href="/">Chalk and Cheese</a></header>'
    assert names(read(body=f"{title}{HEADLINE}<p>{STORY}</p>")) == []
    byline = '<p><span itemprop="author" itemscope><span class="p-author h-card" itemprop="name">Ana Prince</span></span></p>'
    assert names(read(body=f"{title}{HEADLINE}{byline}<p>{STORY}</p>")) == ["Ana Prince"]


def test_affiliations_and_jobs_beside_names_are_nobody() -> None:
    listed = "".join(
        f'<li><span class="name">{name}</span><span class="affiliation">{place}</span></li>'
        for name, place in (("Ana Prince", "School of Boats, Tidal University, Seeheim"), ("Tomasz Wilk", "Institute of Fog, Poznań"))
    )
    assert names(read(body=f'{HEADLINE}<ul class="item authors">{listed}</ul><p>{STORY}</p>')) == ["Ana Prince", "Tomasz Wilk"]


@pytest.mark.parametrize(
    "body",
    [
        "<center><h3>Ferry returns to the harbour</h3>by Ana Prince<br>4 August 2001</center>",
        HEADLINE + '<b>Ana Prince</b> <a href="mailto:x">ana at port.example</a><br><i>Tue May 12 21:14:03 CEST 2009</i><hr>',
    ],
)
def test_writer_named_in_bare_text_below_the_headline_is_found(body: str) -> None:
    found = read(body=f"{body}<p>{STORY}</p>")
    assert (names(found), found.date_published is not None) == (["Ana Prince"], True)


@pytest.mark.parametrize("where", ["{box}<p>{story}</p>", "<p>{story}</p>{box}"])
def test_box_about_the_author_names_one_where_nothing_else_does(where: str) -> None:
    box = '<div class="publisher-author-card"><img src="face.jpg"><h3>Ana Prince</h3><h4>Harbour lead</h4><a href="#">Follow</a></div>'
    assert names(read(body=HEADLINE + where.format(box=box, story=STORY))) == ["Ana Prince"]
    for label in ("About the Author", "Latest Posts", "Über Autor"):
        other = f'<div class="author-box"><h3>{label}</h3><p>She writes about boats.</p></div>'
        assert names(read(body=HEADLINE + where.format(box=other, story=STORY))) == []
    assert names(read(body=HEADLINE + where.format(box=f'<div class="related">{box}</div>', story=STORY))) == []


def test_words_of_small_letters_in_any_alphabet_are_no_names() -> None:
    byline = '<div class="author-holder"><a href="/a/ana">Ana Prince</a> <a href="#">Spremi članak</a></div>'
    assert names(read({"@type": "Person", "name": "Ana Prince"}, f"{HEADLINE}{byline}<p>{STORY}</p>")) == ["Ana Prince"]


def test_place_behind_all_declared_authors_is_no_more_of_them() -> None:
    byline = '<p class="byline">Por Ana Souza e Rui Melo, g9 Minas <span>— Belo Horizonte</span></p>'
    declared = [{"@type": "Person", "name": "Ana Souza"}, {"@type": "Person", "name": "Rui Melo"}]
    assert names(read(declared, f"{HEADLINE}{byline}<p>{STORY}</p>")) == ["Ana Souza", "Rui Melo"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("聯合報 記者吳佳穎／台南即時報導", ["吳佳穎"]),
        ("每日记者 周启明　　成都报道", ["周启明"]),
        ("Redacción EC", ["Redacción EC"]),  # the desk, which stands in where a page names no person
        ("Redacción: Ana Prince", ["Ana Prince"]),
    ],
)
def test_paper_before_its_reporter_and_initials_behind_a_desk_are_no_names(written: str, expected: list[str]) -> None:
    assert names(read(body=f'{HEADLINE}<div class="author">{written}</div><p>{STORY}</p>')) == expected


@pytest.mark.parametrize("opening", ["　　每日记者 周启明　　成都报道", "（中央社記者周启明台北5日電）橋上起霧。"])
def test_reporter_whom_the_first_words_of_a_chinese_story_name_is_its_author(opening: str) -> None:
    assert names(read(body=f"{HEADLINE}<p>{opening}</p><p>{'橋上起霧，船回來了，沒有人看見。' * 6}</p>")) == ["周启明"]


def test_name_behind_a_place_in_an_element_called_the_writers_is_the_author() -> None:
    assert names(read(body=f'{HEADLINE}<span class="writeBy">أسوان – سارة الشاذلى</span><p>{STORY}</p>')) == ["سارة الشاذلى"]


@pytest.mark.parametrize(
    "line",
    [
        "Since 1974 the light has been looked after by volunteers.",
        "In 2023, one in five homes was heated by gas.",
        "In May 2024 the rules were adopted by Parliament.",
        "Depuis 1974 le phare est entretenu par Anna Schmidt",
        "On 12 May 2023 the bridge was opened by Anna Schmidt.",
    ],
)
def test_sentence_with_a_year_that_says_by_whom_names_no_author_and_no_day(line: str) -> None:
    found = read(body=f"{HEADLINE}<p>{line}</p><p>{STORY}</p>")
    assert (names(found), found.date_published) == ([], None)


@pytest.mark.parametrize(
    "quoted",
    [
        '<blockquote><p>It is a good boat.</p><cite class="author">Torleif Aase</cite></blockquote>',
        '<div class="cmp-quote"><p>It is a good boat.</p><span class="cmp-quote__author">Mayor Torleif Aase</span></div>',
        '<div class="testimonial"><p>It is a good boat.</p><cite class="testimonial__author">Torleif Aase</cite></div>',
    ],
)
def test_who_is_quoted_is_no_author(quoted: str) -> None:
    assert names(read(body=f"{HEADLINE}<p>{STORY}</p>{quoted}<p>{STORY}</p>")) == []


SAID = [
    "Publié par Ana Prince dans Jardin",
    "Publié le 12 mai 2016 par Ana Prince dans Jardin",
    "Publié par Ana Prince le jeu 12/05/2016",
    "Rédigé par Ana Prince le 12 mai 2016 dans Jardin",
    "Posté par Ana Prince à 16:44 -",
    "Soumis par Ana Prince le jeu, 12/05/2016 - 10:30",
    "Inviato da Ana Prince il Gio, 12/05/2016 - 10:30",
    "Pubblicato il 12 maggio 2016 da Ana Prince",
    "Enviado por Ana Prince el Jue, 12/05/2016 - 10:30",
    "Subido por Ana Prince el 12 de mayo de 2016",
    "Ingediend door Ana Prince op za, 12/05/2016 - 10:30",
    "Veröffentlicht am 12. Mai 2016 von Ana Prince in Katalog",
    "am 12. Mai 2016 von Ana Prince",
    "Posted on May 12, 2016 by Ana Prince in Boats",
    "Vložila Ana Prince, 12. 5. 2016",
    "Opublikowane przez Ana Prince w dniu 12 maja 2016",
    "Добавил: Ana Prince, 12.05.2016",
    "Đăng bởi Ana Prince ngày 12/05/2016",
    "Gönderen: Ana Prince 12.05.2016",
    "Αναρτήθηκε από Ana Prince στις 12 Μαΐου 2016",
    "A cura di Ana Prince",
    "Tác giả: Ana Prince",
    "Napisała Ana Prince",
]


@pytest.mark.parametrize("line", SAID)
def test_line_of_a_site_s_system_names_who_put_the_text_in(line: str) -> None:
    assert [author.name for author in names_said(line)] == ["Ana Prince"]
    assert is_credit(line)
    found = read(body=f"{HEADLINE}<div>{line}</div><p>{STORY}</p>")
    assert (names(found), found.deck) == (["Ana Prince"], None)


@pytest.mark.parametrize("line", [line for line in SAID if any(map(str.isdigit, line)) or ":" in line or line.startswith("A cura")])
def test_such_a_line_with_a_day_or_a_label_names_one_under_the_story_too(line: str) -> None:
    body = f"{HEADLINE}<p>{STORY}</p><p>{STORY}</p>"
    assert names(read(body=f"{body}<div>{line}</div>")) == ["Ana Prince"]
    assert names(read(body=f"{HEADLINE}<p>By Bo Ek</p>{body}<div>{line}</div>")) == ["Bo Ek"]


@pytest.mark.parametrize(("others", "expected"), [("", ["Ana Prince"]), ("<article><h2>Boats</h2></article>", [])])
def test_footer_of_the_only_article_is_the_storys_though_the_headline_stands_above_it(others: str, expected: list[str]) -> None:
    footer = "<footer>by <a rel=author href=/ana>Ana Prince</a></footer>"
    html = f"<html><body>{HEADLINE}<article><p>{STORY}</p>{footer}</article>{others}</body></html>"
    found = read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a"), None)
    assert names(found) == expected


def test_signature_with_its_surname_in_capitals_and_a_full_stop_names_one() -> None:
    body = f"{HEADLINE}<p>{STORY}</p><p>{STORY}</p>"
    assert names(read(body=f"{body}<p>Николай САВЕЛЬЕВ.</p>")) == ["Николай САВЕЛЬЕВ"]
    assert names(read(body=f"{body}<p>Николай Савельев ушёл.</p>")) == []


def test_interns_label_is_no_name() -> None:
    found = read(body=f'{HEADLINE}<div class="byline">记者 何语桐 实习生 丁一</div><p>{STORY}</p>')
    assert names(found) == ["何语桐", "丁一"]
    assert names(read({"name": "管理员"})) == []


@pytest.mark.parametrize("name", ["Lapkiadó Kft.", "Echo s.r.o.", "Echo S.p.A.", "news_user7"])
def test_a_name_shown_wins_over_a_firm_or_an_account(name: str) -> None:
    assert names(read({"name": name}, body=f"{HEADLINE}<p>{STORY}</p><a rel=author href=/ana>Ana Prince</a>")) == ["Ana Prince"]


def test_what_a_reporter_does_is_no_name() -> None:
    assert read(body=f"{HEADLINE}<p>记者离开时，巷子里的路灯刚亮。</p><p>{STORY}</p>").authors == ()


def test_a_place_beside_the_formatted_name_of_a_vcard_is_no_second_author() -> None:
    card = '<p class="vcard author"><strong class="fn">Ana Prince</strong><span class="adr">Do Jornal da Baía</span></p>'
    assert [author.name for author in read(body=f"{HEADLINE}{card}<p>{STORY}</p>").authors] == ["Ana Prince"]


def test_a_short_day_of_the_week_ends_a_name() -> None:
    line = '<div class="submitted">Enviat per <span class="username">Ana Prince</span> el dv, 08/11/2013 - 10:30</div>'
    assert [author.name for author in read(body=f"{HEADLINE}{line}<p>{STORY}</p>").authors] == ["Ana Prince"]


@pytest.mark.parametrize("line", ["本报记者 周启明 成都报道", "日期：2026-03-02 来源：晨报"])
def test_line_that_says_who_reported_or_whence_is_no_deck(line: str) -> None:
    assert is_credit(line)
    assert not is_credit("记者说，他不知道这件事。")
    assert read(body=f"{HEADLINE}<div>{line}</div><p>{STORY}</p>").deck is None


@pytest.mark.parametrize(
    "line", ["Napsala Božena Němcová", "Published by Penguin Classics", "Hinzugefügt von Alte Schule", "Written by Bob Dylan in 1962."]
)
def test_line_amid_the_story_that_says_who_made_a_work_names_nobody(line: str) -> None:
    assert names(read(body=f"{HEADLINE}<p>{STORY}</p><p>{line}</p><p>{STORY}</p>")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Published by Harper Collins in 1999, the book sold well.",
        "Written by Homer Simpson at 30, the song was a young man's.",
        "Von Anna Berg stammt das Bild im Flur.",
        "Par Jean Dupont, le pont fut fermé en 1974",
        "Od Karla Nováka dostala obraz.",
        "By New York standards it is cheap",
        "Posted by Ana Prince on the wall was a note that nobody read for a week",
        "Posted by Ana Prince on 12 May 2014: goodbye.",
        "Written on 12 May 1945 by Ana Prince, aged nine.",
        "Publié par Ana Prince : « Je rentre à la maison »",
    ],
)
def test_line_of_a_story_names_nobody(line: str) -> None:
    assert names_said(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Date Added: May 12, 2016",
        "Letzte Aktualisierung: 12.05.2016",
        "Oluşturma Tarihi: 12.05.2016",
        "发表于 2016-05-12",
        '<span class="byline">Mai 12, 2016</span>',
        '<span class="byline">mayo 12, 2016</span>',
    ],
)
def test_words_beside_a_day_are_nobody(line: str) -> None:
    assert names(read(body=f"{HEADLINE}<div>{line}</div><p>{STORY}</p>")) == []


@pytest.mark.parametrize("day", ["Út, 14/09/2010 - 18:25", "Di, 14.09.2010 - 18:25", "Вт, 14/09/2010 - 18:25"])
def test_weekday_before_the_day_in_a_byline_is_nobody(day: str) -> None:
    assert names(read(body=f'{HEADLINE}<span class="submitted">{day} — Jana Veverková</span><p>{STORY}</p>')) == ["Jana Veverková"]


def test_meta_line_of_a_chinese_system_is_no_deck() -> None:
    found = read(
        body=f"{HEADLINE}<div>日期：2019-03-18 09:42:11 来源：图书馆 作者：李思源 点击：12</div><p>{'橋上起霧，船回來了。' * 12}</p>"
    )
    assert (names(found), found.deck, found.date_published) == (["李思源"], None, "2019-03-18T09:42:11")


def test_name_that_signs_the_last_paragraph_of_a_japanese_story_goes_before_the_paper() -> None:
    body = f"{HEADLINE}<p>{'橋の上に霧が出て、船が戻った。' * 8}</p><p>駅は閉じられた。【川端凪】</p>"
    declared = {"@type": "Organization", "name": "The Daily Post"}
    assert names(read(declared, body)) == ["川端凪"]
    assert names(read(declared, body.replace("川端凪", "おわり"))) == ["The Daily Post"]


def test_each_of_several_bylines_names_its_author_and_jobs_stay_with_theirs() -> None:
    lines = "<p>By Ana Prince, 2 May 2024</p><p>By Bo Ekman, 2 May 2024</p>"
    assert names(read(body=f"{HEADLINE}{lines}<p>{STORY}</p>")) == ["Ana Prince", "Bo Ekman"]
    byline = '<div class="author"><b class="author-name">Ana Prince</b> <i class="author-title">Editor</i></div>'
    assert [(a.name, a.role) for a in read(body=f"{HEADLINE}{byline}<p>{STORY}</p>").authors] == [("Ana Prince", "Editor")]


@pytest.mark.parametrize(
    "markup",
    [
        '<article class="post format-quote">{}</article>',
        '<div class="stock-quote-article">{}</div>',
        "<blockquote>{}</blockquote>",
    ],
)
def test_box_round_the_whole_story_quotes_nobody(markup: str) -> None:
    assert names(read(body=markup.format(f'{HEADLINE}<p class="byline">By Ana Prince</p><p>{STORY}</p>'))) == ["Ana Prince"]


@pytest.mark.parametrize(
    "line", ["A column by Ana Prince (2 May 2024)", "Vendredi 2 mai 2024, à 9 heures, par Ana Prince", "Ana Prince: 2 May 2024"]
)
def test_kind_of_text_or_an_hour_before_the_name_hides_it_not(line: str) -> None:
    assert names(read(body=f"{HEADLINE}<p>{line}</p><p>{STORY}</p>")) == ["Ana Prince"]


@pytest.mark.parametrize("name", ["ნინო კვარაცხელია", "王小明", "Kim Lee"])
def test_name_before_the_day_in_a_byline_is_the_author_in_any_script(name: str) -> None:
    assert names(read(body=f'{HEADLINE}<p class="byline">{name}, 2024-05-02</p><p>{STORY}</p>')) == [name]


def test_third_author_whom_the_byline_lists_with_two_declared_is_one() -> None:
    declared = [{"@type": "Person", "name": "Ana Souza"}, {"@type": "Person", "name": "Rui Melo"}]
    byline = '<p class="byline">By Ana Souza, Rui Melo and Cy Fox</p>'
    assert names(read(declared, f"{HEADLINE}{byline}<p>{STORY}</p>")) == ["Ana Souza", "Rui Melo", "Cy Fox"]


def test_those_who_sign_a_japanese_story_in_brackets_wrote_it_where_the_paper_is_declared():
    paragraph = "桟橋の朝は早い。" * 12
    body = f"{HEADLINE}<p>{paragraph}</p><p>{paragraph}</p><p>（瀬戸友里、中里浩司）</p>"
    found = read(author={"@type": "Organization", "name": "港新聞"}, body=body)
    assert names(found) == ["瀬戸友里", "中里浩司"]


def test_the_agency_whose_name_the_publisher_has_with_its_latin_letters_is_no_person():
    head = '<meta property="og:site_name" content="港灣通訊 HNA">'
    found = read(author={"@type": "Person", "name": "港灣通訊"}, head=head)
    assert [(author.name, author.role) for author in found.authors] == [("港灣通訊", "publisher")]


def test_a_station_that_is_called_as_the_site_begins_is_nobody_beside_who_wrote_it():
    head = '<meta property="og:site_name" content="HBC News">'
    found = read([{"@type": "Person", "name": "Jana Marrow"}, {"@type": "Person", "name": "HBC Western Isles"}], head=head)
    assert names(found) == ["Jana Marrow"]
    head = '<meta property="og:site_name" content="Tagalert.net">'
    assert names(read(["Jana Marrow", "Tagalert Sports", "Tagalert Marrow"], head=head)) == ["Jana Marrow", "Tagalert Marrow"]


def test_a_person_who_is_called_as_the_site_begins_wrote_it_with_another():
    head = '<meta property="og:site_name" content="Max Weber Notes">'
    assert names(read(["Max Weber", "Ina Roth"], head=head)) == ["Max Weber", "Ina Roth"]


def test_a_login_that_is_declared_yields_to_the_name_that_is_shown_and_stands_where_none_is() -> None:
    byline = '<div class="byline">By <a href="/author/ana-prince">Ana Prince</a></div>'
    assert names(read("aprince", HEADLINE + byline)) == ["Ana Prince"]
    assert names(read("aprince", HEADLINE + f"<p>{STORY}</p>")) == ["aprince"]


def test_who_edited_the_story_is_no_author_though_declared_as_one() -> None:
    edited = '<span>Edited By: <a href="/authors/bo">Bo Ek</a></span>'
    byline = f'<div class="info"><span>By <a href="/authors/ana">Ana Prince</a></span> {edited}</div>'
    assert names(read({"@type": "Person", "name": "Bo Ek"}, HEADLINE + byline)) == ["Ana Prince"]


def test_the_byline_goes_before_one_declared_name_that_the_page_shows_nowhere_but_not_before_one_it_shows() -> None:
    byline = '<div class="byline-box"><a href="/author/ana-prince">Ana Prince</a> and <a href="/author/bo-ek">Bo Ek</a></div>'
    assert names(read({"@type": "Person", "name": "Cy Moss"}, HEADLINE + byline)) == ["Ana Prince", "Bo Ek"]
    shown = '<a class="writer" href="/author/cy-moss">Cy Moss</a>'
    assert names(read({"@type": "Person", "name": "Cy Moss"}, HEADLINE + byline + shown)) == ["Cy Moss"]


def test_the_house_in_the_byline_does_not_replace_the_declared_author() -> None:
    byline = '<p class="author">The Daily Post Tax</p>'
    assert names(read({"@type": "Person", "name": "Ana Prince"}, HEADLINE + byline)) == ["Ana Prince"]


def test_names_and_labels_in_elements_of_their_own() -> None:
    photo = '<div class="byline"><span>Text:</span> <span>Ana Prince</span> <span>Foto:</span> <span>Bo Ek</span></div>'
    assert names(read(None, HEADLINE + photo)) == ["Ana Prince"]
    mail = '<a href="mailto:a@post.example">a@post.example</a>'
    own = f'<brick-byline><div class="x"><span>Ana Prince</span><span>Journalist</span>{mail}</div></brick-byline>'
    assert names(read(None, HEADLINE + f'<div class="byline-wrap">{own}<div><span>Publisert:</span></div></div>')) == ["Ana Prince"]
    assert names(read(None, HEADLINE + '<div class="foto"><span class="foto-autor">foto: <b>Bo Ek, POST</b></span></div>')) == []


def test_a_list_of_labels_and_what_they_label_names_the_author_first() -> None:
    pairs = "<li><span>Author, </span><span>Ana Prince</span></li><li><span>Role, </span><span>Sea Reporter</span></li>"
    label = '<strong id="article-byline">Article information</strong>'
    section = f'<section aria-labelledby="article-byline">{label}<ul>{pairs}</ul></section>'
    assert names(read(None, HEADLINE + section)) == ["Ana Prince"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Por Ana Souza, João Prado, g1 Minas — Rio Doce", ["Ana Souza", "João Prado"]),
        ("By Ana Prince, Consumer Affairs Editor", ["Ana Prince"]),
        ("By Ana Prince, Bo Ek", ["Ana Prince", "Bo Ek"]),
        ("প্রতিনিধি, সিরাজগঞ্জ", ["প্রতিনিধি"]),
        ("posted by Ana Prince @", ["Ana Prince"]),
    ],
)
def test_places_and_jobs_behind_names_are_no_names(said: str, expected: list[str]) -> None:
    assert [author.name for author in parse_names(said) if not author.name.startswith("g1")] == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("North East", False), ("城市深读看见人事", False), ("Publisert", False), ("Adam West", True)]
)
def test_regions_labels_and_columns_are_no_people(name: str, expected: bool) -> None:
    assert is_person(name) is expected


def test_reporter_and_intern_in_the_first_words_of_a_chinese_story() -> None:
    opening = "<p>本报讯 (记者 王小明 实习生 李美)渡轮昨天下午回到港口，码头上有七百人。</p>"
    assert names(read(None, HEADLINE + opening)) == ["王小明", "李美"]


def test_the_meta_for_the_contents_author_goes_before_the_house_in_the_plain_one() -> None:
    head = '<meta name="author" content="Daily Post Media"><meta name="content_author" content="Taufiq,Suparjo">'
    assert names(read({"@type": "Person", "name": "Daily Post Media"}, head=head)) == ["Taufiq", "Suparjo"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("By ANN LEE Daily Post Staff Writer", ["ANN LEE"]),
        ("Wpisany przez Bogna Stach", ["Bogna Stach"]),
        ("Ingediend door Gerda Hoog op 2 april 2014 - 21:16", ["Gerda Hoog"]),
        ("گزارش: زهرا سادات میرحسینی", ["زهرا سادات میرحسینی"]),
        ("عکس: امین دهقان", []),
        ("ศิริพร จันทร์หอม รายงาน", ["ศิริพร จันทร์หอม"]),
        ("（輪島支局・堂下 佳奈）", ["堂下 佳奈"]),
        ("구독", []),
    ],
)
def test_what_stands_round_names_in_more_languages(said: str, expected: list[str]) -> None:
    assert [author.name for author in parse_names(said)] == expected


def test_newsletter_that_the_reporter_writes_is_no_author() -> None:
    byline = '<ul><li><span><a href="/authors/ana">Ana Prince</a></span>, author of <a href="/newsletters/tide">Tide Tables</a></li></ul>'
    assert names(read(None, HEADLINE + f'<div class="byline">{byline}</div>')) == ["Ana Prince"]


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("<p style='text-align:right'><strong>Олена Коваль</strong>, «Вісник»</p>", ["Олена Коваль"]),
        ("<p class=sign>(岡本真紀)</p>", ["岡本真紀"]),
    ],
)
def test_signatures_of_more_papers(signed: str, expected: list[str]) -> None:
    story = "霧の中を船は港へ戻り、桟橋では七百人が出迎えた。船長は言葉を失ったと話した。" if "岡" in signed else STORY
    assert names(read(None, f"{HEADLINE}<p>{story}</p>{signed}")) == expected


def test_first_words_that_name_the_reporter_name_nobody_else() -> None:
    opening = "<p>〔記者陳亦晴／南投報導〕連假將至，鄉公所宣布，賞螢季登場，為期三週，每晚限額800人。</p>"
    assert names(read({"@type": "Organization", "name": "Daily Post"}, HEADLINE + opening)) == ["陳亦晴"]


def test_declared_author_is_shown_with_a_notes_sign_but_not_within_a_longer_name() -> None:
    others = '<div class="byline"><a href="/author/bo-ek">Bo Ek</a></div>'
    assert names(read("Ana Prince", HEADLINE + '<div class="byline">Ana Prince1, Bo Ek2</div>')) == ["Ana Prince"]
    assert names(read("Ana Prince", HEADLINE + others + '<a href="/x">Ana Princely</a>')) == ["Bo Ek"]


def test_label_of_two_words_bars_no_surname_that_is_one_of_them() -> None:
    assert not is_plain_name("FRONT PAGE")
    assert is_plain_name("Larry Page")


EAST_ASIAN = "霧の中を船は港へ戻り、桟橋では七百人が出迎えた。船長は言葉を失ったと話した。" * 2
KOREAN = "안개 속에서 배가 항구로 돌아왔고 부두에는 칠백 명이 나와 있었다. 선장은 할 말을 잃었다고 했다. " * 2


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (f"<p>{EAST_ASIAN}（霧笛支局・岡本真紀）</p>", ["岡本真紀"]),
        (f"<p>{EAST_ASIAN}（聞き手・岡本真紀）</p>", ["岡本真紀"]),
        (f"<p>{EAST_ASIAN}（盧芷瑜／綜合報導）</p>", ["盧芷瑜"]),
        (f"<p>{EAST_ASIAN}（記者 盧芷瑜 李思源）</p>", ["盧芷瑜", "李思源"]),
        (f"<p>{EAST_ASIAN}（岡本真紀／綜合）</p>", []),
        (f"<p>{EAST_ASIAN}（昭和五十年）</p>", []),
        (f"<div>{KOREAN}<p></p> 이솔 선임기자 <a href='mailto:isol@post.example'>isol@post.example</a></div>", ["이솔"]),
        (f"<p>{KOREAN}</p><p>이솔 기자 isol@post.example</p>", ["이솔"]),
        (f"<p>{KOREAN}</p><p>부두방송 이솔 (isol@post.example)</p>", ["이솔"]),
        (f"<p>{KOREAN} 부두에 있던 이솔 기자는 웃었다.</p>", []),
        (
            f"<p>{STORY}</p><p>{STORY}</p><p><strong>Rimwaya Ilboudo</strong></p><p><strong>lemarche.example</strong></p>",
            ["Rimwaya Ilboudo"],
        ),
        (f"<div>{STORY}</div><div>{STORY}</div><div><b>Vera Gellert - The Daily Post</b></div>", ["Vera Gellert"]),
        (f"<p>{STORY}</p><p><strong>Rimwaya Ilboudo</strong></p><p>She came first.</p><p>{STORY[:100]}</p>", []),
        (f"<p>{STORY}</p><p><strong>Vera Gellert</strong></p><p>Reporter, Gull Point</p>", ["Vera Gellert"]),
        (f"<p>{STORY}</p><p><strong>Final Score</strong></p><p>Ferries 3 Sailors 1</p>", []),
        (f"<p>{STORY}</p><p><strong>Ticket Info</strong></p><p>On sale at the quay</p>", []),
        (f"{'<div>Menu</div>' * 1600}<p>{STORY}</p><p><i>Ana Prince</i></p>", ["Ana Prince"]),
    ],
)
def test_signature_at_the_end_of_a_story(ending: str, expected: list[str]) -> None:
    assert names(read(None, HEADLINE + ending)) == expected


def test_signature_under_a_readers_comment_is_not_the_storys() -> None:
    comment = f"<div><p>{STORY}</p><p><strong>Vera Gellert</strong></p></div>"
    story = f"<div><p>{STORY}</p><p>{STORY}</p><p><strong>Rimwaya Ilboudo</strong></p></div>"
    assert names(read(None, HEADLINE + story + comment)) == ["Rimwaya Ilboudo"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("<ul class=details><li><strong> Ana Prince </strong></li><li>August 18, 2008</li></ul>", ["Ana Prince"]),
        ("<p>Ana Prince and Bo Ek | <em class=timestamp>September 22, 2008</em></p>", ["Ana Prince", "Bo Ek"]),
        ("<p class=publicDate>8. března 2011, 10:14 - Dolní Lhotka</p>", []),
        ("<p><a href='#large'>크게</a> <a href='#small'>작게</a></p>", []),
    ],
)
def test_names_beside_the_day(header: str, expected: list[str]) -> None:
    found = read(body=f"{HEADLINE}{header}<p>{STORY}</p>", head='<meta name="keywords" content="vlak, Dolní Lhotka">')
    assert (names(found), found.deck) == (expected, None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("الدقهلية ـ شادى النجدى", ["شادى النجدى"]),
        ("كتب: كفر الشيخ - محمد عبد الرحمن", ["محمد عبد الرحمن"]),
        ("شادى النجدى", ["شادى النجدى"]),
        ("[江畔时报报道 记者 佟晓槐]", ["佟晓槐"]),
    ],
)
def test_place_or_paper_before_the_name_is_no_author(said: str, expected: list[str]) -> None:
    found = read(None, f"{HEADLINE}<div class=byline>{said}</div>" if "记者" not in said else f"{HEADLINE}<p>{said}{EAST_ASIAN}</p>")
    assert names(found) == expected


def test_role_beside_an_authors_name_is_no_second_author() -> None:
    box = '<div class="author-info"><h4 class="author-name">Ottoline Bracken</h4><p class="author-role">Managing Partner</p></div>'
    assert names(read(None, HEADLINE + box)) == ["Ottoline Bracken"]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (
            "<div class=bylines><div><i>By</i> <a href=/a>Ana Prince</a></div><div><i>Fact checked by</i> <a href=/b>Bo Ek</a></div></div>",
            ["Ana Prince"],
        ),
        (
            "<h5 class=penulis>Penulis: <b><a href=/a>Ana Prince</a></b><span>|</span>Editor: <b><a href=/b>Bo Ek</a></b></h5>",
            ["Ana Prince"],
        ),
        ("<div class=author>聯海報／ <a href=/a>記者倪書言</a>／南濱即時報導</div>", ["倪書言"]),
        ("<div>von <a href=/u>Parzelle12</a> @ 2009-05-09 &#8211; 21:33:05</div>", ["Parzelle12"]),
        ("<div class=author><a href=/a>Ana Prince</a></div><div class=author>References</div>", ["Ana Prince"]),
    ],
)
def test_who_only_checked_or_edited_is_no_author(byline: str, expected: list[str]) -> None:
    assert names(read(None, f"{HEADLINE}{byline}<p>{STORY}</p>")) == expected


def test_three_names_that_sign_a_japanese_story() -> None:
    assert names(read(None, f"{HEADLINE}<p>{EAST_ASIAN}【久慈和子、深沢大輔、桐生真矢】</p>")) == ["久慈和子", "深沢大輔", "桐生真矢"]


def test_names_beside_the_day_are_no_topics_of_the_page() -> None:
    line = "<p class=info>Real Madrid, Manchester City | 2 May 2024</p>"
    assert names(read(None, HEADLINE + line, head='<meta name=keywords content="Real Madrid, football">')) == []


def test_who_answers_is_no_author_of_the_question() -> None:
    answer = (
        '<div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Bo Ek</span></span></div>'
    )
    asked = '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ana Prince</span></span>'
    thread = f'<div itemscope itemtype="https://schema.org/Question">{HEADLINE}{asked}<p>{STORY}</p>{answer}</div>'
    assert names(read(None, thread)) == ["Ana Prince"]


def test_where_a_station_sits_is_no_author_beside_its_address():
    found = read(head='<meta name="author" content="hafenschau.example, Frankfurt, Germany">', body=HEADLINE + f"<p>{STORY}</p>")
    assert not {"Frankfurt", "Germany"} & set(names(found))


@pytest.mark.parametrize(
    "line",
    [
        'Dieser Eintrag wurde von <a href="/author/ap/">Ana Prince</a> am 2.5.2018 veröffentlicht. Setzen Sie ein Lesezeichen.',
        'This entry was posted in <a href="/c/boats">Boats</a> and tagged <a href="/t/fog">fog</a> by <a href="/ap">Ana Prince</a>.',
    ],
)
def test_sentence_that_wordpress_sets_below_a_post_names_its_author(line: str) -> None:
    assert names(read(body=f"{HEADLINE}<p>{STORY}</p><footer class='entry-meta'>{line}</footer>")) == ["Ana Prince"]
    assert names(read(body=f"{HEADLINE}<p>{STORY}</p><footer>{line.replace('Ana Prince', 'hand')}</footer>")) == []


def test_readers_photographers_and_accounts_are_no_authors() -> None:
    remark = '<div class="blogCommentWrap"><div class="blogCommentAuthor"><span itemprop="author">Bo Ek</span></div><p>Well said.</p></div>'
    assert names(read(body=f"{HEADLINE}{f'<p>{STORY}</p>' * 40}{remark}")) == []
    credit = '<div>Photo Credit: <a href="/profile/photographers/bo-ek/">Bo Ek</a></div>'
    assert names(read(body=f"{HEADLINE}{credit}<p>{STORY}</p>")) == []
    assert [is_person(name) for name in ("admin_bay", "Ana Prince")] == [False, True]


def test_who_preached_a_sermon_is_its_author() -> None:
    line = '<span class="preacher">Preached by <a href="/preacher/ap/">Ana Prince</a></span>'
    assert names(read(body=f"{HEADLINE}{line}<p>{STORY}</p>")) == ["Ana Prince"]


def test_names_of_an_editor_of_text_are_no_byline() -> None:
    text = '<div><div class="t-redactor__text">The house came with a stove.</div><h2 class="t-redactor__h2">Costs</h2></div>'
    found = read(body=f"{HEADLINE}{text}<p>{STORY}</p>")
    assert (names(found), [e.tag for e in found.header_elements]) == ([], ["h1"])


def test_the_account_of_a_reader_is_no_author() -> None:
    menu = '<header role="banner"><a href="/account"><span id="idcta-username">Gull Account</span></a></header>'
    assert read(body=f"{menu}{HEADLINE}<p>{STORY}</p>").authors == ()


def test_who_leads_a_team_is_a_job_beside_a_name() -> None:
    line = '<div class="author"><div class="author-name">Ana Prince</div><div class="author-role">Design Systems Lead</div></div>'
    assert [author.name for author in read(body=f"{HEADLINE}{line}<p>{STORY}</p>").authors] == ["Ana Prince"]


def test_paragraph_over_the_story_that_is_a_byline_names_its_writer_before_the_account_beside_the_headline():
    shown = '<span class="author vcard">Emma Okoye</span>'
    account = {"@type": "Person", "name": "Emma Okoye"}
    body = f"{HEADLINE}<div class=byline>by {shown}</div><p><strong>By Ana Prince</strong></p><p>{STORY}</p>"
    assert names(read(account, body)) == ["Ana Prince"]
    assert names(read(account, body.replace("By Ana Prince", "By the old pier"))) == ["Emma Okoye"]


def test_who_reviewed_a_text_is_no_author_though_a_word_stands_between():
    body = (
        f"{HEADLINE}<div class=bylines><div><span>By</span> <a href=/authors/ana>Ana Prince</a></div>"
        "<div><span>Medically reviewed</span> by <a href=/authors/bo>Bo Ek</a></div></div>"
    )
    assert names(read({"@type": "Person", "name": "Ana Prince"}, body)) == ["Ana Prince"]


@pytest.mark.parametrize(
    "byline",
    [
        "Ana Prince (Text) und Bo Ek (Fotos)",
        "Bo Ek (Fotos), Ana Prince (Text)",
        "Ana Prince (texte) et Bo Ek (photos)",
        "Ana Prince (Foto)",
    ],
)
def test_who_took_the_pictures_is_no_author_where_others_stand_beside(byline: str) -> None:
    assert [author.name for author in parse_names(byline)] == ["Ana Prince"]


def test_link_to_who_took_the_pictures_is_no_authors() -> None:
    byline = '<p class="byline">Von <a href="/autor/ana">Ana Prince</a> (Interview) und <a href="/foto/bo">Bo Ek</a> (Foto)</p>'
    assert names(read(body=f"{HEADLINE}{byline}<p>{STORY}</p>")) == ["Ana Prince"]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("<span><span>Bo Ek</span></span>", ["Ana Prince", "Bo Ek"]),
        ("<span>4 May 2024</span>", ["Ana Prince"]),
        ("<span>Oslo</span>", ["Ana Prince"]),
    ],
)
def test_author_without_a_page_stands_behind_one_with_a_page(behind: str, expected: list[str]) -> None:
    byline = f'<div class="authors"><span><a href="/t/ana"><span>Ana Prince</span></a></span>, {behind}<span>|</span></div>'
    assert names(read(body=f"{HEADLINE}{byline}<p>{STORY}</p>")) == expected


def test_line_by_two_people_signs_a_story() -> None:
    body = f'{HEADLINE}{f"<p>{STORY}</p>" * 8}<p style="text-align:right"><em>{{}}</em></p><ul><li>Tag</ul>'
    assert names(read("The Daily Post", body.format("Von Anna Klein und Jörg Groß"))) == ["Anna Klein", "Jörg Groß"]
    assert names(read("The Daily Post", body.format("Fog and ice, rain and wind"))) == ["The Daily Post"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dpa/Daily Post (Anna Klein, Jörg Groß)", ["Anna Klein", "Jörg Groß"]),
        ("Harbour (Anna Klein, Jörg Groß)", ["The Daily Post"]),
        ("dpa (fog and ice)", ["The Daily Post"]),
    ],
)
def test_agency_with_people_in_brackets_signs_a_story(line: str, expected: list[str]) -> None:
    assert names(read("The Daily Post", f"{HEADLINE}<div><p>{STORY}</p></div><div><p>{line}</p></div>")) == expected


def test_nickname_between_the_names_is_a_part_of_them() -> None:
    assert names(read(body=f'{HEADLINE}<p class="byline">Review von Henrik "Gulli" Sand vom 04.10.2012 (16 mal gelesen)</p>')) == [
        'Henrik "Gulli" Sand'
    ]
    assert is_person("William “Bill” Prince")
    assert not is_person('"The boat is back"')


@pytest.mark.parametrize(("job", "named"), [("Head of the lamp and its books", ["Ana Prince"]), ("She went home.", [])])
def test_name_in_bold_over_a_job_signs_the_story(job: str, named: list[str]) -> None:
    body = f"{HEADLINE}<div><p>{STORY}</p><p>{STORY}</p><p><strong>Ana Prince</strong><br>{job}</p><p><a href=/d>Give</a></p></div>"
    assert names(read(body=body)) == named


@pytest.mark.parametrize("written", ["Rechtsanwältin Ana Prince", "Pastor Ana Prince", "Fachanwalt Ana Prince"])
def test_office_before_a_name_is_no_part_of_it(written: str) -> None:
    assert [author.name for author in parse_names(written)] == ["Ana Prince"]
    assert [author.name for author in parse_names("Pastor Prince")] == ["Pastor Prince"]
