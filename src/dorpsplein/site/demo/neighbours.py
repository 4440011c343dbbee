"""The invented people of an invented village. Nobody here exists; the mail addresses lead nowhere."""

from __future__ import annotations

from datetime import timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.base.names import read_name
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Channel, Person, Ring
from dorpsplein.community.people.services import add_person, live_together
from dorpsplein.community.villages.models import Village

GIVEN = (
    *("Riet", "Jan", "Fatima", "Wim", "Greet", "Mohamed", "Tineke", "Henk", "Ans", "Piet", "Joke", "Ruud"),
    *("Zeynep", "Frits", "Corrie", "Bram", "Willemijn", "Dirk", "Els", "Johan", "Saskia", "Theo", "Mieke"),
)
SURNAMES = (
    *("van den Berg", "de Boer", "El Idrissi", "Jansen", "ter Horst", "Visser", "'t Hart", "Bakker"),
    *("Çelik", "van der Meulen", "Postma", "de Wit", "IJzerman", "Smit", "op den Akker", "Kuipers", "Mol"),
)
STREETS = (
    ("Kadestraat", "1099 XA"),
    ("Lange Vaart", "1099 XB"),
    ("Molenpark", "1099 XC"),
    ("Brugstraat", "1099 XD"),
)
RINGS = (Ring.INFORMED, Ring.PARTICIPANT, Ring.PARTICIPANT, Ring.ACTIVE, Ring.INFORMED, Ring.PARTICIPANT)
ADDITIONS = ("", "", "hs", "-2", "", "III")
MANY, FEW = 64, 5


def fill_list(village: Village, actor: Person, *, many: bool) -> None:
    """Put neighbours on the list, some with mail, some without, every sixth pair in one house."""
    before: Person | None = None
    for number in range(MANY if many else FEW):
        person = add_person(
            village=village,
            card=_card(village, number),
            ring=RINGS[number % len(RINGS)],
            since=local_today() - timedelta(days=40 * number + 3),
            actor=actor,
        )
        if before and number % 6 == 1:
            live_together(one=before, other=person, actor=actor)
        before = person


def _card(village: Village, number: int) -> Card:
    given, surname = GIVEN[number % len(GIVEN)], SURNAMES[(number * 5) % len(SURNAMES)]
    house = number - number % 6 if number % 6 == 1 else number
    street, postcode = STREETS[house % len(STREETS)]
    has_mail = number % 3 != 2  # noqa: PLR2004 - a third has none
    return Card(
        name=read_name(f"{given} {surname}"),
        phone=f"+31200{550000 + number * 37:06d}" if number % 5 else "",
        email=f"buur{number}.{village.slug}@demo.example" if has_mail else "",
        street=street,
        house_number=house * 3 % 90 + 1,
        addition=ADDITIONS[house % len(ADDITIONS)],
        postcode=postcode,
        town="Amsterdam",
        channel="" if has_mail else (Channel.PHONE if number % 2 and number % 5 else Channel.LETTER),
    )
