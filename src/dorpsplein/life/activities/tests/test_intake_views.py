"""Moving in on the screen: look first, then one press, and one press back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Intake, State
from dorpsplein.life.activities.services import forget_intakes
from dorpsplein.life.activities.tests.test_arriving import ics
from dorpsplein.life.activities.tests.test_taking_in import single, weekly
from dorpsplein.life.activities.views import moving_in as views

pytestmark = pytest.mark.django_db
HOME = "/de-brug/beheer/activiteiten/inlezen/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def organiser(client: Client, village: Village) -> Client:
    return signed_in(client, village, Role.ORGANISER)


def signed_in(client: Client, village: Village, *roles: Role, name: str = "Riet de Wit") -> Client:
    person = make_person(village, *roles, name=name)
    assert person.login is not None
    client.force_login(person.login)
    return client


def send(client: Client, data: bytes, name: str = "agenda.ics") -> Any:
    return client.post(HOME, {"address": "", "file": SimpleUploadedFile(name, data)})


def looked(client: Client, data: bytes) -> str:
    answer = send(client, data)
    assert answer.status_code == 302
    return str(answer["Location"])


def text_of(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def test_first_one_looks_and_nothing_is_written(organiser: Client, village: Village) -> None:
    broken = "UID:stuk@elders.example\nSUMMARY:Stuk\nDTSTART:nooit"
    page = text_of(organiser, looked(organiser, ics(single(), weekly(), broken)))
    assert "2 activiteiten kunnen erin" in page
    assert "Zet deze 2 activiteiten erin" in page
    assert "Wij begrijpen deze datum niet: nooit." in page
    assert Activity.objects.of(village).count() == 0


def test_the_preview_says_that_a_mail_address_is_left_out(organiser: Client) -> None:
    page = text_of(organiser, looked(organiser, ics(f"{single()}\nDESCRIPTION:Vragen? jan@voorbeeld.nl")))
    assert page.count("Mailadressen en telefoonnummers laten wij weg: die zijn van mensen.") == 1
    assert "jan@" not in page


def test_then_they_come_in_hidden_are_shown_together_and_go_together(
    organiser: Client, village: Village
) -> None:
    address = looked(organiser, ics(single(), weekly()))
    organiser.post(f"{address}uitvoering/")
    assert {activity.state for activity in Activity.objects.of(village)} == {State.HIDDEN}
    page = text_of(organiser, address)
    assert "Zet deze 1 activiteit op de website" in page
    assert "Bij 1 activiteit staat geen plek." in page
    organiser.post(f"{address}publicatie/")
    states = dict(Activity.objects.of(village).values_list("title", "state"))
    assert states == {"Koffie": State.PUBLISHED, "Borrel": State.HIDDEN}
    assert 'name="placeless"' in text_of(organiser, address)
    organiser.post(f"{address}publicatie/", {"placeless": "1"})
    assert {activity.state for activity in Activity.objects.of(village)} == {State.PUBLISHED}
    organiser.post(f"{address}terugdraaien/")
    assert {activity.state for activity in Activity.objects.of(village)} == {State.BINNED}
    assert "Teruggedraaid" in text_of(organiser, address)


def test_an_agenda_of_long_ago_says_that_all_of_it_is_over(organiser: Client) -> None:
    page = text_of(organiser, looked(organiser, ics(single(day=local_today() - timedelta(days=900)))))
    assert "Wat in deze agenda staat, is al lang voorbij." in page
    assert "dat u nog niet had" not in page


def test_pressing_twice_is_the_same_as_once(organiser: Client, village: Village) -> None:
    address = looked(organiser, ics(single()))
    for _press in range(2):
        assert organiser.post(f"{address}uitvoering/").status_code == 302
    assert Activity.objects.of(village).count() == 1
    again = looked(organiser, ics(single()))
    assert "Er is niets nieuws" in text_of(organiser, again)


def test_a_long_agenda_comes_in_by_steps(
    organiser: Client, village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    address = looked(organiser, ics(*(single(f"{n}@elders.example", title=f"Borrel {n}") for n in range(5))))
    assert "Zet de eerste 2 erin" in text_of(organiser, address)
    for done in (2, 4, 5):
        organiser.post(f"{address}uitvoering/")
        assert Activity.objects.of(village).count() == done
    assert "Er zijn 5 activiteiten ingelezen" in text_of(organiser, address)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Welke agenda?"),
        ("http://127.0.0.1/agenda.ics", "niet op het open internet"),
        ("file:///etc/passwd", "beginnen met https://"),
        ("onze agenda", "geen adres van een website"),
    ],
)
def test_a_bad_address_is_told_and_kept(organiser: Client, address: str, words: str) -> None:
    answer = organiser.post(HOME, {"address": address})
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True)
    assert f'value="{address}"' in page or not address


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04", "geen agenda die wij kunnen lezen"),
        (b"<html><p>Welkom", "Wij vinden hier geen activiteiten"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "Wij vinden hier geen activiteiten"),
        (b"BEGIN:VCALENDAR\n" + b" " * (5 * 1024 * 1024), "groter dan 5 MB"),
        (b"", "geen agenda die wij kunnen lezen"),
    ],
)
def test_a_bad_file_is_told(organiser: Client, data: bytes, words: str) -> None:
    answer = send(organiser, data)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_nothing_of_an_agenda_runs_on_the_page(organiser: Client) -> None:
    page = text_of(organiser, looked(organiser, ics(single(title="<script>alert(1)</script>Borrel"))))
    assert "<script>alert" not in page


def test_an_intake_is_of_its_own_village_and_of_who_organises(client: Client, village: Village) -> None:
    signed_in(client, village, Role.ORGANISER)
    address = looked(client, ics(single()))
    acts = [address, f"{address}uitvoering/", f"{address}publicatie/", f"{address}terugdraaien/"]
    other = make_village(slug="de-klinker", name="De Klinker")
    stranger = signed_in(Client(), other, Role.ORGANISER, name="Wim Bos")
    member = signed_in(Client(), village, name="Jo Vis")
    ask: list[Callable[[Client, str], Any]] = [Client.get, *([Client.post] * 3)]
    for method, act in zip(ask, acts, strict=True):
        assert method(stranger, act).status_code == 404
        assert method(stranger, act.replace("de-brug", "de-klinker")).status_code == 404
        assert method(member, act).status_code == 403
        assert method(Client(), act).status_code == 302
    assert Activity.objects.of(village).count() == 0


def test_what_was_only_looked_at_is_forgotten_after_a_day(organiser: Client, village: Village) -> None:
    address = looked(organiser, ics(single()))
    assert forget_intakes() == 0
    Intake.objects.of(village).update(at=timezone.now() - timedelta(hours=25))
    assert (forget_intakes(), forget_intakes()) == (1, 0)
    assert organiser.get(address).status_code == 404


def test_undoing_is_possible_for_thirty_days(organiser: Client, village: Village) -> None:
    address = looked(organiser, ics(single()))
    organiser.post(f"{address}uitvoering/")
    Intake.objects.of(village).update(at=timezone.now() - timedelta(days=31))
    assert "Draai het inlezen terug" not in text_of(organiser, address)
    organiser.post(f"{address}terugdraaien/")
    assert "langer dan 30 dagen geleden" in text_of(organiser, address)
    assert {activity.state for activity in Activity.objects.of(village)} == {State.HIDDEN}
