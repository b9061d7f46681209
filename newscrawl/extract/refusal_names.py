"""What a page is, by the names that a publisher's system gives its body."""

from __future__ import annotations

WORDPRESS = ("wp-", "post-type-archive", "error404", "logged-in", "hfeed")
SINGLE = ("single", "postid-", "page-id-", "attachment")
"""What the names begin with that WordPress gives the body of any page, and of a page with one post."""

ARCHIVES = frozenset(("category", "tag", "author", "date", "post-type-archive"))
"""One of them beside "archive" is WordPress', too; so is the taxonomy of a plugin: "tax-product_cat"."""

PAGES = {
    "path-taxonomy": "section-page",
    "page-taxonomy-term": "section-page",
    "path-frontpage": "section-page",
    "path-search": "search-page",
    "tag-template": "section-page",
    "home-template": "section-page",
    "author-template": "author-page",
    "section-viewforum": "section-page",
    "path-system-404": "error-page",
    "path-system-403": "error-page",
    "page-error": "error-page",
    "error-page": "error-page",
    "page-404": "error-page",
    "error-404": "error-page",
    "page-not-found": "error-page",
    "single-job_listing": "job-page",
    "single-product": "product-page",
    "template-product": "product-page",
    "catalog-product-view": "product-page",
    "template-collection": "section-page",
    "catalog-category-view": "section-page",
}
"""What Drupal, Ghost, phpBB, shops (WooCommerce, Shopify, Magento) and others name the body of a page that lists others or tells none."""

BLOX_INDEX, BLOX_PAGE = "app-editorial", "index-page"
"""Both together are the names that BLOX gives the body of a section of a paper."""


def read_body_names(names: frozenset[str], is_declared: bool, may_be_other: bool) -> str | None:
    """Return the word that a page is refused with for the names of its body, or None.

    `is_declared` says whether it declares an article, `may_be_other` whether it does not, or by its og:type alone.
    """
    if may_be_other and (word := next((PAGES[name] for name in PAGES if name in names), None)):
        return word
    if may_be_other and {BLOX_INDEX, BLOX_PAGE} <= names:
        return "section-page"
    if is_declared or not _of_wordpress(names) or any(name.startswith(SINGLE) for name in names):
        return None
    if "error404" in names:
        return "error-page"
    if "search" in names or "search-results" in names:
        return "search-page"
    return "section-page" if "archive" in names or {"home", "blog"} <= names else None


def _of_wordpress(names: frozenset[str]) -> bool:
    if any(name.startswith(WORDPRESS) for name in names) or {"home", "blog"} <= names:
        return True
    return "archive" in names and (not ARCHIVES.isdisjoint(names) or any(name.startswith("tax-") for name in names))
