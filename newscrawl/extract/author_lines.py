"""Names in lines that nothing marks as a byline: behind "by", beside the day, alone below a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.byline_words import BETWEEN_REPORTERS, CJK_PROSE, LONG_CHINESE, LONG_CJK, OPENING_REPORTER, OPENING_SIGNS, REPORTERS
from newscrawl.extract.caption_names import is_caption
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.header_words import PUBLISHED_LINE, holds_year
from newscrawl.extract.moments import is_only_date, parse_moment
from newscrawl.extract.month_names import month_of
from newscrawl.extract.names import NOBODY, is_person, is_plain_name, parse_names
from newscrawl.extract.naming import names_of
from newscrawl.extract.titles import split_title
from newscrawl.extract.wording import fold, read_text, word_set

_DAY_LABEL = re.compile(
    r"date|added|created|review|updat|modif|aktuali|veröff|datum|tarih|ngày|publi|posted|stand\b|дата|дней|data\b|fecha|更新|日期|时间",
    re.I,
)
_WORDS, FEW_WORDS = re.compile(r"[^\W\d_]+"), 3
_DIGIT = re.compile(r"\d")
LONG_PARAGRAPH, MAX_BESIDE_DAY = 80, 3
"""Characters of a paragraph of the story, and names beside a day."""
MAX_OPENING, OPENING_PARAGRAPHS = 60, 60
SENTENCE_END = re.compile(r"(?:[,:;!?…।]|(?<!\b[A-Z])(?<!\b[JS]r)\.)[\"'”“»]?$")  # of no name: "Dear friends,", "Thank you."
_CREDITED = re.compile(  # "di" is "of" in the name of a town as well
    r"(?:(?:^|[\s|·•–-])(?:filed by|posted by|by|von|par|por|door|av|af|przez)|(?:^|[|·•–-]\s?)di)[:\s]\s*(?P<name>[^\W\d].*)$", re.I
)
_LABELLED = re.compile(
    r"\b(?:autor(?:in)?|author|autore|auteur|автор|szerző)\s?:\s*(?P<name>[^|:]{3,60})"
    r"|(?:投稿者|作者|記者|记者|執筆)\s?[:：]\s*(?:(?:本[站报報网網刊社]|特[约約]|[见見][习習])?(?:[记記]者|通[讯訊][员員])\s*)?(?P<cjk>[^\s:：|/／,，]{2,20})",
    re.I,
)
LONE_NAME = re.compile(
    r"^\W*(?:(?P<sure>posted by|written by|submitted by"
    r"|(?:geschrieben|erstellt|eingestellt|verfasst|gepostet) von|(?:inviato|scritto|pubblicato|postato) da|(?:posté|publié|écrit) par"
    r"|(?:enviado|publicado|escrito) por)|by|von|par|por)[:\s]\s*(?P<name>[^\W\d][\w.-]{1,24})"
    r"(?=$|\s(?:am|on|at|in|um|le|el|il)\b|\s?[|,·–@-])",
    re.I,
)
_NO_NAMES = word_set(
    "the a an our my your their his her its itself myself themselves any all us you me it email e-mail default hand der die das dem den"
    " einem einer unserem unserer uns mir ihnen hier heute le la les un une nos notre el los las una nuestro nuestra mail post phone law"
    " then now design night day numbers accident chance demand land sea air rail train bus car bike foot fin"
    " monday tuesday wednesday thursday friday saturday sunday"
)
SECTION_WORDS = re.compile(
    r"\b(?:best|practices?|tips|guides?|alerts?|safety|releases?|reports?|events?|research|education|marketing|community|digital|social"
    r"|design|development|management|security|case|stud(?:y|ies)|food|recipes?|music|sports?|fashion|beauty|real|estate|small|climate"
    r"|change|public|local|global|products?|service|industry|energy|art|arts|history|nature|home|garden|family|updates?|notes?)\b",
    re.I,
)
_COUNT = re.compile(
    r"\s+(?:\(?\d|(?:Leave|No|Comments?|Add|Share|Filed|Last|Updated|Kommentare?|Keine|Schreibe|Hinterlasse|Deja|Laisser|Lascia|Un)\b).*$"
)
_BETWEEN = re.compile(r"\s[-–—/]\s")
_TOPIC_PAGE = re.compile(
    r"/(?:t|c|topics?|tags?|categor(?:y|ies)|sections?|themen?|rubri(?:k|ken|c|que|ques)|kategori(?:e|en)?|temas?|categori[ae]s?|etiquetas?"
    r"|label|emne|amne|onderwerp|search)(?:/|\?|=)",
    re.I,
)
_NAME_TAGS = word_set("span div p li a b strong em i cite h4 h5 h6")
_CATEGORY_NAMES = re.compile(r"categor|kategor|tag|topic|section|rubri|label|badge|cat\b", re.I)


def read_by_lines(_declared: Declared, header: Header) -> Iterator[Author]:
    """ "By Ana Prince" near the headline, where no mark-up says that it is a name."""
    for line in header.by_lines:
        if not line.isascii() and CJK_PROSE.search(line) and not _names_opening(line):
            continue  # "记者离开时，…": what a reporter does, in a sentence
        plain = _names_opening(line) or (plain_names(parse_names(line)) if not _names_nobody(line) else [])
        # "by ibby", "von seebaer am 3.5.2010": a lone word is a name where the line says nothing else.
        yield from plain or ([Author(name=found["name"])] if (found := LONE_NAME.match(line)) and is_lone_name(found["name"]) else [])


def _names_nobody(line: str) -> bool:
    """Return whether a byline begins with a system's account, behind which a section stands: "by admin | 2 May 2024 | Water Heaters"."""
    named = parse_names(line)
    return bool(named) and fold(named[0].name) in NOBODY


