"""What the invented villages are called and what they do. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from dorpsplein.base.access import Role
from dorpsplein.base.accessibility import Accessibility

HOURS_EN = "Monday to Friday, 10:00 to 16:00. A neighbour answers."
HOURS = "Maandag tot en met vrijdag, 10.00 tot 16.00 uur. Een buur neemt op."


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented village."""

    name: str
    slug: str
    colour: str
    contact: str
    phone: str
    water: str
    park: str


VILLAGES = (
    Sample("De Brug", "de-brug", "#1f4fa3", "Riet", "020 123 45 67", "de Lange Vaart", "het Molenpark"),
    Sample(
        "De Klinker", "de-klinker", "#a4382a", "Henk", "020 123 45 71", "de Steenkade", "het Klinkerplein"
    ),
    Sample("De Lindehof", "de-lindehof", "#1d5b43", "Fatma", "020 123 45 72", "de Lindesloot", "de Lindehof"),
    Sample("Het Anker", "het-anker", "#6d2c63", "Joop", "020 123 45 73", "de Ankerhaven", "het Touwpark"),
    Sample("Zonnehoek", "zonnehoek", "#c98a12", "Greet", "020 123 45 74", "de Zonnegracht", "de Zonneweide"),
    Sample("Vaartzicht", "vaartzicht", "#0f7c86", "Wim", "020 123 45 75", "de Kleine Vaart", "het Rietveld"),
    Sample("De Wilg", "de-wilg", "#3d6b1f", "Coby", "020 123 46 10", "de Wilgensloot", "het Wilgenpark"),
    Sample("Het Baken", "het-baken", "#8a3b12", "Sjaak", "020 123 46 11", "de Bakenhaven", "het Bakenveld"),
    Sample("De Sluis", "de-sluis", "#14566b", "Nel", "020 123 46 12", "de Oude Sluis", "het Sluisplein"),
    Sample("Molenwerf", "molenwerf", "#7a5a00", "Piet", "020 123 46 13", "de Molenvaart", "de Molenweide"),
    Sample(
        "De Ooievaar",
        "de-ooievaar",
        "#9c2f55",
        "Annie",
        "020 123 46 14",
        "de Ooievaarsgracht",
        "het Nestpark",
    ),
    Sample("Het Hofje", "het-hofje", "#5b3a8c", "Bep", "020 123 46 15", "de Hofgracht", "de Hoftuin"),
    Sample(
        "De Meerpaal", "de-meerpaal", "#0b6a8a", "Cees", "020 123 46 16", "het Nieuwe Meer", "het Palenstrand"
    ),
    Sample("Rietland", "rietland", "#4f6b12", "Truus", "020 123 46 17", "de Rietsloot", "het Rietland"),
    Sample(
        "De Kastanje",
        "de-kastanje",
        "#7d3c1c",
        "Mien",
        "020 123 46 18",
        "de Kastanjekade",
        "het Kastanjeplein",
    ),
    Sample("De Veerpont", "de-veerpont", "#1b4f8a", "Dirk", "020 123 46 19", "het Veer", "de Pontweide"),
    Sample("Waterhoek", "waterhoek", "#156f63", "Yvonne", "020 123 46 20", "de Hoeksloot", "het Hoekpark"),
    Sample("De Merel", "de-merel", "#5a2a2a", "Frans", "020 123 46 21", "de Merelvaart", "het Merelbos"),
    Sample("Het Tuinpad", "het-tuinpad", "#2d6a3a", "Jo", "020 123 46 22", "de Tuinsloot", "de Volkstuinen"),
    Sample(
        "De Lantaarn",
        "de-lantaarn",
        "#8a6a10",
        "Rita",
        "020 123 46 23",
        "de Lichtgracht",
        "het Lantaarnplein",
    ),
    Sample("De Zwaluw", "de-zwaluw", "#2a3f8f", "Ton", "020 123 46 24", "de Zwaluwgracht", "de Zwaluwtuin"),
    Sample("Parkzicht", "parkzicht", "#35601a", "Elly", "020 123 46 25", "de Parkvijver", "het Zuiderveld"),
    Sample("De Kade", "de-kade", "#8c2b2b", "Mo", "020 123 46 26", "de Lange Kade", "het Kadeplein"),
    Sample("Het Roer", "het-roer", "#12495c", "Bram", "020 123 46 27", "de Roerhaven", "het Roerpark"),
    Sample(
        "De Populier",
        "de-populier",
        "#5f6b14",
        "Ria",
        "020 123 46 28",
        "de Populierenvaart",
        "de Populierenlaan",
    ),
    Sample("De Windvaan", "de-windvaan", "#3a5f8c", "Loes", "020 123 46 29", "de Windsloot", "het Windveld"),
    Sample(
        "Polderzicht", "polderzicht", "#5c7a16", "Gerrit", "020 123 46 30", "de Poldervaart", "de Polderweide"
    ),
    Sample(
        "Het Kompas", "het-kompas", "#7a2f7a", "Shanti", "020 123 46 31", "de Noordsloot", "het Kompasplein"
    ),
    Sample(
        "De Trekvogel", "de-trekvogel", "#a3501a", "Ineke", "020 123 46 32", "de Vogelplas", "het Vogelbos"
    ),
    Sample(
        "Schippershof",
        "schippershof",
        "#1f5f7a",
        "Karel",
        "020 123 46 33",
        "de Schippersgracht",
        "het Schippersplein",
    ),
    Sample("De Duinroos", "de-duinroos", "#a02c4a", "Els", "020 123 46 34", "de Rozensloot", "de Rozentuin"),
    Sample("Appelhof", "appelhof", "#8a2f12", "Wil", "020 123 46 35", "de Appelsloot", "de Boomgaard"),
    Sample("De Tol", "de-tol", "#4a4a12", "Jaap", "020 123 46 36", "de Tolvaart", "het Tolplein"),
    Sample("Het Vlot", "het-vlot", "#0f5f5a", "Mieke", "020 123 46 37", "de Vlotbrug", "het Vlotpark"),
    Sample("De Waaier", "de-waaier", "#6a2c8c", "Robin", "020 123 46 38", "de grachten", "heel de stad"),
    Sample("De Regenjas", "de-regenjas", "#2c5c8c", "Ans", "020 123 46 39", "de ene dijk", "de andere dijk"),
)

