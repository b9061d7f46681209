"""Sentences for made stories, in three languages: plain, long enough to be prose, and hardly two of them the same."""

from __future__ import annotations

from random import Random

WHO = {
    "en": "the harbour master|a retired teacher|the town council|two fishermen|the ferry company|our correspondent|a "
    "group of parents|the water board|an engineer from the depot|the new coach|a spokeswoman for the clinic|the "
    "owner of the mill|residents of the upper town|the regional court|a young cellist|the fire service|the mayor's "
    "deputy|one of the beekeepers|the bus drivers|a visiting geologist",
    "de": "der Hafenmeister|eine pensionierte Lehrerin|der Gemeinderat|zwei Fischer|die Fährgesellschaft|eine Gruppe von "
    "Eltern|das Wasserwerk|ein Ingenieur aus dem Depot|die neue Trainerin|eine Sprecherin der Klinik|der Besitzer "
    "der Mühle|das Landgericht",
    "fr": "le capitaine du port|une institutrice à la retraite|le conseil municipal|deux pêcheurs|la compagnie des "
    "ferries|un groupe de parents|le service des eaux|un ingénieur du dépôt|la nouvelle entraîneuse|une "
    "porte-parole de la clinique|le tribunal régional",
}
DID = {
    "en": "said that|warned that|had not expected that|explained that|denied that|wrote in a letter that|told the "
    "meeting that|now hopes that|found to general surprise that|announced on the quay that|repeated before the "
    "committee that|was told that",
    "de": "sagte, dass|warnte davor, dass|hatte nicht erwartet, dass|erklärte, dass|bestritt, dass|schrieb in einem "
    "Brief, dass|hofft nun, dass|stellte zum Erstaunen aller fest, dass",
    "fr": "a dit que|a averti que|ne s'attendait pas à ce que|a expliqué que|a nié que|a écrit dans une lettre que|espère maintenant que",
}
THING = {
    "en": "the bridge|the old tramway|a second well|the school roof|the winter timetable|the fish market|the lighthouse|"
    "the budget for snow|the music hall|the sea wall|the grain store|a plan for the station|the public bath|the "
    "row of lime trees|the archive|the cable car",
    "de": "die Brücke|die alte Straßenbahn|ein zweiter Brunnen|das Schuldach|der Winterfahrplan|der Fischmarkt|der "
    "Leuchtturm|der Schneehaushalt|die Musikhalle|die Ufermauer|das Archiv|die Seilbahn",
    "fr": "le pont|le vieux tramway|un second puits|le toit de l'école|l'horaire d'hiver|le marché aux poissons|le phare|"
    "le budget de la neige|la salle de musique|la digue|les archives|le téléphérique",
}
FATE = {
    "en": "would have to wait until {time}|cost {number} crowns more than was planned|had been repaired for the third "
    "time since {time}|was worth keeping for the {number} people who use it|could be closed by {time} if nothing "
    "is done|drew {number} visitors in a single week|should have been inspected before {time}|is to be run by "
    "volunteers from {time} on",
    "de": "bis {time} warten muss|um {number} Kronen teurer wird als geplant|seit {time} zum dritten Mal repariert "
    "worden ist|für die {number} Menschen, die davon leben, erhalten bleiben soll|in einer einzigen Woche {number} "
    "Besucher hatte|von {time} an von Freiwilligen betrieben wird",
    "fr": "devrait attendre jusqu'à {time}|coûtait {number} couronnes de plus que prévu|avait été réparé pour la "
    "troisième fois depuis {time}|valait la peine pour les {number} personnes qui en vivent|avait attiré {number} "
    "visiteurs dans une seule semaine",
}
TIME = {
    "en": "the spring|next Tuesday|the end of the decade|the autumn fair|Thursday night|the first frost|last August|the summer holidays",
    "de": "zum Frühjahr|nächsten Dienstag|zum Ende des Jahrzehnts|zum Herbstmarkt|Donnerstagabend|zum ersten Frost|letzten August",
    "fr": "le printemps|mardi prochain|la fin de la décennie|la foire d'automne|jeudi soir|les premières gelées|le mois d'août",
}
AND = {
    "en": "and that nobody had asked for it|although the figures are disputed|which the opposition called a scandal|as "
    "the minutes of the meeting show|while the rain went on outside|and a second report is on its way|but few in "
    "the hall believed it|after a long pause",
    "de": "und dass niemand danach gefragt habe|obwohl die Zahlen umstritten sind|was die Opposition einen Skandal "
    "nannte|wie das Protokoll der Sitzung zeigt|während es draußen weiter regnete|aber nur wenige im Saal glaubten "
    "es",
    "fr": "et que personne ne l'avait demandé|bien que les chiffres soient contestés|ce que l'opposition a appelé un "
    "scandale|comme le montre le procès-verbal de la séance|tandis que la pluie tombait dehors|mais peu de gens "
    "dans la salle l'ont cru",
}
FIRST = "Ada Bruno Celia Dario Edda Farid Greta Hugo Ines Jonas Karin Luca Mira Nils Olga Pavel Rosa Sami Tilda Umar Vera Wanda".split()
LAST = "Abelson Brandt Cardoso Dvorak Ekholm Ferrante Gulbis Hoekstra Ivarsen Jankovic Kessler Lindgren Moreau Novak Okafor Petrov".split()


def choose(random: Random, table: dict[str, str], language: str) -> str:
    return random.choice(table[language].split("|"))


def make_sentence(random: Random, language: str) -> str:
    """Return one sentence of some 20 words."""
    fate = choose(random, FATE, language).format(time=choose(random, TIME, language), number=random.randint(12, 9800))
    words = f"{choose(random, WHO, language)} {choose(random, DID, language)} {choose(random, THING, language)} {fate}"
    words = f"{words}, {choose(random, AND, language)}" if random.random() < 0.6 else words
    return f"{words[0].upper()}{words[1:]}."


def make_paragraph(random: Random, language: str, sentences: int) -> str:
    return " ".join(make_sentence(random, language) for _ in range(sentences))


def make_headline(random: Random, language: str) -> str:
    """Return a headline of 6 to 12 words."""
    thing = choose(random, THING, language)
    fate = choose(random, FATE, language).format(time=choose(random, TIME, language), number=random.randint(12, 9800))
    return f"{thing[0].upper()}{thing[1:]} {fate}"


def make_name(random: Random) -> str:
    return f"{random.choice(FIRST)} {random.choice(LAST)}"
