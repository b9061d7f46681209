"""Pictures with their captions and credits, and what is no picture of the story."""

import lxml.html
import pytest
from prose import HEADLINE, STORY, page, paragraphs, read, story_page

from newscrawl import extract
from newscrawl.article import Image
from newscrawl.extract.figures import Figure, merge_images, read_figures

PROSE = "The council met for three hours on Tuesday and heard residents of the harbour quarter, who want the old crane kept there. "
BASE = "https://news.example.org/a/story"


def figures_of(body: str) -> tuple[Figure, ...]:
    return read_figures(lxml.html.document_fromstring(f"<html><body><main><h1>Crane stays</h1>{body}</main></body></html>"), BASE)


def images_of(body: str) -> list[Image]:
    return [figure.image for figure in figures_of(body)]


def test_figcaption_with_credit_in_brackets_behind_comments() -> None:
    (image,) = images_of(
        '<figure class="imageMedia"><div><img src="/i/crane.jpg" alt="A crane"></div>'
        '<figcaption class="image-caption">The crane on Friday.<!-- --> <!-- -->(Jane Doe/CBC)</figcaption></figure>'
    )
    assert image == Image(url="https://news.example.org/i/crane.jpg", alt="A crane", caption="The crane on Friday.", credit="Jane Doe/CBC")


def test_credit_and_caption_of_a_figure_that_names_neither() -> None:
    (image,) = images_of(
        '<figure><img src="a.jpg"><div><span class="e_h">Foto: Jane Doe, Post</span><p>The crane by the old quay.</p></div></figure>'
    )
    assert (image.caption, image.credit) == ("The crane by the old quay.", "Jane Doe, Post")


def test_label_before_a_caption_makes_no_credit_of_it_where_the_credit_is_beside() -> None:
    (image,) = images_of(
        '<figure><img src="a.jpg"><figcaption><b>Photo:</b> The keeper of the crane and his dog <i class="source">(CBC: Jane Doe)</i>'
        "</figcaption></figure>"
    )
    assert (image.caption, image.credit) == ("The keeper of the crane and his dog", "CBC: Jane Doe")


@pytest.mark.parametrize(
    "credit",
    [
        '<span class="credit">Photo by Jane Doe</span>',
        '<small class="photo-copyright">© Jane Doe</small>',
        "<cite>Jane Doe</cite>",
        '<span itemprop="copyrightHolder">Jane Doe</span>',
    ],
)
def test_credit_in_an_element_of_its_own(credit: str) -> None:
    (image,) = images_of(f'<figure><img src="a.jpg"><figcaption><span>The crane</span> {credit}</figcaption></figure>')
    assert (image.caption, image.credit) == ("The crane", "Jane Doe")


def test_caption_in_a_box_named_for_both_is_no_credit() -> None:
    (image,) = images_of(
        '<div class="ImageData"><img src="a.jpg"><div class="caption_credit">'
        '<span class="caption_credit__caption">The crane, this week</span>'
        ' <span class="caption_credit__credit">(Photo: Jane Doe)</span></div></div>'
    )
    assert (image.caption, image.credit) == ("The crane, this week", "Jane Doe")


def test_line_named_for_its_credit_holds_the_caption_too_where_an_element_in_it_is_the_credit() -> None:
    line = "<div class=image-credit><span>The old pump at the end of the quay</span> <span class=credit>Jane Doe</span></div>"
    assert [(i.caption, i.credit) for i in images_of(f"<div class=imageContainer><img src=/a.jpg>{line}</div>")] == [
        ("The old pump at the end of the quay", "Jane Doe")
    ]


def test_term_and_definition_named_title_and_description_of_a_document_are_caption_and_credit() -> None:
    lines = "<dt class=spip_doc_titre>The slip in March</dt><dd class=spip_doc_descriptif>{}</dd>"
    box = f"<dl class=spip_documents><dt><a href=/a.jpg><img src=/a.jpg width=300></a></dt>{lines}</dl>"
    assert [(i.caption, i.credit) for i in images_of(box.format("Photo A. Prince"))] == [("The slip in March", "A. Prince")]
    assert [i.credit for i in images_of(box.format("Photo of the old hoist"))] == [None]


def test_what_can_be_bought_is_no_caption() -> None:
    table = "<table><tr><td><img src=/oil.jpg width=300></td><td><p>Oil of the first day, 500 ml</p><p>{}</p></td></tr></table>"
    assert [i.caption for i in images_of(table.format('12,90 € <a href="#">Into the basket</a>'))] == [None]
    assert [i.caption for i in images_of(table.format("pressed in October"))] == ["Oil of the first day, 500 ml pressed in October"]


def test_name_in_brackets_that_stand_outside_of_its_element_is_the_credit() -> None:
    (image,) = images_of(
        '<figure><img src="a.jpg"><figcaption><span>The crane by the quay</span> (<span>Jane Doe</span>)</figcaption></figure>'
    )
    assert (image.caption, image.credit) == ("The crane by the quay", "Jane Doe")


def test_figure_without_a_picture_that_a_slider_names_a_caption_is_one() -> None:
    (image,) = images_of('<div class="rsContent"><img src="a.jpg"><figure class="rsCaption">The crane by night</figure></div>')
    assert image.caption == "The crane by night"


def test_description_in_the_scope_of_the_article_is_no_caption() -> None:
    scope = '<div itemscope itemtype="http://schema.org/{}">{}<p itemprop="description">The crane stays where it is.</p></div>'
    figure = '<figure><img src="a.jpg"></figure>'
    assert [image.caption for image in images_of(scope.format("NewsArticle", figure))] == [None]
    assert [image.caption for image in images_of(scope.format("ImageObject", '<img src="a.jpg">'))] == ["The crane stays where it is."]


def test_name_alone_behind_the_sentence_of_a_caption_is_the_credit() -> None:
    (image,) = images_of('<figure><img src="a.jpg"><figcaption><p>The crane is lit again.</p> <span>Jane Doe</span></figcaption></figure>')
    assert (image.caption, image.credit) == ("The crane is lit again.", "Jane Doe")
    (image,) = images_of('<figure><img src="a.jpg"><figcaption>The winners of the year: <span>Jane Doe</span></figcaption></figure>')
    assert (image.caption, image.credit) == ("The winners of the year: Jane Doe", None)


def test_label_of_a_credit_in_an_element_of_its_own_is_no_part_of_the_caption() -> None:
    (image,) = images_of('<figure><img src="a.jpg"><figcaption>The crane. | foto: <span class="photo-author">Jane Doe</span></figcaption>')
    assert (image.caption, image.credit) == ("The crane.", "Jane Doe")


