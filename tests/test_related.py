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


def test_label_in_a_link_is_not_of_its_title() -> None:
    (found,) = related_of(
        '<ul class="similarLinks"><li><a href="/b"><div class="label flag">Explainer</div><span>Harbour to be dredged</span></a></li></ul>'
    )
    assert found.related == (Related(title="Harbour to be dredged", url="https://e.org/b"),)


def test_link_beside_a_whole_video_of_its_story() -> None:
    player = (
        '<div class="player-placeholder-ui-container"><h3>How a dredger works</h3><span>3 days ago</span><span>5:12</span></div>'
        '<span class="media-caption">A pilot takes us below the deck of a dredger that was built in 1931.</span>'
    )
    (found,) = related_of(f'<ul class="similarLinks"><li><a href="/b">Harbour to be dredged</a><div>{player}</div></li></ul>')
    assert found.related == (Related(title="Harbour to be dredged", url="https://e.org/b"),)


def test_prose_beside_a_link_makes_no_box() -> None:
    assert related_of(f'<div class="related"><a href="/b">Harbour to be dredged</a><p>{PROSE * 3}</p></div>') == ()


def test_french_title_keeps_its_space_before_the_colon() -> None:
    (found,) = related_of('<p class="lire-aussi">Lire aussi : <a href="/b">Crue d\'octobre : le bilan</a></p>')
    assert found.related[0].title == "Crue d'octobre : le bilan"


def test_box_named_in_german() -> None:
    (found,) = related_of(
        '<aside class="lesen-sie-auch"><strong>Lesen Sie auch</strong><ul><li><a href="/b">Der Storch ist da</a></li></ul></aside>'
    )
    assert found.related == (Related(title="Der Storch ist da", url="https://e.org/b"),)


def test_very_many_labels_and_deeply_nested_boxes_are_read() -> None:
    assert len(related_of('<p>Read more:</p><ul><li><a href="/b">Harbour dredged</a></li></ul>' * 3_000)) == 3_000
    parser = lxml.html.HTMLParser(huge_tree=True)
    links = '<a href="/b">Harbour dredged</a>' * 30
    tree = lxml.html.document_fromstring("<html><body>" + '<div class="related">' * 1_900 + links + PROSE * 5_000, parser=parser)
    assert read_related(tree, "https://e.org/") == ()
