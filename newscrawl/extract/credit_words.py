"""The words round a credit in many languages, as alternatives of a regular expression."""

from __future__ import annotations

import re

ARCHIVE = r"(?:stock |file |archive |library |courtesy |cover |hero |header |banner |lead |main |featured? |thumbnail |screen ?)?"
PICTURE_WORDS = (
    "(?:photo|image|picture)[- ]source|"
    "photos?|photo[- ]?credits?|photographs?|photography|pictures?|pics?|images?|image[- ]credits?|picture[- ]credits?|"
    "illustrations?|graphics?|credits?|source|copyright|screenshot|"
    "fotos?|foto[- ]?credits?|bild(?:er|quelle|nachweis|rechte)?|fotograf(?:in|ie|o|ia|ía|i)?|symbolfoto|rubriklistenbild|"
    "symbolbild|archivfoto|archivbild|quelle|grafik|"
    "crédits?(?: photo| image)?|photographie|source(?: photo)?|imagen|imágenes|imagem|crédito|créditos|"
    "fuente|fonte|fotografía|fotografia|foto d'archivio|immagine|divulgação|reprodução|"
    "beeld|bron|afbeelding|billede|bilde|bild|kuva|valokuva|kilde|källa|lähde|mynd|"
    "zdjęcie|fot|źródło|zdroj|obrázek|fotó|forrás|kép|sursa|surse foto|снимка|фото|фотография|джерело|источник|"
    "fotoğraf|kaynak|görsel|ảnh|đồ họa|nguồn|gambar|sumber|φωτογραφία|φωτ[οό]?|πηγή|צילום|تصوير|الصورة|عکس|تصویر|فوٹو|फोटो|ছবি|ภาพ|"
    "fotografija|fotogrāfija|nuotrauka|picha|படம்|புகைப்படம்|ఫోటో|ഫോട്ടോ|ಚಿತ್ರ|તસવીર|छायाचित्र|ਤਸਵੀਰ|ඡායාරූපය|ფოტო"
)
CJK_WORDS = (
    "写真提供|写真|撮影|画像|提供|出典|出所|사진 제공|사진제공|사진|그래픽|자료|출처|"
    "图片来源|圖片來源|图片|圖片|图|圖|摄影|攝影|摄|攝|照片|圖/|来源|來源"
)
BY = r"(?:taken by|by|courtesy(?: of)?|provided by|supplied(?: by)?|submitted by|von|durch|par|por|de|di|door|av|af|via)"
AGENCY_NAMES = (
    "Associated Press|Agence France[- ]Presse|Canadian Press|La Presse canadienne|Press Association|AP Photo|"
    "AP|AFP|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|dpa|DPA|EPA(?:-EFE)?|EFE|ANSA|LaPresse|"
    "TASS|ТАСС|РИА Новости|"
    "Xinhua|NTB|TT|Ritzau(?: Scanpix)?|Scanpix|Lehtikuva|Belga|BELGA|ANP|Keystone(?:-SDA)?|KEYSTONE(?:-SDA)?|"
    "APA|imago(?: images)?|IMAGO(?: Images)?|picture[- ]alliance|Shutterstock|iStock(?:photo)?|Adobe ?Stock|"
    "Alamy|Unsplash|Pexels|Pixabay|Wikimedia(?: Commons)?|Bloomberg|Yonhap|Kyodo|Jiji(?: Press)?|PTI|"
    "ANI|AAP|PA(?: Images| Wire| Media)?|SIPA(?: USA)?|Sipa(?: USA)?|ZUMA(?: Press)?|Anadolu(?: Agency)?|"
    "رويترز|الفرنسية|الأناضول|فرانس برس|أسوشيتد برس|شينخوا|غيتي(?: إيميجز)?|"
    "Ansa|Afp|Epa|Fotogramma|fotogramma|Imagoeconomica|Europa Press|"
    "Handout|HANDOUT|NASA|NurPhoto|SOPA Images|ddp|epd|KNA|action press|WireImage|FilmMagic|"
    "iStockphoto|Icon Sportswire|USA Today Sports|Depositphotos|Dreamstime|PAP|Agerpres|MTI|CTK|ČTK|STA|"
    "Hina|"
    "ＡＰ|ＡＦＰ|ロイター|共同|時事|연합뉴스|뉴시스|뉴스1|사진공동취재단|공동취재단|게티이미지(?:뱅크|코리아)?|로이터|中央社|新华社|新華社|路透社|法新社|美聯社|联合早报"
)
BUTTON_LABELS = (
    r"buy (?:this )?photo|purchase licensing rights(?: ?, opens (?:in )?(?:a )?new (?:tab|window))?|"
    r"(?:show|hide|toggle|read|view|see|expand|close|full|enlarge) (?:photo )?captions?|(?:show|hide|view|see) (?:image |photo )?credits?|"
    r"(?:open|view) (?:this )?(?:image|"
    r"photo|picture) in (?:gallery|full ?screen|a? ?new (?:tab|window))|view gallery|open gallery|(?:view )?\d+ (?:images?|"
    r"photos?|pictures?|bilder|fotos|immagini)|powered by|"
    r"(?:click|tap) (?:here )?to (?:enlarge|zoom|expand|view)(?: (?:the )?(?:image|photo|picture))?|enlarge(?: this)?(?: image|"
    r" photo)?|view (?:full ?size|larger)(?: image)?|view image in fullscreen|"
    r"bild-infos und download|"
    r"bild vergrößern|bild in lightbox öffnen|(?:zur )?bildergalerie(?: öffnen)?|vollbild(?:modus)?|in der galerie öffnen|"
    r"agrandir(?: l['’]image)?|voir en plein écran|ampliar(?: (?:imagen|foto))?|ver galería|"
    r"ingrandisci|vergroot(?: afbeelding)?|vis mer|vis mere|visa mer|förstora(?: bild(?:en)?)?|åpne bilde|"
    r"voir (?:le diaporama|la galerie)|ver (?:la )?fotogalería|(?:vai alla|guarda la) gallery|לגלרי(?:ה|ית התמונות)|פתיחת גלריה|"
    r"forstør(?: bilde)?|zobrazit|powiększ|увеличить|show more|read more|more|"
    r"advertisement|publicité|anzeige|image \d+ of \d+|photo \d+ of \d+|\d+ ?/ ?\d+|"
    r"\d+ of \d+|拡大|画像を拡大する|写真を拡大|크게보기|이미지 ?확대"
)
# How each of these ends: a quick look before the slow one.
LABEL_ENDS = (
    *("credit", "credits", "diaporama", "galerie", "fotogalería", "גלריה", "התמונות"),
    *("caption", "captions", "gallery", "screen", "tab", "window", "image", "images", "photo", "photos", "picture", "pictures", "bilder"),
    *("fotos", "immagini", "powered by", "rights", "enlarge", "this", "zoom", "expand", "view", "size", "larger", "vergrößern", "öffnen"),
    *("bildergalerie", "vollbild", "vollbildmodus", "agrandir", "écran", "ampliar", "imagen", "foto", "galería", "ingrandisci"),
    *("vergroot", "afbeelding", "vis mer", "vis mere", "visa mer", "förstora", "bild", "bilden", "bilde", "forstør", "zobrazit"),
    *("powiększ", "увеличить", "more", "advertisement", "publicité", "anzeige", "拡大", "拡大する", "크게보기", "확대", *"0123456789"),
    *("download",),
)

