"""Planning, showing, changing, cancelling, undoing."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.utils import timezone

from dorpsplein.base.dates import aware, local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.money import Price
from dorpsplein.base.when import When
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities import services
from dorpsplein.life.activities.models import Activity, Address, Occurrence, State
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.versions import versions_of

pytestmark = pytest.mark.django_db

COMING = local_today() + timedelta(days=20)
COFFEE = Plan(
    "coffee",
    "Koffie in de tuin",
    When(COMING, time(10, 30), 90),
    "Huis van de Buurt, Kadestraat 3",
    price=Price(0),
)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def coffee(village: Village) -> Activity:
    return services.plan_activity(village=village, actor=None, plan=COFFEE)


def test_a_plan_becomes_an_activity_that_nobody_sees(coffee: Activity) -> None:
    assert coffee.state == State.HIDDEN
    assert (coffee.title, coffee.price_cents, str(coffee.venue)) == (
        "Koffie in de tuin",
        0,
        "Huis van de Buurt, Kadestraat 3",
    )
    only = coffee.occurrences.get()
    assert (only.start, only.end, only.day) == (aware(COMING, time(10, 30)), aware(COMING, time(12)), COMING)
    assert [name.name for name in Address.every.all()] == [f"{COMING}-koffie-in-de-tuin"]


def test_publishing_raises_the_number_of_the_village_once(village: Village, coffee: Activity) -> None:
    before = Village.objects.get(pk=village.pk).revision
    services.publish_activity(activity=coffee, actor=None)
    services.publish_activity(activity=coffee, actor=None)
    assert Activity.every.get().state == State.PUBLISHED
    assert Village.objects.get(pk=village.pk).revision == before + 1
    assert list(Entry.objects.filter(key=coffee.public_id).values_list("verb", flat=True)) == [
        "plan",
        "publish",
    ]


def test_another_day_for_what_the_world_saw_is_a_moved_day(coffee: Activity) -> None:
    coffee = services.publish_activity(activity=coffee, actor=None)
    later = replace(COFFEE, when=When(COMING + timedelta(days=2), time(10, 30), 90))
    services.revise_activity(activity=coffee, actor=None, plan=later, opened_at=coffee.revision)
    only = Occurrence.every.get()
    assert only.is_moved
    assert (only.moved_from, only.day) == (aware(COMING, time(10, 30)), COMING + timedelta(days=2))
    names = set(Address.every.values_list("name", flat=True))
    assert names == {f"{COMING}-koffie-in-de-tuin", f"{COMING + timedelta(days=2)}-koffie-in-de-tuin"}


def test_another_day_for_what_nobody_saw_is_just_another_day(coffee: Activity) -> None:
    later = replace(COFFEE, when=When(COMING + timedelta(days=2), time(9), 60))
    services.revise_activity(activity=coffee, actor=None, plan=later, opened_at=coffee.revision)
    only = Occurrence.every.get()
    assert not only.is_moved
    assert (only.start, only.end) == (
        aware(COMING + timedelta(days=2), time(9)),
        aware(COMING + timedelta(days=2), time(10)),
    )


def test_two_people_who_change_the_same_activity_do_not_overwrite_each_other(coffee: Activity) -> None:
    opened_at = coffee.revision
    services.revise_activity(
        activity=coffee, actor=None, plan=replace(COFFEE, title="Thee"), opened_at=opened_at
    )
    with pytest.raises(services.Conflict):
        services.revise_activity(
            activity=coffee, actor=None, plan=replace(COFFEE, title="Sap"), opened_at=opened_at
        )
    assert Activity.every.get().title == "Thee"


def test_an_earlier_version_comes_back_with_its_date(coffee: Activity) -> None:
    later = replace(COFFEE, title="Thee", when=When(COMING + timedelta(days=2), time(9), 60))
    changed = services.revise_activity(activity=coffee, actor=None, plan=later, opened_at=coffee.revision)
    first = next(version for version in versions_of(changed) if version.number == 1)
    services.restore_version(activity=changed, version=first, actor=None)
    restored = Activity.every.get()
    assert (restored.title, restored.first_day, restored.revision) == ("Koffie in de tuin", COMING, 3)
    assert [(row.day, row.start) for row in restored.occurrences.all()] == [
        (COMING, aware(COMING, time(10, 30)))
    ]


def test_a_cancelled_date_stays_with_its_reason_and_can_be_undone(coffee: Activity) -> None:
    coffee = services.publish_activity(activity=coffee, actor=None)
    services.cancel_occurrence(occurrence=coffee.occurrences.get(), actor=None, remark="Riet is ziek")
    only = Occurrence.every.get()
    assert (only.is_cancelled, only.remark) == (True, "Riet is ziek")
    before = next(version for version in versions_of(coffee) if version.verb == "publish")
    services.restore_version(activity=coffee, version=before, actor=None)
    assert not Occurrence.every.get().is_cancelled


def test_withdrawing_and_showing_again(coffee: Activity) -> None:
    services.publish_activity(activity=coffee, actor=None)
    services.withdraw_activity(activity=coffee, actor=None)
    assert Activity.every.get().state == State.WITHDRAWN
    services.publish_activity(activity=coffee, actor=None)
    assert Activity.every.get().state == State.PUBLISHED


def test_the_circle_of_another_village_is_refused_and_nothing_is_written(village: Village) -> None:
    foreign = form_circle(village=make_village(slug="het-baken", name="Het Baken"), name="Lezers")
    with pytest.raises(Refusal):
        services.plan_activity(village=village, actor=None, plan=replace(COFFEE, circle=foreign))
    assert Activity.every.count() == 0


def test_activities_of_one_name_on_one_day_have_each_an_address(village: Village) -> None:
    for _number in range(3):
        services.plan_activity(village=village, actor=None, plan=COFFEE)
    names = sorted(Address.every.values_list("name", flat=True))
    assert names == [f"{COMING}-koffie-in-de-tuin{more}" for more in ("", "-2", "-3")]


def test_a_title_of_emoji_alone_still_has_an_address(village: Village) -> None:
    services.plan_activity(village=village, actor=None, plan=replace(COFFEE, title="☕🎉"))
    assert Address.every.get().name == f"{COMING}-coffee"


def test_the_bin_is_emptied_after_thirty_days(coffee: Activity) -> None:
    services.bin_activity(activity=coffee, actor=None)
    services.empty_bin()
    assert Activity.every.count() == 1
    Activity.every.update(ended_at=timezone.now() - timedelta(days=31))
    services.empty_bin()
    assert Activity.every.count() == 0