@pytest.mark.parametrize(
    "name",
    [
        *("wp-caption-text", "caption", "bildunterschrift", "image-legende", "imageCaption", "photo__caption"),
        *("leyenda", "thumbcaption", "fotobijschrift", "billedetekst", "popisek", "opis-zdjecia", "chu-thich", "keterangan-foto"),
    ],
)
def test_caption_known_by_its_class_beside_the_image(name: str) -> None:
    (figure,) = figures_of(f'<p>{PROSE}</p><div class="x"><div><img src="a.jpg"></div><p class="{name}">The crane</p></div><p>{PROSE}</p>')
    assert figure.image.caption == "The crane"
    assert figure.element.get("class") == "x"


@pytest.mark.parametrize("name", ["wp-block-media-text__content", "image-text__text", "photo-info", "slide-text"])
def test_text_beside_a_picture_is_no_caption(name: str) -> None:
    figure = '<figure class="media"><img src="a.jpg" width="800"></figure>'
    two = f"<p>{PROSE}</p><p>{PROSE}</p>"
    for text in (two, f"<h3>What they want</h3><p>{PROSE}</p>"):
        assert [i.caption for i in images_of(f'<p>{PROSE}</p><div>{figure}<div class="{name}">{text}</div></div>')] == [None]


def test_block_of_media_and_text_holds_no_caption_even_of_one_paragraph() -> None:
    picture = '<figure class="wp-block-media-text__media"><img src="a.jpg"></figure>'
    text = f'<div class="wp-block-media-text__content"><p>{PROSE}</p></div>'
    assert [i.caption for i in images_of(f'<div class="wp-block-media-text">{picture}{text}</div>')] == [None]


WIDE = '<picture><img src="a.jpg"></picture>'


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="sc-k x1"><div class="sc-f">{WIDE}<div class="sc-h">The crane</div><div class="sc-i">REUTERS</div></div></div>',
        '<div><span class="text-sm">Foto: Reuters</span><img src="a.jpg" srcset="b.jpg 800w"><div>The crane</div></div>',
        '<div><img src="a.jpg" width="640"><div>The crane (Reuters)</div></div>',
    ],
)
def test_lines_beside_a_wide_picture_in_a_box_without_names(box: str) -> None:
    (figure,) = figures_of(f"<p>{PROSE}</p>{box}<p>{PROSE}</p>")
    assert figure.image.caption == "The crane"
    assert "The crane" in figure.element.text_content()
    assert "council" not in figure.element.text_content()


@pytest.mark.parametrize(
    "box",
    [
        f"<div>{WIDE}<p>The crane has stood there since the war.</p></div>",
        f'<div>{WIDE}<div>The crane <a href="/1">in another story</a></div></div>',
        '<div><img src="a.jpg" width="120"><div>The crane</div></div>',
        f"<div>{WIDE}<div>One line</div><div>and another</div><div>and a third</div></div>",
    ],
)
def test_text_beside_a_picture_that_is_no_caption(box: str) -> None:
    assert not any(figure.image.caption for figure in figures_of(f"<p>{PROSE}</p>{box}<p>{PROSE}</p>"))


PICTURES = ('<p><img src="a.jpg"></p>', '<div><div><img src="a.jpg"></div></div>', '<figure><img src="a.jpg"></figure>')


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Getty Images / Jane Doe", "Getty Images / Jane Doe"),
        ("Jane Doe / Reuters", "Jane Doe / Reuters"),
        ("picture alliance/dpa | Jane Doe", "picture alliance/dpa | Jane Doe"),
        ("Photo by Jane Doe on Unsplash", "Jane Doe on Unsplash"),
        ("(Jane Doe/CBC)", "Jane Doe/CBC"),
        ("© Jane Doe", "Jane Doe"),
        ("Courtesy of Jane Doe", "Courtesy of Jane Doe"),
        ("Image source: Getty Images.", "Getty Images"),
        ("Hero image by Jane Doe", "Jane Doe"),
    ],
)
def test_line_behind_a_picture_that_says_whose_it_is_and_no_more_is_its_credit(picture: str, line: str, credit: str) -> None:
    article = read(story_page(f"{paragraphs(STORY[:2])}{picture}<p>{line}</p>{paragraphs(STORY[2:])}"))
    assert [(image.caption, image.credit) for image in article.images] == [(None, credit)]
    assert line not in article.text


def test_footer_of_a_figure_is_the_credit_of_its_caption() -> None:
    figure = "<figure><img src=/a.jpg width=640><figcaption>The crane at noon.</figcaption><footer>{}</footer></figure>"
    article = read(story_page(f"{figure.format('Foto: Jane Doe')}{paragraphs()}"))
    assert [(image.caption, image.credit) for image in article.images] == [("The crane at noon.", "Jane Doe")]
    article = read(story_page(f"{figure.format('More in the hall')}{paragraphs()}"))
    assert [image.credit for image in article.images] == [None]


@pytest.mark.parametrize(
    "line", ["Photos of the crane hang in the hall.", "Courtesy of the crew costs nothing.", "Jane Doe", "(see the map)", "Reuters"]
)
def test_line_behind_a_picture_that_says_anything_else_stays(line: str) -> None:
    article = read(story_page(f"{paragraphs(STORY[:2])}{PICTURES[0]}<p>{line}</p>{paragraphs(STORY[2:])}"))
    assert line in article.text


def test_line_behind_a_captioned_picture_is_its_credit_too() -> None:
    (image,) = images_of('<figure><img src="a.jpg"><figcaption>The crane at noon.</figcaption></figure><p>Jane Doe/AFP</p>')
    assert (image.caption, image.credit) == ("The crane at noon.", "Jane Doe/AFP")


def test_cite_alone_in_a_picture_s_box_is_its_credit() -> None:
    (image,) = images_of('<figure><img src="a.jpg"><span class="meta"><cite>Jane Doe-Post Sports</cite></span></figure>')
    assert (image.caption, image.credit) == (None, "Jane Doe-Post Sports")


def test_name_between_brackets_in_an_element_of_its_own_may_be_one_word() -> None:
    (image,) = images_of(
        '<figure><img src="a.jpg"><figcaption><span>الرافعة عند المرفأ القديم</span> (<span>الجسر</span>)</figcaption></figure>'
    )
    assert (image.caption, image.credit) == ("الرافعة عند المرفأ القديم", "الجسر")


def test_line_beside_a_picture_that_is_to_be_loaded_first_is_its_caption() -> None:
    box = '<section><div class="x1"><img src="a.jpg" fetchpriority="high"></div><div class="x2">The crane at noon.</div></section>'
    assert images_of(box)[0].caption == "The crane at noon."


def test_caption_of_a_picture_that_a_script_will_load_is_kept() -> None:
    (image,) = images_of(
        '<div class="InlineImage-wrap"><picture></picture><div class="InlineImage-imageEmbedCaption">The crane at noon.</div></div>'
    )
    assert image.caption == "The crane at noon."


