"""What was promised to go by itself goes on its day, and not the day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from dorpsplein.community.journal.models import Entry
from dorpsplein.community.journal.services import forget_entries
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Intake, Version
from dorpsplein.life.activities.services import (
    forget_intakes,
    forget_old_versions,
    revise_activity,
)
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.activities.versions import version_numbered, versions_of
from dorpsplein.life.pages.tests.make import make_page
from dorpsplein.life.writing import services as writing
from dorpsplein.life.writing.models import Version as WordsVersion

pytestmark = pytest.mark.django_db
BEFORE, AFTER = timedelta(days=36, hours=23), timedelta(days=37, hours=1)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    return make_person(village, name="Riet Vos")


def test_how_an_activity_was_loses_its_words_and_its_maker(village: Village, riet: Person) -> None:
    plan = replace(plan_for(coming(1)), contact_name="Canary Kees")
    activity = make_activity(village, plan)
    for name in ("Riet", "Hanna"):
        plan = replace(plan, contact_name=name)
        activity = revise_activity(activity=activity, actor=riet, plan=plan, opened_at=activity.revision)
    count = activity.revision
    Version.every.update(at=timezone.now() - BEFORE)
    assert forget_old_versions() == 0
    Version.every.update(at=timezone.now() - AFTER)
    assert (forget_old_versions(), forget_old_versions()) == (count - 1, 0)
    kept = Version.objects.of(village).filter(activity=activity)
    assert [(row.number, bool(row.values), row.by) for row in kept] == [
        (count, True, riet),
        *((number, False, None) for number in range(count - 1, 0, -1)),
    ]
    assert version_numbered(activity, 1) is None
    assert version_numbered(activity, count) == kept[0]
    assert kept[1].verb == "revise"


def test_one_step_of_today_can_still_be_undone_to_what_was_long_before(village: Village) -> None:
    activity = make_activity(village)
    Version.every.update(at=timezone.now() - AFTER)
    plan = plan_for(coming(1), title="Thee")
    activity = revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)
    assert forget_old_versions() == 1
    assert [row.number for row in versions_of(activity)] == [activity.revision]
    before = version_numbered(activity, activity.revision - 1)
    assert before is not None
    assert before.values["activity"]["title"] == "Koffie"


def test_how_a_page_was_is_forgotten(village: Village, riet: Person) -> None:
    page = make_page(village)
    page = writing.revise(
        writing=page,
        actor=riet,
        answers={"title": "Wij", "words": "Canary Kees"},
        opened_at=page.revision,
    )
    WordsVersion.every.update(at=timezone.now() - BEFORE)
    assert writing.forget_old_versions() == 0
    WordsVersion.every.update(at=timezone.now() - AFTER)
    assert writing.forget_old_versions() == page.revision - 1
    assert [row.number for row in WordsVersion.every.all()] == [page.revision]


def test_who_read_an_agenda_in_is_forgotten(village: Village, riet: Person) -> None:
    intake = Intake.every.create(village=village, source="elders", by=riet, done_at=timezone.now())
    Intake.every.update(at=timezone.now() - BEFORE)
    forget_intakes()
    intake.refresh_from_db()
    assert intake.by == riet
    Intake.every.update(at=timezone.now() - AFTER)
    forget_intakes()
    intake.refresh_from_db()
    assert intake.by is None


def test_the_journal_goes_back_two_years(village: Village) -> None:
    make_activity(village)
    count = Entry.objects.count()
    assert count
    Entry.objects.update(at=timezone.now() - timedelta(days=731))
    assert forget_entries() == 0
    Entry.objects.update(at=timezone.now() - timedelta(days=733))
    assert (forget_entries(), Entry.objects.count()) == (count, 0)
