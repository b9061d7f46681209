"""What a container declares of itself, and how it is named: the signs that it may be boilerplate."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from operator import attrgetter

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.outline import Node
from newscrawl.extract.tags import HEADINGS
from newscrawl.rules import fold, is_section_heading
from newscrawl.rules.memo import Memo
from newscrawl.rules.tokens import TokenHit, token_strength

SEMANTIC = {
    "nav": "tag.nav",
    "aside": "tag.aside",
    "footer": "tag.footer",
    "form": "tag.form",
    "dialog": "tag.dialog",
    "button": "tag.button",
    "fieldset": "tag.form",
    "figcaption": "tag.figcaption",
    "menu": "tag.nav",
}
ROLES = {
    "navigation": "role.navigation",
    "complementary": "role.complementary",
    "contentinfo": "role.contentinfo",
    "banner": "role.banner",
    "search": "role.search",
    "dialog": "role.dialog",
    "alertdialog": "role.dialog",
    "alert": "role.alert",
    "menu": "role.navigation",
    "menubar": "role.navigation",
    "tablist": "role.navigation",
    "toolbar": "role.toolbar",
    "button": "role.button",
}
BOX_RULES = frozenset(("tag.aside", "tag.footer", "tag.form", "role.complementary", "role.contentinfo"))
FIRM_TAGS = frozenset(("nav", "dialog"))
FIRM_ROLES = frozenset(("role.navigation", "role.complementary", "role.contentinfo", "role.toolbar"))
NAMING = frozenset("data-testid data-test-id data-test data-component data-component-name data-qa data-cy data-module data-area".split())
LONGEST_NAME, SETTINGS = 60, ("{", "[")  # what such an attribute holds that is no name: a component's settings
LONGEST_LABEL = 40
LABELLED = frozenset(("div", "section", "aside", "nav", "ul", "ol"))
CHROME = "container.chrome"  # of a heading it tells how far from the page's bars it is set: "anchorWithStickyNavbar"
BODY = "body"  # the kind of hints that name the story's text
PAGE_TAGS = frozenset(("html", "body", "main"))
_NO_LETTERS = re.compile(r"[\W_]+")
NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
PARTS_NAMED = frozenset((*HEADINGS, "thead", "tbody", "tr", "th"))
CERTAIN_KINDS = frozenset(("comments", "consent"))
MAX_TABS = 60  # elements of a list of tabs that are looked at
HINTS_AGAINST = frozenset(("caption", "credit", "byline"))


@frozen(eq=False)
class Sign:
    """Why a container may be boilerplate: the rule's id, the word or tag that it is voted on by, and how sure it is.

    `tier` 0 is believed first, so that its mass does not count when the others are voted on; `strong` signs are enough alone, `faint` ones
    only of containers with hardly any prose. A tag or role `is_declared`, a name is not.
    """

    rule: str
    word: str
    strong: bool
    tier: int
    faint: bool = False
    is_declared: bool = False

    @property
    def boxes(self) -> bool:
        """Whether pictures and players inside are no more the story's than the text."""
        return self.strong or self.rule in BOX_RULES


TAG_SIGNS = {tag: Sign(rule, tag, tag in FIRM_TAGS, 1 if tag in FIRM_TAGS else 2, is_declared=True) for tag, rule in SEMANTIC.items()}
ROLE_SIGNS = {role: Sign(rule, rule, rule in FIRM_ROLES, 1 if rule in FIRM_ROLES else 2, is_declared=True) for role, rule in ROLES.items()}
# By ARIA in HTML a footer that no section holds is the page's contentinfo; one inside an article may be the story's.
PAGE_FOOTER = Sign("tag.footer", "footer of the page", True, 1, is_declared=True)
LONG_SLUG = 20  # letters of a heading that no name repeats by chance
SECTIONS = frozenset(("article", "aside", "blockquote", "details", "dialog", "figure", "main", "nav", "section"))
HIDDEN = Sign("attribute.hidden", "hidden", False, 2, is_declared=True)
COMMENT = Sign("itemprop.comment", "itemprop comment", True, 1, is_declared=True)  # of a thread it is a part, which the vote tells
# Hidden text whose lines are set by hand is a source to be copied or converted: the story in Markdown, for a button or a language model.
HIDDEN_SOURCE = Sign("attribute.hidden", "hidden source", True, 0, is_declared=True)


