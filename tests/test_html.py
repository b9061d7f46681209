"""From bytes to a tree: charsets told and untold, damage repaired, pages refused."""

from __future__ import annotations

import codecs

import pytest

from newscrawl import extract
from newscrawl.extract.charsets import encode_utf8
from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.html import MAX_ATTRIBUTES, MAX_BYTES, MAX_ELEMENTS, MAX_TAGS, parse_html, repair_mojibake

HARBOUR = {
    "cp1251": "Паром вернулся в гавань в пятницу вечером, через два года после пожара. На причале его встречали семьсот человек",
    "koi8_r": "Паром вернулся в гавань в пятницу вечером, через два года после пожара. На причале его встречали семьсот человек",
    "gb18030": "渡轮周五晚上回到港口，距离那场火灾已有两年。码头上有七百人迎接它，船长说他没有想到会来这么多人。",
    "cp932": "フェリーは金曜日の夜、火事から二年ぶりに港へ戻った。桟橋では七百人が出迎え、船長は言葉を失ったと話した。",
    "cp949": "여객선은 화재가 난 지 두 해 만인 금요일 저녁 항구로 돌아왔다. 부두에서는 칠백 명이 배를 맞이했다고 선장은 말했다.",
    "cp1253": "Το πλοίο επέστρεψε στο λιμάνι το βράδυ της Παρασκευής, δύο χρόνια μετά τη φωτιά, και το περίμεναν επτακόσιοι άνθρωποι",
    "cp1256": "عادت العبارة إلى الميناء مساء الجمعة بعد عامين من الحريق وكان في استقبالها سبعمئة شخص على الرصيف",
}
LATIN = "Für die Fähre über den Fluß zahlt Zoë künftig fünf Euro mehr"
GREEK = "Το πλοίο επέστρεψε χθες στο λιμάνι του νησιού"
RUSSIAN = "Паром вернулся в гавань после долгого ремонта"
JAPANESE = "フェリーは月曜日に港へ戻った。"


