"""Each word that a page is refused with, on one page that earns it and on a near one that does not."""

from __future__ import annotations

import json

import pytest
from prose import HEADLINE, STORY, page, paragraphs

from newscrawl import NotAnArticle, Page, extract, extract_article
from newscrawl.extract.explain import explain_page

SHORT = paragraphs(STORY[:3])  # some 75 words
URL = "https://gullpoint.example/news/lamp"


def word(html: bytes | str, url: str = URL, status: int | None = 200) -> str | None:
    """Return the word that a page is refused with, None for an article."""
    try:
        extract_article(Page(html=html, url=url, status=status))
    except NotAnArticle as refusal:
        return refusal.reason
    return None


def plain(inside: str, *, kind: str | None = None, title: str = HEADLINE, headline: str = HEADLINE) -> str:
    return page(f"<main><h1>{headline}</h1><div>{inside}</div></main>", kind=kind, title=title, headline=headline)


def teasers(count: int, text: str = "Roofs are off in the north of the county, and the bridge is shut.") -> str:
    return "".join(f"<h2><a href=/n/{n}>Storm number {n} passes over the coast</a></h2><p>{text}</p>" for n in range(count))


PASSWORD = "<form><input name=user><input type=password></form>"
COOKIES = (
    "<div class=cookie-banner><h2>Your choice</h2><p>We use cookies to improve your experience and to count our visitors.</p>"
    f"<p>{'We and our partners store and read information on your device, and measure what you look at. ' * 12}</p></div>"
)

CONSENT = {
    "en": "We and our 90 partners store information on your device, such as cookies, and process personal data to show you ads that fit. "
    "You can accept or refuse, and change your mind at any time in the privacy settings. Or subscribe and read without advertising here.",
    "de": "Mit Ihrer Zustimmung speichern wir und unsere 90 Partner Informationen auf Ihrem Gerät, etwa Cookies, und verarbeiten "
    "personenbezogene Daten, um Anzeigen zu zeigen. In den "
    "Einstellungen zum Datenschutz können Sie Ihre Wahl jederzeit ändern. Oder ohne Werbung lesen.",
    "fr": "Avec votre accord, nos 90 partenaires et nous utilisons des cookies pour lire des informations personnelles sur votre appareil. "
    "Vous pouvez accepter ou refuser, et retirer votre consentement à tout moment dans nos règles de confidentialité au bas de page.",
    "es": "Con su acuerdo, nosotros y nuestros 90 socios usamos cookies para tratar datos personales en su dispositivo. Puede aceptar o "
    "rechazar, y retirar su consentimiento en cualquier momento en nuestra política de privacidad, que está al pie de todas las páginas.",
    "no": "Med ditt samtykke bruker vi og våre 90 partnere informasjonskapsler og behandler personopplysninger for annonser. Du kan si "
    "ja eller nei, og endre valget ditt når som helst i våre regler om personvern, som du finner nederst på hver eneste side her hos oss.",
}
RESULTS = "".join(
    f"<li><a href=/n/{n}>Storm number {n} over the coast</a> Roofs are off in the north, and bridge {n} is shut.</li>" for n in range(9)
)


@pytest.mark.parametrize("language", CONSENT)
def test_question_for_consent_in_the_place_of_a_story_is_a_cookie_wall(language: str) -> None:
    assert word(plain(f"<p>{CONSENT[language]}</p>")) == "cookie-wall"
    assert word(plain(f"<p>{CONSENT[language]}</p>", kind="NewsArticle")) is None


def test_story_on_cookies_is_no_cookie_wall() -> None:
    assert word(plain(SHORT + "<p>The keeper's wife bakes cookies for her partners in the choir, who accept them with thanks.</p>")) is None


