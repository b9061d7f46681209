"""What stands round the names in bylines, in many languages: the words before and behind them, and what parts two names."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.extract.wording import to_small

PREFIX = re.compile(  # of small letters: several times quicker than re.IGNORECASE
    r"^\W*(?:(?:written|posted|published|created|story|reported|words|text|reviewed|article|compiled|edited|authored|submitted|filed|contributed|photos?|analysis"
    r"|interview|review|(?:guest )?column|exclusive|opinion"
    r"|by)\s+(?:and \w+ )?by|by|byline"
    r"|(?:all |more )?(?:articles|posts|stories) by|view all posts by|more (?:about|by|from)"
    r"|authors?|autor(?:en|in|es|i|a|ka)?|auteurs?|autore|écrit par|publié par|(?:ein )?(?:artikel|text|bericht|beitrag|kommentar"
    r"|gastbeitrag|review|rezension|kritik|besprechung|testbericht|spielbericht|konzertbericht"
    r"|(?:eine )?reportage|interview|analyse|essay|protokoll|aufgezeichnet"
    r"|gespeichert|geschrieben|verfasst|erstellt|eingestellt|veröffentlicht|gepostet)? ?von|szerző|par|por|publicado por|postado por"
    r"|escrito por"
    r"|di|(?:testo|articolo|a cura|scritto|postato|inserito|pubblicato) d[ia]|entrada de|bericht van|door"
    r"|(?:geschreven|ingediend|geplaatst|gepost) door|av|af|tekst(?:en)?|(?:wpisan[ye] |dodan[ye] )?przez"
    r"|napisał|oprac\.|opracowała?|(?:přidal|vložil|odeslal|zaslal|napsal|dodał|wysłał|napisał|opublikował)(?:a|\(a\))?"
    r"|(?:wysłane|opublikowane|dodane) przez|(?:trimis|scris|publicat) de|(?:innsendt|indsendt|inskickad|skickat) a[vf]|beküldte|enviat per"
    r"|(?:soumis|posté|proposé) par|enviado por|submetido por|inviato da|rédigé par|skrevet af|skriven av|skrevet av|авторы?|текст"
    r"|rozmawiała?|беседовала?|piše|teksti(?=\s?[:：])|(?:reportagem|edição)(?=\s?[:：])|tác giả|خبرنگار"
    r"|द्वारा|लेखक|रिपोर्ट(?=\s?[:：])|লেখক|โดย|ผู้เขียน"
    r"|propos recueillis par|(?:entretien|interview) (?:réalisée?|menée?|conduite?) par|dal (?:nostr[oa] )?(?:corrispondente|inviat[oa])"
    r"|(?:door )?onze (?:verslaggever|correspondent|redacteur)|aus \w+ berichte(?:t|n)|(?:reporter|journalist)s?(?=\s?[:：])"
    r"|interview(?=\s?[:：])|das interview führten?|oleh|penulis|(?:αναρτήθηκε )?από τ(?:ον|ην)(?: διαχειριστή)?"
    r"|ρεπορτάζ|γράφ(?:ει|ουν) (?:ο|η|οι)|redakteur(?:in)?"
    r"|írta|bởi|מאת|بقلم|كتبه?|كتبت|نویسنده|گزارش(?=\s?[:：])"
    r"|文|撰文|記者|记者|yazan|yazar|haber|fonte|redacción|redakcja|kirjoittanut|napsal|from|about the author|guest post by)(?=[\s:：]"
    r"|$)\s*[:：]?\s*",
)
SPLIT = re.compile(
    r"\s*(?:[,;|•·/+、，；]|\s[–—-]\s|\s&\s|\n|\b(?:and|und|et|y|og|och|en|ve|oraz|és|with|mit|avec|met|con|as told to)\b(?=\s)"
    r"|(?<!inviat[oa])(?<!enviad[oa])\s(?:e|i|a|и|та|і|και|و|ও|और)\s|\sو(?=أ))\s*"
)
CUT = re.compile(  # of small letters, too
    r"\s*(?:\b(?:published|posted|updated|last updated?|on behalf of"
    r"|publié|mis à jour|veröffentlicht|zuletzt|aktualisiert|stand|publicado|actualizado"
    r"|aggiornato|pubblicato|bijgewerkt|gepubliceerd|reviewed by|(?:filed )?under"
    r"|» |medically reviewed|fact[- ]checked|edited by|photos? by|view bio|read more|follow|min(?:ute)?s? read|on (?:january|february|march"
    r"|april|may|june|july|august|september|october"
    r"|november|december|mon|tue|wed|thu|fri|sat|sun|\d+)|in (?:news|blog|articles))\b|\(\s*@|@\w|https?:"
    r"|\b(?:am|vom|le|el|il|op|den|dne|às|at|um|à|kl|alle|om|en|em|a|ore)\.? \d|\bop (?:maan|dins|woens|donder|vrij|zater|zon)dag\b"
    r"|\bop (?:ma|di|wo|do|vr|za|zo), ?\d"
    r"|\b(?:am (?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|m[oi]|d[io]|fr|s[ao])"
    r"|le (?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lun|mar|mer|jeu|ven|sam|dim)|em (?:seg|ter|qua|qui|sex|sáb|dom)"
    r"|la (?:luni|marți|marţi|miercuri|joi|vineri|sâmbătă|duminică|lun|mar|mie|vin|sâm|dum)"
    r"|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|lun|mar|mié|jue|vie|sáb|dom|d[ltcjvsg])"
    r"|il (?:(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|lun|mar|mer|gio|ven|sab|dom))[ ,.]{1,3}\d"
    r"|\b(?:photo|foto|bild|vid[eé]o)s?\s?:|»\s"
    r"|(?<!\d)\d{1,2}[./: ]\d{1,2}[./: ]|\d\d?[:.]\d\d\s?(?:[ap]m|uhr|h)?\b|\b(?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:jan|feb"
    r"|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:on )?(?:jan|feb|mar|apr|jun|jul|aug"
    r"|sep|sept|oct|nov|dec)[a-z]{0,6}\.? \d|\bmay \d)"
)
_CUT_SIGNS = frozenset("0123456789@:»")
_CUT_PARTS = (
    *(
        "publish",
        "post",
        "updat",
        "behalf",
        "stand",
        "publicad",
        "actuali",
        "aktuali",
        "aggior",
        "pubbl",
        "bijgew",
        "gepubl",
        "review",
        "under",
        "zuletzt",
    ),
    *("check", "edited", "photo", "view bio", "read", "follow", "on ", "under ", "dag", "in news", "in blog", "in article"),
)
BRACKETS = re.compile(
    r"\s*[(\[（【][^()\[\]（）【】]{0,80}[)\]）】]\s*$|^\s*[(\[][^()\[\]]{0,80}[)\]]\s*|\s*\([^()]{0,80}\)(?=\s*[,;|]|\s(?:and|und|et|y|e|og|och|en)\s)"
)
PICTURED = re.compile(r"\s*\((?:fotos?|photos?|bild(?:er)?|pictures|kuvat?|foto's|fotografías|illustration(?:s|en)?)\)", re.I)
"""What stands behind the name of who took the pictures or drew them."""

SPLIT_CAPITALS = re.compile(SPLIT.pattern, re.I)
"""As `SPLIT`, for bylines in capitals."""

PLACED = re.compile(r"^(?P<name>(?:[^\W\d_a-z][\w.'’-]+ ){2,4}?)(?:in|aus|at|[Ff]or|für|reporting from|reports from) (?=[^\W\d_a-z])")
"""A name with where or for whom its bearer writes: "Ana Prince in Berlin"."""

OTHER_PART = re.compile(
    r"(?:design|code|layout|gra(?:ph|f)i[ck]s?|photos?|fotos?|images?|bild(?:er)?|vid[eé]o|camera|kamera|music|illustrations?|translation"
    r"|editing|editors?|producers?|fact[ -]?check(?:ers?|ing)?)\s*:|(?-i:(?:Foto|Photo|Bild|Bilde)(?=[A-ZÅÄÖÆØ][a-zåäöæøé]+ [A-ZÅÄÖÆØ]))"
    r"|(?:fact[ -]?checked|edited|(?:(?:medically|technically|expertly) )?reviewed|photographed|illustrated|translated|tested|updated) by\b"
    r"|(?:redaktur|penyunting)\s*:"
    r"|(?:عکس|تصویر|責任編輯|责任编辑|責編|责编|編輯|编辑)\s*[:：／/]",
    re.I,
)
"""What begins so names somebody else than the writer."""

_DESK_OF = re.compile(r"(?:redacción|redacção|redação|redakcja|redaktion|rédaction|redazione) [A-ZÀ-Þ]{2,4}")
"""A desk and the initials of its paper: "Redacción EC"."""

TEXT_LABEL = re.compile(
    r"^(?:texte?|texto|testo|words|story|report|reportage|bericht)"
    r"(?:\s(?:und|&|and|et|y|e)\s(?:bild(?:er)?|fotos?|photos?|pictures))?\s?[:：]\s*",
    re.I,
)
GLUED_LABEL = re.compile(r"^(?:Text|Tekst|Ord)(?=[A-ZÅÄÖÆØ][a-zåäöæøé]+ [A-ZÅÄÖÆØ])")
"""A label that an element of its own sets before a name, without a space: "TextErik Åsberg"."""

CJK_LABEL = re.compile(
    r"^(?:(?:本[報报刊站网網台社]|特約|特约|[見见][習习]|實習|实习"
    r"|[\u4e00-\u9fff]{2,6} ?[／/]?\s?(?=[记記]者))?(?:記者|记者)\s*[:：／/]?\s*"
    r"|(?:取材・文|文・?|撰文|作者|執筆|来源|來源)\s*[:：／/・＝=]\s*"
    r"|(?:編集委員|論説委員|特派員)[\s\u3000]+|글(?: ?[·:=] ?| )(?=[가-힣]{2,4}(?:\s|$)))(?=\S)"
)
CJK_OTHER_PART = re.compile(
    r"[\s／/、・]*(?:写真|撮影|絵|イラスト|構成|聞き手|編集)\s*[・／/:：＝=].*$|(?<=[가-힣]{2})[\s·,/]+(?:사진|영상) ?[·:=]? ?[가-힣].*$"
)
CJK_BEHIND = re.compile(r"[／/]?[^／/\s]{0,6}(?:報導|报道|報道|摄影|攝影)$")
KOREAN_PLACE = re.compile(r"^\(?[가-힣]{2,6}=(?=[가-힣])")
KOREAN_END = re.compile(r"(?<=[가-힣]{2})\s*(?:기자|특파원|논설위원|선임기자|인턴기자).*$")
ALL_IN_BRACKETS = re.compile("^[【〔［（(]([^【】〔〕［］（）()]+)[】〕］）)]$")
JAPANESE_OFFICE = re.compile("^[\u4e00-\u9fff]{1,6}(?:支局|総局|本社|支社|部)・(?=[\u3040-\u30ff\u4e00-\u9fff])")
_EASTERN = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # what the next four are of
THAI_END = re.compile("(?<=[\u0e00-\u0e7f])\\s+รายงาน$")  # "reports"
CJK_PROSE = re.compile(r"[。！？“”「」]|，.*，")
# "（中央社記者王小明台北5日電）": an agency's.
# "〔記者王小明／台北報導〕", "(서울=연합뉴스) 홍길동 기자 =", "[서울=뉴시스]홍길동 기자 =": the story's first words.
OPENING_REPORTER = re.compile(
    r"[（(][\u4e00-\u9fff]{2,4}(?:記者|特派員)(?P<wire>[\u4e00-\u9fff]{3})[\u4e00-\u9fff]{2,4}\d{1,2}日[^）)]{0,8}電[）)]"
    r"|[〔【\[（(](?:[^\s〕】\])）]{0,8}[／/ ])?(?:本[報报])?[記记]者[ \u3000:：]?"
    r"(?P<zh>[\u4e00-\u9fff]{2,4}(?:[、，][\u4e00-\u9fff]{2,4}){0,2})"
    r"[／/ ]?[^〕】\])）]{0,10}[〕】\])）]"
    r"|(?:[\u4e00-\u9fff]{1,5}[讯訊])?[ \u3000]*[（(][^）)]{0,8}?[記记]者[ \u3000]?"
    r"(?P<intern>[\u4e00-\u9fff]{2,4}(?:[、， \u3000](?:(?:实习生|通讯员|见习记者|實習記者)[ \u3000]?)?[\u4e00-\u9fff]{2,4}){0,3})"
    r"[^）)]{0,10}[）)]"
    r"|[\u4e00-\u9fff]{0,6}[记記]者[ \u3000:：](?P<bare>[\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4}){0,2})"
    r"(?:[\u3000 ／/|]+[\u4e00-\u9fff]{0,6}(?:报道|報導|報道|电|電))?$"
    r"|[\[(][^\])]{2,20}[\])] ?(?P<ko>[가-힣]{2,4}(?:[·, ]{1,2}[가-힣]{2,4}){0,2}) ?(?:선임|인턴|수습)?(?:기자|특파원) ?="
)
BETWEEN_REPORTERS = re.compile(r"[·,，、 ]+")
# More signs than a name has, a Chinese one, too: a subheading.
LONG_CJK, LONG_CHINESE = re.compile("[\u3400-\u9fff]{6}"), re.compile("[\u3400-\u9fff]{5}")
OPENING_SIGNS = "〔【[(（"
REPORTERS = ("记者", "記者")


def cut_rest(line: str) -> str:
    """Return a line up to where its names end: at a date, an address, "updated".

    The pattern tries many words at each letter: a line of plain letters with none of their beginnings is left as it is.
    """
    small = to_small(line)
    if line.isascii() and _CUT_SIGNS.isdisjoint(line) and not any(part in small for part in _CUT_PARTS):
        return line
    return line[: found.start()] if (found := CUT.search(small)) else line


_JOB_BEFORE = re.compile(  # "AP Sports Writer Ana Prince", "our correspondent Ana Prince", "Redakteurin Ana Prince": two words stand behind
    r"^(?:(?:our|unser(?:e[mnr]?)?|notre|nuestr[oa]|nostr[oa]) )?(?:[A-ZÀ-Þ][\w&.'’-]* ){0,4}"
    r"(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Cc]olumnists?|[Ee]ditors?|[Jj]ournalists?|[Cc]ontributors?|[Bb]ureau [Cc]hief"
    r"|(?:Chef)?[Rr]edakteur(?:in)?|Reporterin|Korrespondent(?:en|in)?|[Cc]orrespondante?|[Ee]nvoyée? [Ss]péciale?|[Cc]orresponsal"
    r"|[Rr]edactora?|[Pp]eriodista|[Ii]nviat[oa]|(?:Fach|Rechts)anwalt|(?:Fach|Rechts)anwältin|Steuerberater(?:in)?|Notar(?:in)?"
    r"|Pastor(?:in)?|Pfarrer(?:in)?|Diakon(?:in)?|Bürgermeister(?:in)?) +(?=[A-ZÀ-Þ][\w.'’-]+ (?:[a-z]{2,3} )?[A-ZÀ-Þ])"
)


@lru_cache(maxsize=1_024)
def drop_labels(text: str) -> str:
    """Return a byline without what is written before its names: "Von", "Text:", "本報記者".

    >>> drop_labels("Von Ana Prince"), drop_labels("【記者王小明／台北報導】"), drop_labels("文在寅")
    ('Ana Prince', '王小明', '文在寅')
    """
    text = text.strip()
    if _DESK_OF.fullmatch(text[:1].lower() + text[1:]):
        return text
    if not text.isascii():
        text = found[1] if (found := ALL_IN_BRACKETS.match(text)) else text
        if _EASTERN.search(text):
            text = THAI_END.sub("", JAPANESE_OFFICE.sub("", text))
            text = KOREAN_PLACE.sub("", CJK_BEHIND.sub("", CJK_LABEL.sub("", CJK_OTHER_PART.sub("", text))))
    text = GLUED_LABEL.sub("", TEXT_LABEL.sub("", text))
    for _ in range(2):
        if not (label := PREFIX.match(to_small(text))) or not (cut := text[label.end() :]):
            break
        text = cut
    return _JOB_BEFORE.sub("", text)


def without_photographers(line: str) -> str:
    """Return a byline without those who took the pictures, where it says so behind their names and others stand beside.

    >>> without_photographers("Ana Doe (Text) und Bo Ek (Fotos)")
    'Ana Doe (Text)'
    """
    if "(" not in line:
        return line
    pieces = SPLIT.split(line)
    writers = [piece for piece in pieces if not PICTURED.search(piece)]
    return ", ".join(writers) if 0 < len(writers) < len(pieces) else line
