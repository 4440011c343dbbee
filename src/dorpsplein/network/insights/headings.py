"""What columns are called and mean, for who reads a sheet; programs are told by ``sheets.MEANINGS``."""

from __future__ import annotations

from django.utils.translation import get_language

from dorpsplein.channels.factsheet.catalogue import every_subject
from dorpsplein.network.insights.sheets import MEANINGS

DUTCH: dict[str, tuple[str, str]] = {
    "kind": ("soort", "wat voor iets het is"),
    "subject": ("sleutel", "de naam voor programma’s; die blijft altijd dezelfde"),
    "name": ("wat", "hoe het heet"),
    "english": ("Engels", "hoe het in het Engels heet"),
    "domain": ("gaat over", "waar het over gaat"),
    "also": ("gaat ook over", "waar het nog meer over gaat"),
    "asks": ("antwoord is", "wat men antwoordt: ja of nee, hoeveel, een jaartal, een bedrag of woorden"),
    "meaning": ("betekenis", "wat ermee bedoeld is"),
    "meaning_english": ("betekenis in het Engels", "wat ermee bedoeld is, in het Engels"),
    "holds": ("telt samen", "een stadsdorp telt mee als het een of meer van deze doet"),
    "excludes": ("of een van deze", "een stadsdorp heeft dit, of een van deze"),
    "state": ("antwoord", "wat stadsdorpen zeggen"),
    "yes": ("ja", "hoeveel stadsdorpen ja zeggen"),
    "no": ("nee", "hoeveel nee zeggen"),
    "planned": ("willen het nog", "hoeveel het graag willen"),
    "deliberately_not": ("bewust niet", "hoeveel ervoor kiezen om het niet te doen"),
    "informal": ("onder elkaar", "bij hoeveel buren het onder elkaar doen"),
    "stopped": ("gestopt", "hoeveel ermee stopten"),
    "unknown": ("onbekend", "van hoeveel wij het niet weten; dat is nooit hetzelfde als nee"),
    "groups": ("groepen", "hoeveel groepen zij samen hebben; wie geen aantal noemt, telt als één"),
    "base": ("bekend van", "van hoeveel stadsdorpen wij het weten"),
    "villages": ("stadsdorpen", "hoeveel stadsdorpen er zijn, of dit zeggen"),
    "answer": ("antwoord", "ja, nee of niet bekend op de hele vraag"),
    "village": ("stadsdorp", "de naam; leeg waar wij geen naam laten zien"),
    "website": ("website", "het adres van de website"),
    "number": ("aantal", "over hoeveel stadsdorpen de regel gaat"),
    "withdrawn": ("teruggetrokken", "hoeveel het later terugtrokken; zij tellen hier niet meer mee"),
    "change": ("wat veranderde", "wat er anders is"),
    "before": ("eerst", "wat het stadsdorp toen zei"),
    "after": ("later", "wat het nu zegt, of in de latere momentopname"),
    "release": ("momentopname", "het nummer van de momentopname"),
    "reference_date": ("van de dag", "de dag waarop het zo was"),
    "checksum": ("controlegetal", "hiermee bewijst iedereen dat er niets aan veranderd is"),
    "from_release": ("van momentopname", "het nummer van de eerste momentopname"),
    "from_date": ("van de dag", "de dag van de eerste"),
    "from_checksum": ("eerste controlegetal", "het controlegetal van de eerste"),
    "to_release": ("tot momentopname", "het nummer van de latere; leeg is vandaag"),
    "to_date": ("tot de dag", "de dag van de latere"),
    "to_checksum": ("later controlegetal", "het controlegetal van de latere"),
    "round": ("ronde", "de laatste ronde waarin stadsdorpen hun gegevens nakeken"),
    "round_date": ("ronde van", "de dag waarover de antwoorden gaan"),
    "round_asked": ("gevraagd", "hoeveel stadsdorpen in die ronde gevraagd zijn"),
    "round_answered": (
        "nagekeken",
        "hoeveel alles nakeken; van de andere is het niet bevestigd, of niet alles",
    ),
    "unconfirmed": ("niet bevestigd", "wie niet alles nakeek; leeg waar wij geen namen laten zien"),
    "confirmed": ("bevestigd", "keek het stadsdorp alles na, of een deel? leeg als het niet gevraagd is"),
    "by": ("verschil", "hoeveel meer, of minder als er een streepje voor staat"),
}


def heading(name: str) -> str:
    """What a column is called: a word of ours, or a subject."""
    if name in DUTCH:
        return DUTCH[name][0] if _is_dutch() else name.replace("_", " ")
    return every_subject()[name].named(_tongue())


def meaning(name: str) -> str:
    """What stands in it."""
    if name in DUTCH:
        return DUTCH[name][1] if _is_dutch() else MEANINGS[name]
    return every_subject()[name].meant(_tongue())


def _is_dutch() -> bool:
    return _tongue() == "nl"


def _tongue() -> str:
    return get_language() or "nl"