@pytest.mark.parametrize("title", ["Search results for storm", "9 results for storm", "Suchergebnisse: Sturm", "検索結果：嵐"])
def test_list_of_results_is_a_search_page(title: str) -> None:
    assert word(plain(f"<ul>{RESULTS}</ul>", title=title, headline=title)) == "search-page"
    assert word(plain(SHORT, title=title, headline=title)) is None
    assert word(plain(SHORT, title=title, headline=title), url="https://gullpoint.example/recherche?q=storm") == "search-page"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "not-html"),
        ("<div>" * 3000, "too-deep"),
        ("<nav><a href=/>Home</a></nav>", "no-body"),
        (plain(SHORT, title="Page not found", headline="Page not found"), "error-page"),
        (plain(SHORT, title="404", headline="That did not work"), "error-page"),
        (plain(SHORT, title="Seite nicht gefunden", headline="Seite nicht gefunden"), "error-page"),
        (plain(SHORT, title="ページが見つかりません", headline="ページが見つかりません"), "error-page"),
        (plain(SHORT, kind="VideoObject"), "video-page"),
        (plain(SHORT, kind="CollectionPage"), "section-page"),
        (plain(SHORT, kind="SearchResultsPage"), "search-page"),
        (plain(SHORT, kind="ProfilePage"), "author-page"),
        (plain(teasers(8)), "section-page"),
        (plain(SHORT + PASSWORD), "login-wall"),
        (page(f"<main><h1>{HEADLINE}</h1><div>{SHORT}</div></main>{COOKIES}", kind=None), "cookie-wall"),
        (plain(f"<p>{STORY[0]} It was a cold and bright morning.</p>"), "too-short"),
    ],
)
def test_page_is_refused_with_its_word(html: bytes | str, expected: str) -> None:
    assert word(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        plain(SHORT),
        plain(paragraphs(STORY * 1), title="404", headline="The 404 bus stops at the lighthouse"),
        plain(SHORT, title="Keeper not found", headline="Keeper not found", kind="NewsArticle"),
        plain(SHORT, headline="Room 5040 is let", title="Room 5040 is let"),
        plain(paragraphs(), kind="VideoObject"),
        plain(paragraphs(STORY + tuple(text.replace("the", "that") for text in STORY)), kind="CollectionPage"),
        plain(paragraphs() + teasers(3)),
        plain(paragraphs() + PASSWORD),
        plain(SHORT + PASSWORD, kind="NewsArticle"),
        page(f"<main><h1>{HEADLINE}</h1><div>{SHORT}</div></main>{COOKIES}", kind="NewsArticle"),
        page(f"<main><h1>{HEADLINE}</h1><div>{paragraphs()}</div></main>{COOKIES}", kind=None),
        plain(paragraphs(STORY[:2])),
    ],
)
def test_near_page_is_an_article(html: str) -> None:
    assert word(html) is None


def test_page_with_an_error_status_is_an_error_whatever_it_says() -> None:
    html = plain(paragraphs(), kind="NewsArticle")
    assert (word(html, status=404), word(html, status=503)) == ("error-page", "error-page")
    assert (word(html, status=200), word(html, status=None)) == (None, None)


def test_declared_article_of_fifty_words_is_kept() -> None:
    text = " ".join(" ".join(STORY).split()[:50]) + "."
    assert word(plain(f"<p>{text}</p>", kind="NewsArticle")) is None


def test_declared_article_may_be_shorter_than_an_undeclared_one() -> None:
    text = f"<p>{STORY[0]} It was cold.</p>"
    assert (word(plain(text, kind="NewsArticle")), word(plain(text))) == (None, "too-short")


def test_declared_article_of_few_words_is_too_short() -> None:
    text = "Lighthousekeepers, harbourmasters, fishmongers, shopkeepers, schoolchildren, grandmothers "
    text += "celebrated yesterday-evening throughout Gullpointshire."
    assert word(plain(f"<p>{text} All then went home.</p>", kind="NewsArticle")) == "too-short"


