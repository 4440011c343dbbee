"""What trekkers do anyway fills the sheet of their village."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.released import shown_of
from dorpsplein.channels.factsheet.seeing import seen_of
from dorpsplein.channels.factsheet.services import follow_agendas
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.channels.publishing.models import Channel, Publication
from dorpsplein.community.people.models import CircleKind
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.services import cancel_occurrence
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


def test_a_weekly_coffee_is_seen_as_often_as_it_took_place(village: Village) -> None:
    first = coming(1)
    coffee = make_activity(village, plan_for(first, rule=WEEKLY))
    cancel_occurrence(occurrence=dates_of(coffee)[1], actor=None)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        weeks = (local_today() - first).days // 7 + 1
        seen = seen_of(village)["activity.coffee_morning"]
        assert (seen.times, seen.groups, seen.since) == (weeks - 1, 1, first)


def test_what_is_still_to_come_is_not_seen(village: Village) -> None:
    make_activity(village)
    assert "activity.coffee_morning" not in seen_of(village)


def test_what_nobody_may_see_is_not_seen(village: Village) -> None:
    make_activity(village, published=False)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert "activity.coffee_morning" not in seen_of(village)


def test_two_kinds_of_activity_are_one_subject(village: Village) -> None:
    for kind in ("walk", "cycling"):
        make_activity(village, plan_for(coming(2), kind_key=kind))
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        seen = seen_of(village)["activity.walking_cycling"]
        assert (seen.times, seen.groups) == (2, 2)


def test_circles_and_paper_are_seen_too(village: Village) -> None:
    for name in ("Noord", "Zuid"):
        form_circle(village=village, name=name, kind=CircleKind.INNER_NEIGHBOURHOOD)
    Publication.every.create(
        village=village, channel=Channel.POSTER, title="Koffie", last_start=timezone.now(), where="Winkel"
    )
    seen = seen_of(village)
    assert (seen["organisation.inner_neighbourhoods"].groups, seen["channel.poster"].times) == (2, 1)


def test_another_villages_agenda_is_not_ours(village: Village) -> None:
    make_activity(make_village(name="De Sluis", slug="de-sluis"))
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert seen_of(village).keys() == {"channel.website"}


def test_the_agenda_against_what_was_said_is_asked_once(village: Village) -> None:
    say(village, "activity.coffee_morning", State.NO)
    make_activity(village)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert fields_of(village)["activity.coffee_morning"].disagrees
        say(village, "activity.coffee_morning", State.NO)
        assert not fields_of(village)["activity.coffee_morning"].disagrees


def test_by_itself_the_network_learns_what_the_agenda_shows(village: Village) -> None:
    release(village, by_itself=True)
    make_activity(village)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        follow_agendas()
        shown = {one.field: one for one in shown_of(village.pk)}
    coffee = shown["activity.coffee_morning"]
    assert (coffee.state, coffee.evidence, coffee.times) == ("yes", "seen", 1)
