"""Whatever people do, a newsletter goes to nobody without a yes that holds at that moment."""

from __future__ import annotations

import csv

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.behalf.services import stop_news
from dorpsplein.community.behalf.tests.make import make_consent
from dorpsplein.community.consents.models import About, Said
from dorpsplein.community.lifeevents.models import Kind
from dorpsplein.community.lifeevents.moving import Wish
from dorpsplein.community.lifeevents.services import happen, undo
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.subscriptions.models import How, NoMail, Subscription
from dorpsplein.community.subscriptions.services import ask, confirm, recipients, stop, write_down
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


def in_file(door: Client) -> set[str]:
    """The addresses as the file of the newsletter has them."""
    lines = door.post("/de-brug/beheer/nieuwsbrief/bestand/").content.decode("utf-8-sig").splitlines()
    return {row["mailadres"] for row in csv.DictReader(lines, delimiter=";")}


def by_the_log(village: Village) -> set[str]:
    """Who may be written to, read from the lines alone: of each row the last."""
    lines = Said.objects.filter(village_key=village.public_id, about=About.NEWSLETTER)
    last = {line.key: line.given for line in lines}
    rows = Subscription.objects.of(village).filter(
        public_id__in=[key for key, given in last.items() if given]
    )
    return set(rows.values_list("email", flat=True))


def test_every_address_that_is_sent_to_has_a_yes_that_holds() -> None:
    village = make_village()
    door = make_door(village, Role.BOARD, name="Hanna Aarden")
    riet, truus = make_person(village, name="Riet Bakker"), make_person(village, name="Truus Mol")
    consent = make_consent(riet, truus)
    ask(village=village, email="lena@example.org", network="n")
    told: list[set[str]] = []

    def look() -> None:
        sent = in_file(door)
        assert sent == by_the_log(village) == {one.email for one in recipients(village)}
        told.append(sent)

    look()
    confirm(subscription=Subscription.objects.of(village).get())
    look()
    write_down(village=village, email=riet.email, how=How.PHONE, actor=truus)
    look()
    event = happen(person=riet, kind=Kind.LEFT, wish=Wish(), actor=None)
    look()
    undo(event=event, actor=None)
    look()
    assert not NoMail.objects.of(village).exists()  # who comes back gets what she got, messages too
    stop_news(consent=consent)
    look()
    write_down(village=village, email=riet.email, how=How.PHONE, actor=truus)
    stop(subscription=Subscription.objects.of(village).get(email="lena@example.org"))
    look()
    Subscription.every.create(
        village=village, email="ingeslopen@example.org", how=How.PAPER, confirmed_at=timezone.now()
    )
    look()
    lena, both, alone = {"lena@example.org"}, {"lena@example.org", riet.email}, {riet.email}
    assert told == [set(), lena, both, lena, both, lena, alone, alone]
    texts = Said.objects.filter(about=About.BEHALF).values_list("given", "how")
    assert list(texts) == [(True, "spoken"), (False, "away"), (True, "spoken")]
