"""A site file's selectors: what they name is taken where the general way would take something else."""

from pathlib import Path

import pytest

from newscrawl.extract import extract_article
from newscrawl.page import Page
from newscrawl.site import Site, SiteError, load_site

BODY = [
    "The night ferry will sail twice a week from May, the company said on Monday, for the first time since the war.",
    "Bookings open in February, and cars must be at the quay two hours before the ship leaves for the islands.",
]
OTHER = "The museum of the harbour shows a hundred models of ships, and is open on every day of the week but Monday, until six. " * 4
HTML = (
    "<html><head><title>Night ferry returns</title></head><body><h1>Gull Bay Gazette</h1><p id=t>Night ferry returns</p>"
    f"<p id=s>Ships and harbours</p><div id=x>{''.join(f'<p>{text}</p>' for text in BODY)}</div>"
    f"<div id=y><p>{OTHER}</p></div></body></html>"
)


def make_site(**keys: object) -> Site:
    return Site(name="gazette", publisher="Gull Bay Gazette", domains=("gazette.example",), **keys)


def test_selectors_name_headline_section_and_body() -> None:
    site = make_site(selectors={"headline": "#t", "section": "#s", "body": "#x"})
    article = extract_article(Page(html=HTML), site)
    assert (article.headline, article.section) == ("Night ferry returns", "Ships and harbours")
    assert [block.text for block in article.blocks] == BODY


def test_selector_that_finds_nothing_changes_nothing() -> None:
    assert (
        extract_article(Page(html=HTML), make_site(selectors={"body": "#none"})).text == extract_article(Page(html=HTML), make_site()).text
    )


@pytest.mark.parametrize("line", ['drop = ["div[["]', '[selectors]\nbody = "p >"', '[selectors]\nbyline = "p"'])
def test_selector_that_is_none_is_told_with_its_file_and_key(tmp_path: Path, line: str) -> None:
    file = tmp_path / "gazette.toml"
    file.write_text(f'name = "gazette"\npublisher = "G"\ndomains = ["gazette.example"]\n{line}\n', encoding="utf-8")
    with pytest.raises(SiteError, match=r"gazette\.toml: (?:drop|selectors) = .* CSS selectors"):
        load_site(file)