def test_small_print_alone_behind_a_picture_is_its_caption() -> None:
    (image,) = images_of('<p><img src="a.jpg"></p><p><small>The crane at noon.</small></p>')
    assert image.caption == "The crane at noon."
    (image,) = images_of('<p><img src="a.jpg"></p><p><small>The crane</small> at noon.</p>')
    assert image.caption is None


def test_caption_behind_a_bare_image_is_its_own_element() -> None:
    (figure,) = figures_of(f'<p>{PROSE}</p><img src="a.jpg"><div class="image-caption">The crane. Foto: dpa</div><p>{PROSE}</p>')
    assert (figure.image.caption, figure.image.credit) == ("The crane.", "dpa")
    assert "council" not in figure.element.text_content()


def test_caption_and_credit_outside_the_figure() -> None:
    body = (
        '<div class="lead"><figure><img src="a"></figure><div class="image-legend">The crane</div><div class="credit">Jane Doe</div></div>'
    )
    (figure,) = figures_of(f"{body}<p>{PROSE}</p>")
    assert (figure.image.caption, figure.image.credit, figure.element.get("class")) == ("The crane", "Jane Doe", "lead")


def test_every_slide_of_a_gallery_is_an_image() -> None:
    slides = "".join(f'<li class="slide"><img src="{n}.jpg"><p class="caption">Slide {n} of the set</p></li>' for n in "abc")
    assert [image.caption for image in images_of(f"<ul>{slides}</ul>")] == [f"Slide {n} of the set" for n in "abc"]


def test_lazy_image_gives_its_largest_file_and_no_placeholder() -> None:
    (image,) = images_of(
        '<figure><img src="data:image/gif;base64,R0" data-src="/s.jpg" '
        'data-srcset="/s,w_300.jpg 300w, /s,w_900.jpg 900w, /s,w_600.jpg 600w"></figure>'
    )
    assert image.url == "https://news.example.org/s,w_900.jpg"


def test_alternative_text_is_never_a_caption() -> None:
    (image,) = images_of('<figure><img src="a.jpg" alt="A crane in fog"></figure>')
    assert (image.alt, image.caption) == ("A crane in fog", None)


def test_image_in_noscript_is_not_read_twice() -> None:
    body = '<div class="pic"><img data-src="a.jpg"><noscript><img src="a.jpg"></noscript><p class="caption">The crane</p></div>'
    assert [image.caption for image in images_of(body)] == ["The crane"]


@pytest.mark.parametrize(
    "body",
    [
        f"<figure><blockquote>{PROSE}</blockquote></figure>",
        "<figure><table><tr><td>1</td></tr></table><figcaption>Cranes by year</figcaption></figure>",
        "<figure><pre>print(1)</pre></figure>",
        f"<figure><img src='a.jpg'><p>{PROSE * 3}</p></figure>",
        '<div class="author-box"><img src="jane.jpg"><p class="caption">Jane Doe writes on harbours</p></div>',
        '<img class="site-logo" src="logo.png">',
        '<img src="pixel.gif" width="1" height="1">',
        '<figure><a rel="author" href="/jane"><img src="j.jpg"></a><figcaption>By Jane Doe</figcaption></figure>',
        '<a href="/other-story"><img src="b.jpg"></a>',
        '<a href="/other-story"><img src="b.jpg"><p class="image-caption">Other story of the day</p></a>',
        '<footer><figure><img src="f.jpg"><figcaption>Our house</figcaption></figure></footer>',
        '<div class="related-stories"><figure><img src="f.jpg"><figcaption>Other story</figcaption></figure></div>',
    ],
)
def test_no_image_of_the_story(body: str) -> None:
    assert images_of(f"<p>{PROSE}</p>{body}") == []


def test_page_class_that_sounds_like_a_sidebar_hides_no_image() -> None:
    body = f'<div class="author related"><h1>Crane</h1><figure><img src="a.jpg"><figcaption>Crane</figcaption></figure>{PROSE}</div>'
    assert [image.caption for image in images_of(body)] == ["Crane"]


def test_figures_come_in_document_order() -> None:
    body = (
        '<div class="c"><div class="photo-caption">First picture of the day</div></div>'
        '<figure><img src="b.jpg"><figcaption>Second picture</figcaption></figure>'
        '<div class="wp-caption"><img src="c.jpg"><p class="wp-caption-text">Third picture</p></div>'
    )
    assert [image.caption for image in images_of(body)] == ["First picture of the day", "Second picture", "Third picture"]


def test_no_figure_holds_the_prose_beside_it() -> None:
    for body in (f'<div>{PROSE}<img src="a.jpg"></div>', f'<p><img src="a.jpg">{PROSE}</p>', f'<div><img src="a.jpg"><p>{PROSE}</p></div>'):
        assert all("council" not in figure.element.text_content() for figure in figures_of(body))


def test_merged_image_takes_the_declared_caption_of_the_same_file() -> None:
    declared = [Image(url="https://e.org/a.jpg", caption="Rain", credit="Jane Doe"), Image(url="https://e.org/z.jpg", caption="Sun")]
    assert merge_images([Image(url="https://e.org/a.jpg?w=300")], declared) == (
        Image(url="https://e.org/a.jpg?w=300", caption="Rain", credit="Jane Doe"),
    )


def test_merged_images_stand_once_each() -> None:
    twice = [Image(url="https://e.org/a.jpg", caption="Rain"), Image(url="https://e.org/a-large.jpg", caption="Rain", credit="Jane Doe")]
    assert merge_images(twice, []) == (Image(url="https://e.org/a.jpg", caption="Rain", credit="Jane Doe"),)


@pytest.mark.parametrize(
    "srcset",
    [
        "/s.jpg 300w,/m.jpg 600w,/l.jpg 1200w",
        "/s.jpg 300w, /l.jpg 1200w, /m.jpg 600w",
        "\n/l.jpg\n 1200w,\n/s.jpg 300w",
        "/s.jpg, /l.jpg 2x",
        "data:image/gif;base64,AA 2000w, /l.jpg 1200w",
    ],
)
def test_largest_of_a_source_set_is_taken(srcset: str) -> None:
    (image,) = images_of(f'<p>{PROSE}</p><img src="t.jpg" srcset="{srcset}">')
    assert image.url == "https://news.example.org/l.jpg"


def test_address_in_a_source_set_keeps_its_commas() -> None:
    (image,) = images_of('<img srcset="/c/w_300,h_200/a.jpg 300w,/c/w_900,h_600/a.jpg 900w">')
    assert image.url == "https://news.example.org/c/w_900,h_600/a.jpg"


