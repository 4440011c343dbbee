"""Even controleren of u het bent, as it happens on a screen; it crosses accounts and people."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.proof import IDLE, PROOF_KEY
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
NEW = "/de-brug/beheer/rollen/nieuw/"
HANNA = {"name": "Hanna <Blok>", "email": "hanna@example.org", "role": "organiser"}
QUESTION = "Even controleren of u het bent"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    return make_person(village, Role.BOARD, email="riet@example.org")


@pytest.fixture
def older(riet: Person) -> Client:
    """The browser of Riet, who came in long ago."""
    return make_browser(riet.login, fresh=False)


def codes() -> list[str]:
    mails = Mail.objects.filter(recipient="riet@example.org").order_by("pk")
    return [code for mail in mails for code in re.findall(r"\b\d{4} \d{4}\b", mail.subject)]


def helped(village: Village) -> list[str]:
    return [row.person.name for row in PersonRole.objects.of(village).filter(role=Role.ORGANISER)]


def prove(client: Client) -> None:
    """The second lock is opened too."""
    session, until = client.session, (timezone.now() + IDLE).timestamp()
    session[PROOF_KEY] = {"until": until, "end": until}
    session.save()


def typed_on(answer: HttpResponse) -> dict[str, str]:
    """What the page itself would send along."""
    return dict(HIDDEN.findall(answer.content.decode().replace("&lt;", "<").replace("&gt;", ">")))


def test_a_code_first_and_then_it_goes_on_with_what_was_typed(village: Village, older: Client) -> None:
    assert QUESTION not in older.get(NEW).content.decode()
    asked = older.post(NEW, HANNA)
    assert QUESTION in asked.content.decode()
    assert helped(village) == []
    assert HANNA.items() <= typed_on(asked).items()  # type: ignore[arg-type]
    (code,) = codes()
    done = older.post(NEW, {**typed_on(asked), "confirm_code": code})  # type: ignore[arg-type]
    assert done.headers["Location"] == "/de-brug/beheer/rollen/"
    assert helped(village) == ["Hanna <Blok>"]


def test_for_a_quarter_of_an_hour_nobody_asks_again(village: Village, older: Client) -> None:
    older.post(NEW, HANNA)
    older.post(NEW, {**HANNA, "confirm_code": codes()[0]})
    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        assert older.post(NEW, {**HANNA, "name": "Kees Postma"}).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert QUESTION in older.post(NEW, {**HANNA, "name": "Jan Bos"}).content.decode()
    assert helped(village) == ["Hanna <Blok>", "Kees Postma"]


def test_signing_in_by_code_is_fresh(village: Village, riet: Person) -> None:
    client = Client()
    client.post("/de-brug/inloggen/", {"email": "riet@example.org"})
    client.post("/de-brug/inloggen/code/", {"code": codes()[0]})
    prove(client)
    client.post(NEW, HANNA)
    assert helped(village) == ["Hanna <Blok>"]


def test_another_browser_that_knows_the_code_gets_nowhere(
    village: Village, riet: Person, older: Client
) -> None:
    older.post(NEW, HANNA)
    stolen = make_browser(riet.login, fresh=False)
    answer = stolen.post(NEW, {**HANNA, "confirm_code": codes()[0]})
    assert "werkt niet meer" in answer.content.decode()
    assert helped(village) == []


def test_a_code_of_another_person_in_ones_own_browser_opens_nothing(village: Village, older: Client) -> None:
    kees = make_person(village, Role.BOARD, name="Kees Postma", email="kees@example.org")
    his = make_browser(kees.login, fresh=False)
    his.post(NEW, HANNA)
    (code,) = re.findall(r"\d{4} \d{4}", Mail.objects.get(recipient="kees@example.org").subject)
    older.post(NEW, HANNA)
    assert "Dit is niet de code" in older.post(NEW, {**HANNA, "confirm_code": code}).content.decode()
    assert helped(village) == []


def test_wrong_codes_keep_what_was_typed_and_end_after_five(village: Village, older: Client) -> None:
    older.post(NEW, HANNA)
    wrong = f"{(int(codes()[0].replace(' ', '')) + 1) % 10**8:08}"
    for _try in range(5):
        answer = older.post(NEW, {**HANNA, "confirm_code": wrong})
        assert "Dit is niet de code" in answer.content.decode()
        assert HANNA.items() <= typed_on(answer).items()  # type: ignore[arg-type]
    assert "werkt niet meer" in older.post(NEW, {**HANNA, "confirm_code": codes()[0]}).content.decode()
    older.post(NEW, {**HANNA, "confirm_code": "", "confirm_anew": "1"})
    older.post(NEW, {**HANNA, "confirm_code": codes()[1]})
    assert helped(village) == ["Hanna <Blok>"]


def test_a_second_press_writes_no_second_code(older: Client) -> None:
    for _press in range(3):
        older.post(NEW, HANNA)
    assert len(codes()) == 1


def test_six_codes_an_hour_and_then_a_sentence(older: Client) -> None:
    answers = [older.post(NEW, {**HANNA, "confirm_anew": "1"}).content.decode() for _time in range(7)]
    assert ["Wacht een uur" in answer for answer in answers] == [False] * 6 + [True]
    assert len(codes()) == 6


def test_the_mail_says_that_it_is_not_for_signing_in(older: Client) -> None:
    older.post(NEW, HANNA)
    mail = Mail.objects.get()
    assert mail.subject.endswith("is uw code om verder te gaan")
    assert "Was u niet bezig?" in mail.body
    assert "http" not in mail.body


@pytest.mark.parametrize("act", ["einde", "terug"])
def test_a_role_is_neither_ended_nor_given_back_from_an_older_session(
    village: Village, older: Client, act: str
) -> None:
    held = make_person(village, Role.ORGANISER, name="Kees Postma").roles.get()
    answer = older.post(f"/de-brug/beheer/rollen/{held.public_id}/{act}/")
    assert QUESTION in answer.content.decode()
    assert PersonRole.objects.of(village).get(pk=held.pk).until == held.until
    older.post(f"/de-brug/beheer/rollen/{held.public_id}/einde/", {"confirm_code": codes()[0]})
    assert helped(village) == ["Kees Postma"]
    assert PersonRole.objects.of(village).get(pk=held.pk).until is not None
