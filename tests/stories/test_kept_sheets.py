"""A village that is not here itself has a sheet too: the Network keeps it, says where from, and lets go."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.models import Fact, Sheet
from dorpsplein.channels.factsheet.services import keep_sheet
from dorpsplein.channels.factsheet.tests.make import release
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
SHEET = "/de-brug/beheer/overzicht/"
NOTE = "Dit houdt het Netwerk bij."


@pytest.fixture
def village() -> Village:
    return make_village()


def test_an_operator_founds_a_village_whose_sheet_the_network_keeps() -> None:
    operator = make_browser(Login.objects.create_user("operator@example.org", is_operator=True))
    told = {
        "name": "De Sluis",
        "contact_name": "Wim",
        "contact_phone": "020 123 45 67",
        "board_name": "Truus Mulder",
        "board_email": "truus@example.org",
    }
    operator.post("/beheer/dorpen/nieuw/", told | {"kept": "on"})
    assert Sheet.every.get().kept
    operator.post("/beheer/dorpen/nieuw/", told | {"name": "De Tol", "slug": "de-tol"})
    assert Sheet.every.count() == 1


def test_what_is_written_was_found_until_the_village_says_it_itself(village: Village, client: Client) -> None:
    keep_sheet(village=village, actor=None, kept=True)
    board = make_door(village, Role.BOARD)
    assert "Gevonden: waar vond u dit?" in board.get(f"{SHEET}activity/film/").content.decode()
    board.post(f"{SHEET}activity/film/", {"state": "yes", "source": "www.debrug.example/agenda"})
    fact = Fact.objects.of(village).get()
    assert (fact.evidence, fact.source) == (Evidence.FOUND, "www.debrug.example/agenda")
    release(village, everyone=True)
    assert NOTE in client.get("/de-brug/overzicht/").content.decode()
    board.post(f"{SHEET}zelf/")
    assert NOTE not in client.get("/de-brug/overzicht/").content.decode()
    assert "Gevonden: waar vond u dit?" not in board.get(f"{SHEET}activity/film/").content.decode()
    board.post(f"{SHEET}activity/film/", {"state": "no", "source": "nergens"})
    now = Fact.objects.of(village).current().get()
    assert (now.state, now.evidence, now.source) == (State.NO, Evidence.CORRECTED, "")


def test_an_editor_does_not_take_it_over(village: Village) -> None:
    keep_sheet(village=village, actor=None, kept=True)
    assert make_door(village, Role.EDITOR).post(f"{SHEET}zelf/").status_code == 403
    assert Sheet.every.get().kept
