"""Who works for the Network sees all villages, whom to ring there, and where something moves."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from dorpsplein.base.access import Role
from dorpsplein.base.dates import aware, local_today
from dorpsplein.channels.factsheet.services import keep_sheet
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.people.services import give_role, welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.letterbox.tests.make import make_message

pytestmark = pytest.mark.django_db
PAGE = "/netwerk/beheer/stadsdorpen/"


@pytest.fixture
def network() -> Village:
    return make_village(name="stadsdorpen", slug="netwerk", kind=VillageKind.NETWORK)


@pytest.fixture
def coordinator(network: Village) -> Client:
    return make_door(network, Role.COORDINATOR)


def lines(client: Client) -> list[str]:
    page = client.get(PAGE).content.decode()
    found = re.findall(
        r"<li>(.*?)</li>", page.partition('<ul class="rows">')[2].partition("</ul>")[0], re.DOTALL
    )
    return [" ".join(strip_tags(one.replace("<br>", " ")).split()) for one in found]


def test_every_village_is_there_with_whom_to_ring(coordinator: Client) -> None:
    seen = make_village(name="De Brug", slug="de-brug")
    board = make_person(seen, Role.BOARD, name="Ali Yilmaz")
    with time_machine.travel(aware(date(2026, 3, 5), time(12)), tick=False):
        change_village(village=seen, actor=board, facts={"slogan": "Samen"})
    with time_machine.travel(aware(date(2026, 4, 6), time(12)), tick=False):
        make_message(seen)
    make_village(name="De Merel", slug="de-merel", hidden=True)
    make_village(name="De Wilg", slug="de-wilg", contact_phone="")
    assert lines(coordinator) == [
        (
            "Stadsdorp De Brug Riet, 020 123 45 67 Overzicht: nog niet vrijgegeven. "
            "Te zien voor iedereen. Veranderd op donderdag 5 maart 2026"
        ),
        "Stadsdorp De Merel Laat zich niet zien. Nog niets veranderd",
        "Stadsdorp De Wilg Nog niet te zien: er is niemand om te bellen. Nog niets veranderd",
    ]
    assert f'href="{PAGE}"' in coordinator.get("/netwerk/beheer/").content.decode()


def test_it_says_whose_sheet_the_network_keeps_and_how_far_each_is(coordinator: Client) -> None:
    kept = make_village(name="De Brug", slug="de-brug")
    keep_sheet(village=kept, actor=None, kept=True)
    told = make_village(name="Het Anker", slug="anker")
    say(told, "activity.film")
    release(told, everyone=True)
    hidden = make_village(name="Stil", slug="stil", hidden=True)
    keep_sheet(village=hidden, actor=None, kept=True)
    brug, anker, stil = lines(coordinator)
    assert "Het Netwerk houdt het overzicht bij. Nog niet vrijgegeven." in brug
    assert "Overzicht van Het Anker" in anker
    assert "overzicht" not in stil
    page = coordinator.get(PAGE).content.decode()
    assert f'href="{told.address("overzicht/")}"' in page
    talk = "/netwerk/beheer/gesprekken/?stadsdorp=de-brug"
    assert f'href="{talk}"' in page
    assert '<option value="de-brug" selected>' in coordinator.get(talk).content.decode()
    assert kept.address("beheer/overzicht/") not in page


def test_who_works_in_a_village_too_goes_to_its_sheet(network: Village, coordinator: Client) -> None:
    kept = make_village(name="De Brug", slug="de-brug")
    keep_sheet(village=kept, actor=None, kept=True)
    login = PersonRole.objects.of(network).get(role=Role.COORDINATOR).person.login
    there = welcome_person(village=kept, name="Riet de Wit", login=login)
    give_role(village=kept, person=there, role=Role.EDITOR, since=local_today())
    page = coordinator.get(PAGE).content.decode()
    assert f'href="{kept.address("beheer/overzicht/")}"' in page
    assert "?stadsdorp=de-brug" not in page
    assert coordinator.get("/de-brug/beheer/overzicht/").status_code == 200


def test_thirty_villages_cost_what_one_costs(coordinator: Client) -> None:
    make_village(name="Een", slug="een")
    lines(coordinator)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert len(lines(coordinator)) == 1
    for number in range(5):
        make_village(name=f"Dorp {number}", slug=f"dorp-{number}")
    with CaptureQueriesContext(connection) as more:
        assert len(lines(coordinator)) == 6
    assert len(more) == len(one)


def test_it_is_for_the_coordinator_alone(network: Village, client: Client) -> None:
    board = make_door(make_village(), Role.BOARD, name="Ali Yilmaz")
    assert client.get(PAGE).status_code == 302
    assert board.get(PAGE).status_code == 404
    assert make_door(network, Role.ORGANISER, name="Jan Smit").get(PAGE).status_code == 403
    assert board.get("/de-brug/beheer/stadsdorpen/").status_code == 404
