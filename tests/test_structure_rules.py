"""The rules that read a page's structure rather than its words: each drops its example and keeps its near miss."""

import re
from pathlib import Path

import pytest

from newscrawl.extract import explain_page
from newscrawl.page import Page

STORY = [
    "The harbour board voted on Tuesday to rebuild the north pier with timber from the old rope works, its chair said.",
    "Work is to begin in April, when the ice has gone, and to end before the herring boats come home in September.",
    "Fishermen had asked for steel, which lasts longer, but the board found that timber is cheaper to mend.",
    "The pier was closed two years ago after a storm took eleven of its piles and the lamp at its end.",
]
BOX = "Boats for hire by the hour at the south quay all through the summer"
TIME = "<time datetime=2026-11-03>3 Nov 2026</time>"
LEFT = "The lamp will be kept in the museum until the new pier is ready to carry it, the board decided at once."


def page(inside: str = "", *, head: str = "", before: str = "", behind: str = "", first: str = "") -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in STORY[:2]) + inside + "".join(f"<p>{sentence}</p>" for sentence in STORY[2:])
    title = "<h1>Board votes for a timber pier</h1>"
    start = f"<html><head><title>Board votes for a timber pier</title>{head}</head><body>{before}"
    return f"{start}<article>{title}{first}{body}</article>{behind}</body></html>"


def cards(text: str) -> str:
    return "".join(f"<div class=c><a href=/{n}>Another story of the town number {n}</a><p>{text}</p></div>" for n in range(4))


