"""The names of <meta> elements that say when a text was published or modified, the likeliest first."""

PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "publishdate", "publish-date", "publish_date", "published-date", "published_date",
    "publication_date", "publicationdate", "pubdate", "date",
    "dc.date.issued",
    "dcterms.date", "dcterms.issued", "dc.date", "article.published", "article_date_original",
    "originalpublicationdate", "article:post_date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate",
    "analytics.date",
    "rnews:datepublished", "ptime", "citation_publication_date", "citation_date", "displaydate", "iso-8601-publish-date", "date.release",
    "og:pubdate", "og:release_date", "article:create_at", "shareaholic:article_published_time", "vr:published_time",
)  # fmt: skip
CREATED_METAS = ("dcterms.created", "dc.date.created", "dc.created")
"""When a text was begun, in a system that says apart when it appeared."""

MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified", "lastmod", "last-modified", "dcterms.modified",
    "dc.date.modified", "modified", "modified_time", "article:updated", "updated_time", "last_updated", "shareaholic:article_modified_time",
    "article.updated", "cxenseparse:recs:modifiedtime", "utime", "lastmodifieddate",
)  # fmt: skip
