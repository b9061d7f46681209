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
BOLD = frozenset(["b", "strong"])
LINK = "a"
EMPHASIS = frozenset(["b", "strong", "em", "i"])
SILENT_PART, INLINE_PART, BREAK_PART, RULE_PART, LIST_PART, TABLE_PART = "silent", "inline", "break", "rule", "list", "table"
VOID_PART, CONTAINER = "void", "container"  # a void one ends a block, and holds nothing
LISTS = ("ul", "ol")


class _Parts(dict[str, str]):
    """What part each tag plays; any tag that is not named is a container."""

    def __missing__(self, tag: str) -> str:
        return CONTAINER


PARTS = _Parts(
    {
        **dict.fromkeys(("div", "p", "li", "section", "article", "figure", "nav", "button"), CONTAINER),  # the commonest, found at once
        **dict.fromkeys(INLINE, INLINE_PART),
        **dict.fromkeys(SILENT, SILENT_PART),
        **dict.fromkeys(LISTS, LIST_PART),
        **dict.fromkeys(("img", "source", "track", "col"), VOID_PART),
        "br": BREAK_PART,
        "hr": RULE_PART,
        "table": TABLE_PART,
    }
)
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
