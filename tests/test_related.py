"""Boxes that are nothing but links to other stories."""

import lxml.html
import pytest

from newscrawl.article import Related
from newscrawl.extract.related import RelatedFound, read_related

PROSE = "The council met for three hours on Tuesday and heard residents of the harbour quarter, who want the old crane kept there. "


def related_of(body: str) -> tuple[RelatedFound, ...]:
    tree = lxml.html.document_fromstring(
        f"<html><body><main><h1>Crane</h1><div><p>{PROSE}</p>{body}<p>{PROSE}</p></div></main></body></html>"
    )
    return read_related(tree, "https://e.org/a/")


def test_list_of_similar_links() -> None:
    (found,) = related_of('<ul class="similarLinks"><li><a class="similarLink" href="/b">Harbour to be dredged</a></li></ul>')
    assert found.related == (Related(title="Harbour to be dredged", url="https://e.org/b"),)
    assert found.element.tag == "ul"


@pytest.mark.parametrize(
    "label",
    [
        "Read more:",
        "READ MORE |",
        "Lesen Sie auch:",
        "À lire aussi :",
        "Lee también:",
        "Leggi anche:",
        "Lees ook:",
        "Læs også:",
        "関連記事：",
    ],
)
def test_labelled_link_paragraph(label: str) -> None:
    (found,) = related_of(f'<p><strong>{label}</strong> <a href="/b">Harbour to be dredged</a></p>')
    assert found.related == (Related(title="Harbour to be dredged", url="https://e.org/b"),)
    assert found.element.tag == "p"


def test_heading_with_its_list_is_one_box() -> None:
    (found,) = related_of(
        '<section><h3>Related Stories</h3><ul><li><a href="/b">Harbour to be dredged</a></li>'
        '<li><a href="/c">Ferry is late</a></li></ul></section>'
    )
    assert [r.title for r in found.related] == ["Harbour to be dredged", "Ferry is late"]
    assert found.element.tag == "section"


def test_video_in_a_related_link_is_no_part_of_its_title() -> None:
    player = '<span class="video-player"><b>Crane stays</b> <i>14 hours ago</i></span>'
    (found,) = related_of(f'<ul class="similarLinks"><li><a href="/b">{player} Harbour to be dredged</a></li></ul>')
    assert found.related == (Related(title="Harbour to be dredged", url="https://e.org/b"),)


def test_same_story_linked_twice_is_named_once() -> None:
    (found,) = related_of('<aside class="related"><a href="/b">Harbour news</a><a href="/b">Harbour to be dredged</a></aside>')
    assert found.related == (Related(title="Harbour to be dredged", url="https://e.org/b"),)


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="related"><p>{PROSE}<a href="/b">the crane</a></p></div>',
        f'<p>Read more: {PROSE} <a href="/b">the crane</a></p>',
        '<p>Related parties met at <a href="/b">the harbour</a> on Monday.</p>',
        '<ul><li><a href="/b">The crane report</a></li><li><a href="/c">The ferry report</a></li></ul>',
        '<div class="related"></div>',
    ],
)
def test_prose_with_a_link_is_no_box(body: str) -> None:
    assert related_of(body) == ()


def test_no_box_holds_the_prose_beside_it() -> None:
    for found in related_of(f'<h3>Read more</h3><ul><li><a href="/b">Harbour to be dredged</a></li></ul><p>{PROSE}</p>'):
        assert "council" not in found.element.text_content()
