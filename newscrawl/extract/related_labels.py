"""What announces links to other stories, by language."""

from __future__ import annotations

import re

from newscrawl.extract.wording import word_set

_LABELS = (
    "related(?: stories| articles?| content| links?| news| topics?| coverage| reading| posts?| story|"
    " to this story| on this site)?|read more|read also|also read|more(?: on this(?: story)?| from .{2,30}|"
    " stories| like this| news| coverage| on .{2,40})?",
    "see also|see more|recommended(?: for you| reading| stories)?|you (?:may|might) (?:also )?(?:like|"
    "be interested in)|don't miss|read next|up next|further reading|what to read next|in case you missed it|"
    "read the full story|read this next|continue reading|trending(?: now)?|most read|must read",
    "mehr zum thema|lesen sie auch|lesen sie (?:hier )?mehr|auch interessant|weiterlesen|mehr dazu|das könnte sie (?:auch )?interessieren|"
    "zum thema|lesetipps?|mehr aus .{2,30}|weitere (?:artikel|themen|nachrichten|infos)|hier mehr|siehe auch|"
    "passend dazu",
    "(?:à )?lire aussi|à lire(?: également| aussi)?|lire (?:également|plus|la suite)|sur le même (?:sujet|"
    "thème)|voir aussi|articles? (?:liés?|connexes?|similaires?)|pour aller plus loin|en savoir plus|"
    "nos derniers articles|notre dossier",
    "lee también|leer más|lea también|lea además|también (?:te )?puede(?:s)? (?:interesar|leer)(?:te)?|"
    "te puede interesar|noticias? relacionadas?|más (?:información|noticias|sobre .{2,30}|en .{2,30})|"
    "contenido relacionado|ver también|te recomendamos|relacionad[oa]s?",
    "leia (?:também|mais)|veja (?:também|mais)|saiba mais|notícias relacionadas|confira|conteúdo relacionado",
    "leggi anche|vedi anche|articoli correlati|per approfondire|leggi tutto|potrebbe interessarti(?: anche)?|ti potrebbe interessare",
    "lees (?:ook|meer|verder)|ook interessant|meer (?:over .{2,30}|nieuws)|gerelateerd(?:e artikelen)?|lees het hele artikel|bekijk ook",
    "läs (?:också|även|mer)|les (?:også|mer|mere)|relaterat|relaterte (?:saker|artikler)|mer om .{2,30}|"
    "læs (?:også|mere)|relaterede artikler|mere om .{2,30}|lue (?:myös|lisää)",
    "czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również|więcej)|przeczytaj (?:także|też|"
    "również)|polecamy|čtěte (?:také|více)|mohlo by vás zajímat|související(?: články)?|olvasta már|kapcsolódó(?: cikkek)?|"
    "citește și|vezi și",
    "читайте (?:также|ещё|еще)|по теме|материалы по теме|читать (?:также|далее)|смотрите также|читайте також|дивіться також",
    "ilgili haber(?:ler)?|bunlar da ilginizi çekebilir|ayrıca okuyun|διαβάστε (?:επίσης|ακόμα|ακόμη)|"
    "δείτε επίσης|baca juga|lihat juga|xem thêm|đọc thêm|tin liên quan",
    "関連記事|関連(?:ニュース|リンク|情報)?|あわせて読みたい|こちらも読む|続きを読む|【関連】|관련 ?기사|관련 ?뉴스|함께 보면 좋은 기사|"
    "相关(?:阅读|新闻|报道|文章|链接)|"
    "延伸阅读|延伸閱讀|相關(?:新聞|報導|文章)|推荐阅读|更多(?:新聞|新闻)?|اقرأ أيضا?ً?|اقرأ المزيد|مواضيع ذات صلة|בהמשך|קראו עוד|"
    "ראו גם|یہ بھی پڑھیں|यह भी पढ़ें|ये भी पढ़ें",
)
_ANY = "|".join(_LABELS)
LONGEST_LABEL = 60
# The first words of labels, those in plain letters: a quick look, for most lines begin with another.
_FIRST_WORDS = word_set(
    "related read also more see recommended you don up next further what in continue trending most must"
    " mehr lesen auch weiterlesen das zum lesetipp lesetipps weitere hier siehe passend"
    " lire sur voir article articles pour en nos notre lee leer lea te noticia noticias contenido ver"
    " relacionado relacionada relacionados relacionadas leia veja saiba confira leggi vedi articoli per potrebbe ti"
    " lees ook meer gerelateerd gerelateerde bekijk les relaterat relaterte mer relaterede mere lue"
    " czytaj zobacz przeczytaj polecamy mohlo olvasta vezi ilgili bunlar baca lihat xem tin"
)
_FIRST_WORD = re.compile(r"[\W_]*([A-Za-z]+)[\W_]")
# Of small letters: many times quicker than re.IGNORECASE.
_LABEL = re.compile(rf"[\W_]*(?:{_ANY})(?:\s*[:：»›>|–—\-…]+|\s*$)")
_LABEL_ONLY = re.compile(rf"[\W_]*(?:{_ANY})[\W_]*$")
_SEPARATED = re.compile("[:：»›>|–—…]")


def is_related_label(text: str) -> bool:
    """Whether a line only announces links to other stories: "Read more:", "Mehr zum Thema".

    >>> is_related_label("Related Stories"), is_related_label("Related parties were told to read the letter")
    (True, False)
    """
    return len(text) < LONGEST_LABEL and _LABEL_ONLY.match(text.strip().lower()) is not None


def may_start_with_label(text: str) -> bool:
    """Whether a text is short or parted early, as one that begins with a label must be, and begins with its first word.

    A quick look before the slow one; `text` may be cut off anywhere.
    """
    if (first := _FIRST_WORD.match(text)) and first[1].lower() not in _FIRST_WORDS:
        return False
    return len(text) <= LONGEST_LABEL or _SEPARATED.search(text, 0, LONGEST_LABEL) is not None


def starts_with_related_label(text: str) -> bool:
    """Whether a line begins with such a label and goes on: "Read more: The harbour at night"."""
    return _LABEL.match(text.lower()) is not None
