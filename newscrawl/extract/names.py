"""Names in bylines: taken apart, freed of what stands round them, and told from desks, jobs and dates."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.article import Author
from newscrawl.extract.byline_words import (
    BRACKETS,
    KOREAN_END,
    OTHER_PART,
    PLACED,
    PREFIX,
    SPLIT,
    SPLIT_CAPITALS,
    cut_rest,
    drop_labels,
    without_photographers,
)
from newscrawl.extract.month_names import month_of
from newscrawl.extract.wire import agency_of
from newscrawl.extract.wording import fold, to_small, word_set

MAX_NAME, MAX_WORDS = 60, 6

_LINES = re.compile(r"\s*[|·•⋅\n]\s*")
_INITIAL_END = re.compile(r"\b(?:[A-Z]|Jr|Sr)\.$")
# Vowels of Indic, Thai, Arabic and Hebrew letters are marks of their own and no word characters.
_NAME_SHAPE = re.compile(r"^[^\W\d_][\w.'’‘\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e-]*$")
_EMAIL = re.compile(r"\S+@\S+\.\w+[)\]>]?")
_DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}$")
_CREDENTIAL = re.compile(
    r"^(?:ph\.?\s?d\.?|m\.?d\.?|m\.?a\.?|b\.?a\.?|b\.?s\.?|m\.?s\.?c?\.?|mba|jr\.?|sr\.?|i{2,3}|rd|rdn|ldn|rn|dvm|esq\.?|cfp®?|cpa|jd"
    r"|j\.d\.|msw|lcsw|mph|dds|dmd|np|pa-c|cscs|cepf®?|ms|mfa|med|edd|psyd|facp|dr\.?|lvt|vmd|dacvb)$",
    re.I,
)
_JOB = re.compile(
    r"\b(?:former|editors?|reporters?|correspondents?|writers?|journalists?|contributors?|columnists?|producers?|photographers?|managers?"
    r"|directors?|officers?|specialists?|experts?|analysts?|fellows?|professors?"
    r"|bureau chief|anchors?|hosts?|founders?|co-founders?|ceo|cto|president|chief|head of|senior|staff|freelance|contributing|intern"
    r"|vp|svp|evp|vice president|(?:design|team|tech(?:nical)?|product|engineering|project|content|systems|data|research|marketing) lead"
    r"|consultant|coach|therapist|dietitian|horticulturi?a?list|educator|attorney|grader|nutritionist|engineer|developer|strategist"
    r"|redakteur(?:in)?|redaktor(?:in|ka)?|dziennikar(?:z|ka)|novinář(?:ka)?|novinar(?:ka)?|újságíró|toimittaja|korrespondent(?:in)?|reporter(?:in)?|autorin|leiter(?:in)?|chefredakteur(?:in)?|volontär(?:in)?|journaliste"
    r"|managing partner|rédacteur|rédactrice|correspondante?|envoyée? spéciale?|redactora?|corresponsal|periodista|giornalista"
    r"|inviat[oa]|redacteur|verslaggever|journalistin|muhabir[i]?|редактор|корреспондент)\b|記者$|기자$|특파원$",
    re.I,
)
_DESK = re.compile(
    r"\b(?:staff|team|desk|newsroom|news ?desk|redaksi|editorial|editors?|redaktion|rédaction|redacción|redazione|redactie|redaksjonen"
    r"|redaktionen|redaktion(?:en)?|redakcja|redacao|redação|bureau|admin(?:istrator)?|contributors?|guest"
    r"|correspondents?|reporters?|writers?|press office|pr|communications|marketing|online|agencies|agentur(?:en)?|agences?|agencias?"
    r"|agency|agenzie|agencje|news ?services?|wire services?|newswire|media|news|magazine|newspaper|press|presse|tv|radio|inc\.?|llc"
    r"|ltd\.?|gmbh"
    r"|corp(?:oration)?|company|university|institute|college|association|foundation|society|center|centre|department|ministry|council"
    r"|committee|group|studio|agency|services|solutions|school|clinic|hospital|bank|blog|support|facebook|twitter|whatsapp|linkedin"
    r"|instagram|youtube|pinterest|telegram|email|e-mail|print|newsletter|nachrichten|haber|haberleri|ajansı|servis|servisi"
    r"|verlag|zeitung|website|web|content|community|sponsored|anonymous|unknown|webmaster|ufficio stampa"
    r"|comunicación|comunicação|pressestelle|comune|regione|parrocchia|ayuntamiento|mairie|gemeinde|pfarrei|landkreis|gmina|lettre|leserbrief"
    r"|stabsstelle|vorstand|(?:ober)?landesgericht|(?:land|amts|verwaltungs|arbeits|sozial)gericht|kommunikation|öffentlichkeitsarbeit"
    r"|geschäftsstelle|gewerkschaft|fraktion|stiftung|ministerium|handelskammer|syndicat|préfecture)\b(?!\.)"
    r"|প্রতিনিধি|প্রতিবেদক|সংবাদদাতা|संवाददाता|डेस्क|ब्यूरो|ออนไลน์|กองบรรณาธิการ|オンライン|編集部|[報报](?:社|網|网)?$|[新聞闻][網网]$|新聞|編集局|通信|신문|뉴스|편집국|新闻|编辑|редакция|\.(?:com|org|net|de|co\.uk|fr|it|es|at|ch|be|nl|tr)$",
    re.I,
)
_LABEL_WORDS = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|read|updated|posted|published|the|our|your|how|why|what|all|more|about|terms|privacy|written|modified"
    r"|scholar|articles|learn|trail|guide|software|insights|copy|link|cookie|policy|use|health|finance|personal|business|technology"
    r"|culture|politics|world|life|style|science|travel|opinion|immediate|release|version|judge?ment|publication|report|front page"
    r"|continued|matter|references|abstract|introduction|results|committee|party|deputy|governor)\b",
    re.I,
)
# Legal forms of firms, of those that are no names' last words, too.
_FIRM = re.compile(r"\s(?:zrt|nyrt|kft|s\.\s?r\.\s?o|d\.o\.o|s\.p\.a|s\.r\.l|b\.v|n\.v|a\.s|a\.ş|plc|llp|kg|oyj|ооо|оао|пао)\.?$", re.I)
_ACCOUNT = re.compile(r"[a-z]+_[a-z]*\d+$|admin[_-]\w+$")  # "news_user7", "admin_bay"
NOBODY = frozenset(
    fold(name)
    for name in (
        "admin|administrator|websitebuilder|site admin|siteadmin|web admin|webadmin|wp admin|wpadmin|sysadmin|wordpress|obits"
        "|super user|superuser|webmaster|webredaktion|webredakteur|root|管理员|管理員"
        "|gastbeitrag|gastautor|gastautorin|guest author|guest post"
        "|private nachricht|private message|ähnliche beiträge|related posts|ähnliche artikel|articles similaires|entradas relacionadas"
        "|references|referenze|literatur|sources|quellen|footnotes|实习生|實習生|实习记者|實習記者|见习记者|特约记者|通讯员|通訊員"
    ).split("|")
)
"""Accounts that systems come with, and what Chinese papers call who stands behind (an intern, a correspondent), as `fold` has them."""

_SALUTATION = re.compile(
    r"(?:liebe[rsn]?|sehr|dear|chers?|chères?|estimad[oa]s?|querid[oa]s?|gentil[ei]|egregi[oae]?|szanown\w+|drodzy|drogie|geachte|lieve"
    r"|kära|bästa|kjære|kære|hyvä|hej|hallo|hello|sevgili|sayın|değerli|good (?:morning|afternoon|evening|day|night|luck)|guten"
    r"|bonjour|bonsoir|buenos|buenas|bom|boa|buongiorno|buonasera|merry (?=christmas)|happy|frohe[sn]?|glück (?=auf)|joyeux|feliz"
    r"|mr\.? (?=speaker|president|chairman)|ladies|meine|mesdames|messieurs|señoras|señores|danke|vielen|thank|thanks|merci|gracias"
    r"|grazie|obrigad[oa]|game (?=over)|kein|keine)\b",
    re.I,
)
_STOP = word_set(
    "by posts text written_by author authors written written-by sat sun mon tue wed thu fri default menu admin more share print"
    " undefined null none nan user super_user superuser root test editor n/a source quelle fonte fuente kaynak"
    " 크게 작게 크게_작게 글자크기 글자_크기 인쇄 프린트 스크랩 공유 공유하기 목록"
    " 字号 字體 字体 打印 列印 轉寄 分享 收藏 印刷 シェア 文字サイズ"
    " publisert oppdatert publicerad uppdaterad publiceret opdateret udgivet julkaistu päivitetty opublikowano zaktualizowano publikováno"
    " aktualizováno publicat actualizat megjelent frissítve objavljeno ažurirano publicado actualizado atualizado pubblicato aggiornato"
    " gepubliceerd bijgewerkt veröffentlicht aktualisiert dipublikasikan diperbarui yayınlanma güncelleme опубликовано обновлено"
)
_GLUED = re.compile(
    r"^(?P<name>(?:\S+\s){2,4}?)(?P<role>(?:former|founder|co-founder|writer|senior|staff|chief|content|marketing|director|head"
    r"|contributor|reporter|ceo|editor|author|managing"
    r"|product|software|freelance|lead|associate|assistant|vice|community|digital|trial|seo|on behalf)\b.*)$",
    re.I,
)
# "Ana Prince, Consumer Affairs Editor": what a paper writes of, before the job.
_DESKED = re.compile(r"(?:[A-Z][\w&-]+ ){1,3}(?:(?:[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Ww]riter|[Cc]olumnist|[Pp]roducer))")
_THEIR_JOB = re.compile(r"(?:writers|reporters|editors|correspondents)$", re.I)
_PHOTO_BY = re.compile(r"\W*(?:photos?|photographs?|photography|illustrations?|pictures|fotos?) (?:by|von|par|por|di)\b", re.I)
_OTHER_LABEL = re.compile(
    r"(?:photos?|fotos?|bild(?:er)?|kuvat?|pictures?|video|grafik|illustration(?:s|en)?|edit(?:ed|ing) by|editor|redigering)\s?[:：]"
    r"|(?:edited|reviewed|translated) by",
    re.I,
)  # in an element of its own, before who did so
_CJK_NAME = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,7}(?: [\u3040-\u30ff\u3400-\u9fff]{1,5})?$")
_KOREAN_SENTENCE = re.compile(r"[가-힣]+ [가-힣]+ [가-힣]")  # a name is a word or two
_PARTICLES = word_set("de da do di del della der den van von la le du dos das el al bin ibn ter ten zu")
_NOT_NAME = re.compile(
    r"[<>{}=@#%*?!…\"“”„|]|://|\d{3,}|\b(?:minutes?|hours?|ago|read|share|subscribe|comments?|login|sign in|menu|home|view|click|photo"
    r"|image|video|illustration|güncelleme|giriş tarihi|yayın(?:lanma)? tarihi|tarih|text size|font size|in this article"
    r"|printer[- ]friendly|full bio|visit the|(?:opublikowan|zamieszczon|dodan|napisan)[aoey]|(?:publikován|vložen|napsán|zveřejněn)o"
    r"|suggest(?: an?)? (?:changes?|edit)|edit (?:this )?(?:page|post)"
    r"|alle beiträge|voir tous les|ver todas las|ver todos os|visualizza tutti|alle berichten|zobacz wszystkie|visa alla"
    r"|table of contents|browse|tüm yazıları|all articles|all posts|tous ses articles|todos (?:los|sus) artículos|alle artikel"
    r"|tutti gli articoli|wszystkie artykuły)\b|구독|登録|ログイン|会員|記事|一覧|完了|続き|しました|されました|로그인|登录|注册"
    r"|다른 ?기사|더보기"
    r"|关注|關注|点击|點擊|转载|轉載|出处|出處|了解到|原创"
    r"|data (?:publicării|actualizării)"
    r"|입력|수정|송고|انتهای پیام|승인|^등록$|등록일|발행일|עודכן|פורסם|के लिए| से$|发布|发表|發表|时间|來源|来源|投稿日|更新日|[攝摄]$",
    re.I,
)
# "本报记者 张三 李四": two, where a Japanese name of two parts is one.
_CHINESE_BESIDE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<!记者) +(?=[\u4e00-\u9fff]{2,4}(?:\s|$))")
# "Josep Pla i Casadevall", "Maria Souza e Silva": one name, for two people have two names each.
_MAY_BE_COMPOUND = re.compile(r" [iye] [A-ZÀ-Þ]")
_COMPOUND = re.compile(r"([A-ZÀ-Þ][\w.'’-]+ [A-ZÀ-Þ][\w'’-]+) ([iye]) ([A-ZÀ-Þ][\w'’-]+)(?=\s*(?:$|[,;|(]))")
_FROM_PLACE = re.compile(r"(?:do|da|em|desde|aus|in|from|à|depuis|dalla?|nel(?:la)?) [A-ZÀ-Þ]")
_IN_CAPITALS = re.compile(r"((?:[A-Z][A-Z'’.-]+ ){1,2}[A-Z][A-Z'’-]+) [A-Z][a-z]+(?: [A-Z][a-z]+)*$")  # "ANN LEE Daily Post"
_JOINT, _SPLIT_JA = "\u2060", re.compile(r"(?<=[\u4e00-\u9fff])[・](?=[\u4e00-\u9fff])")  # what stands for a space that parts no names
_DATED = re.compile(r"(?P<name>[^\W\d_][^\d]+?)[\s,]+\d{1,2}\.? (?P<month>[^\W\d_]+)")  # "Ana Prins 2 maj"
_NUMBERED, _DIGIT = re.compile(r"[A-Z]{1,3}\d{1,2} [A-Z]"), re.compile(r"\d")  # a station and its region: "G1 BA"
_NICKNAME = re.compile(r" [\"“„][^\W\d_][\w .'-]{1,20}[\"”“] (?=[^\W\d_a-z])")  # 'William "Bill" Prince'
_WEEKDAY = re.compile(  # "Út, 14/09/2010 - 18:25 — Jana Veverková": in the short form of systems that write so
    r"^\W*(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|gio|sab|seg|ter|qua|qui|sex"
    r"|ma|wo|vr|za|zo|mån|tis|ons|tor|tors|fre|lör|lør|sön|søn|man|tir|pn|wt|śr|cz|pt|nd|po|út|st|čt|pá|ne|пн|вт|ср|чт|пт|сб|вс|нд"
    r"|lu|mi|jo|vi|sâ|du|pzt|sal|çar|per|cum|cmt|paz|δευ|τρί|τετ|πέμ|παρ|σάβ|κυρ)\.?, ?(?=\d)",
    re.I,
)
# "القاهرة ـ أحمد علي": a place, of one word or with one that begins towns' names, before the name.
_ARABIC_PLACE = re.compile(
    "^(\\W*(?:(?:كتبت?|تقرير|متابعة)\\s?[:：]?\\s)?)"
    "(?:(?:كفر|رام|بني|بنى|أبو|بور|شرم|سوق|تل|بيت|عين|حفر|خان|دير|رأس|أم|الدار) )?[\u0621-\u063a\u0641-\u064a]+"
    "\\s*[ـ–—-]\\s*(?=[\u0621-\u063a\u0641-\u064a]+ [\u0621-\u063a\u0641-\u064a])"
)
_SURNAME_FIRST = re.compile(r"^[A-Z][\w'’-]+, [A-Z][\w.' -]{0,30}$")


_DESK_AND_PLACE = re.compile(r"(?P<head>.*[,;] )(?P<desk>[^,;]+?)(?P<place> [–—-] [^,;|/–—]{2,30})$")  # "Ana Souza, g1 Minas — Rio Doce"
_LONG_HAN = re.compile("[\u3400-\u9fff]{6}")  # more than any name's
_COMPASS = re.compile(r"(?:(?:north|south|east|west|central|mid)(?: |$)){2}", re.I)


def parse_names(text: str, *, url: str | None = None, role: str | None = None) -> list[Author]:
    """Return the names of a byline or a declared author, one each; what stands round them is cut, a job behind a name becomes its role.

    >>> [a.name for a in parse_names("By Ana Prince and Bo Ek, The Daily Post")]
    ['Ana Prince', 'Bo Ek', 'The Daily Post']
    """
    text = _WEEKDAY.sub("", _EMAIL.sub(" ", text) if "@" in text else text, count=1)
    if not text.isascii():
        text = _ARABIC_PLACE.sub(r"\1", text, count=1)
    if "记者" in text:
        text = _CHINESE_BESIDE.sub("、", text)
    elif _MAY_BE_COMPOUND.search(text):
        text = _COMPOUND.sub(_join_compound, text)
    if agency_of(drop_labels(text.strip())) or role == "organization":
        name = drop_labels(text.strip())
        return [Author(name=name, url=url, role=role)] if name and len(name) <= MAX_NAME * 2 else []
    found: list[Author] = []
    is_other = False
    for line in _LINES.split(text)[:30]:
        if is_other or _PHOTO_BY.match(line):
            is_other = False
            continue
        is_other = _OTHER_LABEL.fullmatch(line.strip()) is not None
        line = KOREAN_END.sub("", cut_rest(drop_labels(line.strip())))
        if (placed := _DESK_AND_PLACE.match(line)) and not is_plain_name(placed["desk"]):
            line = line[: placed.start("place")]
        _add_names(found, BRACKETS.sub(" ", without_photographers(line)), url, role)
    if len(found) > 1 and is_desk(found[0].name) and not any(" " in a.name or _CJK_NAME.match(a.name) for a in found[1:]):
        found = found[:1]  # "Daily Post, Rome"
    if len(found) > 1 and any(" " in a.name for a in found):
        # "Ana Prince, London": a lone word behind full names is a place or a paper, not a person.
        found = [a for n, a in enumerate(found) if n == 0 or " " in a.name or not a.name.isascii() or agency_of(a.name)]
    return found


def _join_compound(found: re.Match[str]) -> str:
    first, joint, last = found.groups()
    return found[0] if is_desk(last) or agency_of(last) else f"{first}{_JOINT}{joint}{_JOINT}{last}"


def _add_names(found: list[Author], line: str, url: str | None, role: str | None) -> None:
    for piece in (SPLIT_CAPITALS if line.isupper() else SPLIT).split(line)[:60]:
        name = (
            drop_labels(piece.strip(" .,:;-–—|·•*»›@\u00a0\t"))
            if not _INITIAL_END.search(piece)
            else drop_labels(piece.strip(" ,:;-–—|·•*»›"))
        )
        name = name.replace(_JOINT, " ").strip()
        if placed := PLACED.match(name):
            name = placed["name"].strip()
        glued = _GLUED.match(name)
        if glued and found and _THEIR_JOB.search(glued["role"]):
            continue  # "Ana Prince and Bo Ek / Daily Post Staff Writers"
        if glued and found and _DESKED.fullmatch(name) and is_plain_name(found[-1].name):
            found[-1] = Author(name=found[-1].name, url=found[-1].url, role=found[-1].role or name)
            continue
        if glued and glued["role"].lower() != "staff" and _JOB.search(glued["role"]) and is_plain_name(glued["name"].strip()):
            name, role = glued["name"].strip(), role or glued["role"]
        if (dated := _DATED.match(name)) and month_of(dated["month"]):
            name = dated["name"]
        name = _cut_agency(name)
        if found and _FROM_PLACE.match(name):
            continue  # "Ana Souza, do Rio de Janeiro"
        if not name or len(name) > MAX_NAME or _CREDENTIAL.match(name) or OTHER_PART.match(name):
            continue
        if PREFIX.fullmatch(to_small(name)) and not is_desk(name):
            continue  # a label in an element of its own
        if found and _JOB.search(name) and is_person(found[-1].name):
            found[-1] = Author(name=found[-1].name, url=found[-1].url, role=found[-1].role or name)
        elif len(name.split()) <= MAX_WORDS + 3 and not _NOT_NAME.search(_NICKNAME.sub(" ", name)):
            found.append(Author(name=name, url=url, role=role))


def _cut_agency(name: str) -> str:
    """Return a name without the agency or paper that stands behind it with no sign between: "ANN LEE Associated Press"."""
    if capitals := _IN_CAPITALS.match(name):
        return capitals[1]
    words = name.split()
    for count in range(2, len(words) - 1):
        if agency_of(" ".join(words[-count:])):
            return " ".join(words[:-count])
    return name


@lru_cache(maxsize=1_024)
def is_desk(name: str) -> bool:
    """Return whether a name is that of a desk, a team or a firm: "Gear Team", "News Desk", "example.com"."""
    return _DESK.search(name) is not None or _FIRM.search(name) is not None


@lru_cache(maxsize=1_024)
def is_person(name: str) -> bool:
    """Return whether a name can be a person's, in any script.

    >>> is_person("Ana Prince"), is_person("大渡 美咲"), is_person("News Desk"), is_person("12 May")
    (True, True, False, False)
    """
    name = _NICKNAME.sub(" ", name)
    if not 1 < len(name) <= MAX_NAME or len(name.split()) > MAX_WORDS or _NOT_NAME.search(name) or not any(c.isalpha() for c in name):
        return False
    if _DIGIT.search(name) and (_NUMBERED.match(name) or any(month_of(word) for word in name.split())):
        return False
    if name[0].isdigit() or name.casefold().replace(" ", "_") in _STOP or is_desk(name) or _DOMAIN.match(name) or _ACCOUNT.match(name):
        return False
    if _COMPASS.fullmatch(name) or _LONG_HAN.search(name):
        return False
    small = sum(w[0].islower() and w not in _PARTICLES for w in name.split())
    if small > 1 and (name[0].isupper() or small > 2):
        return False  # a sentence
    return not (_JOB.search(name) and len(name.split()) > 1 and not _named_first(name))


@lru_cache(maxsize=1_024)
def is_plain_name(name: str) -> bool:
    """Return whether a text that nothing marks as a name still looks like one: two to four words, each with a capital, particles apart.

    >>> is_plain_name("Ana de la Cruz"), is_plain_name("adopting these strategies"), is_plain_name("London"), is_plain_name("Dear Friends")
    (True, False, False, False)
    """
    if _CJK_NAME.match(name):
        return is_person(name)
    if _KOREAN_SENTENCE.match(name):
        return False
    parts = name.split()
    if not 2 <= len([p for p in parts if p.lower() not in _PARTICLES]) <= 4 or not is_person(name):
        return False
    return all((_NAME_SHAPE.match(part) and part[0].title() == part[0]) or part in _PARTICLES for part in parts) and not (
        _LABEL_WORDS.search(name) or _SALUTATION.match(name)
    )


def _named_first(name: str) -> bool:
    return not _JOB.search(" ".join(name.split()[:2]))