def test_brief_of_one_paragraph_that_is_set_as_a_summary_is_the_story() -> None:
    inside = f"<article><h1>{HEADLINE}</h1><div class=entry-summary><p>{' '.join(STORY[:3])}</p></div></article>"
    brief = page(inside)
    article = extract(brief, URL)
    assert article is not None
    assert (article.text, article.deck) == (" ".join(STORY[:3]), None)
    assert word(brief.replace(" ".join(STORY[1:3]), "")) == "no-body"
    assert word(brief.replace('"headline"', '"isAccessibleForFree": false, "headline"')) == "no-body"
    assert word(brief.replace("</article>", "<video src=/lamp.mp4 title=Lamp></video></article>")) == "no-body"
    assert word(page(inside, kind=None, head='<meta property="og:type" content="article">')) == "no-body"


def test_front_at_the_root_of_a_site_is_a_section_page() -> None:
    cards = "".join(f"<div class=c><h3><a href=/n/{n}>Storm number {n} passes the coast</a></h3></div>" for n in range(30))
    html = page(f"<main>{paragraphs(STORY)}</main><div>{cards}</div>", kind=None)
    assert word(html, "https://gullpoint.example/") == "section-page"
    assert word(html, URL) is None
    assert word(html, "https://gullpoint.example/?p=77") is None


def test_extract_gives_none_for_what_is_refused() -> None:
    assert extract(plain(teasers(8)), URL) is None


def test_explanation_names_the_word_and_keeps_the_blocks() -> None:
    explanation = explain_page(Page(html=plain(SHORT, kind="VideoObject")))
    assert explanation.refused == "video-page"
    assert [block.text for block in explanation.blocks if block.reason is None] == list(STORY[:3])


def test_explanation_of_an_article_names_no_word() -> None:
    assert explain_page(Page(html=plain(paragraphs()))).refused is None


def test_short_notice_beside_a_block_for_members_to_log_in_is_no_wall() -> None:
    notice = f"<div id=content><h2>{HEADLINE}</h2><div>{SHORT}</div></div>"
    block = f"<div id=block-user><h2>User login</h2>{PASSWORD}</div>"
    assert word(page(block + notice, kind=None)) is None
    assert word(page(f"<div><h2>{HEADLINE}</h2><div>{SHORT}{PASSWORD}</div></div>", kind=None)) == "login-wall"


def test_short_notice_under_a_headline_with_a_date_is_an_article() -> None:
    notice = f"<p>{STORY[0]}</p>"
    assert word(plain(notice)) == "too-short"
    assert word(plain(f"<p class=date>12 May 2014</p>{notice}")) is None
    assert word(plain("<p class=date>12 May 2014</p><p>The harbour office is shut on Sunday.</p>")) in ("too-short", "no-body")


def test_words_of_a_script_that_parts_none_are_counted_by_letters() -> None:
    thai = "หลังเที่ยงคืนเสียงไม้พายกระทบน้ำดังมาก่อนแสงตะเกียงในคลองเล็กๆที่อำเภอนี้"
    assert word(plain(f"<p>{thai * 6}</p>", title="ตลาดน้ำ", headline="ตลาดน้ำหลังเที่ยงคืน")) is None
    assert word(plain(f"<p>{thai * 2}</p>", title="ตลาดน้ำ", headline="ตลาดน้ำหลังเที่ยงคืน")) == "too-short"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("home blog wp-custom-logo", "section-page"),
        ("archive category category-sea", "section-page"),
        ("archive post-type-archive post-type-archive-event", "section-page"),
        ("search search-results wp-theme", "search-page"),
        ("error404 wp-theme", "error-page"),
        ("single single-post postid-4 archive wp-theme", None),
        ("archive of-the-town", None),
        ("com_content layout-blog archive category-news", None),
        ("path-taxonomy", "section-page"),
        ("path-frontpage", "section-page"),
        ("blog blog-post", None),
        ("tag-template tag-pier nav-closed", "section-page"),
        ("author-template author-ana", "author-page"),
        ("post-template tag-pier", None),
        ("app-editorial index-page section-front", "section-page"),
        ("app-editorial asset-page", None),
    ],
)
def test_lists_of_posts_are_told_by_the_names_that_systems_give_a_body(names: str, expected: str | None) -> None:
    assert word(plain(paragraphs(), title="Gull Point").replace("<body>", f'<body class="{names}">')) == expected
    assert word(plain(paragraphs(), kind="NewsArticle").replace("<body>", f'<body class="{names}">')) is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("AboutPage", "about-page"),
        ("Product", "product-page"),
        ("PodcastSeries", "series-page"),
        ("AudioObject", "video-page"),
        ("JobPosting", "job-page"),
    ],
)
def test_pages_that_declare_what_they_are_instead_of_an_article(kind: str, expected: str) -> None:
    assert word(plain(SHORT, kind=kind)) == expected


