"""Where the agenda and the village do not say the same, we ask, once, and with one press it is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.questions import Doubt, open_questions
from dorpsplein.channels.factsheet.tests.make import say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import WEEKLY, coming, make_activity, plan_for

pytestmark = pytest.mark.django_db

DESK, SHEET = "/de-brug/beheer/", "/de-brug/beheer/overzicht/"
COFFEE = "activity.coffee_morning"
ASKED = "Koffieochtend: u zei “nee”, maar het staat in uw agenda."


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def editor(village: Village) -> Person:
    return make_person(village, Role.EDITOR)


@contextmanager
def later(days: int) -> Iterator[None]:
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        yield


def press(editor: Person, answer: str, field: str = COFFEE) -> str:
    door = make_browser(editor.login)
    return door.post(f"{SHEET}antwoord/", {"field": field, answer: ""}, follow=True).text


def door(editor: Person) -> Client:
    return make_browser(editor.login)


def state(village: Village, field: str = COFFEE) -> str:
    return str(fields_of(village)[field].state)


def weekly_coffee(village: Village) -> None:
    make_activity(village, plan_for(coming(1), rule=WEEKLY))


def test_it_is_asked_on_the_desk_and_on_the_sheet(village: Village, editor: Person) -> None:
    say(village, COFFEE, State.NO)
    weekly_coffee(village)
    assert ASKED not in door(editor).get(DESK).text
    with later(30):
        desk = door(editor).get(DESK).text
        assert ASKED in desk
        assert "één ding voor vandaag" in desk
        assert ASKED in door(editor).get(SHEET).text
        organiser = make_person(village, Role.ORGANISER, name="Hanna Blok")
        assert ASKED not in door(organiser).get(DESK).text


def test_yes_is_one_press_and_can_be_taken_back(village: Village, editor: Person) -> None:
    say(village, COFFEE, State.NO, called="Bakkie")
    weekly_coffee(village)
    with later(30):
        page = press(editor, "yes")
        fact = Fact.objects.of(village).current().get()
        assert (fact.state, fact.called) == (State.YES, "Bakkie")
        assert ASKED not in page
        keys = re.findall(r'name="key" value="([^"]+)"', page)
        door(editor).post(f"{SHEET}terug/", {"key": keys})
        assert state(village) == "no"
        assert ASKED in door(editor).get(DESK).text


def test_no_is_not_asked_again_next_week_but_after_a_year(village: Village, editor: Person) -> None:
    say(village, COFFEE, State.DELIBERATELY_NOT)
    weekly_coffee(village)
    with later(30):
        press(editor, "no")
        assert state(village) == "deliberately_not"
    for days in (31, 45, 300):
        with later(days):
            assert open_questions(village) == []


def test_who_said_no_without_being_asked_is_asked_when_it_is_seen_later(village: Village) -> None:
    weekly_coffee(village)
    with later(20):
        say(village, COFFEE, State.STOPPED)
        assert [question.doubt for question in open_questions(village)] == [Doubt.AHEAD]
    with later(40):
        assert [question.doubt for question in open_questions(village)] == [Doubt.SHOWN]


def test_answering_twice_or_what_was_not_asked_changes_nothing(village: Village, editor: Person) -> None:
    say(village, COFFEE, State.NO)
    weekly_coffee(village)
    with later(30):
        press(editor, "yes")
        assert "Deze vraag is al beantwoord." in press(editor, "no")
        assert "Deze vraag is al beantwoord." in press(editor, "yes", "activity.film")
        assert (state(village), Fact.objects.of(village).count()) == ("yes", 2)


def test_said_and_not_seen_for_a_year_is_asked_gently(village: Village, editor: Person) -> None:
    say(village, "activity.film")
    weekly_coffee(village)
    with later(200):
        assert open_questions(village) == []
    with later(370):
        weekly_coffee_again(village)
        (question,) = open_questions(village)
        assert (question.field.subject.field, question.doubt) == ("activity.film", Doubt.ABSENT)
        assert "maar het stond een jaar lang niet in uw agenda" in door(editor).get(DESK).text
        press(editor, "no", "activity.film")
        assert state(village, "activity.film") == "stopped"
        assert open_questions(village) == []


def test_still_done_is_not_asked_again_that_year(village: Village, editor: Person) -> None:
    say(village, "activity.film")
    weekly_coffee(village)
    with later(370):
        weekly_coffee_again(village)
        press(editor, "yes", "activity.film")
        assert (state(village, "activity.film"), open_questions(village)) == ("yes", [])


def test_the_whole_denied_beside_a_part_is_asked_once(village: Village, editor: Person) -> None:
    whole = "activity.health_any"
    say(village, whole, State.NO)
    assert open_questions(village) == []
    say(village, "activity.yoga")
    (question,) = open_questions(village)
    assert (question.field.subject.field, question.doubt) == (whole, Doubt.PART)
    assert "maar bij Yoga zei u “ja”" in door(editor).get(DESK).text
    press(editor, "no", whole)
    assert (state(village, whole), open_questions(village)) == ("no", [])
    with later(370):
        assert [one.doubt for one in open_questions(village)] == [Doubt.PART]
        press(editor, "yes", whole)
        assert (state(village, whole), open_questions(village)) == ("yes", [])


def test_an_agenda_that_is_not_used_says_nothing(village: Village) -> None:
    say(village, "activity.film")
    with later(370):
        assert open_questions(village) == []


def weekly_coffee_again(village: Village) -> None:
    """A series is planned so far ahead; after a year its dates are there, as the worker makes them."""
    assert "activity.coffee_morning" in {
        name for name, field in fields_of(village).items() if field.seen and field.seen.times
    }


def test_stopped_beside_a_date_that_comes_is_asked_once(village: Village, editor: Person) -> None:
    weekly_coffee(village)
    say(village, "activity.film", State.STOPPED)
    assert open_questions(village) == []
    say(village, COFFEE, State.STOPPED)
    (question,) = open_questions(village)
    assert (question.doubt, question.field.ahead) == (Doubt.AHEAD, coming(1))
    page = door(editor).get(DESK).text
    assert "Koffieochtend: u zei “is gestopt”, maar het staat op " in page
    assert state(village) == "stopped"  # what comes is no evidence that it is there
    press(editor, "no")
    assert (state(village), open_questions(village)) == ("stopped", [])
    say(village, COFFEE, State.PLANNED)
    assert open_questions(village) == []
