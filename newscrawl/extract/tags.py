"""What part each tag of HTML plays in a page's outline."""

from __future__ import annotations

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt rtc ruby s samp small"
    " span strike strong sub sup time tt u var wbr".split()
)
SILENT = frozenset(
    "script style noscript template svg canvas iframe object embed applet head select option datalist textarea input audio"
    " video map area math title meta link".split()
)
# Bytes, as lxml wants the names of attributes: it would encode a text at each of a thousand looks.
CLASS = b"class"
ID = b"id"
BOLD = frozenset(["b", "strong"])
LINK = "a"
EMPHASIS = frozenset(["b", "strong", "em", "i"])
# A line each, for what a name in capitals is alone on a line is compiled as a constant; others are looked up at each use.
SILENT_PART = "silent"
INLINE_PART = "inline"
BREAK_PART = "break"
RULE_PART = "rule"
LIST_PART = "list"
TABLE_PART = "table"
VOID_PART = "void"  # one that ends a block, and holds nothing
CONTAINER = "container"
LISTS = ("ul", "ol")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PARTS: dict[str, str] = {
    **dict.fromkeys(INLINE, INLINE_PART),
    **dict.fromkeys(SILENT, SILENT_PART),
    **dict.fromkeys(LISTS, LIST_PART),
    **dict.fromkeys(("img", "source", "track", "col"), VOID_PART),
    "br": BREAK_PART,
    "hr": RULE_PART,
    "table": TABLE_PART,
}
"""What part each tag plays; any that is not named is a container."""
MAY_STAND_ALONE = BOLD | frozenset(("em", "i", "cite"))
NAMED_INLINE = EMPHASIS | {"span", "cite"}  # the inline elements that change how their text is read
KINDS: dict[str, tuple[str, int | None]] = {
    **{f"h{n}": ("heading", n) for n in range(1, 7)},
    "li": ("list_item", None),
    "blockquote": ("quote", None),
    "pre": ("code", None),
    "td": ("cell", None),
    "th": ("cell", None),
    "dd": ("paragraph", None),
    "dt": ("paragraph", None),
}
OWN_KINDS = frozenset((*KINDS, "cite", "footer", "figcaption"))  # the tags whose text may be of another kind than that round them
