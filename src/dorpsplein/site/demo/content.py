"""What the invented villages are called and what they do. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from dorpsplein.base.access import Role
from dorpsplein.base.accessibility import Accessibility

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
    ),
)

DAYS_BACK = 180
