"""Month names in the languages of the press, as a date holds them.

From the Unicode CLDR (wide and short names, within a date and alone) by way of Babel, which a test asks again, and as pages write them.
Short names that are common words or names of products elsewhere are left out: "pro", "led", "api".
"""

from __future__ import annotations

import unicodedata

MONTHS: dict[int, str] = {
    1: (
        "january januar januari jänner janvier enero gennaio janeiro ocak styczeń stycznia styczen leden ledna января январь січня "
        "ianuarie januára tammikuuta siječnja január jan janv ene gen ian jän gener sausio januarja januara jaanuar janvāris януари "
        "ιανουαρίου يناير ינואר בינואר جنوری ιαν sty tammi tammikuu janúar oca янв січ січень студзеня сту студзень яну јануар јан "
        "sij siječanj јануари janar ιανουάριος saus sausis jaan xaneiro xan urtarrila იანვარი იან հունվարի հնվ հունվար yanvar yan "
        "қаңтар қаң ژانویهٔ ژانویه ינו׳ जनवरी जन॰ জানুয়ারী জানু ஜனவரி ஜன జనవరి జన ജനുവരി ജനു ಜನವರಿ ಜನ जानेवारी जाने જાન્યુઆરી જાન્યુ "
        "ਜਨਵਰੀ ਜਨ ජනවාරි ජන มกราคม ม.ค januarie januwari ionawr ion eanáir ean jannar មករា ມັງກອນ ມ.ກ ဇန်နဝါရီ ဇန် 一月"
    ),
    2: (
        "february februar februari februaro février febrero febbraio fevereiro şubat luty lutego února únor февраля февраль лютого "
        "februarie helmikuuta veljače február feb fév févr fev febrer vasario februára februarja februara veebruar februāris февруари "
        "φεβρουαρίου فبراير פברואר בפברואר فروری φεβ lut úno helmi helmikuu febrúar şub febr февр лют лютий лютага люты фев фебруар "
        "феб velj veljača shkurt shk φεβρουάριος vas vasaris veebr febreiro otsaila თებერვალი თებ փետրվարի փտվ փետրվար fevral ақпан "
        "ақп فوریهٔ فوریه פבר׳ फ़रवरी फ़र॰ ফেব্রুয়ারী ফেব பிப்ரவரி பிப் ఫిబ్రవరి ఫిబ్ర ഫെബ്രുവരി ഫെബ്രു ಫೆಬ್ರವರಿ ಫೆಬ್ರ फेब्रुवारी "
        "फेब्रु ફેબ્રુઆરી ફેબ્રુ ਫ਼ਰਵਰੀ ਫ਼ਰ फेब्रुअरी පෙබරවාරි පෙබ กุมภาพันธ์ ก.พ pebrero peb februwari chwefror chwef chw feabhra "
        "feabh frar fra កុម្ភៈ ກຸມພາ ກ.ພ ဖေဖော်ဝါရီ ဖေ 二月"
    ),
    3: (
        "march märz maerz maart mars marzo março mart marzec marca března březen марта март березня martie maaliskuuta ožujka március "
        "mar mrz mär maret mac març kovo marta märts marts μαρτίου مارس מרץ במרץ مارچ μαρ mrt bře marec maalis maaliskuu márc мар бер "
        "березень сакавіка сак сакавік ožu ožujak μάρτιος μάρ kov kovas martxoa მარტი მარ մարտի մրտ մարտ наурыз нау मार्च মার্চ "
        "மார்ச் மார் మార్చి മാർച്ച് മാർ ಮಾರ್ಚ್ માર્ચ ਮਾਰਚ මාර්තු මාර් มีนาคม มี.ค marso machi mashi mawrth márta marzu mäerz mäe មីនា "
        "ມີນາ ມ.ນ မတ် 三月"
    ),
    4: (
        "april avril abril aprile nisan kwiecień kwietnia dubna duben апреля апрель квітня aprilie huhtikuuta travnja április apr avr "
        "abr balandžio apríla aprila aprill aprīlis април απριλίου أبريل إبريل ابريل אפריל באפריל اپریل απρ kwi apríl huhti huhtikuu "
        "nis ápr апр квіт квітень красавіка кра красавік travanj prill απρίλιος balandis apirila აპრილი აპრ ապրիլի ապր ապրիլ aprel "
        "сәуір сәу آوریل אפר׳ अप्रैल এপ্রিল এপ্রি ஏப்ரல் ஏப் ఏప్రిల్ ఏప్రి ഏപ്രിൽ ഏപ്രി ಏಪ್ರಿಲ್ ಏಪ್ರಿ एप्रिल एप्रि એપ્રિલ ਅਪ੍ਰੈਲ "
        "ਅਪ੍ਰੈ अप्रिल අප්‍රේල් เมษายน เม.ย aprili ephreli eph ebrill ebr aibreán aib abrëll មេសា ເມສາ ມ.ສ ဧပြီ 四月"
    ),
    5: (
        "may mai mayo maggio maio mei maj mayıs maja května květen мая май травня toukokuuta svibnja május mag maig gegužės mája "
        "maijs μαΐου μαίου مايو מאי במאי مئی μαϊ kvě máj touko toukokuu maí трав травень мај svi svibanj μαΐ μάιος μάι geg gegužė "
        "maiatza მაისი მაი մայիսի մյս մայիս мамыр мам مهٔ مه मई মে மே మే മേയ് ಮೇ मे મે ਮਈ මැයි พฤษภาคม พ.ค meyi mey bealtaine beal "
        "mejju mej mee ឧសភា ພຶດສະພາ ພ.ພ မေ 五月"
    ),
    6: (
        "june juni juin junio giugno junho haziran czerwiec czerwca června červen июня июнь червня iunie kesäkuuta lipnja június jun "
        "giu iun juny birželio júna junija juna juuni jūnijs юни ιουνίου يونيو يونيه יוני ביוני جون ιουν cze čvn jún junij kesä "
        "kesäkuu júní haz июн черв червень чэрвеня чэр чэрвень јун lipanj јуни qershor qer ιούνιος ιούν birž birželis jūn xuño ekaina "
        "ივნისი ივნ հունիսի հնս հունիս iyun iyn маусым мау ژوئن जून জুন ஜூன் జూన్ ജൂൺ ಜೂನ್ જૂન ਜੂਨ जुन ජූනි มิถุนายน มิ.ย hunyo hun "
        "junie mehefin meh meitheamh meith ġunju ġun មិថុនា ມິຖຸນາ ມິ.ຖ ဇွန် 六月"
    ),
    7: (
        "july juli juillet julio luglio julho temmuz lipiec lipca července červenec июля июль липня iulie heinäkuuta srpnja július "
        "jul lug juil iul juliol liepos júla julija jula juuli jūlijs julai юли ιουλίου يوليو יולי ביולי جولائی ιουλ lip čvc júl "
        "julij heinä heinäkuu júlí tem июл лип липень ліпеня ліп ліпень јул srpanj јули korrik korr ιούλιος ιούλ liep liepa jūl xullo "
        "xul uztaila ივლისი ივლ հուլիսի հլս հուլիս iyul iyl шілде шіл ژوئیهٔ ژوئیه जुलाई जुल॰ জুলাই জুল ஜூலை జులై ജൂലൈ ಜುಲೈ जुलै "
        "જુલાઈ ਜੁਲਾਈ ਜੁਲਾ ජූලි กรกฎาคม ก.ค hulyo hul julie julayi gorffennaf gorff gor iúil lulju lul កក្កដា ກໍລະກົດ ກ.ລ ဇူလိုင် ဇူ 七月"
    ),
    8: (
        "august août aout agosto ağustos sierpień sierpnia srpna srpen августа август серпня elokuuta kolovoza augusti augustus "
        "augusztus aug ago agost agustus ogos rugpjūčio augusta avgusta augusts αυγούστου أغسطس اغسطس אוגוסט באוגוסט اگست αυγ avgust "
        "sie srp avg elo elokuu ágúst ágú ağu авг серп серпень жніўня жні жнівень kol kolovoz gusht gush αύγουστος αύγ rugp rugpjūtis "
        "abuztua აგვისტო აგვ օգոստոսի օգս օգոստոս avqust avq тамыз там اوت אוג׳ अगस्त अग॰ আগস্ট আগ ஆகஸ்ட் ஆக ఆగస్టు ఆగ ഓഗസ്റ്റ് ഓഗ "
        "ಆಗಸ್ಟ್ ಆಗ ऑगस्ट ऑग ઑગસ્ટ ਅਗਸਤ ਅਗ अगस्ट අගෝස්තු අගෝ สิงหาคม ส.ค agu ogo agosti agasti awst lúnasa lún awwissu aww សីហា ສິງຫາ "
        "ສ.ຫ ဩဂုတ် 八月"
    ),
    9: (
        "september septembre septiembre settembre setembro eylül wrzesień września září сентября сентябрь вересня septembrie "
        "syyskuuta rujna szeptember sep sept set setembre rugsėjo septembra septembris септември σεπτεμβρίου سبتمبر ספטמבר בספטמבר "
        "ستمبر σεπ septembar wrz zář syys syyskuu eyl szept сент вер вересень верасня верасень сеп септембар ruj rujan shtator sht "
        "σεπτέμβριος rugs rugsėjis iraila სექტემბერი სექ սեպտեմբերի սեպ սեպտեմբեր sentyabr қыркүйек қыр sentabr сен سپتامبر ספט׳ "
        "सितंबर सित॰ সেপ্টেম্বর সেপ செப்டம்பர் செப் సెప్టెంబర్ సెప్టెం സെപ്റ്റംബർ സെപ്റ്റം ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ सप्टेंबर सप्टें "
        "સપ્ટેમ્બર સપ્ટે ਸਤੰਬਰ ਸਤੰ सेप्टेम्बर සැප්තැම්බර් සැප් กันยายน ก.ย setyembre septemba septhemba medi mfómh settembru កញ្ញា "
        "ກັນຍາ ກ.ຍ စက်တင်ဘာ စက် 九月"
    ),
    10: (
        "october oktober octobre octubre ottobre outubro ekim październik października října říjen октября октябрь жовтня octombrie "
        "lokakuuta október oct okt ott out spalio októbra oktobra oktoober oktobris октомври οκτωβρίου أكتوبر اكتوبر אוקטובר באוקטובר "
        "اکتوبر οκτ oktobar paź říj loka lokakuu eki окт жовт жовтень кастрычніка кас кастрычнік октобар tetor tet οκτώβριος spal "
        "spalis urria ოქტომბერი ოქტ հոկտեմբերի հոկ հոկտեմբեր oktyabr қазан қаз oktabr اکتبر אוק׳ अक्टूबर अक्टू॰ অক্টোবর অক্টো "
        "அக்டோபர் அக் అక్టోబర్ అక్టో ഒക്ടോബർ ഒക്ടോ ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ ऑक्टोबर ऑक्टो ઑક્ટોબર ઑક્ટો ਅਕਤੂਬਰ ਅਕਤੂ अक्टोबर ඔක්තෝබර් ඔක් ตุลาคม "
        "ต.ค oktubre oktoba okthoba hydref hyd dfómh ottubru តុលា ຕຸລາ ຕ.ລ အောက်တိုဘာ အောက် 十月"
    ),
    11: (
        "november novembre noviembre novembro kasım listopad listopadu ноября ноябрь листопада noiembrie marraskuuta studenoga nov "
        "noi lapkričio novembra novembris nopember ноември νοεμβρίου نوفمبر נובמבר בנובמבר نومبر νοε novembar listopada lis marras "
        "marraskuu nóvember nóv kas нояб лист листопад лістапада ліс лістапад ное новембар нов stu studeni nëntor nën νοέμβριος νοέ "
        "lapkr lapkritis azaroa ნოემბერი ნოე նոյեմբերի նոյ նոյեմբեր noyabr noy қараша қар ноя نوامبر נוב׳ नवंबर नव॰ নভেম্বর নভে "
        "நவம்பர் நவ నవంబర్ నవం നവംബർ നവം ನವೆಂಬರ್ ನವೆಂ नोव्हेंबर नोव्हें નવેમ્બર નવે ਨਵੰਬਰ ਨਵੰ नोभेम्बर නොවැම්බර් නොවැ พฤศจิกายน พ.ย "
        "nobyembre nob novemba tachwedd tach samhain samh novembru វិច្ឆិកា ພະຈິກ ພ.ຈ နိုဝင်ဘာ နို 十一月"
    ),
    12: (
        "december dezember décembre diciembre dicembre dezembro aralık grudzień grudnia prosince prosinec декабря декабрь грудня "
        "decembrie joulukuuta prosinca desember dec dez déc dic des desembre disember gruodžio decembra detsember decembris декември "
        "δεκεμβρίου ديسمبر דצמבר בדצמבר دسمبر δεκ decembar gru joulu joulukuu ara дек груд грудень снежня сне снежань децембар дец "
        "prosinac dhjetor dhj δεκέμβριος gruod gruodis dets decembro abendua დეკემბერი დეკ դեկտեմբերի դեկ դեկտեմբեր dekabr dek "
        "желтоқсан жел دسامبر דצמ׳ दिसंबर दिस॰ ডিসেম্বর ডিসে டிசம்பர் டிச డిసెంబర్ డిసెం ഡിസംബർ ഡിസം ಡಿಸೆಂಬರ್ ಡಿಸೆಂ डिसेंबर डिसें "
        "ડિસેમ્બર ડિસે ਦਸੰਬਰ ਦਸੰ डिसेम्बर දෙසැම්බර් දෙසැ ธันวาคม ธ.ค dis disyembre desemba disemba rhagfyr rhag nollaig noll diċembru "
        "diċ ធ្នូ ທັນວາ ທ.ວ ဒီဇင်ဘာ ဒီ 十二月"
    ),
}
# What a language calls another month than the rest do: Polish November is Croatian October.
_OF_LANGUAGE = {"hr": {"lip": 6, "srp": 7, "lis": 10, "listopad": 10, "listopada": 10}}