def wrap(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>Boats</title></head><body><p>{text}</p></body></html>"


def paragraph(html: bytes | str, content_type: str | None = None) -> str:
    headers = {"content-type": content_type} if content_type else {}
    return parse_html(html, headers).tree.findtext(".//p") or ""


def refusal(html: bytes | str) -> str:
    with pytest.raises(NotAnArticle) as refused:
        parse_html(html, {})
    return refused.value.reason


@pytest.mark.parametrize("text", [LATIN, GREEK, RUSSIAN, JAPANESE])
def test_utf8_needs_no_declaration(text: str) -> None:
    assert paragraph(wrap(text).encode()) == text


@pytest.mark.parametrize("charset", HARBOUR)
@pytest.mark.parametrize("declared", ["", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'])
def test_text_of_another_writing_is_read_as_such_where_nothing_or_latin_1_is_declared(charset, declared):
    page = f"<html><head>{declared}<title>x</title></head><body><p>{HARBOUR[charset]}</p></body></html>"
    assert HARBOUR[charset] in encode_utf8(page.encode(charset), None).decode()


def test_latin_text_that_declares_no_charset_stays_so_beside_signs_in_a_row():
    page = f"<p>{LATIN}</p><p>{'»«…—' * 30} ÄÖÜ</p>"
    assert LATIN in encode_utf8(page.encode("cp1252"), None).decode()


FIRST = '<div hidden id="S:1"><p>The ferry sails at noon. </p><template id="P:2"></template></div>'
SEGMENTS = f'{FIRST}<div hidden id="S:2">Not <b>on Sundays</b>. </div>'
PENDING = '<p>Boats </p><!--$?--><template id="B:{}"></template><p>Loading… </p><!--$--><p>Wait </p><!--/$-->'


def text_of_main(main: str, behind: str) -> str:
    tree = parse_html(f"<html><body><main>{main}</main>{behind}</body></html>", {}).tree
    return " ".join(tree.xpath("string(//main)").split())


@pytest.mark.parametrize(("boundary", "script"), [("0", '$RS("S:2","P:2");$RC("B:0","S:1")'), ("1", "")])
def test_what_react_streams_behind_the_page_stands_where_its_script_puts_it(boundary: str, script: str) -> None:
    main = f"{PENDING.format(boundary)}<!--/$--><p>Fares</p>"
    assert text_of_main(main, f"{SEGMENTS}<script>{script}</script>") == "Boats The ferry sails at noon. Not on Sundays. Fares"


def test_streamed_page_that_breaks_off_keeps_what_it_shows() -> None:
    assert text_of_main(PENDING.format(3), SEGMENTS) == "Boats Loading… Wait"


def test_streamed_segment_that_is_to_stand_in_itself_stays() -> None:
    segment = '<div hidden id="S:1"><p>The ferry sails at noon.</p><template id="B:1"></template></div>'
    assert text_of_main(segment, "") == "The ferry sails at noon."


def test_streamed_segments_that_are_to_stand_in_one_another_without_end_are_left_where_they_are() -> None:
    segments = "".join(f'<div hidden id="S:{n:x}"><div>{n}<template id="P:{n + 1:x}"></template></div></div>' for n in range(5_000))
    tree = parse_html(f'<main><template id="P:0"></template></main>{segments}', {}).tree
    assert 100 < max(sum(1 for _ in element.iterancestors()) for element in tree.iter("template")) < 400


@pytest.mark.parametrize(
    ("bom", "codec"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_byte_order_mark_wins_over_the_header(bom: bytes, codec: str) -> None:
    assert paragraph(bom + wrap(GREEK).encode(codec), "text/html; charset=iso-8859-1") == GREEK


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_without_its_mark(codec: str) -> None:
    assert paragraph(wrap(LATIN).encode(codec)) == LATIN


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "us-ascii"])
def test_utf8_under_a_lying_header_is_read_as_utf8(declared: str) -> None:
    assert paragraph(wrap(LATIN).encode(), f"text/html; charset={declared}") == LATIN


def test_utf8_under_a_lying_meta_is_read_as_utf8() -> None:
    assert paragraph(wrap(RUSSIAN, '<meta charset="windows-1251">').encode()) == RUSSIAN


def test_header_names_the_charset_of_bytes_that_are_not_utf8() -> None:
    assert paragraph(wrap(RUSSIAN).encode("koi8-r"), "text/html; charset=koi8-r") == RUSSIAN


@pytest.mark.parametrize(
    "meta", ['<meta charset="windows-1253">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1253">']
)
def test_meta_names_the_charset_where_the_header_is_silent(meta: str) -> None:
    assert paragraph(wrap(GREEK, meta).encode("cp1253"), "text/html") == GREEK


def test_undeclared_western_bytes_are_windows_1252() -> None:
    assert paragraph(wrap("Zoë said “no” – twice").encode("cp1252")) == "Zoë said “no” – twice"


def test_latin_1_declared_means_windows_1252_as_in_browsers() -> None:
    assert paragraph(wrap("Zoë said “no”").encode("cp1252"), "text/html; charset=ISO-8859-1") == "Zoë said “no”"


def test_declared_charset_that_does_not_exist_is_passed_over() -> None:
    assert paragraph(wrap("Zoë went aboard").encode("cp1252"), "text/html; charset=utf-99") == "Zoë went aboard"


def test_latin_1_declared_as_utf8_loses_no_plain_letter() -> None:
    found = paragraph(wrap(LATIN).encode("latin-1"), "text/html; charset=utf-8")
    assert "Euro mehr" in found
    assert found.split()[4] == "den"


def test_japanese_in_iso_2022_is_not_taken_for_ascii() -> None:
    assert paragraph(wrap(JAPANESE, '<meta charset="iso-2022-jp">').encode("iso-2022-jp")) == JAPANESE


@pytest.mark.parametrize(("codec", "declared"), [("euc-jp", "EUC-JP"), ("cp932", "Shift_JIS")])
def test_older_japanese_charsets_are_read(codec: str, declared: str) -> None:
    assert paragraph(wrap(JAPANESE, f'<meta charset="{declared}">').encode(codec)) == JAPANESE


def test_one_stray_byte_does_not_make_utf8_something_else() -> None:
    data = wrap(LATIN * 3).encode()
    assert encode_utf8(data + b"\xff", None).startswith(data)


def test_cut_off_utf8_keeps_its_letters() -> None:
    data = wrap(RUSSIAN + "." * 3 + "ж").encode()
    cut = data[: data.index("ж</p>".encode()) + 1]
    assert paragraph(cut).startswith(RUSSIAN)


def test_nul_bytes_do_not_end_the_text() -> None:
    assert paragraph(b"<html><p>The ferry\x00 sails\x00 again</p></html>") == "The ferry sails again"


def test_control_characters_are_left_out() -> None:
    assert paragraph("<p>The\x08 ferry\x0b \x1fsails\x7f</p>") == "The ferry sails"


@pytest.mark.parametrize("feed", ["\f", "&#12;", "&#x0C;"])
def test_form_feed_is_a_space_that_any_tree_can_hold(feed: str) -> None:
    tree = parse_html(f"<p class='wide{feed}story'>The{feed}ferry</p>", {}).tree
    assert (tree.find(".//p").get("class"), tree.find(".//p").text) == ("wide story", "The ferry")


@pytest.mark.parametrize(("often", "seldom"), [("#", "&#31;"), ("&#35;", "&#x1F;"), ("＃", "\uffff"), ("\xa0", "\ufffe")])
def test_what_no_tree_can_hold_is_left_out_behind_very_much_like_it(often: str, seldom: str) -> None:
    assert paragraph(f"<p>Fog{often * 999}{seldom}").split("Fog")[-1].strip() == often.replace("&#35;", "#") * 999 * (often != "\xa0")


def test_double_encoded_text_is_repaired_behind_very_many_spaces_of_the_same_first_byte() -> None:
    assert repair_mojibake(("\xa0" * 999 + "It" + "’".encode().decode("latin-1") + "s").encode()) == ("\xa0" * 999 + "It’s").encode()


def test_double_encoded_text_beside_a_stray_byte_is_repaired() -> None:
    damaged = "“calm”".encode().decode("latin-1").encode()
    assert repair_mojibake(b"\xff" + damaged) == "\ufffd“calm”".encode()


def test_tab_and_line_feed_stay_white_space() -> None:
    assert paragraph("<p>The\tferry\nsails</p>").split() == ["The", "ferry", "sails"]


def test_decoded_text_is_taken_as_it_is() -> None:
    assert paragraph(wrap(JAPANESE, '<meta charset="iso-8859-1">')) == JAPANESE


def test_lone_surrogate_does_no_harm() -> None:
    assert paragraph("<p>The ferry \ud83d sails</p>").split()[-1] == "sails"


@pytest.mark.parametrize("text", ["It’s a “calm” sea", "œuvre 😀", "Àß"])
def test_utf8_read_as_latin_1_and_saved_again_is_repaired(text: str) -> None:
    assert paragraph(wrap(text.encode().decode("latin-1")).encode()).split()[0] == text.split()[0]


def test_double_encoded_apostrophe_is_made_whole_and_its_neighbours_stay() -> None:
    assert paragraph(wrap("It" + "’".encode().decode("latin-1") + "s Zoë’s été").encode()) == "It’s Zoë’s été"


def test_text_without_control_characters_is_no_mojibake() -> None:
    data = "Ã© is what an é looks like when a page is read in a wrong charset".encode()
    assert repair_mojibake(data) == data


@pytest.mark.parametrize("html", [b"", b"  \r\n\t", b"\0\0\0", b"\xef\xbb\xbf \n", "", " \n"])
def test_page_without_a_letter_is_empty(html: bytes | str) -> None:
    assert refusal(html) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 <p>no</p>",
        b"\x89PNG\r\n",
        b"\xff\xd8\xff\xe0 <html>",
        b"GIF89a",
        b"PK\x03\x04 <p>",
        b"\x1f\x8b\x08",
        b'{"headline": "Ferry"}',
        b"Only a line of text.",
        b"a < b and b > c",
    ],
)
def test_what_is_no_html_is_refused(data: bytes) -> None:
    assert refusal(data) == "not-html"


def test_a_bare_fragment_is_html() -> None:
    assert paragraph("<p>Short.") == "Short."


def test_page_over_the_size_is_refused_unread() -> None:
    assert refusal(b"<p>" + b"a" * MAX_BYTES) == "too-large"


def test_page_of_too_many_tags_is_refused() -> None:
    assert refusal("<a>" * (MAX_TAGS + 1)) == "too-large"


@pytest.mark.parametrize("attribute", [" a", " a=1", ' a="1 <"', "/a='1'"])
def test_a_tag_of_very_many_attributes_is_refused_wherever_it_stands(attribute: str) -> None:
    long = "x" * 9 * MAX_ATTRIBUTES
    assert refusal(f"<p>Fog<script>{long}</script><b{attribute.replace('<', '') * (MAX_ATTRIBUTES + 1)}>{long}</b>") == "too-large"


def test_a_long_tag_of_few_attributes_is_none_of_many() -> None:
    assert paragraph(f"<p data-story='{'a=1 ' * 9 * MAX_ATTRIBUTES}'>Fog</p>") == "Fog"


def test_page_of_too_many_elements_is_refused() -> None:
    assert refusal("<p>" + "<br>" * MAX_ELEMENTS) == "too-large"


def test_page_nested_too_deep_is_refused() -> None:
    assert refusal("<div>" * 3000 + "x") == "too-deep"


def test_page_nested_a_thousand_deep_is_read() -> None:
    assert paragraph("<div>" * 1000 + "<p>Down here</p>") == "Down here"


def test_comments_are_no_part_of_the_tree() -> None:
    assert parse_html("<p>One<!-- two --> three</p>", {}).tree.text_content().split() == ["One", "three"]


def test_elements_stand_in_document_order() -> None:
    assert [element.tag for element in parse_html("<p>a<b>c</b></p><div>d</div>", {}).elements] == ["html", "body", "p", "b", "div"]


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><title>Fog</title><meta name=author content=Ana><article><h1>Fog</h1>{}</article>",
        "<html><head><title>Fog</title><main><h1>Fog</h1>{}</main></head></html>",
        "<title>Fog</title><section><h1>Fog</h1></section>{}",
    ],
)
def test_tags_of_head_and_body_may_be_left_out(page: str) -> None:
    lines = [f"Ferry number {n} sails again on Monday, the harbour master says, if the fog lifts by noon." for n in range(5)]
    article = extract(page.format("".join(f"<p>{line}</p>" for line in lines)))
    assert article is not None
    assert article.text.split("\n\n") == lines