def test_old_table_round_a_picture_and_its_line_is_its_holder() -> None:
    (figure,) = figures_of(
        f'<p>{PROSE}</p><table align="right"><tr><td><img src="a.jpg"><br>'
        '<font size="1">The crane. (Herald photo by Jane Doe)</font></td></tr>'
        f"</table><p>{PROSE}</p>"
    )
    assert figure.element.tag == "table"
    assert (figure.image.caption, figure.image.credit) == ("The crane.", "Jane Doe")


def test_table_of_facts_round_a_picture_is_no_caption_of_it() -> None:
    rows = "<tr><th>Built</th><td>1844</td></tr><tr><th>Height</th><td>31 m</td></tr>"
    pictured = '<tr><td colspan="2"><img src="a.jpg"><div class="infobox-caption">The tower in 2016</div></td></tr>'
    (image,) = images_of(f"<table><tr><th colspan=2>Gull Light</th></tr>{pictured}{rows}</table><p>{PROSE}</p>")
    assert image.caption == "The tower in 2016"


@pytest.mark.parametrize(
    "cells",
    [
        '<td><img src="a.jpg"></td><td><p>{}</p></td>',
        '<td>{}</td><td><img src="a.jpg"></td>',
        '<td><img src="a.jpg"></td><td>The ferry.<br><br>{}</td>',
    ],
)
def test_text_beside_a_picture_in_a_table_is_no_caption(cells: str) -> None:
    (image,) = images_of(f"<p>{PROSE}</p><table><tr>{cells.format(PROSE)}</tr></table><p>{PROSE}</p>")
    assert image.caption is None
    (image,) = images_of(f"<p>{PROSE}</p><table><tr>{cells.format('The ferry at her pier.')}</tr></table><p>{PROSE}</p>")
    assert image.caption is not None


def test_table_that_lays_out_a_page_is_no_caption() -> None:
    (image,) = images_of(f'<table><tr><td><img src="a.jpg"><p>{PROSE * 3}</p></td></tr></table>')
    assert image.caption is None


def test_masthead_is_no_picture() -> None:
    assert images_of('<center><img src="/images/masthead.gif" alt="The Herald" width="600" height="80"></center>') == []


def test_every_one_of_very_many_pictures_is_found() -> None:
    assert len(figures_of('<img src="a.jpg">' * 20_000)) == 20_000
    captioned = images_of('<figure><img src="a.jpg"><figcaption>The crane (Jane Doe/CBC)</figcaption></figure>' * 5_000)
    assert len(captioned) == 5_000
    assert {image.credit for image in captioned} == {"Jane Doe/CBC"}


def deep_images_of(body: str) -> list[Image]:
    parser = lxml.html.HTMLParser(huge_tree=True)
    tree = lxml.html.document_fromstring(f"<html><body><main>{body}</main></body></html>", parser=parser)
    return [figure.image for figure in read_figures(tree, BASE)]


def test_innermost_of_deeply_nested_figures_is_read() -> None:
    (image,) = deep_images_of("<figure>" * 500 + '<img src="a.jpg"><figcaption>The crane</figcaption>')
    assert image.caption == "The crane"


def test_caption_nested_deeper_than_python_calls() -> None:
    (image,) = deep_images_of('<figure><img src="a.jpg"><figcaption>The ' + "<span>" * 1_900 + "crane")
    assert image.caption == "The crane"


@pytest.mark.parametrize("text", ["word " * 200_000, "x" * 1_000_000, "(" * 1_000_000, "1/2 " * 250_000, "図＝" * 300_000])
def test_text_of_a_megabyte_is_no_caption(text: str) -> None:
    assert all(
        image.caption is None for image in images_of(f'<figure><img src="a.jpg" alt="{text}"><figcaption>{text}</figcaption></figure>')
    )


@pytest.mark.parametrize("srcset", ["/a.jpg 1w," * 100_000, "," * 1_000_000, " " * 1_000_000, "/a.jpg " + "1" * 1_000_000])
def test_source_set_of_a_megabyte_is_read(srcset: str) -> None:
    (image,) = images_of(f'<img src="/a.jpg" srcset="{srcset}">')
    assert image.url == "https://news.example.org/a.jpg"


def test_space_in_an_address_is_written_as_browsers_ask_for_it() -> None:
    (image,) = images_of('<figure><img src="/i/harbour at night.jpg"><figcaption>The harbour</figcaption></figure>')
    assert image.url == "https://news.example.org/i/harbour%20at%20night.jpg"


