"""A village puts back what it said of itself, for thirty days."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.forms import answers_of
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
LOOK = "/de-brug/beheer/dorp/"


def test_line_ends_of_a_browser_are_no_change(client: Client) -> None:
    village = make_village(where_words="Hier.\n\nOf daar.")
    board = make_person(village, Role.BOARD)
    assert board.login is not None
    client.force_login(board.login)
    told = {name: value for name, value in answers_of(village).items() if value}
    client.post(LOOK, told | {"where_words": "Hier.\r\n\r\nOf daar.", "slogan": "Buren samen"})
    (version,) = village.versions.all()
    village.refresh_from_db()
    assert (version.facts["slogan"], village.slogan) == ("", "Buren samen")
    assert version.facts["where_words"] == village.where_words


def test_what_a_village_said_before_can_be_put_back_for_thirty_days(client: Client) -> None:
    village = make_village(slogan="Buren samen")
    board = make_person(village, Role.BOARD)
    assert board.login is not None
    client.force_login(board.login)
    assert "Maak het weer zo" not in client.get(LOOK).content.decode()
    change_village(
        village=village, actor=None, facts={"slogan": "Iets anders", "contact_phone": "0201234599"}
    )
    page = client.get(LOOK).content.decode()
    assert ": 020 123 45 67, Buren samen</span>" in page
    (way,) = re.findall(r'action="([^"]+/versies/[^"]+)"', page)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        client.force_login(board.login)
        assert client.post(way).status_code == 404
    client.force_login(board.login)
    assert client.post(way)["Location"] == LOOK
    village.refresh_from_db()
    assert (village.slogan, village.contact_phone) == ("Buren samen", "+31201234567")