@pytest.mark.parametrize("kind", ["Product", "PodcastSeries"])
def test_dated_text_about_a_product_or_a_series_is_an_article(kind: str) -> None:
    html = plain(SHORT, kind=kind).replace("</h1>", '</h1><time datetime="2024-05-02">2 May 2024</time>')
    assert word(html) is None


@pytest.mark.parametrize(
    "headline",
    ["This article is no longer available", "Diese Seite wurde nicht gefunden", "Página não encontrada", "ページが見つかりません"],
)
def test_headline_that_is_an_error_and_nothing_else_is_one_though_an_article_is_declared(headline: str) -> None:
    assert word(plain(SHORT, kind="NewsArticle", headline=headline, title=headline)) == "error-page"
    longer = f"{headline}: what keepers read at sea"
    assert word(plain(SHORT, kind="NewsArticle", headline=longer, title=longer)) is None


@pytest.mark.parametrize(
    "title",
    ["Log in to continue reading - The Post", "Anmelden | Die Post", "Iniciar sesión", "You’ve read all your free articles this month"],
)
def test_title_that_asks_to_log_in_is_a_wall(title: str) -> None:
    assert word(plain(SHORT, title=title, headline=title)) == "login-wall"
    assert word(plain(SHORT, title=title, kind="NewsArticle")) is None


@pytest.mark.parametrize("title", ["Log in to the harbour's past", "Anmelden müssen sich die Fischer"])
def test_title_that_begins_so_is_no_wall(title: str) -> None:
    assert word(plain(SHORT, title=title, headline=title)) is None


def test_title_that_asks_for_consent_needs_fewer_signs_of_it() -> None:
    asked = "<p>Journalism costs money. With your consent our partners show personalised ads; or read us without ads for a fee.</p>"
    assert word(plain(asked + SHORT, title="The Post – Cookie consent", headline="Welcome")) == "cookie-wall"
    assert word(plain(asked + SHORT, title="The Post – What a reader pays", headline="What a reader pays")) is None


def test_page_at_the_root_of_a_site_with_a_post_that_leads_to_its_own_page_is_a_front() -> None:
    post = f'<h2><a href="/2024/05/lamp.html">{HEADLINE}</a></h2>{paragraphs()}'
    html = page(f"<main><h1>Gull Point Diary</h1><div>{post}</div></main>", kind=None, title="Gull Point Diary")
    assert word(html, url="https://gullpoint.example/") == "section-page"
    assert word(html, url="https://gullpoint.example/2024/05/lamp.html") is None


def test_page_at_the_root_of_a_site_amid_whose_text_titles_lead_to_other_pages_is_a_front() -> None:
    posts = [f'<h3>{day} May 2024</h3><h4><a href="/archives/{day}.html">Post {day}</a></h4>{paragraphs(STORY[:1])}' for day in range(3, 6)]
    html = page(f"<h1><a href='/'>Gull Point Diary</a></h1>{''.join(posts)}", kind=None, title="Gull Point Diary")
    assert word(html, url="https://gullpoint.example/") == "section-page"
    assert word(html, url="https://gullpoint.example/2024/05/posts.html") is None


