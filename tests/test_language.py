"""The language of a page: declared, and checked by its text."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.language import guess_language, parse_tag, settle_language
from newscrawl.extract.metadata import read_metadata
from newscrawl.page import Page

TEXTS = {
    "en": "The ferry is back in the harbour, and the people of the island are glad that it was not sold for parts by the owner of the"
    " yard.",
    "de": "Die Fähre ist zurück im Hafen, und die Leute auf der Insel freuen sich, dass sie nicht von dem Besitzer der Werft verkauft"
    " wurde.",
    "fr": "Le bac est de retour dans le port et les gens de l'île se réjouissent que le patron du chantier ne l'ait pas vendu pour une"
    " bouchée de pain.",
    "es": "El transbordador está de vuelta en el puerto y los vecinos de la isla se alegran de que no lo vendieran por piezas en el"
    " astillero.",
    "it": "Il traghetto è tornato nel porto e gli abitanti dell'isola sono contenti che non sia stato venduto a pezzi dal padrone del"
    " cantiere.",
    "nl": "De veerboot is terug in de haven en de mensen van het eiland zijn blij dat het schip niet door de eigenaar van de werf is"
    " verkocht.",
    "sv": "Färjan är tillbaka i hamnen och folket på ön är glada att den inte har sålts av ägaren till varvet, som var på väg till en"
    " annan ort.",
    "pl": "Prom jest znowu w porcie i mieszkańcy wyspy cieszą się, że nie został sprzedany na części przez właściciela stoczni, jak się"
    " o tym mówiło.",
    "ru": "Паром снова в порту, и жители острова рады, что его не продали на части, как об этом говорили на верфи и в городе из года в"
    " год.",
    "ja": "フェリーが港に戻り、島の人々は造船所の持ち主に売られなかったことを喜んでいる。三年ぶりの帰港となった。",
    "ko": "여객선이 항구로 돌아왔고 섬 주민들은 조선소 주인이 배를 팔지 않은 것을 기뻐하고 있다. 삼 년 만의 귀항이며 매일 운항할 예정이다.",
    "zh": "渡轮回到了港口，岛上的居民很高兴它没有被船厂老板拆开卖掉。这是三年来第一次返航，预计每天都会运行，居民们都来到码头迎接。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_text_tells_its_language(language):
    assert guess_language(TEXTS[language]) == language


def test_a_short_text_tells_nothing():
    assert guess_language("Ferry returns") is None


def test_the_declared_language_stands_unless_the_text_is_plainly_another():
    assert settle_language("en-CA", TEXTS["en"]) == "en-CA"
    assert settle_language("en", TEXTS["de"]) == "de"
    assert settle_language("de-CH", "Kurz.") == "de-CH"
    assert settle_language("gsw", TEXTS["de"]) == "gsw"
    assert (
        settle_language("nb", "Fergen er tilbake i havnen, og folk på øya er glad for at den ikke har blitt solgt av eieren til verftet.")
        == "nb"
    )


def test_the_text_speaks_where_nothing_is_declared():
    assert settle_language(None, TEXTS["fr"]) == "fr"


@pytest.mark.parametrize(
    ("written", "tag"),
    [("en_US", "en-US"), ("DE", "de"), ("pt-br", "pt-BR"), ("zh-Hant", "zh-Hant"), ("English", None), ("", None), ("und", None)],
)
def test_tags_are_written_in_their_usual_case(written, tag):
    assert parse_tag(written) == tag


def test_the_page_is_read_for_its_declaration_and_its_paragraphs():
    html = f'<html lang="en"><body><h1>Die Fähre</h1><p>{TEXTS["de"]}</p></body></html>'
    assert read_metadata(lxml.html.document_fromstring(html), Page(html=html), None).language == "de"


@given(st.text(max_size=300), st.none() | st.text(max_size=12))
def test_any_text_is_read_without_an_error(text, declared):
    assert isinstance(settle_language(parse_tag(declared) if declared else None, text), str | None)
