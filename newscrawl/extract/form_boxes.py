"""The small boxes round forms among the story's paragraphs: sign-ups and polls, whatever they are called and in whatever language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import FULL, Sums, is_sentence
from newscrawl.extract.outline import Node, Outline
from newscrawl.extract.signs import PAGE_TAGS
from newscrawl.extract.story import is_body
from newscrawl.extract.wording import read_text

ASKING = frozenset(("email", "radio"))  # types of fields: an address by mail, a choice of a poll
# What buttons say that open a form: a page of today has the address asked for behind them.
SIGN_UP = frozenset(
    (
        "subscribe|subscribe now|subscribe for free|sign up|sign up now|sign up for free|sign me up|join now|abonnieren|jetzt abonnieren"
        "|newsletter abonnieren|newsletter bestellen|kostenlos anmelden|je m'inscris|je m'abonne|s'inscrire|s'abonner"
        "|suscribirse|suscribirme|suscríbete|suscribete|apúntate|iscriviti|iscriviti ora|abbonati|inscreva-se|assinar|assine"
        "|inschrijven|abonneren|schrijf je in|prenumerera|anmäl dig|meld deg på|tilmeld|tilmeld dig|tilaa|tilaa uutiskirje"
        "|zapisz się|zapisz mnie|odebírat|feliratkozom|feliratkozás|abonează-te|подписаться|підписатися|abone ol|εγγραφή"
        "|구독|구독하기|구독 신청|订阅|訂閱|đăng ký|berlangganan"
    ).split("|")
)
# What the lines round such a button speak of.
_OFFERED = re.compile(
    r"newsletter|inbox|mail|postfach|posteingang|briefing|abonn|\babo\b|suscri|subscri|inscri|iscri|boletín|nyhetsbrev|nyhedsbrev|uutiskirje"
    r"|feliratk|hírlev|рассылк|розсилк|подпис|підпис|뉴스레터|구독|订阅|訂閱|bản tin|berlangganan|bülten|ενημερωτικ|unlimited|membership",
    re.I,
)
TABS = re.compile(
    r"(?:^|[\W_])tab(?:s|bed|set)?(?![^\W\d_])|accordion|toggle|collapse", re.I
)  # radio buttons by which a style sheet shows one panel and hides the others
LONGEST_LABEL = 40  # letters and spaces of a button's
SOME, PARAGRAPHS = 40, 160  # letters of prose: a sentence, some paragraphs of a story
SEVERAL, LONG = 4, 3  # sentences in paragraphs of their own, and long ones: more than a form says round its fields
MAX_FORMS = 200  # containers of fields that are looked at: round each, all containers of the page may be
MAX_BLOCKS, MAX_PROSE = 12, 500  # of a box, and letters of its prose


def mark_form_boxes(marks: Marks, tree: HtmlElement, header: tuple[int, int] | None) -> None:
    """Take the widest small box behind the headline round each field or button that asks for an address by mail, or for a choice."""
    fields = [field for field in tree.iter("input", "button") if _asks(field)]
    if not fields:
        return
    nodes, prose = marks.outline.nodes, marks.prose()
    places = {node.element: node.place for node in nodes}
    first = header[1] if header else 0
    pressed: dict[int, bool] = {}  # places of containers, and whether all that asks in them is a button
    for field in fields:
        place = next((places[element] for element in field.iterancestors() if element in places), -1)
        pressed[place] = pressed.get(place, True) and field.tag == "button"
    for place, is_button in islice(pressed.items(), MAX_FORMS):
        box = None
        while place >= 0 and nodes[place].start >= first and _is_small(nodes[place], prose):
            if box is not None and _is_part_of_story(marks.outline, nodes[place], box, prose):
                break
            box = nodes[place]
            place = box.parent
        if box is not None and not (is_button and (not _offers(marks.outline, box) or _tells(marks, box, prose, first))):
            marks.take(box.start, box.end, "form-box")


def _asks(field: HtmlElement) -> bool:
    """Return whether a field asks for an address by mail or for a choice, or a button opens a form that does."""
    if field.tag == "button":
        text = field.text if len(field) == 0 else read_text(field)
        return bool(text) and _is_label(text)
    return field.get("type") in ASKING and not TABS.search(f"{field.get('name')} {field.get('id')}")


def _is_label(text: str) -> bool:
    return len(text) < LONGEST_LABEL and " ".join(text.lower().replace("’", "'").split()) in SIGN_UP


def _is_part_of_story(outline: Outline, node: Node, box: Node, prose: Sums) -> bool:
    """Return whether a container adds prose to the box inside of it, and is the story's or a part of it.

    So is one that adds several paragraphs, and one of several of a name that hold some.
    """
    gained = prose.over(node.start, node.end) - prose.over(box.start, box.end)
    if gained < SOME or node.parent < 0:
        return False
    added = [*outline.blocks[node.start : box.start], *outline.blocks[box.end : node.end]]
    sentences = [block for block in added if is_sentence(block)]
    if node.tag in ("article", "main") or is_body(node) or len(sentences) >= SEVERAL or sum(b.chars >= FULL for b in sentences) >= LONG:
        return True
    alike = sum(prose.over(other.start, other.end) >= FULL for other in _like(outline.nodes, node))
    return (gained >= PARAGRAPHS and alike > 0) or (gained >= FULL and alike > 1 and bool(node.names))


def _like(nodes: list[Node], node: Node) -> Iterator[Node]:
    """Yield the other containers of a container's tag and name, beside it or, where it has a name, in other parents of one name."""
    around, is_item = nodes[node.parent].names, nodes[node.parent].tag == "li"
    for other in nodes:
        if other.tag != node.tag or other.names != node.names or other.start < node.end and node.start < other.end:
            continue
        if other.parent == node.parent or (
            node.names and (around or is_item) and other.parent >= 0 and nodes[other.parent].names == around
        ):
            yield other


def _is_small(node: Node, prose: Sums) -> bool:
    return node.tag not in PAGE_TAGS and node.end - node.start <= MAX_BLOCKS and prose.over(node.start, node.end) < MAX_PROSE


def _offers(outline: Outline, box: Node) -> bool:
    """Return whether what is said in sentences round a button, if much, stands with what there is to sign up for."""
    blocks = outline.blocks[box.start : box.end]
    said = sum(block.chars for block in blocks if is_sentence(block))
    return said < SOME or any(_OFFERED.search(block.text) for block in blocks if not _is_label(block.text))


def _tells(marks: Marks, box: Node, prose: Sums, first: int) -> bool:
    """Return whether a box round a button holds the story, a good part of it, or one of its parts: a bar to share it has one, too."""
    outline, own = marks.outline, prose.over(box.start, box.end)
    if own < SOME:
        return False
    if box.tag in ("article", "main") or is_body(box) or 2 * own > prose.over(first, len(outline.blocks)):
        return True
    sentences = sum(is_sentence(block) for block in outline.blocks[box.start : box.end])
    return sentences >= LONG or any(prose.over(other.start, other.end) >= SOME for other in _like(outline.nodes, box))
