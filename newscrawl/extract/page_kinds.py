"""What a page declares itself to be: an article or not, dated or not."""

from __future__ import annotations

from newscrawl.extract.metadata import Metadata


def is_declared(metadata: Metadata) -> bool:
    """Return whether the page says that it is an article."""
    kind = metadata.page_type or ""
    return kind.endswith(("Article", "Posting", "article", "Report", "Review", "Recipe")) or kind in (
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
    )


def may_be_other(metadata: Metadata) -> bool:
    """Return whether no more than og:type says that a page is an article, as systems have it say of any page; JSON-LD does not."""
    return not is_declared(metadata) or metadata.page_type == "article"


def is_dated(metadata: Metadata) -> bool:
    """Return whether a page shows a headline and dates what stands under it: a notice, however short."""
    return metadata.headline_element is not None and metadata.date_published is not None