def read_dated_lines(declared: Declared, header: Header) -> Iterator[Author]:
    """ "Ana Prince | 2 May 2024" near the headline."""
    # The title ends in the site's name; what is a key word of the story is a place or a person that it tells of.
    topics = "|".join(fold(word) for word in declared.all_metas("keywords", "news_keywords"))
    known = f"{fold(header.headline.text)}|{fold(split_title(declared.title or '')[-1][0])}|{topics}"
    linked = {fold(read_text(link)) for link in header.links if _TOPIC_PAGE.search(link.get("href") or "")}
    lines = (line for line in header.date_texts if len(line) < 80 and parse_moment(line) and (line.isascii() or not CJK_PROSE.search(line)))
    for said in (part for line in lines if not _names_nobody(line) for part in (line, *_BETWEEN.split(line)[1:])):
        plain = plain_names(named := parse_names(said))
        are_several = 1 < len(plain) <= MAX_BESIDE_DAY and plain == named and "|" in said  # "Ana Prince and Jo Dee | 2 May 2024"
        if (are_several or len(plain) == 1) and not any(
            fold(a.name) in known or fold(a.name) in linked or _labels(a.name, said) or _is_place(a.name, said) for a in plain
        ):
            yield from plain


def _is_place(name: str, line: str) -> bool:
    """Return whether a line may as well say where and when: "San Francisco, March 3, 2026"."""
    return line.startswith(name) and line[len(name) :].startswith(",") and not name.startswith(("Dr", "Prof"))


def _labels(name: str, line: str) -> bool:
    """Return whether what looks like a name says what the day behind it is: "Date Added: 2 May 2024"."""
    return line.partition(name)[2].lstrip()[:1] in (":", "：") and _DAY_LABEL.search(name) is not None


def read_credited_lines(_declared: Declared, header: Header) -> Iterator[Author]:
    """ "2 May 2024 at 9 pm by Ana Prince", "Date: 2 May 2024. Author: Ana Prince" near the headline."""
    for line in header.date_texts:
        if len(line) >= 120 or not (found := _LABELLED.search(line) or _CREDITED.search(line)):
            continue
        if found.re is _CREDITED and _is_done(line[: found.start()].strip()):
            continue
        name = (found["name"] or found["cjk"] if found.re is _LABELLED else found["name"]).split("|")[0].strip(" .")
        if " " not in name and is_lone_name(name):
            yield Author(name=name)
        else:
            yield from plain_names(parse_names(_COUNT.sub("", name)))


def _is_done(before: str) -> bool:
    """Return whether what stands before "by" says what was done by somebody: "Since 1974 the light has been looked after by volunteers".

    A kind of text and a day are few words: "A column", "Vendredi 2 mai 2024, à 9 heures".
    """
    if not before or is_only_date(before) or PUBLISHED_LINE.match(before) or not before.rsplit(None, 1)[-1][0].islower():
        return False
    words = [word for word in _WORDS.findall(before) if not month_of(word)]
    return len(words) > FEW_WORDS or (parse_moment(before) is None and holds_year(before))


def is_lone_name(word: str) -> bool:
    """Return whether a word behind "by" can be a name, and not the first of a phrase: "by ibby", but "by the"."""
    return word.lower() not in _NO_NAMES and not word.endswith("ing") and word[-1:].isalnum() and is_person(word)