@pytest.mark.parametrize(
    "markup",
    [
        "<center><img src=a.jpg><br><font size=1>The crane in 2003</font></center>",
        "<p><img src=a.jpg><br><small>The crane in 2003</small></p>",
        '<div><a><img src=a.jpg></a><div style="font-size:90%">The crane in 2003</div></div>',
        "<dl class='spip_document_7 spip_documents'><dt><img src=a.jpg></dt><dt><strong>The crane in 2003</strong></dt></dl>",
        '<div class="wsite-not-footer"><div class="wsite-image"><img src=a.jpg><div>The crane in 2003</div></div></div>',
    ],
)
def test_small_print_under_a_picture_is_its_caption(markup: str) -> None:
    figures = figures_of(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>")
    assert [figure.image.caption for figure in figures] == ["The crane in 2003"]
    assert "The crane" in figures[0].element.text_content()


@pytest.mark.parametrize(
    "markup",
    [
        "<p><img src=a.jpg><br>The crane in 2003</p>",
        "<p><img src=a.jpg><br>The crane <small>in 2003</small></p>",
        '<div class="wp-block-media-text"><figure class="wp-block-media-text__media"><img src=a.jpg></figure>'
        '<div class="wp-block-media-text__content"><p>The crane in 2003</p></div></div>',
        '<div class="media"><img src=a.jpg><div class="media-body">The crane in 2003</div></div>',
    ],
)
def test_text_that_is_no_small_print_or_of_a_media_object_is_no_caption(markup: str) -> None:
    figures = figures_of(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>")
    assert [figure.image.caption for figure in figures] == [None]
    assert "crane in" not in figures[0].element.text_content()


def test_texts_of_a_gallery_that_tells_the_story_are_no_captions() -> None:
    said = (
        "The workshop is an old stable in the lane behind the quay, and has no sign.",
        "He plaits a basket in eleven days, of reed from abroad and of hide.",
    )
    items = "".join(
        f"<div class=gallery-item><img src=/{n}.jpg><div class=gallery-item__text><p>{text}</p></div></div>" for n, text in enumerate(said)
    )
    assert [figure.caption.caption for figure in figures_of(items)] == [None, None]


def test_paragraphs_named_a_text_beside_a_picture_are_no_caption() -> None:
    said = "The workshop is an old stable in the lane behind the quay, and has no sign."
    (figure,) = figures_of(f"<div class=text-image><img src=/1.jpg width=600><div class=text><p>{said}</p></div></div>")
    assert figure.caption.caption is None


@pytest.mark.parametrize(
    "markup",
    [
        '<figure><img src="a.jpg"><div class=x data-c-caption="The keeper on the stairs." data-c-credit="Jane Doe"></div></figure>',
        '<a data-caption="The keeper on the stairs. (Photo: Jane Doe)"><img src="a.jpg"></a>',
        '<div data-caption="&lt;p&gt;The keeper on the stairs.&lt;/p&gt;" data-credit="Jane Doe"><img src="a.jpg"></div>',
    ],
)
def test_caption_that_only_attributes_hold_is_the_picture_s(markup: str) -> None:
    (image,) = images_of(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>")
    assert (image.caption, image.credit) == ("The keeper on the stairs.", "Jane Doe")


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="f_center"><img src="a.jpg"><br>The keeper on the stairs</p>',
        '<p style="text-align: center"><img src="a.jpg"></p><p style="text-align: center"><em>The keeper on the stairs</em></p>',
    ],
)
def test_line_in_the_middle_under_a_picture_is_its_caption(markup: str) -> None:
    (image,) = images_of(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>")
    assert image.caption == "The keeper on the stairs"
    (image,) = images_of(f"<p>{PROSE}</p>{markup.replace('stairs', 'stairs goes up.')}<p>{PROSE}</p>")
    assert image.caption is None  # a step of a recipe, a verse
    plain = markup.replace("f_center", "story").replace("center", "left")
    (image,) = images_of(f"<p>{PROSE}</p>{plain}<p>{PROSE}</p>")
    assert image.caption is None


def test_chinese_line_that_says_what_a_picture_shows_is_its_caption() -> None:
    line = "图为巡护员在上游测量水位。周磊 摄"
    (image,) = images_of(f"<p>{PROSE}</p><p><img src=a.jpg></p><p><span>{line}</span></p><p>{PROSE}</p>")
    assert (image.caption, image.credit) == ("图为巡护员在上游测量水位", "周磊 摄")
    (image,) = images_of(f"<p>{PROSE}</p><p><img src=a.jpg></p><p><span>{line[2:]}</span></p><p>{PROSE}</p>")
    assert (image.caption, image.credit) == ("巡护员在上游测量水位", "周磊 摄")
    (image,) = images_of(f"<p>{PROSE}</p><p><img src=a.jpg></p><p><span>{line[2:-4]}</span></p><p>{PROSE}</p>")
    assert image.caption is None


def test_picture_in_a_body_whose_id_is_a_walls_is_the_story_s() -> None:
    body = f'<div class="article-body" id="subscription-content"><p>{PROSE}</p><img src="photo.jpg"><p>{PROSE}</p></div>'
    assert [image.url for image in images_of(body)] == ["https://news.example.org/a/photo.jpg"]
    assert images_of(body.replace("article-body", "x")) == []


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        (
            "<figcaption>The crane before it was moved. <footer>Regina Katz</footer></figcaption>",
            "The crane before it was moved.",
            "Regina Katz",
        ),
        (
            "<figcaption class=a1><span class=b>Children in the shadow of the crane</span><span class=c>Marta Quill</span></figcaption>",
            "Children in the shadow of the crane",
            "Marta Quill",
        ),
        (
            "<figcaption class=x1><div><span class=y>Reuters/Moses Kamau</span></div><div>The crane is to stay for now.</div></figcaption>",
            "The crane is to stay for now.",
            "Reuters/Moses Kamau",
        ),
        (
            '<div class="picture__caption attribution"><span>The crane seen from the ferry.</span></div>'
            "<figcaption class=picture__credit>Kate Vander for The Echo</figcaption>",
            "The crane seen from the ferry.",
            "Kate Vander for The Echo",
        ),
        (
            "<figcaption><span>The crane in June. REUTERS/Gia Mata <a>Purchase Licensing Rights, opens new tab</a></span></figcaption>",
            "The crane in June.",
            "REUTERS/Gia Mata",
        ),
    ],
)
def test_credit_that_the_markup_parts_from_its_caption(markup: str, caption: str, credit: str) -> None:
    (image,) = images_of(f"<figure><img src=a.jpg>{markup}</figure>{'<p>' + PROSE + '</p>'}")
    assert (image.caption, image.credit) == (caption, credit)


def test_last_words_of_a_caption_in_letters_of_their_own_are_no_credit() -> None:
    (image,) = images_of("<figure><img src=a.jpg><figcaption>The crane is called <span>Old Maria</span></figcaption></figure>")
    assert (image.caption, image.credit) == ("The crane is called Old Maria", None)


@pytest.mark.parametrize(
    "markup",
    [
        "<span>The clerk and her book.</span><span class=x><span class=y>Credit...</span><span>Caleb Ross for The Echo</span></span>",
        "The clerk and her book. <span>CALEB ROSS/THE ECHO</span>",
        "The clerk and her book <span>CALEB ROSS</span>",
    ],
)
def test_credit_behind_dots_or_in_capitals(markup: str) -> None:
    (image,) = images_of(f"<figure><img src=a.jpg><figcaption>{markup}</figcaption></figure>")
    assert image.caption is not None
    assert image.caption.rstrip(".") == "The clerk and her book"
    assert (image.credit or "").lower().startswith("caleb ross")


@pytest.mark.parametrize("name", ["imgcap", "img_cptn", "wnImageCaption", "photocaption", "imageCap"])
def test_short_forms_of_caption_are_names_of_captions(name: str) -> None:
    (image,) = images_of(f'<div class="lead"><img src="/i/crane.jpg"><div class="{name}">The crane on Friday</div></div><p>{PROSE}</p>')
    assert image.caption == "The crane on Friday"


def test_title_of_an_image_that_is_named_a_caption_is_shown_below_it() -> None:
    (image,) = images_of('<p><img src="/i/crane.jpg" class="caption" title="The crane on Friday. Photo: Jane Doe" width="300"></p>')
    assert (image.caption, image.credit) == ("The crane on Friday.", "Jane Doe")


def test_the_masthead_of_an_asset_holds_its_picture_and_that_of_a_page_does_not() -> None:
    figure = '<figure><img src="/i/crane.jpg"><figcaption class="caption">The crane on Friday.</figcaption></figure>'
    assert [i.caption for i in images_of(f'<div class="asset-masthead">{figure}</div>')] == ["The crane on Friday."]
    assert images_of(f'<div class="page masthead">{figure}</div>') == []


def test_name_and_agency_behind_a_caption_in_an_element_of_their_own_are_its_credit() -> None:
    said = '<span>The crane of the family Doe.</span><span class="m_m">Jane Doe (EFE)</span>'
    (image,) = images_of(f'<figure><img src="/i/crane.jpg"><figcaption>{said}</figcaption></figure>')
    assert (image.caption, image.credit) == ("The crane of the family Doe.", "Jane Doe (EFE)")


