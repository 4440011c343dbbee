"""Coming in with a key of one's device, and every way in which that must not work."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Login, Passkey
from dorpsplein.community.accounts.tests.keys import PRESENT, Device
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
OWN, DESK, KEY = "/de-brug/ik/", "/de-brug/beheer/", "/de-brug/inloggen/sleutel/"
# As it is told; the page also holds these words hidden, for a finger that its script could not ask.
WORDS = "<strong>Dit lukte niet. Probeer het nog eens, of vraag een code."
REFUSED, NOT_KEPT = f'role="alert">{WORDS}', WORDS
BEHIND_LOCK, LOCK = "/de-brug/beheer/instaan/", "/de-brug/inloggen/tweede/"
HANNA = {"name": "Hanna Blok", "email": "hanna@example.org", "role": "organiser"}


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    return make_person(village, Role.BOARD, email="riet@example.org")


@pytest.fixture
def ipad(riet: Person) -> Device:
    """The device of Riet, with a key that she made."""
    device = Device()
    make_key(make_browser(riet.login), device)
    return device


def asked_new(browser: Client, own: str = OWN) -> dict[str, Any]:
    page = browser.post(f"{own}sleutel/").content.decode()
    (told,) = re.findall(r'data-asked="([^"]+)"', page)
    asked: dict[str, Any] = json.loads(unescape(told))
    return asked


def make_key(browser: Client, device: Device, own: str = OWN) -> str:
    sent = {"answer": device.make(asked_new(browser, own)), "name": "Mijn iPad"}
    return browser.post(f"{own}sleutel/bewaard/", sent, follow=True).content.decode()


def asked_to_open(browser: Client, key: str = KEY) -> dict[str, Any]:
    asked: dict[str, Any] = browser.post(f"{key}vraag/").json()
    return asked


def come_in(browser: Client, device: Device, key: str = KEY) -> str:
    return browser.post(
        key, {"answer": device.open(asked_to_open(browser, key))}, follow=True
    ).content.decode()


def is_in(browser: Client) -> bool:
    return browser.get(DESK).status_code == 200


def test_one_comes_in_without_typing_anything(client: Client, ipad: Device) -> None:
    asked = asked_to_open(client)
    assert "allowCredentials" not in asked
    assert asked["userVerification"] == "required"
    answer = client.post(KEY, {"answer": ipad.open(asked), "next": f"{DESK}rollen/"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{DESK}rollen/"
    assert "Mijn iPad" in client.get(OWN).content.decode()
    assert not Mail.objects.filter(secret=True).exists()


def test_the_question_asks_for_a_key_that_stays_and_asks_a_finger(riet: Person) -> None:
    asked = asked_new(make_browser(riet.login))
    assert asked["rp"]["id"] == "testserver"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["attestation"] == "none"


def test_making_and_taking_away_stand_in_the_journal(riet: Person, ipad: Device, client: Client) -> None:
    come_in(client, ipad)
    key = Passkey.objects.get()
    page = client.post(f"{OWN}sleutel/weg/", {"key": key.public_id}, follow=True).content.decode()
    assert "Dit opent niets meer: Mijn iPad." in page
    told = Entry.objects.filter(key=key.public_id).values_list("verb", "actor_key")
    assert riet.login is not None
    assert list(told) == [("add_key", riet.login.public_id), ("remove_key", riet.login.public_id)]


def test_a_new_key_is_told_by_mail_without_a_link(ipad: Device) -> None:
    mail = Mail.objects.get(recipient="riet@example.org")
    assert mail.subject == "U kunt nu inloggen zonder code"
    assert "Mijn iPad" in mail.body
    assert "http" not in mail.body


def test_a_key_that_was_taken_away_opens_nothing(client: Client, ipad: Device) -> None:
    Passkey.objects.all().delete()
    assert REFUSED in come_in(client, ipad)
    assert not is_in(client)


def test_who_is_switched_off_does_not_come_in(client: Client, riet: Person, ipad: Device) -> None:
    assert riet.login is not None
    riet.login.is_active = False
    riet.login.save()
    assert REFUSED in come_in(client, ipad)


def test_an_answer_opens_once(client: Client, ipad: Device) -> None:
    ipad.count = -1  # a device that never counts: only the question can tell
    answer = ipad.open(asked_to_open(client))
    client.post(KEY, {"answer": answer})
    assert is_in(client)
    client.post("/de-brug/uitloggen/")
    asked_to_open(client)
    for _time in range(2):
        assert REFUSED in client.post(KEY, {"answer": answer}).content.decode()
    assert not is_in(client)


def test_a_wrong_answer_uses_the_question_up(client: Client, ipad: Device) -> None:
    answer = ipad.open(asked_to_open(client))
    client.post(KEY, {"answer": "{}"})
    assert REFUSED in client.post(KEY, {"answer": answer}).content.decode()


def test_an_answer_works_only_in_the_browser_that_asked(client: Client, ipad: Device) -> None:
    other = Client()
    asked_to_open(other)
    assert REFUSED in other.post(KEY, {"answer": ipad.open(asked_to_open(client))}).content.decode()
    assert not is_in(other)


def test_a_question_is_too_old_after_ten_minutes(client: Client, ipad: Device) -> None:
    answer = ipad.open(asked_to_open(client))
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert REFUSED in client.post(KEY, {"answer": answer}).content.decode()


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://evil.example"},
        {"origin": "https://testserver"},
        {"origin": "http://testserver.evil.example"},
        {"host": "evil.example"},
        {"flags": PRESENT},
        {"flags": 0},
        {"handle": b"aWVtYW5kLWFuZGVycw"},
        {"key_id": b"een andere sleutel"},
        {"secret": Device().secret},
    ],
    ids=lambda lie: "".join(f"{name}={str(value)[:24]}" for name, value in lie.items()),
)
def test_what_is_not_right_does_not_open(client: Client, ipad: Device, lie: dict[str, Any]) -> None:
    for name, value in lie.items():
        setattr(ipad, name, value)
    assert REFUSED in come_in(client, ipad)
    assert not is_in(client)


@pytest.mark.parametrize("lie", [{"origin": "https://evil.example"}, {"host": "evil.example"}, {"flags": 1}])
def test_what_is_not_right_is_not_kept(riet: Person, lie: dict[str, Any]) -> None:
    assert NOT_KEPT in make_key(make_browser(riet.login), Device(**lie))
    assert Passkey.objects.count() == 0


def test_a_key_that_counts_back_is_a_copy(client: Client, ipad: Device) -> None:
    come_in(client, ipad)
    ipad.count = 0
    copy = Client()
    assert REFUSED in come_in(copy, ipad)
    assert not is_in(copy)
    assert Entry.objects.latest("pk").verb == "refuse_key"


def test_a_device_that_never_counts_is_welcome(client: Client, ipad: Device) -> None:
    for _time in range(2):
        ipad.count = -1
        come_in(client, ipad)
        assert is_in(client)


def test_a_key_of_another_is_not_taken_over(village: Village, ipad: Device) -> None:
    kees = make_person(village, Role.BOARD, name="Kees Postma")
    assert NOT_KEPT in make_key(make_browser(kees.login), ipad)
    assert Passkey.objects.get().login_id != kees.login_id


def test_of_two_who_keep_one_key_at_once_one_is_told_that_it_did_not_work(
    village: Village, riet: Person
) -> None:
    """Kees keeps it after it was seen that nobody has it, and before Riet does."""
    device, kees = Device(), make_person(village, Role.BOARD, name="Kees Postma")
    first: list[Passkey] = []

    def kees_first(execute: Any, sql: str, *told: Any) -> Any:
        if sql.startswith('INSERT INTO "accounts_passkey"') and not first:
            first.append(Passkey(login=kees.login, credential_id=device.key_id.hex(), host="testserver"))
            first[0].save()
        return execute(sql, *told)

    with connection.execute_wrapper(kees_first):
        page = make_key(make_browser(riet.login), device)
    assert first
    assert NOT_KEPT in page
    assert "Mijn iPad" not in page
    assert not Entry.objects.filter(verb="add_key").exists()
    assert not Mail.objects.exists()


def test_nobody_takes_away_the_key_of_another(village: Village, ipad: Device) -> None:
    kees = make_browser(make_person(village, Role.BOARD, name="Kees Postma").login)
    assert kees.post(f"{OWN}sleutel/weg/", {"key": Passkey.objects.get().public_id}).status_code == 404
    assert "Mijn iPad" not in kees.get(OWN).content.decode()
    assert Passkey.objects.count() == 1


def test_a_key_belongs_to_one_host(riet: Person, settings: Settings) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = "http://testserver", True
    own = make_village(slug="het-baken", name="Het Baken", host="hetbaken.example")
    make_person(own, Role.BOARD, name="Hanna Blok", email="hanna@example.org")
    here = Device()
    make_key(make_browser(riet.login), here)
    there = Client(headers={"host": "hetbaken.example"})
    assert asked_to_open(there, "/inloggen/sleutel/")["rpId"] == "hetbaken.example"
    assert REFUSED in come_in(there, here, "/inloggen/sleutel/")
    moved = Device(**{**vars(here), "origin": "http://hetbaken.example", "host": "hetbaken.example"})
    assert REFUSED in come_in(there, moved, "/inloggen/sleutel/")


def test_under_a_false_name_there_are_no_keys(riet: Person, settings: Settings) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = "http://testserver", True
    liar = Client(headers={"host": "evil.example"})
    assert liar.post(f"{KEY}vraag/").status_code == 409
    assert "zonder code" not in liar.get("/de-brug/inloggen/").content.decode()
    assert riet.login is not None
    liar.force_login(riet.login)
    assert "Zet dit aan" not in liar.get(OWN).content.decode()


@pytest.mark.parametrize(
    "answer",
    ["", "geen json", "[]", "null", "{}", '{"rawId": 5}', '{"rawId": "AA", "response": []}', "[" * 5000,
     '{"rawId":"AA","id":"AA","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}',
     '{"rawId":"AA","id":"AA","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
     "é" * 999, "[" * 200_000],
)  # fmt: skip
def test_nonsense_is_refused_in_a_sentence(client: Client, riet: Person, answer: str) -> None:
    asked_to_open(client)
    assert REFUSED in client.post(KEY, {"answer": answer}).content.decode()
    browser = make_browser(riet.login)
    asked_new(browser)
    sent = {"answer": answer, "name": "x"}
    assert NOT_KEPT in browser.post(f"{OWN}sleutel/bewaard/", sent, follow=True).content.decode()
    assert Passkey.objects.count() == 0


def test_a_new_key_needs_a_code_of_this_quarter_of_an_hour(riet: Person) -> None:
    older = make_browser(riet.login, fresh=False)
    assert "Even controleren of u het bent" in older.post(f"{OWN}sleutel/").content.decode()
    (code,) = re.findall(r"\d{4} \d{4}", Mail.objects.get().subject)
    assert 'data-asked="' in older.post(f"{OWN}sleutel/", {"confirm_code": code}).content.decode()


def test_a_key_is_enough_to_go_on_and_no_mail_goes_out(village: Village, riet: Person, ipad: Device) -> None:
    older = make_browser(riet.login, fresh=False)
    page = older.post(f"{DESK}rollen/nieuw/", HANNA).content.decode()
    assert "Met uw vinger of gezicht" in page
    assert not Mail.objects.filter(secret=True).exists()
    asked = asked_to_open(older)
    assert len(asked["allowCredentials"]) == 1
    older.post(f"{DESK}rollen/nieuw/", {**HANNA, "confirm_key": ipad.open(asked)})
    assert PersonRole.objects.of(village).filter(role=Role.ORGANISER).count() == 1


def test_a_key_of_another_does_not_let_one_go_on(village: Village, ipad: Device) -> None:
    kees = make_browser(make_person(village, Role.BOARD, name="Kees Postma").login, fresh=False)
    sent = {**HANNA, "confirm_key": ipad.open(asked_to_open(kees))}
    assert "een ander mailadres" in kees.post(f"{DESK}rollen/nieuw/", sent).content.decode()
    assert not PersonRole.objects.of(village).filter(role=Role.ORGANISER).exists()


def test_it_is_offered_after_a_code_and_not_to_who_has_it(riet: Person) -> None:
    words = "Voortaan sneller binnen"
    browser = make_browser(riet.login)
    assert words in browser.get(DESK).content.decode()
    assert words not in make_browser(riet.login, fresh=False).get(DESK).content.decode()
    make_key(browser, Device())
    assert words not in browser.get(DESK).content.decode()


def test_a_key_at_the_door_opens_the_second_lock_too(client: Client, ipad: Device) -> None:
    come_in(client, ipad)
    assert client.get(BEHIND_LOCK).status_code == 200


def test_a_key_opens_the_second_lock_of_who_came_in_with_a_code(riet: Person, ipad: Device) -> None:
    browser = make_browser(riet.login, proven=False)
    lock = browser.get(BEHIND_LOCK).headers["Location"]
    assert "Met uw vinger of gezicht" in browser.get(lock).content.decode()
    opened = browser.post(lock, {"second_key": ipad.open(asked_to_open(browser))})
    assert opened.headers["Location"] == BEHIND_LOCK
    assert browser.get(BEHIND_LOCK).status_code == 200


def test_a_key_of_another_does_not_open_the_second_lock(village: Village, riet: Person, ipad: Device) -> None:
    kees = make_person(village, Role.BOARD, name="Kees Postma", email="kees@example.org")
    his = make_browser(kees.login, proven=False)
    make_key(his, theirs := Device())
    browser = make_browser(riet.login, proven=False)
    refused = browser.post(LOCK, {"second_key": theirs.open(asked_to_open(browser))})
    assert refused.status_code == 422
    assert browser.get(BEHIND_LOCK).status_code == 302


def test_a_key_made_for_the_second_lock_leads_back(riet: Person) -> None:
    browser = make_browser(riet.login, proven=False)
    page = browser.post("/de-brug/ik/sleutel/", {"next": BEHIND_LOCK}).content.decode()
    assert f'name="next" value="{BEHIND_LOCK}"' in page
    (told,) = re.findall(r'data-asked="([^"]+)"', page)
    sent = {"answer": Device().make(json.loads(unescape(told))), "name": "iPad", "next": BEHIND_LOCK}
    done = browser.post("/de-brug/ik/sleutel/bewaard/", sent, follow=True)
    assert f'href="{BEHIND_LOCK}"' in done.content.decode()
    assert browser.get(BEHIND_LOCK).status_code == 200


def test_who_reads_the_mail_only_puts_no_key_beside_one_that_is_a_lock(
    client: Client, riet: Person, ipad: Device
) -> None:
    come_in(client, ipad)
    client.get(BEHIND_LOCK)
    thief = make_browser(Login.objects.get(email="riet@example.org"), proven=False)
    assert "data-asked" not in thief.post("/de-brug/ik/sleutel/").content.decode()
    assert thief.post("/de-brug/ik/sleutel/weg/", {"key": Passkey.objects.get().public_id}).status_code == 200
    assert Passkey.objects.count() == 1
