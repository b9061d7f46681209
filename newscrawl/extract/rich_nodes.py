"""What a node of rich text says: its type, and so the tag it is written as, its text, what it holds, where it leads.

Systems differ in words alone: Portable Text (Sanity), Draft.js, Slate, Lexical, ProseMirror and TipTap, Contentful, Editor.js, BlockNote,
Gutenberg's blocks, Arc's content elements, components of a site's own, trees of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newscrawl.extract.wording import word_set
from newscrawl.rules.tokens import token_strength

MAX_MARKS = 100  # of a block that are read

_NAMES = {
    "p": "p para paragraph unstyled normal text fragment coretext freeform",
    "h2": "heading header headline title subtitle subheading subhead subheadline h1 h2 headerone headertwo heading1 heading2"
    " headingone headingtwo",
    "h3": "h3 headerthree heading3 headingthree",
    "h4": "h4 h5 h6 headerfour headerfive headersix heading4 heading5 heading6"
    " headingfour headingfive headingsix",
    "blockquote": "blockquote quote pullquote",
    "ul": "ul list unorderedlist bulletlist bulletedlist",
    "ol": "ol orderedlist numberedlist",
    "li": "li listitem unorderedlistitem orderedlistitem bulletlistitem numberedlistitem olistitem",
    "pre": "pre code preformatted",
    "table": "table", "tr": "tr tablerow", "td": "td tablecell", "th": "th tableheader",
    "a": "a link hyperlink autolink entryhyperlink assethyperlink",
    "br": "br linebreak hardbreak",
    "": "doc document root listitemchild lic",
}  # fmt: skip
KINDS: Mapping[str, str] = {name: tag for tag, names in _NAMES.items() for name in names.split()}
"""The tag that each type is written as, the type in small letters alone; "" is written as what it holds."""

TYPE_KEYS = ("_type", "nodeType", "type", "component", "blockType", "__typename", "name")
CHILD_KEYS = tuple("children content nodes leaves content_elements innerBlocks items blocks elements body richText".split())
TEXT_KEYS = ("text", "content", "html", "value", "body", "richText")
INNER_KEYS = tuple("data attributes attrs props model fields value content body richText".split())
"""Where a node may keep all but its type."""
_GENERIC = word_set("element tag")  # types of a tree of HTML, whose nodes name their tag elsewhere
_SUFFIX = re.compile(r"(?<=[a-z])(?:block|element|component|node)$")
INLINE_NAMES = word_set("text span fragment")
TEXT_TAGS = word_set("p blockquote li")
LIST_TAGS = word_set("ul ol")
BLOCK_TAGS = word_set("p h2 h3 h4 h5 h6 blockquote ul ol li pre table")
ROW_TAGS = word_set("tr td th")
ORDERED = word_set(
    "true number numbered ordered ol orderedlistitem ordered-list-item numberedlistitem numbered-list-item olistitem o-list-item"
)
_ORDER_KEYS = ("ordered", "listType", "list_type", "style", "tag")

# Keys and types of what stands beside a story in the same data, where the rules on names of containers do not know them.
_ASIDE = word_set(
    "ad bio caption captions comment config description disclaimer embed excerpt gallery image images latest locale menus messages nav"
    " paywall popular privacy product products promo reply reviews seo settings strings subscription subscriptions summary teaser teasers"
    " terms translations variants video videos"
)
# A node that has any of these is a thing of its own: a card, a comment, a product.
_OWN = word_set(
    "slug url href permalink link path canonical_url price author authors createdAt created_at publishedAt published_at datePublished"
)
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def is_aside(name: str) -> bool:
    """Return whether a key or a type names what stands beside a story: comments, related stories, its writer's life, products."""
    name = name[:80]
    return name.lower() in _ASIDE or any(hit.strength == "strong" or hit.kind == "byline" for hit in token_strength(name))


def is_own(node: Mapping[str, Any]) -> bool:
    """Return whether an object is a thing of its own, which has an address, a price or a writer."""
    return any(node.get(key) for key in _OWN)


def is_document(nodes: list[Any]) -> bool:
    """Return whether a list may hold blocks: it has objects with types, and not all of them are pieces of one line."""
    names = [(node, name_of(node)) for node in nodes if isinstance(node, dict)]
    return all(name for _, name in names) and any(
        "content" in node if name in INLINE_NAMES else KINDS.get(name) not in ("a", "br") for node, name in names
    )


def type_of(node: Mapping[str, Any]) -> str:
    """Return the type of a node as it stands there, "" where it has none."""
    for key in TYPE_KEYS:
        value = node.get(key)
        if isinstance(value, str) and value and (key != "name" or value.startswith("core/")):
            if value in _GENERIC:
                value = next((said for key in ("tagName", "tag", "name") if isinstance(said := node.get(key), str)), value)
            return value[:60]
    return ""


def name_of(node: Mapping[str, Any]) -> str:
    """Return the type of a node in small letters alone, "" where it has none.

    >>> name_of({"name": "core/list-item"}), name_of({"__typename": "PullQuoteBlock"}), name_of({"type": "element", "tag": "p"})
    ('listitem', 'pullquote', 'p')
    """
    return _SUFFIX.sub("", _NOT_LETTERS.sub("", type_of(node).lower().removeprefix("core")))


def _inner(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that say something of a node: itself, and those that it keeps all but its type in."""
    yield node
    for key in INNER_KEYS:
        value = node.get(key)
        if isinstance(value, dict):
            yield value


def lists_of(node: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Yield the lists that a node holds."""
    for holder in _inner(node):
        for key in CHILD_KEYS:
            value = holder.get(key)
            if isinstance(value, list) and value:
                yield value


def text_of(node: Mapping[str, Any]) -> str:
    """Return the text that a node says itself, "" where it says none."""
    found = (value for holder in _inner(node) for key in TEXT_KEYS if isinstance(value := holder.get(key), str) and value.strip())
    return next(found, "")


def said_by(node: Mapping[str, Any], *keys: str) -> Iterator[Any]:
    for holder in _inner(node):
        yield from (holder[key] for key in keys if key in holder)


def tag_of(node: Mapping[str, Any], name: str) -> str | None:
    """Return the tag that a node is written as, None where its type is none of the known."""
    if name == "block":  # Portable Text says in its style what a block is
        style = node.get("style")
        name = "li" if node.get("listItem") else _NOT_LETTERS.sub("", style[:60].lower()) if isinstance(style, str) else "p"
    tag = KINDS.get(name)
    if tag == "h2":
        number = str(next(said_by(node, "level", "tag"), ""))[-1:]
        return f"h{number}" if number in "3456" and number else tag
    return "ol" if tag == "ul" and any(str(value).lower() in ORDERED for value in said_by(node, *_ORDER_KEYS)) else tag


def address_of(node: Mapping[str, Any], holder: Mapping[str, Any]) -> str | None:
    """Return where a piece of a line leads: by its own word, or by a mark that it has, which Portable Text keeps with the block."""
    kept, marks = holder.get("markDefs"), node.get("marks")
    named = {str(mark.get("_key")): mark for mark in kept[:MAX_MARKS] if isinstance(mark, dict)} if isinstance(kept, list) else {}
    found = [named.get(mark) if isinstance(mark, str) else mark for mark in marks[:MAX_MARKS]] if isinstance(marks, list) else []
    said = (value for one in (node, *found) if isinstance(one, dict) for value in said_by(one, "href", "url", "uri"))
    return next((value for value in said if isinstance(value, str) and value), None)