def test_text_of_a_figure_beside_its_named_credit_is_the_caption_but_no_card_of_another_page() -> None:
    said = '<div class="bottom-text">The crane on Friday<div class="mediaCredit">(Photo: Jane Doe)</div></div>'
    (image,) = images_of(f'<figure><div><img src="/i/crane.jpg"></div>{said}</figure>')
    assert (image.caption, image.credit) == ("The crane on Friday", "Jane Doe")
    card = '<a href="https://other.example/b"><span>The crane goes, and with it the harbour</span><span class="author">Jane Doe</span></a>'
    assert [i.caption for i in images_of(f'<figure><img src="/i/crane.jpg">{card}</figure>')] in ([], [None])


@pytest.mark.parametrize("name", ["absatzbild__info", "titelbild__text"])
def test_text_of_a_picture_that_german_names_glue_to_its_place_is_a_caption(name: str) -> None:
    (image,) = images_of(
        f'<div class="absatzbild"><div><img src="/i/crane.jpg"></div><div class="{name}"><p>The crane on Friday.</p></div></div>'
    )
    assert image.caption == "The crane on Friday."


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        (
            "The crane, by the quay. It is nine metres high <span>(Jane Doe)</span>",
            "The crane, by the quay. It is nine metres high",
            "Jane Doe",
        ),
        ("Bildbeschreibung einblenden Der Kran am Freitag", "Der Kran am Freitag", None),
        ("Vị trí cần cẩu trên bản đồ. <span>Đồ họa: <em>Jane Doe</em></span>", "Vị trí cần cẩu trên bản đồ.", "Jane Doe"),
        ("La gru del porto (fotogramma)", "La gru del porto", "fotogramma"),
    ],
)
def test_captions_as_papers_of_more_countries_set_them(said: str, caption: str, credit: str | None) -> None:
    (image,) = images_of(f"<figure><img src='/i/crane.jpg'><figcaption>{said}</figcaption></figure>")
    assert (image.caption, image.credit) == (caption, credit)


def test_line_in_the_middle_under_a_picture_in_the_middle_is_its_caption() -> None:
    (image,) = images_of(
        f"<p>{PROSE}</p><center><img src='/i/crane.jpg'></center><center><span>The crane at night</span></center><p>{PROSE}</p>"
    )
    assert image.caption == "The crane at night"
    (image,) = images_of(f"<p>{PROSE}</p><center><img src='/i/crane.jpg'></center><center>It was night.</center><p>{PROSE}</p>")
    assert image.caption is None


@pytest.mark.parametrize(
    "markup",
    [
        "<table align=right><tr><td><div><img src='/i/crane.jpg'><div class=cap>The crane on the quay</div></div></td></tr></table>",
        "<div class=imageholder><div class=wrap><img src='/i/crane.jpg'></div><p class=desc>The crane on the quay</p></div>",
        "<div class=x_imageComment><div><img src='/i/crane.jpg'></div><div class=x_imageComment_txt>The crane on the quay</div></div>",
        "<div class=story><img src='/i/crane.jpg'><div id=photocaption>The crane on the quay</div></div>",
        "<div><figure><img src='/i/crane.jpg'></figure><input type=checkbox><div id=the-caption><b></b>The crane on the quay</div></div>",
    ],
)
def test_caption_in_an_element_that_its_id_or_its_place_names(markup: str) -> None:
    (image,) = images_of(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>")
    assert image.caption == "The crane on the quay"


def test_description_that_stands_by_no_picture_is_no_caption() -> None:
    found = images_of(
        f"<p>{PROSE}</p><div><img src='/i/crane.jpg'></div><div class=product><p>Crane</p><p class=desc>Nine metres high</p></div>"
    )
    assert [image.caption for image in found] == [None]


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ("The crane on Friday. REUTERS/Jane Doe Purchase Licensing Rights , opens new tab", "The crane on Friday.", "REUTERS/Jane Doe"),
        ("Dźwig w porcie wskazuje 12.04 Fot. Janina Dąb / DW", "Dźwig w porcie wskazuje 12.04", "Janina Dąb / DW"),
        ("The crane is towed in. (Photo from the Coast Guard)", "The crane is towed in.", "Photo from the Coast Guard"),
        ("<span>،تصویر کا کیپشن</span><p>زرینہ اپنی کشتی کے ساتھ</p>", "زرینہ اپنی کشتی کے ساتھ", None),
        ("放映员在晒谷场上架设幕布。本网记者 骆知远摄", "放映员在晒谷场上架设幕布", "本网记者 骆知远摄"),
        ("Legenda da foto, O guindaste na sexta-feira", "O guindaste na sexta-feira", None),
    ],
)
def test_labels_and_credits_of_agencies_and_broadcasters(said: str, caption: str, credit: str | None) -> None:
    (image,) = images_of(f"<figure><img src='/i/crane.jpg'><figcaption>{said}</figcaption></figure>")
    assert (image.caption, image.credit) == (caption, credit)


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        ("<p><img src='/i/crane.jpg' alt=crane> <em>Four men, of whom three are bored</em></p>", "Four men, of whom three are bored"),
        ("<p><img src='/i/crane.jpg'><br><i>The crane at night.</i></p>", "The crane at night."),
        ("<p><img src='/i/crane.jpg'> <em>The crane</em> stands on the quay.</p>", None),
        ("<p><em>Update</em> <img src='/i/crane.jpg'> <b>The crane</b></p>", None),
        (
            "<div style='text-align: center'><img src='/i/crane.jpg'></div><div style='text-align: center'><em>Half a net.</em></div>",
            "Half a net.",
        ),
        ("<figure><img src='/i/crane.jpg'><figcaption><span>2</span> A gull on the quay</figcaption></figure>", "A gull on the quay"),
        ("<figure><img src='/i/crane.jpg'><figcaption>12 men on the quay</figcaption></figure>", "12 men on the quay"),
        ("<figure><img src='/i/crane.jpg'><figcaption>Men on the quay - <span>Ana Prince</span></figcaption></figure>", "Men on the quay"),
        (
            "<figure><img src='/i/crane.jpg'><figcaption>The keeper at work in Larkana.—Subh</figcaption></figure>",
            "The keeper at work in Larkana.",
        ),
    ],
)
def test_captions_of_blogs_and_of_galleries(markup: str, caption: str | None) -> None:
    (image,) = images_of(f"<p>{PROSE}</p>{markup}<p>{PROSE}</p>")
    assert image.caption == caption


