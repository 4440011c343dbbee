"""An invented pair: a woman of 82 without mail, and the neighbour who does things in her name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.base.names import Address, read_name
from dorpsplein.community.behalf.services import change_details, give
from dorpsplein.community.behalf.wishing import Wish
from dorpsplein.community.behalf.words import How, Scope
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Channel, Person
from dorpsplein.community.people.services import add_person, card_of
from dorpsplein.community.villages.models import Village


def let_one_act(village: Village, actor: Person) -> None:
    """Truus does things for mevrouw De Vries, who said so at her own table; a number was put right."""
    name = replace(read_name("Anna de Vries"), address=Address.MRS)
    card = Card(
        name=name,
        phone="+31200551000",
        street="Kadestraat",
        house_number=12,
        postcode="1099 XA",
        town="Amsterdam",
    )
    anna = add_person(village=village, card=replace(card, channel=Channel.LETTER), actor=actor)
    home = Card(name=read_name("Truus Mol"), email=f"truus.{village.slug}@demo.example", phone="+31200551001")
    truus = add_person(
        village=village,
        card=replace(home, street="Kadestraat", house_number=14, postcode="1099 XA", town="Amsterdam"),
        actor=actor,
    )
    wish = Wish(
        person=anna,
        stand_in=truus,
        scopes=tuple(Scope),
        months=12,
        how=How.SPOKEN,
        heard_by=actor.name,
        heard_on=local_today() - timedelta(days=2),
    )
    consent = give(wish=wish, actor=actor)
    change_details(consent=consent, card=replace(card_of(anna), phone="+31200551010"))
