"""The page with the texts of one date."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import MONTHS, day_words, local_today
from dorpsplein.base.when import When
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.services import (
    cancel_occurrence,
    plan_activity,
    publish_activity,
    withdraw_activity,
)
from dorpsplein.life.activities.tests.make import WEEKLY, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db
SOON = local_today() + timedelta(days=3)
ADDRESS = f"/de-brug/beheer/teksten/{SOON}-koffieochtend/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def coffee(village: Village) -> Activity:
    plan = Plan(
        "coffee", "Koffieochtend", When(SOON, time(10), 120), "Huis van de Buurt", other_title="Coffee"
    )
    return publish_activity(activity=plan_activity(village=village, actor=None, plan=plan), actor=None)


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.login is not None
    client.force_login(person.login)
    return client


def test_an_organiser_finds_five_texts_and_two_that_open(village: Village, coffee: Activity) -> None:
    client = signed_in(make_person(village, Role.ORGANISER))
    page = client.get(ADDRESS).content.decode()
    assert page.count("<textarea") == 5
    assert page.count("data-copy=") == 5
    assert 'href="https://wa.me/?text=%2AKoffieochtend%2A' in page
    assert 'href="mailto:?subject=Koffieochtend' in page
    assert f"*Koffieochtend*\n{day_words(SOON)}" in page
    assert f"/k/{coffee.code}/" in page


def test_the_texts_are_there_in_english_too(village: Village, coffee: Activity) -> None:
    client = signed_in(make_person(village, Role.EDITOR))
    assert "Everyone is welcome." in client.get(f"{ADDRESS}?taal=en").content.decode()
    assert "*Coffee*" in client.get(ADDRESS.replace("/beheer/", "/en/beheer/")).content.decode()


def test_who_may_read_the_texts(village: Village, coffee: Activity) -> None:
    other = make_village(slug="het-baken", name="Het Baken")
    assert Client().get(ADDRESS).status_code == 302
    assert signed_in(make_person(village, name="Kees Postma")).get(ADDRESS).status_code == 403
    stranger = signed_in(make_person(other, Role.ORGANISER, name="Hanna Blok"))
    assert stranger.get(ADDRESS).status_code == 404
    assert stranger.get(ADDRESS.replace("de-brug", "het-baken")).status_code == 404


def test_what_is_not_published_has_no_texts_yet(village: Village, coffee: Activity) -> None:
    client = signed_in(make_person(village, Role.ORGANISER))
    withdraw_activity(activity=coffee, actor=None)
    assert client.get(ADDRESS).status_code == 404


def test_a_visitor_passes_on_the_same_words(coffee: Activity, client: Client) -> None:
    page = client.get(f"/de-brug/agenda/{SOON}-koffieochtend/").content.decode()
    assert 'href="https://wa.me/?text=%2AKoffieochtend%2A' in page
    assert f"/k/{coffee.code}</strong>" in page


def test_every_text_of_what_is_off_says_when_it_is_there_again(village: Village) -> None:
    plan = plan_for(SOON, rule=WEEKLY, title="Koffieochtend", start=time(10), minutes=120)
    first, second, third, *_later = dates_of(make_activity(village, plan))
    cancel_occurrence(occurrence=first, actor=None)
    cancel_occurrence(occurrence=second, actor=None)
    page = signed_in(make_person(village, Role.ORGANISER)).get(ADDRESS).content.decode()
    again = f"De volgende keer is {day_words(third.day)}, 10.00 uur."
    assert " ".join(page.split()).count(" ".join(again.split())) == 5
    shared = Client().get(f"/de-brug/agenda/{first.day}-koffieochtend/").content.decode()
    assert shared.count("De%20volgende%20keer") == 2  # the message and the mail


def test_the_page_and_the_texts_say_which_days_a_series_leaves_out(village: Village) -> None:
    plan = plan_for(SOON, rule=WEEKLY, title="Koffieochtend", start=time(10), minutes=120)
    out, far = SOON + timedelta(days=14), SOON + timedelta(days=140)
    make_activity(village, replace(plan, when=replace(plan.when, without=(out, far))))
    told = f"niet op {out.day} {MONTHS['nl'][out.month - 1]}"
    page = Client().get(f"/de-brug/agenda/{SOON}-koffieochtend/").content.decode()
    assert told in page
    texts = signed_in(make_person(village, Role.ORGANISER)).get(ADDRESS).content.decode()
    assert told in texts
    for words in (page, texts):
        assert f"{far.day} {MONTHS['nl'][far.month - 1]}" not in words
