"""Whatever is done in a village, in whatever order: a page made the short way is the page made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dorpsplein.base.accessibility import Accessibility, Present, Stairs
from dorpsplein.base.errors import Refusal
from dorpsplein.base.money import Price
from dorpsplein.channels.website import agenda
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village, open_to_search
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.design.templatetags import design
from dorpsplein.life.activities import notice, remembering
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.occurring import coming_dates
from dorpsplein.life.activities.services import publish_activity, revise_activity, withdraw_activity
from dorpsplein.life.activities.tests.make import WEEKLY, coming, make_activity, plan_for
from dorpsplein.life.news.tests.make import make_news
from dorpsplein.life.pages.tests.make import make_page
from tests.stories import test_series_anyhow as series
from tests.whole import WHOLE

pytestmark = pytest.mark.django_db
STEPS = 12
QUARTER = timedelta(minutes=15)
BEGIN = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)  # the clock goes back within the week
AGENDA = "/de-brug/agenda/"
PATHS = (AGENDA, "/de-brug/en/agenda/", f"{AGENDA}?trap=1&gratis=1", f"{AGENDA}?overdag=1")


MEMORIES = (
    *(remembering._told, remembering._activity, remembering._questions),
    *(agenda._kept, design._drawn),
)


def one_of(village: Village, dice: Random) -> Activity:
    return dice.choice(list(Activity.objects.of(village)))


def plan_one(village: Village, dice: Random) -> None:
    plan = plan_for(coming(dice.randrange(7)), title=f"Thee {dice.randrange(9)}", other_title="Tea")
    make_activity(
        village, replace(plan, when=series.any_when(dice), price=Price(dice.choice([None, 0, 250])))
    )


def do_with_series(village: Village, dice: Random) -> None:
    alive = [one for one in Activity.objects.of(village).published() if coming_dates(one).exists()]
    if alive:
        dice.choice(series.ACTS)(dice.choice(alive), dice)


def show_or_hide(village: Village, dice: Random) -> None:
    dice.choice([withdraw_activity, publish_activity])(activity=one_of(village, dice), actor=None)


def do_together(village: Village, dice: Random) -> None:
    """The other village gets another name or hides, and one of ours is with them or not."""
    other = Village.objects.get(slug="het-baken")
    facts = {"name": f"Baken {dice.randrange(9)}", "hidden": dice.random() < 0.3}
    change_village(village=other, actor=None, facts=facts)
    activity = one_of(village, dice)
    circle = form_circle(village=village, name=f"Kring {dice.random()}")
    plan = series.plan_like(activity, dice, activity.when)
    plan = replace(plan, together=dice.choice([(), (other,)]), circle=circle)
    revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)


def tell_of_place(village: Village, dice: Random) -> None:
    facts = Accessibility(dice.choice([Stairs.NONE, Stairs.UNKNOWN]), loop=dice.choice(list(Present)))
    activity = one_of(village, dice)
    plan = replace(series.plan_like(activity, dice, activity.when), facts=facts)
    revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)


def change_frame(village: Village, dice: Random) -> None:
    facts = {"name": dice.choice(["De Brug", "Brug & Co"]), "contact_name": dice.choice(["Riet", "Hanna"])}
    change_village(village=village, actor=None, facts=facts)
    open_to_search(village=village, actor=None, searchable=dice.random() < 0.5)


def write(village: Village, dice: Random) -> None:
    dice.choice([make_news, make_page])(village, f"Bericht {dice.random()}")


ACTS: list[Callable[[Village, Random], None]] = [
    *(plan_one, do_with_series, do_with_series, do_with_series, show_or_hide),
    *(do_together, tell_of_place, change_frame, write),
]


@pytest.mark.parametrize("seed", range(4 if WHOLE else 1))
def test_the_short_way_and_the_long_way_end_at_the_same_page(seed: int) -> None:
    dice, visitor = Random(seed), Client()  # noqa: S311 - chance, and the same each time
    with time_machine.travel(BEGIN, tick=False) as clock:
        village = make_village()
        make_village(slug="het-baken", name="Het Baken")
        make_activity(village, plan_for(coming(1), rule=WEEKLY))
        for _step in range(STEPS):
            act = dice.choice(ACTS)
            try:
                act(Village.objects.get(pk=village.pk), dice)
            except Refusal:
                continue
            complain(visitor, act.__name__)
            clock.shift(QUARTER * dice.choice([0, 1, 3, 30, 200]))
            complain(visitor, f"some time after {act.__name__}")


def complain(visitor: Client, after: str) -> None:
    """Stop where what the visitor gets is not what a server without a memory would give."""
    told = {path: visitor.get(path) for path in PATHS}
    forget()
    for path, short in told.items():
        anew = Client().get(path)
        assert short.content == anew.content, f"{path} {after}"
        assert told_around(short) == told_around(anew), f"{path} {after}"
    village = Village.objects.get(slug="de-brug")
    first, last = agenda.local_today(), agenda.local_today() + agenda.LATER
    asked_plainly = notice._told(Occurrence.objects.of(village).published().between(first, last))
    assert notice.notices(village, first, last) == asked_plainly, after


def told_around(answer: HttpResponse) -> dict[str, str]:
    """The headers, without the mark: what turned out to be the same may keep that of before."""
    return {name: text for name, text in answer.items() if name != "ETag"}


def forget() -> None:
    for kept in (
        remembering._told,
        remembering._activity,
        remembering._questions,
        agenda._kept,
        design._drawn,
    ):
        kept.cache_clear()


def test_after_a_change_of_an_activity_the_page_costs_four_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    village, visitor = make_village(), Client()
    activity = make_activity(village, plan_for(coming(1), rule=WEEKLY))
    visitor.get(AGENDA)
    for title in ("Thee", "Soep"):
        plan = plan_for(coming(1), rule=WEEKLY, title=title)
        revise_activity(activity=activity, actor=None, plan=plan, opened_at=activity.revision)
        activity.refresh_from_db()
        with django_assert_num_queries(4):
            answer = visitor.get(AGENDA)
        assert f">{title}</a>" in answer.content.decode()
        assert visitor.get(AGENDA, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_what_stands_around_the_agenda_is_new_as_well() -> None:
    village, visitor = make_village(), Client()
    make_activity(village)
    visitor.get(AGENDA)
    make_page(village, "Wie wij zijn")
    assert "Wie wij zijn" in visitor.get(AGENDA).content.decode()
