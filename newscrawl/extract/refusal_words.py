"""What pages that hold no article call themselves, and what a question for consent speaks of, by language."""

from __future__ import annotations

import re

ERROR_TITLE = re.compile(
    r"(?:^|\W)(?:404|403|500|502|503)(?:\W|$)|not found|no longer available|access (?:is )?denied|forbidden"
    r"|are you a (?:human|robot)|just a moment|attention required|something went wrong|service unavailable"
    r"|nicht gefunden|zugriff verweigert|introuvable|acc[eè]s (?:refus|interdit)|no (?:se ha )?encontrad|acceso denegado"
    r"|non trovat|accesso negato|n[aã]o encontrad|niet gevonden|toegang geweigerd|hittades inte|ikke f(?:unnet|undet)"
    r"|ei l[oö]y(?:dy|tynyt)|nie znaleziono|nenalezen|nem tal[aá]lhat[oó]|не найден|не знайден|bulunamad[ıi]"
    r"|見つかりません|ページがありません|页面不存在|找不到|찾을 수 없",
    re.I,
)
SEARCH_TITLE = re.compile(
    r"(?:\W|\d+ )*(?:search results|results (?:for|of)\b|search(?:ed)? for\b|suchergebnis|ergebnisse für"
    r"|r[eé]sultats? (?:de (?:la |votre )?recherche|pour)"
    r"|resultados? (?:de (?:la )?b[uú]squeda|da (?:busca|pesquisa)|para)|risultati (?:della |di )?ricerca|zoekresultat"
    r"|s[öøo]k(?:e|ningens )?resultat"
    r"|søgeresultat|hakutulokset|wyniki wyszukiwania|v[ýy]sledky (?:vyhled|hled)|keres[ée]si tal[áa]lat"
    r"|rezultatele c[ăa]ut|результаты поиска"
    r"|результати пошуку|arama sonu[çc]|hasil pencarian|k[ếe]t qu[ảa] t[ìi]m|検索結果|搜索结果|搜尋結果|검색 ?결과|نتائج البحث)",
    re.I,
)
CONSENT_SIGNS = tuple(
    re.compile(words, re.I)
    for words in (
        r"cookie|kakor\b|informasjonskapsl|evästei|çerez|куки|クッキー|쿠키",
        r"personal (?:data|information)|personenbezogen|donn[ée]es (?:à caractère )?personnel|informations personnelles|datos personales"
        r"|dati personali|dados pessoais|persoon(?:lijke |s)gegevens|person(?:opplysninger|data|oplysninger|uppgifter)|henkilötie"
        r"|dan(?:e|ych) osobow|osobn[íi] [úu]daj|személyes adat|ki[şs]isel veri|персональн|個人(?:情報|資料)|个人信息|개인 ?정보",
        r"\bpartne|partenaires|\bsocios|parceiros|kumppan|партн[её]р|iş ortak|パートナー|合作伙伴|파트너|third part(?:y|ies)|drittanbieter",
        r"consent|\baccept|zustimm|einwillig|akzeptier|avec votre accord|consentement|con su acuerdo|consentimiento"
        r"|consenso|aceptar|aceitar"
        r"|toestemming|samtyck|samtykke|suostum|zgod[aęy]|souhlas|hozzájárul|onay|согласи|同意|동의",
        r"privacy|datenschutz|confidentialit|privacidad|integritets|personvern|privatliv|tietosuoja|prywatno|soukrom"
        r"|adatv[ée]delm|gizlilik"
        r"|конфиденциальн|プライバシー|隐私|隱私|개인정보 ?처리",
        r"personali[sz]ed ad|personalisierte (?:anzeig|werb)|publicit[ée]s? personnalis|(?:anuncios"
        r"|publicidad) personalizad|annunci personalizzat"
        r"|pubblicit[àa] personalizzat|gepersonaliseerde adv|your device|ihrem gerät|votre (?:appareil|terminal)"
        r"|su dispositivo|tuo dispositivo"
        r"|uw apparaat|without (?:ads|advert)|ohne werbung|sans publicit|sin publicidad|senza pubblicit|zonder adv",
    )
)