PERSONS = (
    ("Hanna Blok", (Role.ORGANISER,)),
    ("Ali Yilmaz", (Role.EDITOR,)),
    ("Marga van den Berg", (Role.BOARD,)),
    ("Kees Postma", ()),
)

VENUES = (
    (
        "Huis van de Buurt, Kadestraat 3",
        False,
        Accessibility("none", "", "wheelchair", "no", 30, "150 meter van de tramhalte."),
    ),
    (
        "Buurtzaal De Kade, Kadestraat 12",
        False,
        Accessibility("none", "yes", "plain", "yes", 40, "Bij de brug."),
    ),
    ("Vanaf de ingang van het park", False, Accessibility("none", "", "none", "", None, "")),
    ("Bij een buur thuis, Lindestraat 8", True, Accessibility("stairs", "no", "plain", "", 8, "")),
)


@dataclass(frozen=True, slots=True)
class Habit:
    """What a village does again and again.

    ``quota`` is how many of the 36 villages keep it, about as the Network's report counts them.
    ``rule`` is how it repeats (RFC 5545), with ``{day}`` for the weekday, Monday is 0; each village has its
    own day. Units: ``minutes`` long. ``venue`` counts in ``VENUES``.
    """

    kind: str
    title: str
    rule: str
    weekday: int
    start: time
    minutes: int
    venue: int
    price: str
    words: str
    english: str = ""
    quota: int = 12


