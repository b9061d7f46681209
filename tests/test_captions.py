"""Captions and credits told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.caption_labels import clean_caption
from newscrawl.extract.captions import Caption, clean_credit, is_caption_line, split_credit
from newscrawl.extract.credit_lines import is_credit_alone

SPLIT = [
    ("A rider on the beach. PHOTO | JANE DOE | POST MEDIA GROUP", "A rider on the beach.", "JANE DOE | POST MEDIA GROUP"),
    ("The photo | the wall", "The photo | the wall", None),
    ("The ferry leaves. (Jane Doe, Post24)", "The ferry leaves.", "Jane Doe, Post24"),
    ("The ferry leaves. (Jane Doe, 24)", "The ferry leaves. (Jane Doe, 24)", None),
    ("Wrestlers at the sit-in on Monday (PTI photo)", "Wrestlers at the sit-in on Monday", "PTI photo"),
    ("Ferry leaves Ystad - Bornholm - REUTERS", "Ferry leaves Ystad - Bornholm", "REUTERS"),
    ("The Bari - Brindisi line at dawn - Ana Prince/AFP", "The Bari - Brindisi line at dawn", "Ana Prince/AFP"),
    ("Never give up. — Winston Churchill", "Never give up. — Winston Churchill", None),
    ("The coffee shop, Gull Point — via Library of Congress", "The coffee shop, Gull Point", "via Library of Congress"),
    ("Expand NATO is what a placard demands.", "Expand NATO is what a placard demands.", None),
    ("The ferry at night. Foto: imago/Jane Doe | IMAGO/Jane Doe", "The ferry at night.", "imago/Jane Doe"),
    ("The member at the rally. PHOTO/ANA PRINCE", "The member at the rally.", "ANA PRINCE"),
    ("駅に立つ人(撮影・小川徹)", "駅に立つ人", "小川徹"),
    ("바다의 아침. [항구시 제공. 재판매 및 DB 금지]", "바다의 아침.", "항구시 제공"),
    ("안개 일지 [최만식 씨 제공. 재판매 및 DB 금지]", "안개 일지", "최만식 씨 제공"),
    ("나팔 앞에 선 최만식 씨 [촬영 정다은]", "나팔 앞에 선 최만식 씨", "촬영 정다은"),
    ("街头的船 每日记者 周小明 摄", "街头的船", "每日记者 周小明 摄"),
    ("The poet at her gate in 2011. (Doe family)", "The poet at her gate in 2011.", "Doe family"),
    ("The whistle is polished. (Herald photo by Jane Doe)", "The whistle is polished.", "Jane Doe"),
    ("The whistle is polished. (AP photo by Jane Doe)", "The whistle is polished.", "AP photo by Jane Doe"),
    ("港に列をつくる人々＝3日午前、港町、山田花子撮影", "港に列をつくる人々＝3日午前、港町", "山田花子撮影"),
    ("港に列をつくる人々＝3日午前、港町、共同", "港に列をつくる人々＝3日午前、港町", "共同"),
    ("港に列をつくる人々＝3日午前、港町", "港に列をつくる人々＝3日午前、港町", None),
    ("港に列をつくる人々＝共同", "港に列をつくる人々", "共同"),
    ("The ferry leaves on Friday. (Jane Doe/CBC)", "The ferry leaves on Friday.", "Jane Doe/CBC"),
    ("The ferry leaves on Friday. (Submitted by Jane Doe)", "The ferry leaves on Friday.", "Submitted by Jane Doe"),
    ("The ferry, left. [Photo by Jane Doe]", "The ferry, left.", "Jane Doe"),
    ("The ferry leaves. JANE DOE", "The ferry leaves.", "JANE DOE"),
    ("ALL MUST SHOW IT. NO RESALES", "ALL MUST SHOW IT. NO RESALES", None),
    ("The ferry leaves. Courtesy of Jane Doe", "The ferry leaves.", "Courtesy of Jane Doe"),
    ("Bild: Die Fähre am Kai (picture press / Jane Doe)", "Die Fähre am Kai", "picture press / Jane Doe"),
    ("Image source: Jane Doe", None, "Jane Doe"),
    ("码头上的船。记者 周小明 ／攝影", "码头上的船", "记者周小明／攝影"),
    ("கரையில் படகு (படம்: இளமாறன்)", "கரையில் படகு", "இளமாறன்"),
    ("The ferry leaves. AP Photo/Jane Doe", "The ferry leaves.", "AP Photo/Jane Doe"),
    ("The ferry leaves. Picture: Jane Doe", "The ferry leaves.", "Jane Doe"),
    (
        "FILE PHOTO: The ferry leaves the harbour of Gull Point on January 12. REUTERS/Jane Doe",
        "FILE PHOTO: The ferry leaves the harbour of Gull Point on January 12.",
        "REUTERS/Jane Doe",
    ),
    ("The ferry leaves.Photograph by Jane Doe", "The ferry leaves.", "Jane Doe"),
    ("Die Fähre legt ab. (Foto: dpa)", "Die Fähre legt ab.", "dpa"),
    ("Die Fähre legt ab | Bild: Erika Muster", "Die Fähre legt ab", "Erika Muster"),
    ("Die Fähre legt ab.© Erika Muster/dpa", "Die Fähre legt ab.", "Erika Muster/dpa"),
    ("Le bac quitte le quai. HANDOUT / AFP", "Le bac quitte le quai.", "HANDOUT / AFP"),
    ("El barco sale del puerto / Ana García", "El barco sale del puerto", "Ana García"),
    ("Ferga går. Foto: Kari Nordmann Vis mer", "Ferga går.", "Kari Nordmann"),
    ("港を出る船（神戸で、３日）＝ＡＰ", "港を出る船（神戸で、３日）", "ＡＰ"),
    ("배가 항구를 떠나고 있다. 홍길동 기자", "배가 항구를 떠나고 있다.", "홍길동 기자"),
    ("배가 항구를 떠나고 있다. 연합뉴스", "배가 항구를 떠나고 있다.", "연합뉴스"),
    ("De pont bij het dorp ANP / Jan Jansen", "De pont bij het dorp", "ANP / Jan Jansen"),
    ("Женщина стоит у фургона. Фото Ивана Иванова", "Женщина стоит у фургона.", "Ивана Иванова"),
    ("Mwalimu akiwa na wanafunzi wake. Picha/ Juma Ali", "Mwalimu akiwa na wanafunzi wake.", "Juma Ali"),
    ("Laivas Nemuno deltoje / V. Vardenio nuotr.", "Laivas Nemuno deltoje", "V. Vardenio nuotr"),
    ("Volontari al lavoro nel parco (Fotogramma)", "Volontari al lavoro nel parco", "Fotogramma"),
    ("اہلکاروں نے گنتی کی، فوٹو: فائل", "اہلکاروں نے گنتی کی،", "فائل"),
    ("감자로 계산한 그림책 [홍길동 촬영]", "감자로 계산한 그림책", "홍길동 촬영"),
    ("행사 모습 [강원도 제공]", "행사 모습", "강원도 제공"),
    ("오래전 발행된 교과서의 활자. /국립박물관", "오래전 발행된 교과서의 활자", "국립박물관"),
    ("师傅正在给一本家谱补页 张三 摄", "师傅正在给一本家谱补页", "张三 摄"),
    ("郵差最後一天上班，居民送行。記者王小明／攝影", "郵差最後一天上班，居民送行", "記者王小明／攝影"),
    ("La nave lascia il porto (foto Migliorini)", "La nave lascia il porto", "Migliorini"),
    ("Le bac quitte le quai. © Photo Zoé Petit", "Le bac quitte le quai.", "Zoé Petit"),
    ("▲渡輪離開港口。（圖／記者王小明攝）", "渡輪離開港口。", "記者王小明攝"),
    (
        "Boats at the quay in Salwan on Thursday [Huda al-Maskari/Gulf Relay]",
        "Boats at the quay in Salwan on Thursday",
        "Huda al-Maskari/Gulf Relay",
    ),
    ("In sella davanti al faro, piazza del Porto (Agenzia Fanale)", "In sella davanti al faro, piazza del Porto", "Agenzia Fanale"),
    ("Η βάρκα του ταχυδρόμου στο λιμανάκι - Φωτό: ΦΑΡΟΣ/Στ. Μαυρής", "Η βάρκα του ταχυδρόμου στο λιμανάκι", "ΦΑΡΟΣ/Στ. Μαυρής"),
    ("Getty Images", None, "Getty Images"),
    ("Photo: Jane Doe", None, "Jane Doe"),
]
WHOLE = [
    "Boats at the quay in Salwan on Thursday [Huda and her mother/aunt]",
    "The mayor (left) greets the captain (right)",
    "The old harbour (stock image)",
    "La plaza mayor de Cáceres (España).",
    "The harbour as seen in 1905 (about 20 km away)",
    "Hamburg – Stadt am Wasser",
    "Die Jury der Ausstellung (Bild Mitte)",
    "La sede nuova davanti al porto (Agenzia delle Entrate)",
    "The members at their evening (photo of 1911)",
    "The winner in 2:07:33 hours",
    "ホームの待合室で定食を運ぶ女性たち＝みなと町",
    "Das Dorf im Foto Album der Familie",
    "他站在桥上看着江水",
    "All of them in the photo/video gallery of the day",
]


@pytest.mark.parametrize(("text", "caption", "credit"), SPLIT)
def test_credit_is_taken_off_the_caption(text: str, caption: str | None, credit: str) -> None:
    assert split_credit(text) == Caption(caption=caption, credit=credit)


@pytest.mark.parametrize("text", WHOLE)
def test_caption_without_a_credit_stays_whole(text: str) -> None:
    assert split_credit(text) == Caption(caption=text)


@pytest.mark.parametrize(
    "label", ["Open image in gallery", "hide caption", "Bild vergrößern", "Enlarge this image", "Vis mer", "View 3 Images"]
)
def test_button_label_is_no_part_of_a_caption(label: str) -> None:
    assert clean_caption(f"The harbour. {label}") == "The harbour."


def test_number_of_a_picture_is_no_part_of_its_caption() -> None:
    assert clean_caption("2 of 12 Boats in the harbour") == "Boats in the harbour"
    assert clean_caption("2 of 12 boats came home") == "2 of 12 boats came home"
    assert clean_caption("Bild 1 von 2 Legende: Im Winter wird die Wiese zum Sumpf.") == "Im Winter wird die Wiese zum Sumpf."


def test_caption_set_twice_is_read_once() -> None:
    assert clean_caption("The harbour at night The harbour at night") == "The harbour at night"


@pytest.mark.parametrize(
    "text", ["(Jane Doe)", "Photo: Jane Doe", "© Jane Doe", "[Photo: Jane Doe]", "Foto: Jane Doe |", "Bild © Jane Doe"]
)
def test_credit_loses_brackets_and_prefix(text: str) -> None:
    assert clean_credit(text) == "Jane Doe"


@pytest.mark.parametrize(
    "text",
    [
        "Ministers pose at the meeting in Rome on Friday. (Jane Doe/Canadian Press)",
        "The ferry leaves on Friday. (Submitted by Jane Doe)",
        "The harbour at night. (AFP/Getty Images)",
        "The harbour at night. Photo: Jane Doe",
        "Die Fähre am Abend (Foto: dpa)",
        "何大明在巡护船上（受访者供图）",
    ],
)
def test_bare_caption_is_known_by_its_credit(text: str) -> None:
    assert is_caption_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "He lives in a village near Rome (about 20 km)",
        "The agreement was signed on Friday. (AP)",
        "Der Minister sagte das am Freitag. (dpa)",
        "They vote for one of two parties (Labour/Conservative)",
        "Most people in the poll agreed (Reuters/Ipsos)",
        "She spoke to Jane Doe (The Canadian Press was there).",
        "Sources: the ministry and others.",
        "모든 참가자에게 선물 (도시락 제공)",
        "",
    ],
)
def test_prose_that_ends_in_brackets_is_no_caption(text: str) -> None:
    assert not is_caption_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Beitragsbild: Jane Doe auf Unsplash",
        "Titelfoto: Jane Doe",
        "Bildquelle: pixabay.com",
        "Bild von Jane Doe auf Pixabay",
        "(Foto: Jane Doe)",
        "Featured image from Unsplash",
        "Header image: Jane Doe / Flickr (CC BY 2.0)",
        "Photo by Jane Doe",
        "Photo by Jane Doe on Unsplash",
        "Image à la une : Jane Doe",
        "Crédit photo : Jane Doe",
        "Imagen destacada: Jane Doe",
        "Foto di copertina: Jane Doe",
        "Foto de capa: Jane Doe",
        "Zdjęcie główne: Jane Doe",
        "Omslagsbild: Jane Doe",
        "アイキャッチ画像：山田太郎",
    ],
)
def test_line_that_says_whose_a_picture_is_is_no_prose(text: str) -> None:
    assert is_credit_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Photos by the children hang in the hall",
        "Photos from the harbour",
        "Bild von der Stadt",
        "Foto: wer den Hafen kennt, weiß, wie still es dort am Abend ist",
        "Pictures: a history of the harbour in nine rooms, told by those who rowed there",
        "Illustration is what she lives on.",
        "Quelle: Jane Doe",
        "(Source: Jane Doe)",
        "Источник: пресс-служба депо",
        "",
    ],
)
def test_line_on_pictures_that_says_more_or_is_a_source_stays(text: str) -> None:
    assert not is_credit_alone(text)


@given(st.text(max_size=200))
def test_any_text_is_split_without_an_error_and_nothing_is_added(text: str) -> None:
    parts = split_credit(text)
    flat = "".join(text.split())
    for part in (parts.caption, parts.credit):
        assert part is None or (part.strip() == part and part and "".join(part.split()) in flat.replace("\u200b", ""))
    assert is_caption_line(text) in (True, False)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("마을회관 앞에 쌓인 눈. 인제군 제공", "마을회관 앞에 쌓인 눈.", "인제군 제공"),
        ("清水湾渔民在码头分拣梭子蟹。陈立秋摄", "清水湾渔民在码头分拣梭子蟹", "陈立秋摄"),
        ("An otter on a log. (Kestrel University photo/Mark Simms)", "An otter on a log.", "Mark Simms"),
        ("Copper is stacked in Peru. WIRE/Sebastián Doe/File Photo", "Copper is stacked in Peru.", "WIRE/Sebastián Doe/File Photo"),
        ("Buckets catch the rain. (Photo: Jane Doe/The Leader) Buy Photo", "Buckets catch the rain.", "Jane Doe/The Leader"),
    ],
)
def test_credits_of_more_houses(text: str, caption: str, credit: str) -> None:
    assert split_credit(text) == Caption(caption=caption, credit=credit)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The pier in fog (Photo - Ana Doe)", "The pier in fog", "Ana Doe"),
        ("घाट पर महिलाएं (फोटो- संतोष अहिरवार)", "घाट पर महिलाएं", "संतोष अहिरवार"),
        ("등대가 보인다. 사진공동취재단", "등대가 보인다.", "사진공동취재단"),
        ("She holds her photo - the last one", "She holds her photo - the last one", None),
        ("A photo-finish in fog", "A photo-finish in fog", None),
    ],
)
def test_dash_behind_a_word_for_a_picture_opens_its_credit(text: str, caption: str, credit: str | None) -> None:
    assert split_credit(text) == Caption(caption=caption, credit=credit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Image copyright Getty Images", "Getty Images"),
        ("Fuente de la imagen, Getty Images", "Getty Images"),
        ("图像来源，Getty Images", "Getty Images"),
        ("图像加注文字，灯塔", "灯塔"),
        ("이미지 설명, 등대", "등대"),
        ("Crédito para Ana", "Crédito para Ana"),
        ("Image captions are short", "Image captions are short"),
    ],
)
def test_label_of_a_caption_or_credit_is_cut_off_in_any_language(text: str, said: str) -> None:
    assert clean_caption(text) == said


def test_word_credit_before_a_name_is_no_part_of_it() -> None:
    assert clean_credit("Credit Credit Jane Doe for The Post") == "Jane Doe for The Post"
    assert clean_credit("Credit Suisse") == "Credit Suisse"
