"""Mail to another address: confirmed from there, told at the old one, and never by a stranger."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.dispatch import services
from dorpsplein.community.dispatch.tests.test_dispatch import ALIKE, LIST, neighbour, reader, way_out
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Move, Subscription
from dorpsplein.community.subscriptions.services import offer
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
MOVE = "/de-brug/nieuwsbrief/ander-adres/"


@pytest.fixture
def village() -> Village:
    return make_village()


def asks_to_move(old: str, new: str, client: Client | None = None, **more: str) -> str:
    """Ask, and give the way in the mail to the new address, as a path."""
    answer = (client or Client()).post(MOVE, {"old": old, "new": new, **more})
    assert answer["Location"] == "/de-brug/nieuwsbrief/stoppen/gevraagd/"
    (way,) = re.findall(r"/de-brug/nieuwsbrief/ander-adres/\S+", Mail.objects.get(recipient=new).body)
    return str(way)


def test_another_address_tells_nobody_what_the_old_one_read(village: Village) -> None:
    offer(village=village, words="Elke maand.", actor=None)
    reader(village, "oud@example.org")
    neighbour(village, "Anna Bos", "anna@example.org")
    seen = []
    for old, new in (("oud", "een"), ("anna", "twee"), ("niemand", "drie")):
        way = asks_to_move(f"{old}@example.org", f"{new}@example.org")
        assert not Subscription.objects.of(village).filter(email=f"{new}@example.org").exists()
        Client().get(way)  # a program that looks into mail
        key = way.rstrip("/").rpartition("/")[2]
        pages = [Client().post(way).content.decode(), Client().get(way).content.decode()]
        body = Mail.objects.get(recipient=f"{new}@example.org").body.replace(key, "")
        seen.append([body, *(re.sub(r'value="\w{64}"', "", page).replace(key, "") for page in pages)])
        assert Subscription.objects.of(village).filter(email=f"{new}@example.org").exists()
    assert seen[0] == seen[1] == seen[2]
    assert set(Mail.objects.values_list("recipient", flat=True)) >= {"oud@example.org", "anna@example.org"}
    assert not Mail.objects.filter(recipient="niemand@example.org").exists()
    assert Person.objects.of(village).get(login__email="anna@example.org")  # a volunteer asks her first
    (back,) = re.findall(rf"{MOVE}\S+", Mail.objects.get(recipient="oud@example.org").body)
    Client().post(back, {"terug": "1"})
    emails = set(Subscription.objects.of(village).values_list("email", flat=True))
    assert emails == {"oud@example.org", "twee@example.org", "drie@example.org"}


def test_a_volunteer_asks_before_somebody_on_the_list_gets_another_address(village: Village) -> None:
    neighbour(village, "Anna Bos", "anna@example.org", phone="+31201234567")
    board = make_door(village, Role.BOARD, name="Marga Prins")
    way = asks_to_move("anna@example.org", "nieuw@example.org")
    assert "nieuw@example.org" not in board.get(LIST).content.decode()
    Client().post(way)
    assert "nieuw@example.org" in board.get(LIST).content.decode()
    assert "Iemand wil een ander mailadres" in board.get("/de-brug/beheer/").content.decode()
    board.post(f"/de-brug/beheer/nieuwsbrief/adres/{Move.objects.of(village).get().public_id}/")
    assert "nieuw@example.org" not in board.get(LIST).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=True):
        subscriptions.forget_moves()
    assert not Move.objects.of(village).exists()


def test_who_proved_both_addresses_moves_by_herself_unless_she_has_a_task(village: Village) -> None:
    for name in ("anna", "bas"):
        neighbour(village, f"{name.title()} Bos", f"{name}@example.org")
    make_person(village, Role.ORGANISER, name="Cor Dam")
    chief = Person.objects.of(village).get(name="Cor Dam").email
    services.dispatch(village=village, key="edition:1", title="N", whom="all", alike=ALIKE, actor=None)
    forwarded = Client().get(f"/{way_out('bas@example.org')}").content.decode()
    weak = re.findall(r"/nieuwsbrief/mijn-post/([^/]+)/", forwarded)[0]
    Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": "anna@example.org"})
    Client().post("/de-brug/nieuwsbrief/stoppen/", {"email": chief})
    strong, hers = (
        re.findall(r"/mijn-post/(\S+)/", Mail.objects.get(recipient=email, mailing=None).body)[0]
        for email in ("anna@example.org", chief)
    )
    assert f"bewijs={strong}" in Client().get(f"/de-brug/nieuwsbrief/mijn-post/{strong}/").content.decode()
    for number, (old, proof) in enumerate(
        (("anna@example.org", strong), ("bas@example.org", weak), (chief, hers), ("bas@example.org", strong))
    ):
        Client().post(asks_to_move(old, f"nieuw{number}@example.org", proof=proof))
    emails = set(Person.objects.of(village).values_list("login__email", flat=True))
    assert emails == {"nieuw0@example.org", "bas@example.org", chief}
