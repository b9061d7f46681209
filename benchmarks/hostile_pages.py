"""Made pages: good ones, and the markup, charsets and data of hostile ones."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Mapping

HEADLINE = "Lighthouse keeper hands over the lamp"
SENTENCES = (
    "{who} climbed the stairs of the lighthouse on Gull Point for the last time on Monday and left the key with the harbour master.",
    "{who} had looked after the lamp for thirty winters, through storms that took the jetty twice and a fire that blackened the kitchen.",
    "A machine no larger than a bread bin will turn the light from now on, and a woman in the capital will watch it on a screen.",
    "Fishermen on the quay said that they would miss the smoke of the stove more than the beam, which they seldom need in clear weather.",
    "The village plans a supper in the boat shed on Saturday, with mackerel, a brass band and a speech that {who} wants kept short.",
)
HEAD = f"<meta charset=utf-8><title>{HEADLINE}</title>"
BROKEN_JSON = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"'


def body(who: str = "The keeper", headline: str = HEADLINE) -> str:
    """Return the markup of a story in an article."""
    paragraphs = "".join(f"<p>{sentence.format(who=who)}</p>" for sentence in SENTENCES)
    return f"<article><h1>{headline}</h1>{paragraphs}</article>"


def page(inside: str = "", head: str = HEAD, around: str = "") -> bytes:
    """Return a good page with something more in its head, behind its story, or inside of it."""
    story = body().replace("</article>", f"{inside}</article>")
    return f"<!doctype html><html lang=en><head>{head}</head><body>{story}{around}</body></html>".encode("utf-8", "surrogatepass")


def good_page(number: int) -> bytes:
    """Return one of the good pages, each with words of its own."""
    headline = f"Keeper number {number} hands over the lamp"
    story = body(f"Keeper number {number}", headline)
    return f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{headline}</title></head><body>{story}</body></html>".encode()


def json_ld(text: str) -> str:
    return f'{HEAD}<script type="application/ld+json">{text}</script>'


def _cyclic() -> str:
    nodes = [{"@type": "NewsArticle", "@id": "#a", "headline": HEADLINE, "author": {"@id": "#b"}, "isPartOf": {"@id": "#a"}}]
    nodes += [{"@type": "Person", "@id": f"#{a}", "worksFor": {"@id": f"#{b}"}, "author": [{"@id": f"#{b}"}]} for a, b in ("bc", "cb")]
    return json.dumps({"@graph": nodes})


def _letters(text: str) -> str:
    return page().decode().replace("the lamp", text)


PAGES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    # name: (page, how its reading ends)
    "elements-nested-million": (lambda: page("<div>" * 1_000_000), "refused/too-large"),
    "elements-nested-hundred-thousand": (lambda: page("<div>" * 100_000), "refused/too-deep"),
    "elements-nested-inline": (lambda: page("<b><i>" * 20_000), "refused/too-deep"),
    "lists-nested": (lambda: page("<ul><li>" * 800 + "x"), "article"),
    "tables-nested": (lambda: page("<table><tr><td>" * 200 + "x"), "article"),
    "paragraphs-million": (lambda: page("<p>x</p>" * 1_000_000), "refused/too-large"),
    "paragraphs-fifty-thousand": (lambda: page("<p>x of the harbour</p>" * 50_000), "refused/too-large"),
    "paragraphs-twenty-thousand": (lambda: page("<p>x of the harbour</p>" * 20_000), "article"),
    "paragraphs-long": (lambda: page(f"<p>{'The gulls were counted again. ' * 600}</p>" * 500), "article"),
    "breaks": (lambda: page("a line of the list<br>" * 20_000), "article"),
    "dates": (lambda: page("<span class=date>March 3, 2026</span> " * 20_000), "article"),
    "links": (lambda: page("<p><a href=/x>Read more about the harbour</a></p>" * 10_000), "article"),
    "pictures": (lambda: page("<figure><img src=/a.jpg><figcaption>The lamp</figcaption></figure>" * 7_000), "article"),
    "attributes-hundred-thousand": (lambda: page(f"<p {' '.join(f'a{n}=x' for n in range(100_000))}>x</p>"), "refused/too-large"),
    "attribute-long": (lambda: page(f"<p class='{'related ' * 100_000}'>x</p>"), "article"),
    "one-word": (lambda: page(f"<p>{'a' * 15_000_000}</p>"), "article"),
    "one-space": (lambda: page(f"<p>{' ' * 15_000_000}</p>"), "article"),
    "comment-unclosed": (lambda: page(around="<!-- " + "x > " * 500_000), "article"),
    "cdata-unclosed": (lambda: page(around="<![CDATA[ " + "x > " * 500_000), "article"),
    "script-unclosed": (lambda: page(around="<script>" + "</scrip " * 100_000), "article"),
    "tag-unclosed": (lambda: page(around="<a " * 100_000), "article"),
    "quote-unclosed": (lambda: page(around='<a href="' + "x > " * 500_000), "article"),
    "json-ld-10-mb": (lambda: page(head=json_ld(BROKEN_JSON + "x" * 10_000_000 + '"}')), "article"),
    "json-ld-cut-off": (lambda: page(head=json_ld(BROKEN_JSON + "x\\q\n" * 200_000)), "article"),
    "json-ld-deep": (lambda: page(head=json_ld('{"a":[' * 150_000)), "article"),
    "json-ld-deep-and-whole": (lambda: page(head=json_ld('{"a":[' * 90_000 + "]}" * 90_000)), "article"),
    "json-ld-cyclic": (lambda: page(head=json_ld(_cyclic())), "article"),
    "json-ld-huge-number": (lambda: page(head=json_ld('{"@type":"NewsArticle","position":' + "9" * 500_000 + "}")), "article"),
    "json-ld-of-surrogates": (lambda: page(head=json_ld(BROKEN_JSON + '\\ud83d lamp \\udc00"}')), "article"),
    "nul-bytes": (lambda: page().replace(b" ", b" \0"), "article"),
    "nul-bytes-alone": (lambda: b"\0" * 1_000_000, "refused/empty"),
    "control-characters": (lambda: page("<p>The \x01\x08\x0b\x1b[2J\x7f bell\x85 rang \u2028 twice \u2029 at noon.</p>"), "article"),
    "control-characters-by-number": (lambda: page("<p>The &#0;&#8;&#27;[2J&#x85;&#xD83D;&#x2028;&#x110000; bell rang.</p>"), "article"),
    "bidi-characters": (lambda: page("<p><a href='/\u202egpj.x'>The \u202efdp.exe\u202c \u2066bell\u2069</a> rang \u200f.</p>"), "article"),
    "surrogates": (lambda: page("<p>The bell \ud83d rang \udc00 twice.</p>"), "article"),
    "byte-order-mark": (lambda: codecs.BOM_UTF8 + page(), "article"),
    "byte-order-marks-many": (lambda: codecs.BOM_UTF8 * 1000 + page(), "article"),
    "utf-16": (lambda: page().decode().encode("utf-16"), "article"),
    "utf-16-unmarked": (lambda: page().decode().encode("utf-16-le"), "article"),
    "utf-16-odd": (lambda: page().decode().encode("utf-16")[:-1], "article"),
    "utf-16-declared-and-untrue": (lambda: page(head=HEAD.replace("utf-8", "utf-16")), "article"),
    "utf-32": (lambda: page().decode().encode("utf-32"), "article"),
    "latin-1-as-utf-8": (lambda: _letters("la lampe à pétrole").encode("latin-1"), "article"),
    "windows-1251-unknown": (lambda: _letters("лампу").replace("utf-8", "x-no-such").encode("cp1251"), "article"),
    "charsets-mixed": (lambda: page("<p>MIX</p>").replace(b"MIX", "é Ж 港 ".encode() + b"\xe9 \x93x\x94 \xff\xfe\x00"), "article"),
    "utf-7": (lambda: page(head=HEAD.replace("utf-8", "utf-7"), inside="<p>+ADw-script+AD4-</p>"), "article"),
    "pdf-as-html": (lambda: b"%PDF-1.7\n" + page(), "refused/not-html"),
    "picture-as-html": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400, "refused/not-html"),
    "bytes-at-random": (lambda: bytes((n * n * 7 + n // 251) % 256 for n in range(300_000)), "refused/not-html"),
    "nothing": (lambda: b"", "refused/empty"),
}
