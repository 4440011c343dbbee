"""A stranger gets what still holds at once, and what changed on the very next request."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.services import cancel_occurrence, withdraw_activity
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for

pytestmark = pytest.mark.django_db
AGENDA = "/de-brug/agenda/"


@pytest.fixture
def village() -> Village:
    return make_village()


def test_the_second_time_costs_one_query_and_is_the_same(
    village: Village, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_activity(village)
    client = Client()
    first = client.get(AGENDA)
    with django_assert_num_queries(1):
        second = client.get(AGENDA)
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())


def test_a_change_is_there_on_the_next_request(village: Village) -> None:
    activity = make_activity(village, plan_for(coming(1), rule=WEEKLY))
    client = Client()
    for path in (AGENDA, "/de-brug/agenda.ics", f"{AGENDA}{coming(1)}-koffie/"):
        client.get(path)
        client.get(path)
    cancel_occurrence(occurrence=dates_of(activity)[0], actor=None)
    assert "Gaat niet door" in client.get(AGENDA).content.decode()
    assert "GAAT NIET DOOR" in client.get("/de-brug/agenda.ics").content.decode()
    withdraw_activity(activity=activity, actor=None)
    assert client.get(f"{AGENDA}{coming(1)}-koffie/").status_code == 404


def test_who_has_it_already_gets_no_second_copy(village: Village) -> None:
    client = Client()
    mark = client.get(AGENDA)["ETag"]
    answer = client.get(AGENDA, headers={"if-none-match": mark})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", mark)
    assert answer["Content-Security-Policy"] == client.get(AGENDA)["Content-Security-Policy"]


def test_what_is_over_leaves_on_the_next_quarter(village: Village) -> None:
    activity = make_activity(village)
    client = Client()
    end = dates_of(activity)[0].end
    with time_machine.travel(end - timedelta(minutes=1), tick=False):
        assert "Koffie" in client.get(AGENDA).content.decode()
        assert "Koffie" in client.get(AGENDA).content.decode()
    with time_machine.travel(end + timedelta(seconds=1), tick=False):
        assert "Koffie" not in client.get(AGENDA).content.decode()


def test_who_is_signed_in_never_gets_a_strangers_page_nor_gives_one(village: Village) -> None:
    member = Client()
    login = make_person(village, Role.ORGANISER).login
    assert login is not None
    member.force_login(login)
    stranger = Client()
    stranger.get(AGENDA)
    assert "Riet de Wit" in member.get(AGENDA).content.decode()
    assert "Riet de Wit" not in stranger.get(AGENDA).content.decode()


def test_languages_villages_and_hosts_are_kept_apart(village: Village) -> None:
    make_village(slug="het-baken", name="Het Baken")
    client = Client()
    pages = {path: client.get(path).content for path in (AGENDA, "/de-brug/en/agenda/", "/het-baken/agenda/")}
    assert len(set(pages.values())) == 3
    assert {path: client.get(path).content for path in pages} == pages
    assert client.get(AGENDA, headers={"host": "elders.example"}).status_code == 200


def test_a_village_that_hides_is_gone_at_once(village: Village) -> None:
    client = Client()
    client.get(AGENDA)
    Village.objects.filter(pk=village.pk).update(hidden=True, revision=village.revision + 1)
    assert client.get(AGENDA).status_code == 404


def test_a_form_and_a_code_are_never_kept(village: Village) -> None:
    client = Client()
    tokens = {client.get("/de-brug/inloggen/").content for _time in range(2)}
    assert len(tokens) == 2
    assert settings.CSRF_COOKIE_NAME in client.cookies
