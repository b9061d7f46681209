"""Where a page names its authors, in order: what it declares, what it shows round the headline, then anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newscrawl.article import Author
from newscrawl.extract.author_declared import (
    read_hcard_authors,
    read_json_ld_authors,
    read_meta_authors,
    read_microdata_authors,
    read_rel_authors,
)
from newscrawl.extract.author_labels import read_by_anywhere, read_labelled, read_posted_by
from newscrawl.extract.author_lines import (
    read_alone,
    read_beside,
    read_by_lines,
    read_credited_lines,
    read_dated_lines,
    read_opening,
)
from newscrawl.extract.author_said import read_said_anywhere, read_said_by
from newscrawl.extract.author_shown import read_author_boxes, read_author_links, read_byline_elements, read_marked
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.signatures import read_signature

Source = Callable[[Declared, Header], Iterator[Author]]

SOURCES: tuple[Source, ...] = (
    read_json_ld_authors, read_meta_authors, read_byline_elements, read_microdata_authors, read_rel_authors, read_hcard_authors,
    read_author_links, read_by_lines, read_said_by, read_dated_lines, read_credited_lines, read_alone, read_opening, read_marked,
    read_author_boxes, read_labelled, read_posted_by, read_by_anywhere, read_beside, read_signature, read_said_anywhere,
)  # fmt: skip

SHOWN_SOURCES: tuple[Source, ...] = (read_byline_elements, read_by_lines, read_alone, read_beside)
"""What the page shows near the headline."""

MARKED_SOURCES: tuple[Source, ...] = (read_byline_elements, read_author_links)
"""What the page marks near the headline as who wrote the story."""

SOURCES_BESIDE_DESK = frozenset(
    {
        read_meta_authors,
        read_byline_elements,
        read_microdata_authors,
        read_rel_authors,
        read_hcard_authors,
        read_by_lines,
        read_credited_lines,
        read_author_links,
        read_alone,
        read_opening,
        read_labelled,
        read_marked,
        read_signature,
    }
)
"""Where the page declares a desk or its publisher as author, only what it marks as a byline can still name a person."""