def read_beside(declared: Declared, header: Header) -> Iterator[Author]:
    """A name alone in its element below the headline, beside the face of its bearer or the day, that heads no section of the site."""
    named = list(_find_names_alone(header))
    faced = [said for element, said in named if _has_face(element, said)]
    if len(set(faced)) == 1 and len(named) < 4:  # several are products, species or places
        yield Author(name=faced[0])
        return
    for element, said in named:
        if not SECTION_WORDS.search(said) and _has_day(element) and not _is_category(element, said, declared, header):
            yield Author(name=said)
            return


def _find_names_alone(header: Header) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the elements between headline and story that hold a plain name and nothing else."""
    paragraphs = 0
    for element in header.after[:60]:
        said = element.text or ""
        if element.tag == "p" and len(said) > LONG_PARAGRAPH:
            paragraphs += 1  # the first may be the deck
            if paragraphs == 2:
                return
        if element.tag not in _NAME_TAGS or len(element) > 1 or not 4 < len(said) < 60 or is_caption(element):
            continue
        said = said.strip()
        if not 4 < len(said) <= 40 or not is_plain_name(said) or [a.name for a in parse_names(said)] != [said]:
            continue
        if read_text(element) == said and fold(said) not in fold(header.headline.text):
            yield element, said


def _has_face(element: HtmlElement, name: str) -> bool:
    """Return whether a small box round a name shows a picture of its bearer."""
    folded = fold(name)
    for above in islice(element.iterancestors(), 3):
        if len(read_text(above)) > 200:
            return False
        if any(fold(image.get("alt")).startswith(folded) for image in islice(above.iter("img"), 4)):
            return True
    return False


def _has_day(element: HtmlElement) -> bool:
    """Return whether a day stands right beside an element."""
    while (above := element.getparent()) is not None and above.tag in _NAME_TAGS and read_text(above) == read_text(element):
        element = above
    behind = (e for e in islice(element.itersiblings(), 4) if e.tag != "br" and not (e.get("href") or "").startswith("mailto:"))
    beside = (*islice(behind, 2), *islice(element.itersiblings(preceding=True), 2))
    previous, parent = element.getprevious(), element.getparent()
    before = previous.tail if previous is not None else parent.text if parent is not None else None
    texts = [read_text(e)[:100] for e in beside] + [element.tail or "", before or ""]
    return any(len(text) < 70 and holds_year(text) and is_only_date(text) for text in texts)


def _is_category(element: HtmlElement, name: str, declared: Declared, header: Header) -> bool:
    """Return whether a text beside the day can be a section: so named, a link, or what a link of the page says as well."""
    named = any(_CATEGORY_NAMES.search(names_of(e)) for e in (element, *islice(element.iterancestors(), 1)))
    linked = element.tag == "a" or next(element.iterancestors("a"), None) is not None
    slug = fold(name).replace(" ", "-")
    return named or linked or slug in declared.page.url.lower() or any(e.text and e.text.strip() == name for e in header.tree.iter("a"))


def read_alone(declared: Declared, header: Header) -> Iterator[Author]:
    """The first paragraphs between headline and story that are names and nothing else."""
    too_long = LONG_CHINESE if (declared.html_language or "").lower().startswith("zh") else LONG_CJK
    for text in header.alone[:6]:
        found = parse_names(text) if not _DIGIT.search(text) and not SENTENCE_END.search(text) else []
        are_names = all(is_plain_name(a.name) and (a.name.isascii() or not too_long.match(a.name)) for a in found)
        if found and are_names and len(fold(text).split()) <= 2 + 4 * len(found):
            yield from found


def read_opening(_declared: Declared, header: Header) -> Iterator[Author]:
    """The reporter whom the story's first words name, as agencies and papers of East Asia set it."""
    behind = header.after or header.tree.iter("p", "div")
    for element in islice((e for e in behind if e.tag in ("p", "div")), OPENING_PARAGRAPHS):
        text = (element.text or "").lstrip()
        if not text or not (text[0] in OPENING_SIGNS or any(word in text[:8] for word in REPORTERS)):
            continue
        if names := _names_opening(text[:MAX_OPENING].rstrip()):
            yield from names
            return


def _names_opening(text: str) -> list[Author]:
    """Return the reporters in brackets or behind their word, in which a text begins."""
    found = OPENING_REPORTER.match(text) if not text.isascii() else None
    return plain_names(parse_names(BETWEEN_REPORTERS.sub("、", next(name for name in found.groups() if name)))) if found else []


def plain_names(authors: list[Author]) -> list[Author]:
    """Return those that look like a name, though nothing marks them as one."""
    return [author for author in authors if is_plain_name(author.name)]