PARTICLES = frozenset(
    ("nuotr", "nuotr.")
    + ("of", "the", "de", "la", "le", "du", "des", "di", "da", "del", "der", "den", "van", "von", "el", "al", "bin", "y", "e")
    + ("family", "famille", "familie", "familia", "famiglia", "estate", "collection", "archive", "archives")
    + ("and", "und", "et", "i", "via", "for", "per", "by", "dos", "das", "zu", "zur")
)
"""Words of small letters in the names of people, houses and collections."""

NO_CREDIT = re.compile(
    r"^(?:left|right|center|centre|l|r|m|links|rechts|mitte|ganz links|stock (?:image|photo)|file(?: photo|"
    r" image)?|archiv\w*|symbol\w*|pictured|above|below|top|bottom|"
    r"izquierda|derecha|gauche|droite|à gauche|à droite|archivo|illustration|undatiert|undated|inset|video)\.?$",
    re.I,
)
"""What brackets at the end of a caption say beside a credit."""

PROSE_PREFIXES = tuple(
    "source quelle fuente fonte bron kilde källa copyright courtesy credit kaynak źródło zdroj sursa forrás lähde πηγή источник джерело"
    " 출처 자료 来源 來源 出典".split()
)
"""Labels of a credit that a line of prose begins with as well."""