def read_signs(node: Node, names: str) -> list[Sign]:
    """Return the signs of one container, from what it declares to how it is named."""
    if node.kind == "source":  # a quotation's footer says whom it is by
        return []
    signs = [sign] if (sign := TAG_SIGNS.get(node.tag)) else []
    element = node.element
    attributes = element.keys()
    if len(attributes) > 1 or not names:  # most have a class alone
        if (
            "role" in attributes
            and (sign := ROLE_SIGNS.get(role := element.get("role", "")))
            and not (role == "tablist" and _has_panel(element))
            and not (role == "button" and "spoiler" in names)
        ):
            signs.append(sign)
        if "itemprop" in attributes and element.get("itemprop") == "comment":
            signs.append(COMMENT)
        if not NAMING.isdisjoint(attributes):
            said = [element.get(name, "") for name in attributes if name in NAMING]
            names = " ".join([names, *[value for value in said if len(value) < LONGEST_NAME and not value.startswith(SETTINGS)]])
        if "aria-label" in attributes and node.tag in LABELLED and len(label := element.get("aria-label", "")) < LONGEST_LABEL:
            names = f"{names} {label.replace(' ', '-')}"
        if is_hidden(element):
            signs.append(HIDDEN_SOURCE if node.tag == "pre" else HIDDEN)
    if names and node.tag not in PAGE_TAGS and (named := signs_of(names)):
        # A heading named "widget-title" or "article--header" is no widget, a table's row no page's header, nor is what stands in a heading:
        # only what they stand in can be one.
        is_part = node.kind == "heading" or node.tag in PARTS_NAMED
        # So is a paragraph that is named the body's as well: "print-article__body".
        is_part = is_part or (node.tag == "p" and any(hit.kind == BODY for hit in token_strength(names)))
        signs += [sign for sign in named if sign.strong and sign.rule != CHROME] if is_part else named
    return signs


def is_hidden(element: HtmlElement) -> bool:
    """Return whether an element's own attribute or style hides it."""
    return element.get("hidden") is not None or NOT_SHOWN.search(element.get("style") or "") is not None


def _has_panel(tabs: HtmlElement) -> bool:
    """Return whether a list of tabs holds what they open, as the builders of accordions have it: then it is no bar of links."""
    inside = islice(tabs.iterdescendants(), MAX_TABS)
    return any(e.get("role") == "tabpanel" or (e.tag == "p" and len(e.text or "") > LONGEST_LABEL) for e in inside)


def signs_of(names: str) -> tuple[Sign, ...]:
    """Return what the names of a container say against it; equal signs are one object."""
    return _SIGNS.of(names)


def _read_signs_of(names: str) -> tuple[Sign, ...]:
    named = token_strength(names)
    hits = [hit for hit in named if hit.strength != "hint" or hit.kind in HINTS_AGAINST]
    if hits and any(hit.kind == "facts" for hit in named):
        hits = [hit for hit in hits if hit.strength == "strong"]
    return tuple([_sign_of(hit) for hit in sorted(hits, key=attrgetter("token"))]) if hits else ()


_SIGNS = Memo(_read_signs_of, 16384)


@cache
def _sign_of(hit: TokenHit) -> Sign:
    strong = hit.strength == "strong"
    return Sign(hit.rule, hit.token, strong, 0 if hit.kind in CERTAIN_KINDS else 1 if strong else 2, hit.strength == "faint")


def without_slug(node: Node, signs: list[Sign], heading: str) -> list[Sign]:
    """Return the signs of a section, less those of names that only repeat its heading, for links to it; "related" as a whole stays.

    A long heading is repeated behind a number too, and in the class: "1-heading-how-popular-are-apples"; any in the aria-label, which
    says no more than a heading that opens no section of boilerplate.
    """
    identifier, label = node.element.get("id") or "", node.element.get("aria-label")
    if not identifier and not label and len(heading) <= LONG_SLUG:
        return signs  # as most
    slug = _slug(heading)
    if label and _slug(label) == slug and is_section_heading(fold(heading)) is None:
        own, repeated = signs_of(node.names), signs_of(label.replace(" ", "-"))
        signs = [sign for sign in signs if sign in own or sign not in repeated]
    names = (node.element.get("class") or "").split()
    if len(slug) > LONG_SLUG:
        names = [name for name in (*names, identifier) if len(name) < len(slug) or not _slug(name).endswith(slug)]
    elif _slug(identifier) != slug:
        return signs
    named = read_signs(node, " ".join(names))
    return [sign for sign in signs if sign in named or sign.word == slug]


def _slug(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