def test_items_without_a_list_stand_beside_each_other_however_many_they_are() -> None:
    tree = parse_html(f"<html><body>{'<dd>&nbsp; The boat came in.' * 3_000}</body></html>", {}).tree
    assert {element.getparent().tag for element in tree.iter("dd")} == {"body"}
    listed = parse_html("<html><body><dl><dt>Boat<dd>It came in.<dl><dd>At noon.</dl></dl></body></html>", {}).tree
    assert [element.getparent().tag for element in listed.iter("dd")] == ["dl", "dl"]


@pytest.mark.parametrize("end", ["</body></html>", "</html>", "</BODY></HTML>"])
def test_what_follows_the_end_of_an_inner_document_is_of_the_page(end: str) -> None:
    banner = f"<html><body><div>Banner</div>{end}<!-- end of banner.inc -->"
    assert paragraph(f"{banner}<main><p>Boats</p></main></body></html>") == "Boats"


def test_a_page_that_ends_once_is_parsed_as_it_stands() -> None:
    page = "<html><body><script>var end = '</body></html>'</script><p>Boats</p></body></html><!-- cached -->"
    assert [script.text for script in parse_html(page, {}).tree.iter("script")] == ["var end = '</body></html>'"]


def test_empty_span_that_its_class_makes_a_break_is_one() -> None:
    spans = ('<span class="line br"></span>', '<span class="br">and</span>', '<span class="br"><b>!</b></span>', '<span class="br"></span>')
    page = f"<div>{'Fog'.join(spans)}</div>"
    assert [element.tag for element in parse_html(page, {}).tree.find(".//div")] == ["br", "span", "span", "br"]