@pytest.mark.parametrize("headline", ["Privacy Policy", "Datenschutzerklärung", "Kebijakan Privasi", "Mentions légales"])
def test_page_that_is_headed_as_the_papers_own_rules_are_is_none_though_declared(headline: str) -> None:
    assert word(plain(paragraphs(), kind="Article", headline=headline, title=headline)) == "about-page"
    longer = f"{headline} of the harbour is torn up"
    assert word(plain(paragraphs(), kind="Article", headline=longer, title=longer)) is None


def test_walls_that_stand_under_the_declarations_of_the_story_behind_them() -> None:
    asked = plain(f"<p>{CONSENT['en']}</p>", kind="NewsArticle", headline="Welcome to the Point")
    assert word(asked) == "cookie-wall"
    assert word(plain(SHORT, kind="NewsArticle", headline="Keep reading with a free account")) == "login-wall"


@pytest.mark.parametrize(
    "headline", ["Pardon Our Interruption...", "451: Unavailable due to legal reasons", "お探しの記事は掲載期間が終了しました"]
)
def test_pages_of_guards_and_of_what_is_gone_are_errors(headline: str) -> None:
    assert word(plain(SHORT, headline=headline, title=headline)) == "error-page"


def test_table_of_documents_and_their_days_is_a_list() -> None:
    rows = "".join(
        f"<tr><td><img src=/i.gif><td><a href=/d/{n}.html>Yearly report of the harbour {n}</a><td> 2021-09-{n:02} </tr>"
        for n in range(1, 9)
    )
    assert word(plain(f"<table>{rows}</table>")) == "section-page"
    assert word(plain(f"{SHORT}<table>{rows}</table>")) is None
    assert word(plain(f"<table>{rows}</table>", kind="NewsArticle")) is None
    tides = "".join(f"<tr><td>2021-09-{n:02}<td>The tide is high at six and low at noon<td>{n}.2 m</tr>" for n in range(1, 9))
    assert word(plain(f"<table>{tides}</table>")) is None


def test_headline_that_says_the_page_uses_cookies_asks_for_consent() -> None:
    asked = f"<p>{CONSENT['de']}</p>"
    german = plain(asked, title="Der Bote verwendet Cookies", headline="Der Bote verwendet Cookies")
    assert word(german, "https://derbote.example/welt") == word(german, "https://www.bote.example/welt") == "cookie-wall"
    some = (
        "<p>Mit Ihrer Zustimmung speichern wir und unsere 90 Partner etwas auf Ihrem Gerät, etwa Cookies mit personenbezogenen Daten, wie"
    )
    behind = page(f"<main><h1>Der Bote verwendet Cookies</h1><div>{some} andere auch.</p></div></main>", kind="NewsArticle", title="Mauer")
    assert word(behind, "https://derbote.example/wand") == "cookie-wall"
    assert word(behind, "https://paper.example/wand") is None
    told = plain(f"{SHORT}<p>We use cookies, the shop says, and users can accept all of them.</p>" * 2, title="Why Pierbook uses cookies")
    assert word(told) is None
    assert word(told, "https://pierbook.example/why") is None


def test_list_of_a_boards_topics_is_refused_by_the_name_of_its_body() -> None:
    topics = page(f"<main><h1>Repairs</h1>{SHORT}</main>", kind=None)
    assert word(topics.replace("<body", "<body class='ltr section-viewforum'", 1)) == "section-page"
    assert word(topics.replace("<body", "<body class='ltr section-viewtopic'", 1)) is None


def test_page_whose_body_is_called_a_wall_asks_for_consent_though_an_article_is_declared() -> None:
    asked = "<h2>With adverts and cookies</h2><p>You decide how you want to use our pages, and may take that back whenever you like.</p>"
    html = plain(asked + SHORT, kind="NewsArticle", headline="Welcome to the Post", title="The Post")
    assert word(html.replace("<body", "<body class='tcf privacywall'", 1)) == "cookie-wall"
    assert word(html) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("paper.example | 522: Connection timed out", "error-page"),
        ("Access to this page has been denied", "error-page"),
        ("Page non trouvée | La Côte", "error-page"),
        ("Weather in Gull Bay", "weather-page"),
        ("Погода в Заборске", "weather-page"),
        ("Watch Live | Nine On Your Side", "video-page"),
        ("EN VIVO | Canal Nueve", "video-page"),
        ("Archiv - Mittwoch, 17. März 2004", "section-page"),
    ],
)
def test_title_that_names_a_service_of_the_site_is_one(title: str, expected: str) -> None:
    assert word(plain(SHORT, title=title, headline=title)) == expected
    assert word(plain(SHORT, title=title, headline=title, kind="NewsArticle")) in (None, "error-page")