HABITS = (
    Habit(
        "coffee",
        "Koffieochtend",
        "FREQ=WEEKLY;BYDAY={day}",
        1,
        time(10),
        120,
        0,
        "gratis",
        "Loop gewoon binnen. De koffie staat klaar.",
        "Coffee morning",
        quota=14,
    ),
    Habit(
        "walk",
        "Wandeling langs het water",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        3,
        time(14),
        90,
        2,
        "gratis",
        "Wij lopen rustig, ongeveer drie kilometer. Een hond mag mee.",
        "Walk along the water",
        quota=20,
    ),
    Habit(
        "reading",
        "Leesclub",
        "FREQ=MONTHLY;BYDAY=2{day}",
        2,
        time(20),
        120,
        3,
        "gratis",
        "Wij praten over één boek. Uitgelezen of niet, u bent welkom.",
        quota=22,
    ),
    Habit(
        "film",
        "Filmavond",
        "FREQ=MONTHLY;BYDAY=-1{day}",
        4,
        time(19, 30),
        150,
        1,
        "3,50, met koffie of thee",
        "De deur is open om 19.00 uur. Na de film drinken wij iets.",
        "Film night",
        quota=18,
    ),
    Habit(
        "meal",
        "Samen eten",
        "FREQ=MONTHLY;BYDAY=3{day}",
        3,
        time(18),
        150,
        0,
        "9,00",
        "Drie gangen, ook zonder vlees. Bel als u iets niet mag eten.",
        quota=16,
    ),
    Habit(
        "drinks",
        "Buurtborrel",
        "FREQ=MONTHLY;BYDAY=1{day};BYMONTH=1,2,3,4,5,6,9,10,11,12",
        4,
        time(17),
        120,
        1,
        "gratis",
        "Elke maand een borrel. Nieuwe buren horen erbij.",
        quota=14,
    ),
    Habit(
        "repair",
        "Repaircafé",
        "FREQ=MONTHLY;BYDAY=3{day}",
        5,
        time(13),
        180,
        0,
        "vrije gift",
        "Neem mee wat stuk is. Wij maken het samen.",
        quota=4,
    ),
    Habit(
        "games",
        "Spelletjesmiddag",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        0,
        time(14),
        150,
        0,
        "gratis",
        "Wij hebben spellen. Een eigen spel mag ook.",
        quota=10,
    ),
    Habit(
        "museum",
        "Naar het museum",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=2{day}",
        2,
        time(13),
        180,
        2,
        "met museumkaart gratis",
        "Wij gaan samen met de tram. Verzamelen om 13.00 uur.",
        quota=12,
    ),
    Habit(
        "singing",
        "Samen zingen",
        "FREQ=WEEKLY;BYDAY={day}",
        0,
        time(19, 30),
        90,
        1,
        "2,00",
        "Meezingen kan zonder noten.",
        quota=5,
    ),
    Habit(
        "lecture",
        "Lezing: vogels in de stad",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=4{day}",
        1,
        time(20),
        105,
        1,
        "gratis",
        "Een buurvrouw vertelt over de vogels bij ons water.",
        quota=12,
    ),
    Habit(
        "meeting",
        "Buurtbijeenkomst",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=2{day}",
        2,
        time(20),
        120,
        1,
        "gratis",
        "Wij vertellen wat er komt. Ideeën zijn welkom.",
        "Meeting of the neighbourhood",
        quota=36,
    ),
    Habit(
        "cards",
        "Kaartmiddag",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        1,
        time(14),
        150,
        0,
        "1,00",
        "Klaverjassen en bridge. Wie het wil leren, is welkom.",
        "Afternoon of cards",
        quota=15,
    ),
    Habit(
        "theatre",
        "Naar het theater",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=3{day}",
        3,
        time(20),
        180,
        2,
        "25,00",
        "Wij gaan met een groep. Bel ons voor een kaartje.",
        "",
        quota=5,
    ),
    Habit(
        "music",
        "Muziekmiddag",
        "FREQ=MONTHLY;BYDAY=2{day}",
        4,
        time(15),
        120,
        1,
        "vrije gift",
        "Buren spelen voor buren.",
        "Afternoon of music",
        quota=8,
    ),
    Habit(
        "painting",
        "Schilderen en tekenen",
        "FREQ=WEEKLY;BYDAY={day}",
        2,
        time(14),
        150,
        0,
        "5,00",
        "Verf en papier zijn er. U hoeft niets te kunnen.",
        "Painting and drawing",
        quota=4,
    ),
    Habit(
        "sport",
        "Bewegen op muziek",
        "FREQ=WEEKLY;BYDAY={day}",
        1,
        time(10),
        60,
        1,
        "2,50",
        "Zittend of staand, in uw eigen tempo.",
        "Moving to music",
        quota=5,
    ),
    Habit(
        "cleaning",
        "Samen de buurt schoon",
        "FREQ=WEEKLY;INTERVAL=4;BYDAY={day}",
        3,
        time(10),
        90,
        2,
        "gratis",
        "Grijpers en handschoenen zijn er. Daarna is er koffie.",
        "Cleaning the streets together",
        quota=7,
    ),
)

DAYS_BACK = 180
SPREAD = 11  # shares no factor with the number of villages after the first


def keeps(habit: Habit, number: int, place: int) -> bool:
    """Whether this village keeps the habit: the first keeps all, of the others as many as the quota says."""
    return number == 0 or (number * SPREAD + place * 8) % (len(VILLAGES) - 1) < habit.quota - 1
