"""What a site file's selectors name: taken in the place of what the general way finds."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from lxml.html import HtmlElement

from newscrawl.extract.metadata import Metadata
from newscrawl.extract.wording import read_text
from newscrawl.site import Site

WITH_ELEMENT = ("headline", "deck", "kicker")


def select_metadata(tree: HtmlElement, metadata: Metadata, site: Site | None) -> Metadata:
    """Return the metadata with the texts of the elements that the site file names; one that the page has not changes nothing."""
    for name in (*WITH_ELEMENT, "section"):
        element = select_element(tree, site, name)
        if element is not None and (text := read_text(element)):
            found: dict[str, Any] = {name: text, "header_elements": (*metadata.header_elements, element)}
            if name in WITH_ELEMENT:
                found[f"{name}_element"] = element
            metadata = evolve(metadata, **found)
    return metadata


def select_element(tree: HtmlElement, site: Site | None, name: str) -> HtmlElement | None:
    """Return the first element that the site file's selector of this name finds, or None."""
    selector = site.selectors.get(name) if site else None
    return next(iter(tree.cssselect(selector)), None) if selector else None