@pytest.mark.parametrize(
    "title",
    [
        "Weather in Gull Bay is no joke, says the keeper",
        "Live from the lighthouse",
        "Boca - River | En vivo",
        "Archiv am Hafen, 2004",
        "502 boats",
    ],
)
def test_title_that_says_more_than_a_service_is_a_story(title: str) -> None:
    assert word(plain(SHORT, title=title, headline=title)) is None


def test_body_that_a_system_names_for_an_error_or_a_job_is_one_though_og_type_says_article() -> None:
    html = page(f"<main><h1>This way</h1>{SHORT}</main>", kind=None, head='<meta property="og:type" content="article">')
    assert word(html.replace("<body", "<body class='path-system path-system-404'", 1)) == "error-page"
    assert word(html.replace("<body", "<body class='single single-job_listing'", 1)) == "job-page"
    assert word(html.replace("<body", "<body class='single single-post'", 1)) is None
    declared = page(f"<main><h1>This way</h1>{SHORT}</main>")
    assert word(declared.replace("<body", "<body class='single single-job_listing'", 1)) is None


def test_page_at_the_address_of_a_form_to_log_in_is_a_wall() -> None:
    assert word(plain(SHORT), "https://gullpoint.example/auth/login?next=%2Flamp") == "login-wall"
    assert word(plain(SHORT), "https://gullpoint.example/news/login-trouble") is None
    assert word(plain(SHORT, kind="NewsArticle"), "https://gullpoint.example/auth/login") is None


def test_rows_that_lead_to_stories_are_a_section_where_no_heading_tells() -> None:
    rows = "".join(
        f"<div class=row><a href=/n/{n}><label>Storm number {n} passes us</label></a><label>Roof {n} is off in the north.</label></div>"
        for n in range(8)
    )
    html = page(
        f"<div class=list>{rows}</div>",
        kind=None,
        title="City - The Post",
        headline="City",
        head='<meta property="og:type" content="article">',
    )
    assert word(html) == "section-page"
    assert word(html.replace("href=/n/", "href=https://elsewhere.example/n/")) is None
    assert word(html.replace("City", "Every storm that passed the coast in nine years")) is None


def test_tables_without_prose_are_data_unless_the_page_is_dated() -> None:
    table = (
        "<table><tr><th>Team</th><th>Points</th></tr>"
        + "".join(f"<tr><td>Gulls of bay {n}</td><td>{n}</td></tr>" for n in range(20))
        + "</table>"
    )
    assert word(plain(table)) == "data-page"
    assert word(plain(table + paragraphs())) is None
    dated = page(f"<main><h1>{HEADLINE}</h1><time datetime=2024-05-02>2 May 2024</time><div>{table}</div></main>", kind=None)
    assert word(dated) is None


def test_front_page_that_says_it_is_a_site_is_no_article_but_for_a_date() -> None:
    site = page(f"<main><h1>{HEADLINE}</h1>{paragraphs()}</main>", kind=None, head='<meta property="og:type" content="website">')
    assert word(site, "https://gullpoint.example/") == "section-page"
    assert word(site, "https://gullpoint.example/about-the-lamp") is None
    dated = site.replace("</h1>", "</h1><time datetime=2024-05-02>2 May 2024</time>")
    assert word(dated, "https://gullpoint.example/") is None


