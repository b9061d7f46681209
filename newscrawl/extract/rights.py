"""What is said of the use of a page: robots directives, reservation of text and data mining, licence; each with where it was read."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.article import Rights, RightsStatement
from newscrawl.extract.declared import Declared
from newscrawl.extract.wording import text_of

ROBOT_METAS = (
    "robots", "googlebot", "googlebot-news", "bingbot", "google-extended", "gptbot", "ccbot", "ai2bot", "anthropic-ai", "claudebot",
    "applebot-extended",
    "perplexitybot", "bytespider", "slurp", "yandex", "msnbot", "otherbot",
)  # fmt: skip
"""Names under which pages speak to crawlers (robots meta tag, and the crawlers' own documented names)."""


def read_rights(declared: Declared) -> Rights:
    """Return the page's rights statements; TDM reservation after the TDMRep protocol (W3C community report, 2024)."""
    return Rights(
        robots=tuple(_read_robots(declared)),
        tdm_reservation=next(_read_tdm(declared), None),
        licence=next(_read_licences(declared), None),
    )


def _read_robots(declared: Declared) -> Iterator[RightsStatement]:
    if value := declared.page.headers.get("x-robots-tag", "").strip():
        yield RightsStatement(value=value, source="header X-Robots-Tag")
    for name in ROBOT_METAS:
        for value in declared.metas.get(name, ()):
            yield RightsStatement(value=value, source=f"meta {name}")


def _read_tdm(declared: Declared) -> Iterator[RightsStatement]:
    headers = declared.page.headers
    for name, policy, where in (
        (headers.get("tdm-reservation"), headers.get("tdm-policy"), "header"),
        (declared.meta("tdm-reservation"), declared.meta("tdm-policy"), "meta"),
    ):
        if name and name.strip():
            value = f"{name.strip()} {policy.strip()}" if policy and policy.strip() else name.strip()
            yield RightsStatement(value=value, source=f"{where} tdm-reservation")


def _read_licences(declared: Declared) -> Iterator[RightsStatement]:
    for node, source in ((declared.article, "json-ld license"), (declared.page_node, "json-ld license")):
        value = declared.json_ld.resolve(node.get("license"))
        if text := text_of(value.get("url") or value.get("@id") or value.get("name") if isinstance(value, dict) else value):
            yield RightsStatement(value=text, source=source)
    for href in declared.links.get("license", ()):
        if url := declared.absolute(href):
            yield RightsStatement(value=url, source="link license")
    if text := declared.meta("dcterms.license", "dc.rights.license", "license"):
        yield RightsStatement(value=text, source="meta license")
