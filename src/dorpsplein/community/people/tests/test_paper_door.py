"""A neighbour without mail comes in with a letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts import papers
from dorpsplein.community.accounts.models import Login, PaperKey
from dorpsplein.community.accounts.papers import forget_papers
from dorpsplein.community.accounts.services import MOST_FOR_NETWORK, TooOften, WrongCode
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import add_person, card_of, change_card
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
DOOR, MINE, OWN = "/de-brug/inloggen/brief/", "/de-brug/ik/gegevens/", "/de-brug/ik/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


@pytest.fixture
def toos(village: Village) -> Person:
    card = Card(name=read_name("mevrouw Toos Bakker"), street="Rijnstraat", house_number=12)
    return add_person(village=village, card=card, actor=None)


def page_of(person: Person) -> str:
    return f"/de-brug/beheer/mensen/{person.public_id}/brief/"


def code_for(board: Client, person: Person) -> str:
    answer = board.post(page_of(person))
    (code,) = re.findall(r'letter__code">(.{11})<', answer.content.decode())
    return str(code)


def come_in(code: str, **more: str) -> Client:
    client = Client()
    client.post(DOOR, {"paper_code": code, **more})
    return client


def sees_her_own(client: Client) -> bool:
    answer = client.get(MINE)
    return answer.status_code == 200 and "Toos Bakker" in answer.content.decode()


def test_the_letter_opens_her_own_door_as_often_as_needed(board: Client, toos: Person) -> None:
    code = code_for(board, toos)
    for typed in (code, code.upper().replace(" ", ""), f" {code.replace(' ', '-')} "):
        assert sees_her_own(come_in(typed))
    assert not Mail.objects.exists()


def test_the_code_stands_on_the_letter_once_and_nowhere_else(board: Client, toos: Person) -> None:
    code = code_for(board, toos)
    again = board.get(page_of(toos)).content.decode()
    assert code not in again
    assert "Er is al een brief van" in again
    kept = [*PaperKey.objects.values_list("mark", flat=True), *map(str, Entry.objects.values())]
    assert not [text for text in kept if code in text or code.replace(" ", "") in text]


def test_a_new_letter_replaces_the_old_one_and_both_make_one_login(board: Client, toos: Person) -> None:
    old, new = code_for(board, toos), code_for(board, toos)
    assert not sees_her_own(come_in(old))
    assert sees_her_own(come_in(new))
    assert Login.objects.filter(email=None).count() == 1


def test_she_can_end_the_letter_herself(board: Client, toos: Person) -> None:
    code = code_for(board, toos)
    hers = come_in(code)
    assert "Uw brief met een code" in hers.get(OWN).content.decode()
    hers.post("/de-brug/ik/brief/weg/")
    assert "Uw brief met een code" not in hers.get(OWN).content.decode()
    assert sees_her_own(hers)
    assert not sees_her_own(come_in(code))


@pytest.mark.parametrize(("days", "opens"), [(364, True), (366, False)])
def test_it_works_for_a_year(board: Client, toos: Person, days: int, opens: bool) -> None:
    code = code_for(board, toos)
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=True):
        assert sees_her_own(come_in(code)) == opens
        forget_papers()
    assert PaperKey.objects.exists() == opens


def test_on_another_telephone_the_door_closes_by_itself(board: Client, toos: Person) -> None:
    client = come_in(code_for(board, toos), not_mine="on")
    assert sees_her_own(client)
    with time_machine.travel(timezone.now() + timedelta(hours=13), tick=True):
        assert not sees_her_own(client)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Typ de code die op uw brief staat."),
        ("dfhj2", "De code heeft 10 letters en cijfers. Hier staan er 5."),
        ("dfhj2 k45mn", "Dit is niet de code, of de brief is te oud."),
        ("aaaaa aaaaa", "Dit is niet de code, of de brief is te oud."),
    ],
)
def test_what_is_not_a_code_is_told_and_stays(village: Village, typed: str, told: str) -> None:
    answer = Client().post(DOOR, {"paper_code": typed})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert typed in answer.content.decode()


def test_nobody_guesses_on_and_on(board: Client, toos: Person) -> None:
    code, stranger = code_for(board, toos), Client()
    for _try in range(MOST_FOR_NETWORK):
        stranger.post(DOOR, {"paper_code": "dfhj2 k45mn"})
    answer = stranger.post(DOOR, {"paper_code": code})
    assert answer.status_code == 429
    assert "Wacht een uur" in answer.content.decode()
    assert stranger.get(MINE).status_code == 302


def test_what_matters_much_asks_the_code_of_the_letter_again(board: Client, toos: Person) -> None:
    code = code_for(board, toos)
    hers = make_browser(Person.every.get(pk=toos.pk).login, fresh=False, proven=False)
    asked = hers.post("/de-brug/ik/app/").content.decode()
    assert "nog één keer de code van uw brief" in asked
    assert "Stuur" not in asked
    wrong = hers.post("/de-brug/ik/app/", {"confirm_code": "dfhj2 k45mn"})
    assert wrong.status_code == 422
    assert (
        "Welke 6 cijfers geeft uw app"
        in hers.post("/de-brug/ik/app/", {"confirm_code": code}).content.decode()
    )


def test_the_letter_of_another_confirms_nothing(board: Client, toos: Person, village: Village) -> None:
    code_for(board, toos)
    other = add_person(village=village, card=Card(name=read_name("Jan Smit")), actor=None)
    hers = make_browser(Person.every.get(pk=toos.pk).login, fresh=False, proven=False)
    answer = hers.post("/de-brug/ik/app/", {"confirm_code": code_for(board, other)})
    assert answer.status_code == 422
    assert "van een andere brief" in answer.content.decode()


def test_who_has_mail_gets_no_letter(board: Client, village: Village) -> None:
    jan = make_person(village, name="Jan Smit", email="samen@example.org")
    board.post(page_of(jan))
    assert not PaperKey.objects.exists()


def test_of_another_village_nobody_gets_a_letter(toos: Person) -> None:
    other = make_door(make_village(slug="het-plein", name="Het Plein"), Role.BOARD)
    assert other.post(page_of(toos).replace("de-brug", "het-plein")).status_code == 404
    assert not PaperKey.objects.exists()


def test_who_gets_a_mail_address_has_no_letter_any_more(board: Client, toos: Person) -> None:
    code = code_for(board, toos)
    hers = come_in(code)
    person = Person.every.get(pk=toos.pk)
    change_card(person=person, card=replace(card_of(person), email="toos@example.org"), actor=None)
    assert not Login.objects.filter(email=None).exists()
    assert not sees_her_own(come_in(code))
    assert not sees_her_own(hers)


def test_a_change_of_her_card_keeps_her_letter(board: Client, toos: Person, village: Village) -> None:
    code = code_for(board, toos)
    hers = come_in(code)
    hers.post(
        "/de-brug/ik/gegevens/anders/",
        {"given": "Toos", "surname": "Bakker", "name_use": "own", "phone": "020 123 45 67"},
    )
    assert Person.every.get(pk=toos.pk).phone == "+31201234567"
    assert sees_her_own(come_in(code))


def test_a_letter_does_not_make_her_hear_by_mail(board: Client, toos: Person) -> None:
    code_for(board, toos)
    person = Person.every.select_related("login").get(pk=toos.pk)
    assert person.hears_by == "letter"
    assert person.email == ""


def test_a_crowd_that_guesses_keeps_nobody_out_but_its_own_round(
    board: Client, toos: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "MOST_ROUND_IT", 3)
    monkeypatch.setattr(papers, "MOST_FOR_FAMILY", 5)
    code = code_for(board, toos)
    toos.refresh_from_db()

    def opens(network: str, **facts: list[str]) -> bool:
        try:
            return papers.open_with_paper(typed=code, network=network, **facts) == toos.login
        except TooOften:
            return False

    assert [opens(f"192.0.2.{host}") for host in range(4)] == [True, True, True, False]
    assert [opens(f"198.51.100.{host}") for host in range(3)] == [True, True, False]
    assert opens("2001:db8:1:2::/64")
    assert toos.login is not None
    assert opens("203.0.113.9", known_logins=[toos.login.public_id])
    other = Login.objects.create(email="a@example.org").public_id
    with pytest.raises(WrongCode):
        papers.open_with_paper(typed=code, network="203.0.113.9", known_logins=[other])
