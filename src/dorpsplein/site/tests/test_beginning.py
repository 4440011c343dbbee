"""A real village begins: by a command, by an operator, and by its own board."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
FACTS = ["--contact-name", "Riet", "--contact-phone", "020 123 45 67"]
RIET = ["--organiser", "Riet de Wit <Riet@Example.org>"]
ROLES, LOOK = "/de-brug/beheer/rollen/", "/de-brug/beheer/dorp/"


def door(person: Person) -> Client:
    return make_browser(person.login)


def board_of(village: Village) -> Client:
    return door(make_person(village, Role.BOARD))


def test_a_command_founds_a_village_and_mails_who_begins() -> None:
    told = StringIO()
    call_command("found", "De Brug", *FACTS, *RIET, "--json", stdout=told)
    village = Village.objects.get()
    assert json.loads(told.getvalue()) == {
        "village": "de-brug",
        "address": village.address(),
        "key": village.public_id,
        "kept": True,
    }
    assert PersonRole.objects.of(village).get().role == Role.BOARD
    assert Mail.objects.get().recipient == "riet@example.org"


def test_a_dry_run_keeps_nothing() -> None:
    told = StringIO()
    call_command("found", "De Brug", *FACTS, *RIET, "--dry-run", stdout=told)
    assert told.getvalue().startswith("Zou lukken")
    assert (Village.objects.count(), Login.objects.count(), Mail.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["Beheer", *FACTS, *RIET], "Dit adres houden wij vrij"),
        (["De Brug", *FACTS[:3], "12", *RIET], "nummer"),
        (["De Brug", *FACTS, "--organiser", "riet@example.org"], "schrijf het zo"),
        (["De Brug", *FACTS, "--organiser", "Riet <riet>"], "geen mailadres"),
    ],
)
def test_a_command_says_why_not(words: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("found", *words)
    assert not Village.objects.exists()


def test_an_operator_founds_a_village_and_sees_nobody() -> None:
    call_command("operator", "ops@example.org", stdout=StringIO())
    operator = make_browser(Login.objects.get(email="ops@example.org"))
    assert operator.get("/inloggen/wie/")["Location"] == "/beheer/dorpen/"
    answer = operator.post(
        "/beheer/dorpen/nieuw/",
        {
            "name": "De Brug",
            "contact_name": "Riet",
            "contact_phone": "0201234567",
            "board_name": "Zwanet Visser",
            "board_email": "zwanet@example.org",
        },
    )
    assert answer["Location"] == "/beheer/dorpen/"
    page = operator.get("/beheer/dorpen/").content.decode()
    assert "Stadsdorp De Brug" in page
    assert 'href="/uitloggen/"' in page
    assert "Zwanet" not in page
    assert operator.get("/de-brug/beheer/").status_code == 404
    assert (
        operator.post(
            "/beheer/dorpen/de-brug/bestuur/", {"board_name": "A", "board_email": "a@b.nl"}
        ).status_code
        == 422
    )
    call_command("operator", "ops@example.org", "--end", stdout=StringIO())
    assert operator.get("/beheer/dorpen/").status_code == 404


def test_the_board_gives_a_role_and_takes_it_back() -> None:
    village = make_village()
    board = board_of(village)
    typed = {"name": "Hanna Blok", "email": " HANNA@example.org", "role": "organiser"}
    page = board.post(f"{ROLES}nieuw/", typed, follow=True).content.decode()
    assert "Hanna Blok heeft nu deze taak: trekker" in page
    given = PersonRole.objects.of(village).get(role=Role.ORGANISER)
    hanna = door(given.person)
    assert hanna.get("/de-brug/beheer/").status_code == 200
    assert hanna.get(ROLES).status_code == 403
    assert board.get(f"{ROLES}{given.public_id}/einde/").status_code == 200
    assert hanna.get("/de-brug/beheer/").status_code == 200
    page = board.post(f"{ROLES}{given.public_id}/einde/", follow=True).content.decode()
    assert "Hanna Blok heeft deze taak niet meer: trekker" in page
    assert hanna.get("/de-brug/beheer/").status_code == 403
    board.post(f"{ROLES}{given.public_id}/terug/")
    assert hanna.get("/de-brug/beheer/").status_code == 200


def test_the_last_of_the_board_is_told_why_not() -> None:
    village = make_village()
    board = board_of(village)
    mine = PersonRole.objects.of(village).get()
    page = board.post(f"{ROLES}{mine.public_id}/einde/", follow=True).content.decode()
    assert "Geef het eerst aan een ander" in page
    assert "doet dit alleen" in page


def test_a_coordinator_exists_in_the_network_alone() -> None:
    typed = {"name": "Hanna Blok", "email": "hanna@example.org", "role": "coordinator"}
    assert board_of(make_village()).post(f"{ROLES}nieuw/", typed).status_code == 422
    assert not PersonRole.every.filter(role=Role.COORDINATOR).exists()
    network = make_village(slug="netwerk", name="Netwerk", kind="network", kind_word="")
    coordinator = door(make_person(network, Role.COORDINATOR, name="Truus Bos"))
    assert "/netwerk/beheer/stadsdorpen/" in coordinator.get("/netwerk/beheer/").content.decode()
    assert coordinator.post("/netwerk/beheer/rollen/nieuw/", typed).status_code == 302
    assert PersonRole.objects.of(network).filter(role=Role.COORDINATOR).count() == 2
    assert coordinator.get(ROLES).status_code == 404


def test_the_board_changes_how_the_village_looks_and_undoes_it() -> None:
    village = make_village()
    board = board_of(village)
    typed = {
        "name": "Het Baken",
        "kind_word": "Stadsdorp",
        "colour": "own",
        "own_colour": "#123456",
        "contact_name": "Hanna",
        "contact_phone": "06-12345678",
        "intro": "Wij eten samen.",
    }
    page = board.post(LOOK, typed, follow=True).content.decode()
    assert "Het staat nu op elke bladzijde" in page
    home = Client().get("/de-brug/").content.decode()
    for words in ("Het Baken", "kleur-123456.css", "Hanna", "06 12 34 56 78", "Wij eten samen."):
        assert words in home
    back = board.post(f"{LOOK}versies/{village.versions.get().public_id}/", follow=True).content.decode()
    assert "Het is weer zoals het was." in back
    assert "De Brug" in Client().get("/de-brug/").content.decode()


def test_what_the_village_types_is_read_back_and_not_kept() -> None:
    village = make_village()
    typed = {"name": "De Brug", "colour": "#6d2c63", "contact_name": "Riet", "contact_phone": "0612345678"}
    page = board_of(village).post(f"{LOOK}lezen/", typed).content.decode()
    assert "06 12 34 56 78" in page
    assert "swatch-6d2c63" in page
    assert Village.objects.get().said == village.said


def test_a_hidden_village_is_seen_by_its_own_people_behind_the_door_alone() -> None:
    village = make_village(hidden=True)
    assert Client().get("/de-brug/").status_code == 404
    assert 'name="contact_phone"' in board_of(village).get(LOOK).content.decode()
