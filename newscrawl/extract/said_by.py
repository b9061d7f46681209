"""Lines in which a site's system says who put a text in, and when: "Publié le 12 mai 2016 par Ana Prince dans Jardin"."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.article import Author
from newscrawl.extract.byline_words import OPENING_REPORTER, REPORTERS
from newscrawl.extract.month_names import WORD
from newscrawl.extract.names import is_plain_name, parse_names
from newscrawl.extract.wording import word_set

MAX_LINE = 140
STARTS = word_set(
    "po pu su wr cr fi co up ad en ve ge er ei ab sp hi ré éc so aj pr mi es re in sc ca ga to sk op la ob do na za vl zv př оп до ра на по"
    " αν δη đă vi đư by pa da di av af od απ bở ав пр yo ya gö ek το τη te ar be si au tá ng συ tx am wp"
) | {"a "}
"""How such lines begin, but for those of East Asia: a quick look before the pattern."""
_STARTS = STARTS | {"vo"}  # "von", which far off is said of too much
SIGNS = " \t\n\r-–—|•·*:(["
"""What may stand before them."""

# What was done with the text, before "by".
_DONE = (
    "posted|published|submitted|written|filed|contributed"
    "|veröffentlicht|gepostet|geschrieben|verfasst|erstellt|eingestellt|eingetragen|abgelegt|gespeichert|hinzugefügt|publiziert"
    "|publié|posté|rédigé|écrit|soumis|ajouté|proposé|mis en ligne|publicad[oa]|escrito|enviado|subido|redactado|posteado|creado|postado"
    "|pubblicato|inserito|postato|scritto|inviato|redatto|caricato|geplaatst|gepost|geschreven|gepubliceerd|ingediend|toegevoegd"
    "|publiceret|skrevet|oprettet|publisert|lagt ut|postet|publicerad|skriven|inlagt|opublikowan[eoay]|dodan[eoay]|napisan[eoay]"
    "|zamieszczon[eoay]|wpisan[eoay]|publikováno|vloženo|napsáno|zveřejněno|přidáno|опубликовано|добавлено|размещено|опубліковано|додано"
    "|αναρτήθηκε|δημοσιεύ[θτ]ηκε|đăng|viết|được đăng"
)
_BY = "by|von|par|por|da|di|door|av|af|przez|od|από|bởi|автором"
# The same of whatever a system holds, and of works: sure only beside a day.
_DONE_WITH = "created|uploaded|added|entered|publiée|postée|rédigée|écrite|soumise|ajoutée|escrita|enviada|scritta|inserita|inviata"
# Who did it, right behind.
_DID = (
    "publikovala?|vložila?|napsala?|zveřejnila?|přidala?|opublikowała?|dodała?|napisała?|zamieściła?|опубликовала?|написала?|добавила?"
    "|разместила?|прислала?|подготовила?|опублікува(?:в|ла)|додала?|yayınlayan|gönderen|ekleyen|yazan|(?:scris|postat|publicat|adăugat) de"
)
_LABELS = "autore|autrice|autor(?:ka)?|auteure?|tác giả|người đăng|người viết|yazar|συντάκτης|συγγραφέας|автор|tekst"
_WITH_DAY = r"(?:testo di|articolo di|entrada de|bericht van|signée?|του|της|tekst)\b"
_CJK = re.compile(
    r"^[\s\u3000【(（]*(?:作者|撰稿人?|供稿人?|撰文|文字|发布者|發布者|通[讯訊]员|文)\s*[:：／/]\s*(?:(?:本[站報报刊網网台社]|特[約约]|[見见][習习])?(?:[記记]者|通[讯訊]员)\s*)?(?P<name>[\u4e00-\u9fff]{2,4})"
    r"(?=$|[\s\u3000|)）】/／])"
)
_CJK_LABEL = re.compile(r"(?:日期|时间|時間|来源|來源|作者|点击|點擊|浏览|瀏覽|阅读|閱讀|编辑|編輯|責編|责编)(?:次数|次數|量|数)?\s?[:：]")
_PLACE = r"(?:la|le|il|el|am|on|op|om|den|dne|dnia|w dniu|na|στις|την|ngày|vào|lúc|em|um|at|kl)"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?(?:[\s./-]{{1,2}}|\s?de\s)(?:\d{{1,2}}|{WORD})\.?,?(?:[\s./-]{{1,2}}|\s?de\s)\d{{2,4}}"
    r"|\d{4}[./-]\d\d?[./-]\d\d?|[A-Z][a-zé]{2,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
_CLOCK = r"(?:\b(?:à|at|um|alle|ore|a las|às|kl|om|o|в|στις|-)\.?\s+)?(?<!\d)\d\d?[:.h]\d\d(?!\d)(?:\s?(?:[ap]\.?m\.?|uhr|h)\b)?"
_DATE = re.compile(rf"(?:\b{_PLACE}\s+(?:[^\W\d_]{{2,10}}[.,]{{0,2}}\s+(?:(?:den|dem|de)\s+)?)?)?(?<!\d){_DAY}(?!\d)", re.I)
_TIME = re.compile(_CLOCK, re.I)
_SAID = re.compile(
    rf"^[\W_]*(?:(?P<sure>(?:{_DONE})\b[\s|:,-]*(?:{_BY})\b|(?:{_DID})\b|(?P<label>(?:{_LABELS})\s?[:：]|a cura di\b))[\s|:]+"
    rf"|(?:(?:{_DONE_WITH})\b[\s|:,-]*(?:{_BY})\b|{_WITH_DAY})[\s|:]+|(?:{_BY})\b\s?:?\s+(?!\|))(?P<rest>\S.*)$",
    re.I,
)
# What may stand behind the names: nothing, a sign, or the section.
_BEHIND = re.compile(
    r"\s*(?:$|[|·•–—(:;.-]|,\s*(?:$|[|\W]|[^\W\d_a-z])|(?:in|dans|unter|under|en|em|w|v|в|à|at|@|filed|kategori[ae]|rubri\w+)\b)"
)
_DIGIT = re.compile(r"\d")
_WORD_BEHIND = re.compile(r"[^\W_]")
_WORD = re.compile(r"[^\s|,;·•]+")
_JOINTS = frozenset(("and", "und", "et", "y", "e", "i", "og", "och", "en", "a", "ve", "&", "и", "та", "και"))
_ENDS = '.!?”“"»'  # of a sentence, and of what somebody says
_PARTICLES = word_set("de da do di del della der den van von la le du dos das el al bin ibn ter ten zu")


def names_said(line: str, *, is_near: bool = True) -> tuple[Author, ...]:
    """Return the people whom such a line names; a sentence of a story is none.

    One that is not near the headline must say a day, or name its author behind a label: far off lines tell of works and who made them.

    >>> [a.name for a in names_said("Publié le jeu 12/05/2016 par Ana Prince dans Jardin")], names_said("Written by hand, it was lost.")
    (['Ana Prince'], ())
    """
    return _read_names(line, is_near) if 4 < len(line) <= MAX_LINE else ()


@lru_cache(maxsize=1_024)  # several readers ask for the same lines of a page
def _read_names(line: str, is_near: bool) -> tuple[Author, ...]:
    if not line.isascii() and (cjk := _CJK.match(line)):
        return (Author(name=cjk["name"]),)
    parted, days, times = line, 0, 0
    if _DIGIT.search(line):
        parted, days = _DATE.subn(" | ", line)
        parted, times = _TIME.subn(" | ", parted)
    parted = parted.strip(" |-–—")
    parted = parted[3:].lstrip(" |") if parted.lower().startswith("am |") else parted
    found = _SAID.match(parted) if _may_say(parted) else None
    if found is None or not (days or (found["sure"] and line[-1] not in ".!?" and (is_near or times or found["label"]))):
        return ()
    run = _leading_names(found["rest"])
    behind = found["rest"][len(run) :]
    if not _BEHIND.match(behind) or (line[-1] in _ENDS and _WORD_BEHIND.search(behind)):
        return ()
    named = parse_names(run)
    if not all(is_plain_name(author.name) for author in named):
        return ()
    whole = parse_names(found["rest"].partition("|")[0])  # with a job behind the name
    return tuple(whole if [author.name for author in whole] == [author.name for author in named] else named)


def _may_say(line: str) -> bool:
    """Return whether a line begins as one that says who wrote a text may: a quick look before the pattern."""
    if not line.isascii():
        return True
    word = _WORD_BEHIND.search(line)
    return word is not None and line[word.start() : word.start() + 2].lower() in _STARTS


def is_credit(line: str) -> bool:
    """Return whether a line says who wrote or posted a text, or when and from where: "日期：… 来源：…", "本报记者 周启明 成都报道"."""
    if line.isascii():
        return bool(names_said(line))
    if line[-1] == "。":
        return bool(names_said(line))
    reporter = OPENING_REPORTER.match(line.strip("\u3000 ")) if any(word in line for word in REPORTERS) else None
    return bool(names_said(line)) or len(_CJK_LABEL.findall(line)) > 1 or (reporter is not None and reporter["bare"] is not None)


def _leading_names(rest: str) -> str:
    """Return the words at the start of a text that are written as names are, and what joins them."""
    end = 0
    for word in _WORD.finditer(rest):
        between = rest[end : word.start()].strip()
        said = word.group()
        if between not in ("", ",") or (between and not said[0].isupper()):
            break
        if not (said[0].isupper() or said.lower() in _JOINTS or said in _PARTICLES):
            break
        end = word.end()
    words = rest[:end].split()
    while words and (words[-1].lower() in _JOINTS or words[-1] in _PARTICLES):
        words.pop()
    return " ".join(words)