@pytest.mark.parametrize("headline", ["About us", "Contact", "Über uns", "Qui sommes-nous ?", "Our team", "Thank you for subscribing."])
def test_headline_of_a_page_on_the_site_itself_is_no_article_s_unless_one_is_declared_or_dated(headline: str) -> None:
    social = '<meta property="og:type" content="article">'
    html = page(f"<main><h1>{headline}</h1>{SHORT}</main>", kind=None, title=headline, headline=headline, head=social)
    assert word(html) == "about-page"
    assert word(html.replace("</h1>", "</h1><time datetime=2024-05-02>2 May 2024</time>")) is None
    assert word(plain(SHORT, title=headline, headline=headline, kind="NewsArticle")) is None


def test_soft_error_is_one_though_the_story_s_title_stands_in_the_head() -> None:
    said = "We can’t find that story"
    html = page(
        f"<main><h1>{said}</h1>{SHORT}</main>",
        kind=None,
        title="The last lamp - The Post",
        head='<meta property="og:type" content="article">',
    )
    assert word(html) == "error-page"
    assert word(html.replace(said, "We can’t find that keeper")) is None


def test_archive_of_a_taxonomy_is_a_section() -> None:
    html = page(f"<main><h1>Tools</h1>{SHORT}</main>", kind=None)
    assert word(html.replace("<body", "<body class='archive tax-product_cat term-tools'", 1)) == "section-page"
    assert word(html.replace("<body", "<body class='archive'", 1)) is None


def test_jobs_offered_beside_a_signed_story_make_no_job_page_of_it() -> None:
    long = paragraphs(STORY + tuple(text.replace("the", "that") for text in STORY))
    head = '<meta name="author" content="Ana Prince"><meta property="article:published_time" content="2024-05-02T10:00:00Z">'
    story = page(f"<main><h1>{HEADLINE}</h1>{long}</main>", kind="JobPosting", head=head)
    assert word(story) is None
    assert word(story.replace("Ana Prince", "")) == "job-page"


def test_page_that_declares_a_list_of_others_and_has_no_h1_is_a_front() -> None:
    listed = json.dumps({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "url": f"/n/{n}"} for n in range(5)]})
    declared = f'<script type="application/ld+json">{listed}</script>'
    front = page(f"<main><h2>{HEADLINE}</h2><div>{SHORT}</div></main>", kind=None, title="Coast", head=declared)
    assert word(front) == "section-page"
    assert word(front.replace("<h2>", "<h1>").replace("</h2>", "</h1>")) is None


def test_page_of_an_author_is_known_by_its_address_where_nothing_dates_it() -> None:
    about = plain(paragraphs(), headline="Ana Doe", title="Ana Doe | The Echo")
    for path in ("/author/ana-doe", "/profile/ana-doe/", "/en/autor/ana-doe"):
        assert word(about, f"https://gullpoint.example{path}") == "author-page"
    assert word(about, "https://gullpoint.example/author/ana-doe/lamp-goes-out") is None
    listed = about.replace("</main>", "<h2><time datetime=2024-05-02>2 May 2024</time></h2><h3><a href=/n/1>Lamp goes out</a></h3></main>")
    assert word(listed, "https://gullpoint.example/profile/ana-doe") == "author-page"
    assert word(plain(f"<time datetime=2024-05-02>2 May 2024</time>{paragraphs()}"), "https://gullpoint.example/author/ana-doe") is None
    assert word(plain(paragraphs(), kind="NewsArticle"), "https://gullpoint.example/author/ana-doe") is None


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ("single single-product postid-12", "product-page"),
        ("catalog-product-view", "product-page"),
        ("catalog-category-view", "section-page"),
    ],
)
def test_page_of_a_shop_is_known_by_the_names_of_its_body(names: str, reason: str) -> None:
    html = page(f"<main><h1>{HEADLINE}</h1>{paragraphs()}</main>", kind=None, head='<meta property="og:type" content="article">')
    assert word(html.replace("<body>", f'<body class="{names}">')) == reason
    assert word(page(f"<main><h1>{HEADLINE}</h1>{paragraphs()}</main>").replace("<body>", f'<body class="{names}">')) is None
