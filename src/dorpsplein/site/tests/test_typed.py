"""A form stood open for a day: what was typed goes on, and a forger gets nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import travel

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.tests.make import coming
from dorpsplein.life.letterbox.models import Message

pytestmark = pytest.mark.django_db
NEW, CONTACT = "/de-brug/beheer/activiteiten/nieuw/", "/de-brug/contact/"
OURS = {"origin": "http://testserver"}
WORDS = "Neem “brood” & boter mee.\nOok <kaas>."
FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


@pytest.fixture
def village() -> Village:
    return make_village()


def typed() -> dict[str, str]:
    return {
        "kind": "coffee",
        "when": f"{coming(9):%d-%m-%Y} 10 uur",
        "place": "Buurtzaal De Kade",
        "words": WORDS,
    }


def strict(client: Client) -> Client:
    """The same visitor, with a browser that must show the mark of the form."""
    checked = Client(enforce_csrf_checks=True)
    checked.cookies = client.cookies
    return checked


def fields(content: bytes) -> dict[str, str]:
    return {name: unescape(value) for name, value in FIELD.findall(content.decode())}


def test_signed_in_anew_in_another_window_is_one_more_press(village: Village) -> None:
    hanna = strict(make_door(village, Role.ORGANISER))
    hanna.get(NEW)
    told = hanna.post(NEW, typed() | {"csrfmiddlewaretoken": "o" * 64}, headers=OURS)
    assert told.status_code == 403
    assert "Wat u typte, is er nog" in told.content.decode()
    waiting = fields(told.content)
    assert waiting["words"] == WORDS
    assert hanna.post(NEW, waiting, headers=OURS).status_code == 302
    assert Activity.every.get().words.split() == WORDS.split()


def test_signed_out_after_half_a_day_keeps_what_was_typed(village: Village) -> None:
    hanna = strict(make_door(village, Role.ORGANISER))
    hanna.get(NEW)
    mark = hanna.cookies["csrf"].value
    del hanna.cookies["session"]
    told = hanna.post(NEW, typed() | {"csrfmiddlewaretoken": mark}, headers=OURS)
    page = told.content.decode()
    assert "U bent intussen uitgelogd" in page
    assert 'href="/de-brug/inloggen/" target="_blank"' in page
    assert Activity.every.count() == 0
    hanna.cookies.update(make_door(village, Role.ORGANISER, name="Hanna Visser").cookies)
    assert hanna.post(NEW, fields(told.content), headers=OURS).status_code == 302
    assert Activity.every.get().title == "Koffieochtend"


@pytest.mark.parametrize("origin", [{}, {"origin": "https://boef.example"}, {"origin": "null"}])
def test_what_another_page_sent_is_not_offered_to_be_sent_again(
    village: Village, origin: dict[str, str]
) -> None:
    hanna = strict(make_door(village, Role.ORGANISER))
    hanna.get(NEW)
    told = hanna.post(NEW, typed() | {"csrfmiddlewaretoken": "o" * 64}, headers=origin)
    assert told.status_code == 403
    assert "brood" not in told.content.decode()
    assert fields(told.content) == {}


def test_a_stranger_without_words_goes_to_the_code_as_ever(village: Village, client: Client) -> None:
    assert client.post(NEW).headers["Location"] == f"/de-brug/inloggen/?next={NEW}"
    draft = client.post("/de-brug/beheer/activiteiten/lezen/", typed(), headers={"hx-request": "true"})
    assert draft.status_code == 302
    part = client.get("/de-brug/beheer/mensen/", headers={"hx-request": "true"})
    assert (part.status_code, part["HX-Refresh"]) == (200, "true")  # else the door stands inside the page


def test_a_question_that_stood_open_for_three_days_is_sent_with_one_more_press(
    village: Village, client: Client
) -> None:
    asked = {"words": "Is er koffie?", "name": "Mia", "reach": "06 12 34 56 78"}
    opened = client.get(CONTACT).context["form"]["sealed"].value()
    with travel(timezone.now() + timedelta(days=3)):
        late = client.post(CONTACT, asked | {"sealed": opened})
        assert "Is er koffie?" in late.content.decode()
        sealed = late.context["form"]["sealed"].value()
    with travel(timezone.now() + timedelta(days=3, minutes=1)):
        client.post(CONTACT, asked | {"sealed": sealed})
    assert Message.every.get().name == "Mia"