def test_caption_of_a_player_and_label_of_an_advert_are_no_picture_s() -> None:
    player = (
        "<div class='site-video'><div><span>1:12</span></div><figcaption class=media-caption>Passengers on the board</figcaption></div>"
    )
    advert = "<div class=advertentie><small>Advertentie, tekst loopt door</small><br><a href='/x'><img src='/b.gif'></a></div>"
    assert [image.caption for image in images_of(f"<p>{PROSE}</p>{player}{advert}<p>{PROSE}</p>")] == []


@pytest.mark.parametrize("name", ["description", "desc"])
def test_story_in_a_box_that_is_named_for_its_picture_is_no_caption(name: str) -> None:
    told = [f"{PROSE} It was the {n}th time." for n in range(4)]
    parts = {"<br><br>".join(told): 4, " ".join(told * 2): 1}
    for text, count in parts.items():
        box = f"<div class=photo-post><img src=/i/crane.jpg><div class={name}>{text}</div></div>"
        article = extract(f"<html><body><h1>The crane is back</h1>{box}</body></html>", BASE)
        assert article is not None
        assert len(article.blocks) == count
    (image,) = images_of(f"<p>{PROSE}</p><div class=photo-post><img src=/i/crane.jpg><div class={name}>The crane</div></div><p>{PROSE}</p>")
    assert image.caption == "The crane"


@pytest.mark.parametrize(
    "caption",
    [
        "<span>12</span> people died when the ferry sank in the bay.",
        "The crew lost <b><span>12</span></b> men when the ferry sank.",
        "<span>5<b> million</b></span> people saw the ferry sink.",
    ],
)
def test_number_that_a_caption_says_is_no_count_of_pictures(caption: str) -> None:
    (image,) = images_of(f"<p>{PROSE}</p><figure><img src=/i/crane.jpg><figcaption>{caption}</figcaption></figure><p>{PROSE}</p>")
    assert image.caption == lxml.html.fromstring(f"<p>{caption}</p>").text_content()


def test_heading_whose_id_speaks_of_captions_is_none() -> None:
    heading = "<h2 id=closed-captions>Closed captions</h2>"
    (image,) = images_of(f"<p>{PROSE}</p><img src=/i/crane.jpg width=600 height=400>{heading}<p>{PROSE}</p>")
    assert image.caption is None


def test_name_on_a_line_of_its_own_below_a_caption_is_the_credit() -> None:
    (image,) = images_of(
        '<figure><img src="a.jpg"><figcaption>The crane by the old quay.<br><em>J. Doe/Bay Museum</em></figcaption></figure>'
    )
    assert (image.caption, image.credit) == ("The crane by the old quay.", "J. Doe/Bay Museum")
    (image,) = images_of(
        '<figure><img src="a.jpg"><figcaption>The crane by the old quay.<br><em>It was built by hand</em></figcaption></figure>'
    )
    assert image.credit is None


def test_link_to_where_a_picture_leads_is_no_part_of_its_caption() -> None:
    credit, caption = '<span class="img_author">Fot. Ana Prince / AG</span>', '<p class="desc">Panels on the roof of the gym</p>'
    box = f'<div class="image_wrap"><a href="/g?i=0"><img src="/roof.jpg" width="300" height="200"></a>{credit}{caption}%s</div>'
    for href, is_same in (("/g?i=0", True), ("/another-story", False)):
        found = read(story_page(paragraphs() + box % f'<p class="zoom"><a href="{href}">SEE ALL PHOTOS (4)</a></p>')).images
        assert [(i.caption, i.credit) == ("Panels on the roof of the gym", "Ana Prince / AG") for i in found] == [is_same]


@pytest.mark.parametrize("closing", ["", "</source>"])  # which the parser, older than the element, sets round the image
def test_source_of_a_picture_gives_the_address_where_the_image_has_a_placeholder(closing: str) -> None:
    (image,) = images_of(
        f'<div class=image><picture><source srcset="/crane.jpg">{closing}<img src="/1x1_spacer.png"></picture>'
        "<p class=caption>A crane in fog</p></div>"
    )
    assert (image.url, image.caption) == ("https://news.example.org/crane.jpg", "A crane in fog")


def test_address_of_the_image_itself_comes_before_a_source_without_a_size() -> None:
    (image,) = images_of('<figure><picture><source srcset="/small.webp"><img src="/crane.jpg"></picture></figure>')
    assert image.url == "https://news.example.org/crane.jpg"


@pytest.mark.parametrize(
    "caption",
    [
        "01:12 A crane turns in fog",
        "VIDEO: A crane turns in fog",
        "Raw video: A crane turns in fog",
        "A crane turns in fog (Video: Bay Post)",
        "A crane turns. Video: Ana Doe",
    ],
)
def test_caption_of_a_video_is_no_picture_s(caption: str) -> None:
    assert images_of(f"<figure><div class=powa></div><figcaption>{caption}</figcaption></figure>") == []


def test_credit_named_for_the_caption_it_is_of_is_no_caption() -> None:
    (image,) = images_of(
        '<figure><div class="picture__credit caption__credit">ANA DOE/POST</div><img src=a.jpg>'
        "<figcaption class=caption__caption>A crane in fog.</figcaption></figure>"
    )
    assert (image.caption, image.credit) == ("A crane in fog.", "ANA DOE/POST")


def test_licence_in_a_caption_is_its_credit() -> None:
    (image,) = images_of(
        "<figure><img src=a.jpg><figcaption>A crane in fog. – <span class=media-license-caption>"
        " <a href=/by>CC-BY-SA 2.0</a> Ana Doe </span></figcaption></figure>"
    )
    assert (image.caption, image.credit) == ("A crane in fog.", "CC-BY-SA 2.0 Ana Doe")


def test_commas_stand_close_behind_the_names_of_a_credit() -> None:
    (image,) = images_of(
        "<figure><img src=a.jpg><figcaption><span class=caption>A crane.</span> <span class=attribution><span class=source>Ana Doe</span>,"
        " <span class=license>Author provided</span></span></figcaption></figure>"
    )
    assert image.credit == "Ana Doe, Author provided"


@pytest.mark.parametrize(("style", "is_caption"), [("text-align:center; font-size:14px", True), ("text-align:center", False)])
def test_slanted_sentence_in_the_middle_under_a_picture_is_its_caption_where_its_size_is_its_own(style: str, is_caption: bool) -> None:
    line = f"<p style='{style}'><em>A crane turns in the fog over the old pier.</em></p>"
    (image,) = images_of(f"<p>{PROSE}</p><p><img src=a.jpg></p>{line}<p>{PROSE}</p>")
    assert (image.caption == "A crane turns in the fog over the old pier.") == is_caption


def test_title_of_a_picture_over_its_caption_is_no_part_of_it() -> None:
    titled = "<img src=a.jpg><h4 class=image-title>Cranes at work</h4>"
    (image,) = images_of(f"<div class=photo>{titled}<p class=image-caption>A crane turns in fog.</p></div>")
    assert image.caption == "A crane turns in fog."
    (image,) = images_of(f"<div class=photo>{titled}</div>")
    assert image.caption == "Cranes at work"


