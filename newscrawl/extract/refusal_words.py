"""What pages that hold no article call themselves, and what a question for consent speaks of, by language."""

from __future__ import annotations

import re

ERROR_TITLE = re.compile(
    r"(?:^|[|:–—-]\s)\W*(?:error\s*)?(?:40[0-4]|410|50[0-4])(?:\W*$|\s*[|:–—-]|\s+error)"
    r"|error (?:code )?(?:40[0-4]|410|50[0-4])|not found|no longer available|access (?:is )?denied|forbidden"
    r"|access to (?:this|the) (?:page|site|website) (?:has been|is|was) (?:denied|blocked)"
    r"|are you a (?:human|robot)|just a moment|attention required|something went wrong|service unavailable"
    r"|nicht gefunden|zugriff verweigert|introuvable|acc[eè]s (?:refus|interdit)|no (?:se ha )?encontrad|acceso denegado"
    r"|non trovat|accesso negato|n[aã]o encontrad|niet gevonden|toegang geweigerd|hittades inte|ikke f(?:unnet|undet)"
    r"|ei l[oö]y(?:dy|tynyt)|nie znaleziono|nenalezen|nem tal[aá]lhat[oó]|не найден|не знайден|bulunamad[ıi]"
    r"|見つかりません|ページがありません|页面不存在|找不到|찾을 수 없",
    re.I,
)
# The whole of a headline, folded but where words are not parted: then it is one though the page, left standing, declares an article.
ERROR_HEADLINE = re.compile(
    r"(?:sorry )?(?:this|the|that) (?:article|story|page|post|content|item|video|link)(?: that)?(?: you(?: re| are| were)?"
    r"(?: looking for| requested| tried to (?:open|reach|read)))? (?:is|was|has been|could not be|cannot be|can t be"
    r"|does not|doesn t|may have been)"
    r" (?:no longer (?:available|exists?|online)|not (?:available|found)|found|removed|deleted|expired|unavailable|archived|exist)"
    r"|(?:sorry )?we (?:can t|cannot|couldn t|could not|can not) (?:seem to )?find (?:that|this|the) (?:story|page|article|post)"
    r"(?: you(?: re| are| were)? looking for)?"
    r"|(?:404 )?(?:page|article|story|error|file) (?:not found|404)|(?:die |diese )?seite (?:wurde )?nicht (?:gefunden|verfügbar)"
    r"|(?:der |dieser )?artikel (?:wurde |ist )?(?:nicht (?:gefunden|mehr (?:verfügbar|vorhanden|online))"
    r"|leider nicht mehr verfügbar|entfernt|gelöscht)"
    r"|(?:la |cette )?page (?:est |demandée est )?(?:introuvable|non trouvée|n existe (?:pas|plus))"
    r"|access to (?:this|the) (?:page|site|website) (?:has been|is|was) (?:denied|blocked)|(?:.{0,60} )?error code [45]\d\d"
    r"|(?:error )?[45]\d\d (?:error |connection timed out|bad gateway|gateway time ?out|origin is unreachable|web server is down"
    r"|(?:internal )?server error|service (?:temporarily )?unavailable|forbidden|not found|access denied|too many requests|bad request)"
    r"|(?:l |cet )article (?:est introuvable|n est plus disponible|a été supprimé)"
    r"|(?:la )?página no (?:encontrada|existe|disponible)"
    r"|(?:este artículo|esta noticia|esta página) (?:ya )?no (?:está disponible|existe)|(?:la )?pagina non trovata"
    r"|(?:questo|l )articolo non è più disponibile|(?:a )?página não (?:encontrada|existe)|(?:esta notícia"
    r"|este artigo) não está mais disponível"
    r"|(?:de )?pagina niet gevonden|dit artikel is niet (?:meer )?beschikbaar|sidan (?:kunde inte hittas|hittades inte|finns inte)"
    r"|artikeln (?:finns inte (?:längre|kvar)|kunde inte hittas)|siden (?:ble ikke funnet|finnes ikke|findes ikke|blev ikke fundet)"
    r"|artikkelen (?:finnes ikke(?: lenger)?|er ikke (?:lenger )?tilgjengelig)|artiklen (?:findes ikke(?: længere)?"
    r"|er ikke (?:længere )?tilgængelig)"
    r"|sivua ei löyty(?:nyt)?|strona nie (?:istnieje|została znaleziona)|artykuł (?:nie istnieje|został usunięty)|stránka nenalezena"
    r"|(?:451 )?unavailable (?:for|due to) legal reasons|(?:this )?(?:content|page|site) (?:is )?(?:not available"
    r"|unavailable) in your (?:country|region)"
    r"|(?:(?:web)?site )?(?:en|in|under|im) (?:maintenance|manutenzione|mantenimiento|manutenção|wartung)"
    r"|maintenance mode|wartungs(?:modus|arbeiten)"
    r"|pardon our interruption|(?:please )?verify (?:that )?you are (?:a )?human|checking your browser|security check"
    r"|request (?:blocked|unsuccessful)"
    r"|страница не найдена|статья (?:не найдена|удалена)|сторінку не знайдено|sayfa bulunamadı|halaman tidak ditemukan"
    r"|ページが見つかりません|(?:お探しの|この)(?:記事|ページ)は(?:(?:掲載期間が|公開を)?終了しました|(?:削除|移動)されました|見つかりません(?:でした)?)"
    r"|页面不存在|文章不存在|페이지를 찾을 수 없습니다"
)
LIVE_HEADLINE = re.compile(  # folded
    r"(?:watch |mira |assista |ver )?(?:(?:the |our )?live ?(?:tv|stream|streaming|video|now|news)?|tv live|en vivo|en directo|ao vivo"
    r"|em direto|en direct|(?:in )?diretta(?: tv)?|live tv|прямой эфир|прямий ефір|na żywo|canlı (?:yayın|izle)|ライブ配信|直播|생방송)"
)
WEATHER_HEADLINE = re.compile(  # folded
    r"(?:the )?(?:weather|wetter|météo|meteo|el tiempo|previsão do tempo|pogoda|počasí|počasie|погода|hava durumu|väder(?:prognos)?"
    r"|været|vejret|sää|időjárás|vremea|天気|天气|天氣|날씨)(?: (?:forecast|heute|aktuell))?"
    r"(?: (?:in|for|für|en|à|a|em|w|ve|v|в|у|i)(?: \w{2,20}){1,3})?"
)
LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|anmelden|einloggen|connexion|iniciar-sesion|accedi|inloggen|logga-in)(?:\.\w{2,5})?/?$")
AUTHOR_PATH = re.compile(r"/(?:authors?|profile|autor(?:en|es|i)?|auteurs?|autore|contributors?|journalists?)/(?P<who>[^/]{2,80})/?$")
WALL_HEADLINE = re.compile(  # under the declarations of the story behind the wall
    r"\W*(?:keep|continue|finish) reading (?:with|for) (?:a|your)?\W*(?:free|account|\$|€|£)|\W*(?:register|subscribe"
    r"|sign up|log ?in|sign in)"
    r" (?:now )?to (?:continue|keep|finish) reading\b|\W*(?:create|you need) an? (?:free )?account to (?:continue|keep|read)\b"
    r"|\W*you(?:'ve|’ve| have) (?:read|reached|used)(?: all)? (?:your|the limit of|the last of your)\b.{0,30}\b(?:articles?"
    r"|stories|limit)\b",
    re.I,
)
LEGAL_HEADLINE = re.compile(  # the whole of it, folded
    r"(?:our )?(?:privacy|cookie) (?:policy|notice|statement)|terms (?:of (?:use|service)|and conditions)|terms conditions"
    r"|datenschutz(?:erklärung|hinweise?|bestimmungen)?|nutzungsbedingungen|impressum|imprint|allgemeine geschäftsbedingungen|agb"
    r"|politique de (?:confidentialité|cookies)|mentions légales|conditions générales(?: d utilisation)?|aviso (?:legal|de privacidad)"
    r"|política de (?:privacidad(?:e)?|cookies)|informativa (?:sulla )?privacy|note legali|privacy ?(?:beleid|verklaring|statement)"
    r"|integritetspolicy|personvern(?:erklæring)?|privatlivspolitik|tietosuojaseloste|polityka prywatności|zásady ochrany osobních údajů"
    r"|adatvédelmi (?:tájékoztató|nyilatkozat)|politica de confidențialitate|kebijakan privasi|gizlilik politikası|künye"
    r"|политика конфиденциальности|політика конфіденційності|プライバシーポリシー|隐私政策|隱私權政策|개인정보 처리방침"
)
ABOUT_HEADLINE = re.compile(  # the whole of it, folded, where no more than og:type says that the page is an article
    r"(?:about|contact)(?: us)?|(?:meet )?(?:our|the) (?:team|staff)|get in touch|über uns|kontakt|qui sommes nous|contactez nous"
    r"|quiénes somos|sobre nosotros|contacto|chi siamo|contatti|quem somos|sobre nós|contato|contacto|over ons|om oss|om os|kontakta oss"
    r"|o nas|o nás|rólunk|kapcsolat|о нас|контакты|про нас|контакти|hakkımızda|iletişim|会社概要|お問い合わせ|关于我们|联系我们"
    r"|(?:thank you|thanks) for (?:subscribing|signing up|registering|your (?:order|message|subscription)|contacting us)"
    r"|(?:vielen )?dank für (?:ihre|deine) (?:anmeldung|bestellung|nachricht)|merci (?:pour|de) votre (?:inscription|commande|message)"
)
LOGIN_TITLE = re.compile(
    r"\W*(?:please |you must |you need to )?(?:(?:log|sign)[ -]?in|register|create an? (?:free )?account|subscribe)"
    r" (?:to|for) (?:continue|keep|read|view|access|unlock|see|your account)\b"
    r"|\W*(?:(?:log|sign)[ -]?in|anmelden|anmeldung|einloggen|se connecter|connexion|iniciar sesión|inicia sesión"
    r"|accedi|entrar|fazer login"
    r"|inloggen|logga in|logg inn|log ind|kirjaudu(?: sisään)?|zaloguj(?: się)?|logowanie|přihlášení|prihlásenie"
    r"|bejelentkezés|autentificare"
    r"|вход|увійти|giriş yap|masuk|đăng nhập|ログイン(?:・(?:新規)?会員登録)?|登录|登入|로그인|تسجيل الدخول)\s*(?:$|[|–—-]\s)",
    re.I,
)
CONSENT_TITLE = re.compile(  # the whole of a part of a title, folded
    r"(?:cookie )?(?:consent|zustimmung)(?: (?:required|erforderlich|needed|management))?|cookies?(?: (?:consent|notice"
    r"|settings|preferences"
    r"|policy|wall|einstellungen|hinweis))?|(?:we value )?your privacy(?: choices)?|privacy (?:settings|preferences"
    r"|choices|preference cent(?:er|re))"
    r"|(?:ihre )?(?:privatsphäre|datenschutz ?einstellungen|privatsphäre einstellungen)|cookie ?einstellungen"
    r"|einwilligung(?: erforderlich)?"
    r"|gestion (?:des|de vos) cookies|votre vie privée|vos choix|(?:tu|su) privacidad|configuración de cookies"
    r"|la tua privacy|privacy ?instellingen"
    r"|jouw privacy|uw privacy"
)
# … where that is the site's name.
SITE_CONSENT_TITLE = re.compile(
    r"(?P<name>[^.,]{2,40}) (?:uses|verwendet|nutzt|gebruikt|utilise(?: des)?|usa|utiliza|utilizza|använder|bruker) cookies"
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
WALLS = frozenset(f"{what}{sign}wall" for what in ("privacy", "cookie", "consent") for sign in ("", "-"))
"""Names of the body of a page that asks for consent before it shows the story."""

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