# rule: (a page that holds BOX where the rule takes it, a page that holds LEFT where the rule must leave it)
EXAMPLES = {
    "tag.nav": (page(f"<nav><p>{BOX}</p></nav>"), page(f"<div><p>{LEFT}</p></div>")),
    "tag.aside": (page(f"<aside><p>{BOX}</p></aside>"), f"<aside>{page(f'<p>{LEFT}</p>')}</aside>"),
    "tag.footer": (page(behind=f"<footer><p>{BOX}</p></footer>"), page(f"<section><p>{LEFT}</p></section>")),
    "tag.form": (page(f"<form><p>{BOX}</p><input name=a></form>"), f"<form>{page(f'<p>{LEFT}</p>')}</form>"),
    "tag.dialog": (page(behind=f"<dialog><p>{BOX}</p></dialog>"), page(f"<p>{LEFT}</p>")),
    "tag.button": (page(f"<button>{BOX}</button>"), page(f"<p>{LEFT} <button>Map</button></p>")),
    "role.complementary": (page(f"<div role=complementary><p>{BOX}</p></div>"), page(f"<div role=region><p>{LEFT}</p></div>")),
    "role.navigation": (page(f"<div role=navigation><p>{BOX}</p></div>"), page(f"<div role=group><p>{LEFT}</p></div>")),
    "itemprop.comment": (page(f"<div itemprop=comment><p>{BOX}</p></div>"), page(f"<div itemprop=commentary><p>{LEFT}</p></div>")),
    "attribute.hidden": (page(f"<div hidden><p>{BOX}</p></div>"), page(f"<div><p>{LEFT}</p></div>")),
    "cards": (page(behind=cards(BOX)), page(f"<div class=c><p>{LEFT}</p></div>")),
    "outside-story": (page(behind=f"<div><p>{BOX}</p></div>"), page(f"<p>{LEFT}</p>")),
    "before-headline": (page().replace("<article>", f"<article><div><p>{BOX}</p></div>"), page(f"<p>{LEFT}</p>")),
    "header.summary": (
        page(first=f"<div><p>{BOX}.</p></div><h2 class=deck>Steel was found too dear to mend</h2>{TIME}"),
        page(first=f"{TIME}<p>{LEFT}</p>"),
    ),
    "repeat.headline": (page(first="<p>Board votes for a timber pier</p>"), page(f"<p>{LEFT}</p>")),
    "repeat.block": (page(f"<p>{BOX} {BOX} {BOX}</p><p>{BOX} {BOX} {BOX}</p>"), page(f"<p>{LEFT}</p>")),
    "line-numbers": (
        page("<table><tr><td><pre>1\n2\n3</pre></td><td><pre>pier = 3\nboat = 4\nsail(boat)</pre></td></tr></table>"),
        page(f"<pre>1\n3\n5</pre><pre>{LEFT}</pre>"),
    ),
    "link-line": (page(f"<p><a href=/x>{BOX}</a></p>"), page(f"<p>{LEFT} <a href=/m>The museum</a></p>")),
    "link-label": (
        page("".join(f"<p>FROM THE HARBOUR | <a href=/{n}>{BOX} {n}</a></p>" for n in range(2))),
        page(f"<p>FROM THE HARBOUR | <a href=/1>{BOX}</a></p><p>{LEFT} <a href=/m>The museum</a></p>"),
    ),
    "link-list": (
        page(f"<ul><li><b>Boats:</b> <a href=/1>{BOX}</a></li><li><a href=/2>Ferries to the islands go twice a day</a></li></ul>"),
        page(f"<p>The board names its sources:</p><ul><li><a href=/1>{LEFT}</a></li><li><a href=/2>{BOX}</a></li></ul>"),
    ),
    "article-within": (
        page(f"<article><h3><a href=/1>{BOX}</a></h3><p>A story of another day.</p></article>"),
        page(f"<article><h3>The lamp</h3><p>{LEFT}</p></article>"),
    ),
    "headline-within": (
        page(f"<div><div><a href=/1><img src=/1.jpg></a></div><div class=x><div class=headline-title>{BOX}</div></div></div>"),
        page(f"<div><div class=x><div class=headline-title>{LEFT}</div></div></div>"),
    ),
    "form-box": (
        page(f"<div><p>{BOX}</p><div><input type=email><input type=submit></div></div>"),
        page(f"<p>{LEFT}</p><div><input type=email></div>"),
    ),
    "data": (
        page(f'<div>{{"layout":2,"text":"{BOX}"}}</div>'),
        page(f"<p>{LEFT}</p><p>{{As it was told to the board.}}</p>"),
    ),
    "contents": (
        page("<ul>" + "".join(f"<li><a href=#p{n}>Boats {n}</a></li>" for n in range(3)) + "</ul>"),
        page(f"<ul><li><a href=#a>{LEFT}</a></li><li><a href=/m>The museum</a></li></ul>"),
    ),
    "next-story": (
        page().replace("<h1>", "<h1 class=title>").replace("</article>", f"<div><h1 class=title>Lamp</h1><p>{BOX}.</p></div></article>"),
        page().replace("<h1>", "<h1 class=title>").replace("</article>", f"<h1>How it was built</h1><p>{LEFT}</p></article>"),
    ),
    "initials": (
        page().replace("</article>", "<p>(adw/rhs)</p></article>"),
        page(f"<p>(sic)</p><p>{LEFT}</p>"),
    ),
    "pointer": (
        page().replace("</article>", "<p>▶ The paper on your telephone</p><p>▶ All of the Echo</p></article>"),
        page(f"<p>{LEFT}</p><p>▶ The old pier, of stone</p>"),
    ),
    "remarks": (
        page().replace("</article>", f"<h2>2 thoughts on “Board votes for a timber pier”</h2><div>Ann Lowe</div><p>{BOX}.</p></article>"),
        page(f"<h2>Two thoughts on “timber”</h2><p>{LEFT}</p>"),
    ),
    "heading.lone": (page().replace("</article>", f"<h2>{BOX}</h2></article>"), page(f"<h2>{LEFT[:60]}</h2>")),
}  # fmt: skip


@pytest.mark.parametrize("rule", EXAMPLES)
def test_structure_rule_drops_its_example(rule: str) -> None:
    explained = explain_page(Page(html=EXAMPLES[rule][0])).blocks
    assert rule in {block.reason for block in explained}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_structure_rule_keeps_its_near_miss(rule: str) -> None:
    explained = explain_page(Page(html=EXAMPLES[rule][1])).blocks
    assert [block.reason for block in explained if block.text.startswith(LEFT[:50])] == [None]


@pytest.mark.parametrize("rule", EXAMPLES)
def test_structure_rule_takes_nothing_of_the_story(rule: str) -> None:
    for html in EXAMPLES[rule]:
        explained = explain_page(Page(html=html)).blocks
        assert [block.text for block in explained if block.reason is None and block.text in STORY] == STORY


def test_every_structure_rule_is_in_the_docs() -> None:
    text = (Path(__file__).parents[1] / "docs" / "add-a-rule.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w.-]+)` \| (?:what|a |headings)", text, re.M)) >= set(EXAMPLES)