# Short names that are words of other languages: of those only where the page's is not known.
_ONLY_IN = {
    **{
        "fra": "mt",
        "hun": "fil",
        "hul": "fil",
        "nob": "fil",
        "sie": "pl",
        "lut": "pl",
        "lis": "pl cs hr",
        "lip": "pl hr",
        "dis": "ms fil zu",
    },
    **{"vas": "lt", "kas": "tr", "tem": "tr", "ara": "tr", "eki": "tr", "oca": "tr", "haz": "tr", "nis": "tr", "mac": "ms sw", "ion": "cy"},
    **{"mee": "lb", "medi": "cy", "julie": "af", "elo": "fi", "loka": "fi", "там": "kk", "нов": "sr bs", "лист": "uk"},
}
SHORT = 3  # letters


def _plain(word: str) -> str:
    """Return a word without its accents, as hasty hands and capitals write it."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not "\u0300" <= c <= "\u036f").replace("ı", "i")


_WRITTEN = {unicodedata.normalize("NFC", name.casefold()): number for number, names in MONTHS.items() for name in names.split()}
# Short names without their accents are words of other languages: "gün", "lún".
_MONTH_OF = {_plain(name): number for name, number in _WRITTEN.items() if len(name) > SHORT or not _plain(name).isascii()} | _WRITTEN
_MONTH_OF.pop("marco", None)  # a name, for all that it may be Portuguese
_DOT_ABOVE = "\u0307"  # what is left of a capital "İ"
_NON_JOINER = "\u200c"  # parts letters within a word; many leave it out
_MARKS = "".join(sorted({c for name in _MONTH_OF for c in name if not c.isalpha() and c != "."})) + _NON_JOINER
LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
"""A pattern of a letter, or of a sign that some scripts set beside one, which `re` does not count as a letter."""
WORD = rf"{LETTER}++(?:(?<=[\u0e00-\u0eff])\.(?=[\u0e00-\u0eff]){LETTER}++)?"
"""A pattern of a word that may be a month's name: "May", "พ.ค"."""


def month_of(word: str, language: str | None = None) -> int | None:
    """Return the number of the month that a word names, in a language (its ISO 639 code) where that is known.

    >>> month_of("Mayıs"), month_of("listopada"), month_of("listopada", "hr"), month_of("Port")
    (5, 11, 10, None)
    """
    name = word.casefold()
    if language and (own := _ONLY_IN.get(name)) and language not in own.split():
        return None
    if number := _OF_LANGUAGE.get(language or "", {}).get(name) or _MONTH_OF.get(name):
        return number
    if name.isascii():
        return None
    name = unicodedata.normalize("NFC", name.replace(_NON_JOINER, "")).replace(_DOT_ABOVE, "")
    return _MONTH_OF.get(name) or (_MONTH_OF.get(_plain(name)) if "\u0370" <= name[0] <= "\u03ff" else None)
