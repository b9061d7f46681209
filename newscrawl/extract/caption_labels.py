"""What the buttons of a picture say, at either end of its caption: "show caption", "Bild vergrößern"."""

from __future__ import annotations

import re

from newscrawl.extract.credit_words import BUTTON_LABELS, LABEL_ENDS

_JUNK_END = re.compile(rf"(?:^|(?<=[\s.!?)»”\"]))(?:{BUTTON_LABELS})\s*$", re.I)
_LABEL_ENDS = {sign: tuple(end for end in LABEL_ENDS if end[-1] == sign) for sign in {end[-1] for end in LABEL_ENDS}}
_LONGEST_END = max(map(len, LABEL_ENDS))
_DIGITS = "0123456789"
_BEFORE_NUMBER = (" of ", "/", "/ ")  # that a label ends in: most captions that end in a number end in a year
_JUNK_START = re.compile(
    r"^(?:(?:open image in gallery|lihat foto|view image in fullscreen|show caption|hide caption|enlarge (?:this )?image|enlarge\s?/"
    r"|(?-i:(?:expand|[Ee]nlarge|Agrandir|Ingrandisci|Vergroot)(?= [A-ZÀ-Þ]))|"
    r"bild vergrößern|bildbeschreibung (?:ein|aus)blenden|fotogalerie \d+ fotografi\w+"
    r"|(?:image|media) caption,?|image (?:source|copyright)(?:,|(?! ?:))|caption:|legende:|légende ?:|photo caption:|\d+ ?/ ?\d+"
    r"|(?:bitte )?aktivieren sie java-?script\.?|please enable javascript\.?"
    r"|(?:bild )?\d{1,3} (?:of|von) \d{1,3}(?= (?-i:[A-ZÀ-Þ]))|(?:bild|foto|photo|image|imagen)(?= ©))(?!\w)"
    # What the BBC sets before caption and credit, in its languages.
    r"|legenda da foto,|pie de foto,|légende image,|підпис до фото,|подпись к фото,|(?:ال)?تعليق على الصورة،|[،,]?\s?تصویر کا کیپشن[،,]?"
    r"|图像加注文字，|圖像加註文字，|keterangan gambar,|คำบรรยายภาพ,|fotoğraf altı yazısı,|画像説明[、,]|(?:사진|이미지) 설명,"
    r"|इमेज कैप्शन,|ছবির ক্যাপশান,"
    r"|maelezo ya picha,|chụp lại hình ảnh,|توضیح تصویر،"
    r"|fuente de la imagen,|crédito,|crédit photo,|источник изображения,|автор фото,|джерело зображення,|kaynak,|图像来源，|圖像來源，"
    r"|sumber gambar,|nguồn hình ảnh,|مصدر الصورة،|منبع تصویر،|इमेज स्रोत,|画像提供[、,]|(?:사진|이미지) 출처,|chanzo cha picha,|ที่มาของภาพ,"
    r")\s*",
    re.I,
)
_CREDIT, _ABBREVIATED_ENDS = "Credit", ("ot. ", "dj. ", "ωτ. ")  # what is in all that the next two find: many times faster to look for
_CREDIT_DOTS = re.compile(r"\bCredit(?:\.\.\.|…)\s*")  # before an element with the name
_ABBREVIATED = re.compile(r"\b([Ff]ot|[Zz]dj|[Φφ]ωτ)\. (?=[^\W\d_a-ząćęłńóśźż])")  # "Fot. Alina Wrona": Polish and Greek papers
MAX_CAPTION_CHARACTERS = 3000
"""What is longer is no caption, and is left as it is."""

_FILE_END = re.compile(r"(?:^|(?<=\s))[\w.()+-]{1,80}\.(?:jpe?g|png|gif|bmp|webp) \([\d.,]+ ?[kKM]i?B\)(?: [^()]{3,40})?$")
"""The file's name, its size and how often it was looked at: "lamp.jpg (96.4 KiB) Viewed 52 times", as forums have it."""

_POINTERS = "▲△▼▽◀▶►◆■□●↑ "
"""Signs in front of a caption that point at its picture."""

_LONGEST_LABEL = 80


def clean_caption(text: str) -> str:
    """Return a caption with its white space folded and the labels of its picture's buttons ("show caption", "Bild vergrößern") cut off."""
    text = text.replace("\u200b", "")
    if _CREDIT in text:
        text = _CREDIT_DOTS.sub("Credit: ", text)
    if any(end in text for end in _ABBREVIATED_ENDS):
        text = _ABBREVIATED.sub(r"\1: ", text)
    text = " ".join(text.split())
    if len(text) > MAX_CAPTION_CHARACTERS:
        return text
    if "B)" in text[-60:] and (file := _FILE_END.search(text)):
        text = text[: file.start()].strip()
    while (shorter := _cut_start(_cut_label(text)).strip()) != text:
        text = shorter
    return undouble(text)


def _cut_start(text: str) -> str:
    found = _JUNK_START.match(text)
    return text[found.end() :] if found else text.lstrip(_POINTERS)


def _cut_label(text: str) -> str:
    end = text[-_LONGEST_END:].lower()
    if not end or not end.endswith(_LABEL_ENDS.get(end[-1], ())):
        return text
    if end[-1] in _DIGITS:
        before = text.rstrip(_DIGITS)[-_LONGEST_END:].lower()
        if not before.endswith(_BEFORE_NUMBER) and not before[-1:].isdecimal():
            return text
    found = _JUNK_END.search(text, max(0, len(text) - _LONGEST_LABEL))
    return text[: found.start()] if found else text


def undouble(text: str) -> str:
    """Return a text once that stands there twice, as for two widths of screen."""
    half = len(text) // 2
    return text[:half].strip() if half > 15 and text[:half].strip() == text[half:].strip() else text