@pytest.mark.parametrize(
    "figure",
    [
        "<figure class=hero><span class=in><img src=a.jpg></span><span class=meta><figcaption>A crane turns in fog.</figcaption>"
        "<cite>Jane Doe-Post Sports</cite></span></figure>",
        "<figure><img src=a.jpg><footer>Jane Doe-Post Sports</footer><figcaption>A crane turns in fog.</figcaption></figure>",
    ],
)
def test_cite_and_names_in_a_footer_of_a_figure_are_its_credit(figure: str) -> None:
    (image,) = images_of(figure)
    assert (image.caption, image.credit) == ("A crane turns in fog.", "Jane Doe-Post Sports")


def test_figcaption_that_is_named_a_credit_and_says_names_alone_is_one() -> None:
    figure = '<figure><img src="a.jpg"><figcaption class="image-credit">{}</figcaption></figure>'
    assert [(i.caption, i.credit) for i in images_of(figure.format("Post/Jane Doe"))] == [(None, "Post/Jane Doe")]
    assert [i.caption for i in images_of(figure.format("A crane turns in the fog."))] == ["A crane turns in the fog."]


def test_photographer_and_agency_keep_the_stroke_between_them() -> None:
    (image,) = images_of(
        "<figure><img src=a.jpg><div><div class=credit>Jane Doe</div><div class=slash>/</div><div class=source>WXYZ</div>"
        "<figcaption>A crane turns in fog.</figcaption></div></figure>"
    )
    assert (image.caption, image.credit) == ("A crane turns in fog.", "Jane Doe / WXYZ")


@pytest.mark.parametrize(
    "caption",
    [
        "<span>Enlarge</span> <span>A crane turns in fog.</span> <span class=credit>Jane Doe</span>",
        "A crane turns in fog. <span class=credit>Jane Doe</span> / <a href=/l>Pixabay License</a>",
        "A crane turns in fog. <span class=credit>Jane Doe</span> (CC BY-SA 4.0)",
        "A crane turns in fog. Φωτ. Jane Doe",
        "A crane turns in fog. <span class=credit>Jane Doe</span> <span>View image credit</span>",
    ],
)
def test_buttons_licences_and_labels_are_no_part_of_a_caption(caption: str) -> None:
    (image,) = images_of(f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>")
    assert (image.caption, image.credit) == ("A crane turns in fog.", "Jane Doe")


def test_picture_over_the_headline_is_the_storys_by_its_credit_alone() -> None:
    figure = "<figure><img src=/a.jpg width=800><figcaption class=credit>{}</figcaption></figure><p>Harbour</p>"
    article = read(page(f"<main><article>{figure.format('Post/Jane Doe')}<h1>{HEADLINE}</h1>{paragraphs()}</article></main>"))
    assert [(image.caption, image.credit) for image in article.images] == [(None, "Post/Jane Doe")]


def test_entry_that_is_named_for_its_author_keeps_the_pictures_of_its_body() -> None:
    picture = '<div class="imageComment"><img src=/a.jpg width=300><div class="imageComment_txt">A crane turns in fog.</div></div>'
    body = f'<div class="entry entry_author_ana"><div class="entry_body">{STORY[0]}<br>{picture}{"<br>".join(STORY[1:])}</div></div>'
    article = read(page(f"<h1>{HEADLINE}</h1>{body}"))
    assert [image.caption for image in article.images] == ["A crane turns in fog."]


def test_aside_round_a_picture_alone_is_no_side_box() -> None:
    figure = "<figure><img src=/a.jpg><figcaption>A crane turns in fog.</figcaption></figure>"
    article = read(story_page(f"<aside>{figure}</aside>{paragraphs()}"))
    assert [image.caption for image in article.images] == ["A crane turns in fog."]
    article = read(story_page(f"<aside>{figure}<p><a href=/n/1>Storm passes over the coast of the county</a></p></aside>{paragraphs()}"))
    assert not article.images


def test_picture_held_once_more_to_be_shown_large_leaves_its_caption() -> None:
    large = '<div aria-hidden="true"><img data-original="/i/crane-xl.jpg" alt="{}"></div>'
    body = (
        '<div class="bucket image"><div class="wrap"><picture><img src="/i/crane.jpg" alt="The old crane"></picture>{}</div>'
        '<div class="credit-caption"><p class="caption">The crane on Friday.</p>'
        '<span class="credit">Jane Doe for the Post</span></div></div>'
    )
    (image,) = images_of(body.format(large.format("The old crane")))
    assert (image.caption, image.credit) == ("The crane on Friday.", "Jane Doe for the Post")
    assert len(images_of(body.format(large.format("The new crane")))) == 2  # a carousel's next picture


def test_credit_that_stands_twice_under_a_picture_is_one() -> None:
    twice = '<b class="credit">Jane Doe for the Post</b> <span class="credit">Jane Doe for the Post</span>'
    (image,) = images_of(f'<figure><img src="a.jpg"><figcaption>The crane on Friday. {twice}</figcaption></figure>')
    assert (image.caption, image.credit) == ("The crane on Friday.", "Jane Doe for the Post")


def test_who_sent_a_picture_in_is_no_part_of_its_caption() -> None:
    meta = "<ul><li>Foto: Jane Doe</li><li>hochgeladen von Bo Ek</li></ul>"
    (image,) = images_of(f'<figure><img src="a.jpg"><figcaption>Der Kran am Freitag. {meta}</figcaption></figure>')
    assert (image.caption, image.credit) == ("Der Kran am Freitag.", "Jane Doe")


def test_terms_of_a_list_hold_a_picture_and_its_descriptions_the_caption() -> None:
    (image,) = images_of(
        '<dl class="file"><dt class="attach-image"><img src="/f?id=9" alt="crane.jpg" width="640" height="480"></dt>'
        "<dd><em>The crane by the old quay, in drizzle</em></dd><dd>crane.jpg (96.4 KiB) Viewed 512 times</dd></dl>"
    )
    assert image.caption == "The crane by the old quay, in drizzle"


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("<em>The old crane, with gulls:</em> <a href=/c>Crane 204</a>, quay 3", "The old crane, with gulls: Crane 204, quay 3"),
        ("The old crane stands there with its gulls, and nobody asks it to leave", None),
    ],
)
def test_line_behind_a_picture_that_begins_in_slanted_letters_is_its_caption(line: str, caption: str | None) -> None:
    (image,) = images_of(f'<p><a href="/crane.jpg"><img src="/crane.jpg" width="500"></a><br>{line}</p>')
    assert image.caption == caption
