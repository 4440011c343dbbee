"""Open data: who writes a program gets what villages let everyone see, as it was described, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openapi_spec_validator import validate

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.services import keep_sheet, withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import Form, Intensity, OrganisedBy, Purpose, State
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.insights.tests.make import make_anker, make_brug, make_network
from tests.stories.described import ROOT, ask, judge, judge_answer

pytestmark = pytest.mark.django_db
LISTS = ("stadsdorpen", "agenda", "onderwerpen", "feiten", "cijfers")


@pytest.fixture(autouse=True)
def network() -> Iterator[Village]:
    forget()
    yield make_network()
    forget()


@pytest.fixture
def brug() -> Village:
    """A village that tells all there is to tell."""
    village = make_brug()
    draw_area(village=village, actor=None, wijken=["3630000"], released=True)
    say(
        village,
        "activity.yoga",
        called="Yin",
        rhythm="elke week",
        organised_by=OrganisedBy.GROUP,
        form=Form.COURSE,
    )
    say(village, "channel.facebook", purpose=Purpose.TALK)
    say(village, "partnership.police_contact", State.YES, intensity=Intensity.REFER)
    release(village, everyone=True)
    make_activity(village, plan_for(coming(1), title="Koffie", contact_name="KANARIE", words="KANARIE komt"))
    return village


def all_of(client: Client, address: str) -> list[dict[str, Any]]:
    """Every page of a list, by following ``next``."""
    found: list[dict[str, Any]] = []
    following: str | None = f"{ROOT}{address}"
    while following:
        told = ask(client, following)
        assert told["data"], "no page is empty"
        found += told["data"]
        following = told["next"]
    return found


def test_the_description_is_valid_and_its_examples_are_true_to_it(client: Client) -> None:
    told = ask(client, "openapi.json")
    validate(told)
    for operation in told["paths"].values():
        (content,) = operation["get"]["responses"]["200"]["content"].values()
        judge(told, content["schema"], content["example"])
    mistaken = told["components"]["responses"]["Mistaken"]["content"]["application/problem+json"]
    judge(told, mistaken["schema"], mistaken["example"])
    assert set(told["paths"]) == {f"/{name}" for name in (*LISTS, "wijzigingen")}


@pytest.mark.parametrize("name", LISTS)
def test_every_answer_is_as_it_was_described(
    client: Client, brug: Village, network: Village, name: str
) -> None:
    make_release(network=network, actor=None)
    assert judge_answer(client, name)["data"]
    assert b"KANARIE" not in client.get(f"{ROOT}{name}").content


def test_what_is_hidden_or_not_released_is_nowhere(client: Client, brug: Village) -> None:
    anker = make_anker()
    say(brug, "activity.music", called="KANARIE")
    release(brug, everyone=True)
    withhold_field(village=brug, actor=None, field="activity.music")
    hidden = make_village(slug="kanarie", name="KANARIE")
    say(hidden, "activity.film", called="KANARIE")
    release(hidden, everyone=True)
    make_activity(hidden, plan_for(coming(1), title="KANARIE"))
    make_activity(brug, plan_for(coming(2), title="KANARIE", released=False))
    change_village(village=hidden, actor=None, facts={"hidden": True})
    insider = make_door(anker, Role.BOARD)
    for who in (client, insider):
        for name in LISTS:
            answer = who.get(f"{ROOT}{name}")
            assert b"kanarie" not in answer.content.lower()
        assert {one["village"] for one in all_of(who, "feiten")} == {"de-brug"}
        assert {one["slug"] for one in all_of(who, "stadsdorpen")} == {"de-brug", "het-anker"}
        assert who.get(f"{ROOT}feiten?stadsdorp=kanarie").status_code == 404
        (film,) = [one for one in all_of(who, "cijfers") if one["field"] == "activity.film"]
        assert (film["states"]["yes"], film["base"], film["villages"]) == (2, 2, 2)


def test_who_did_not_look_at_it_itself_is_said(client: Client, brug: Village) -> None:
    make_anker()
    keep_sheet(village=brug, actor=None, kept=True)
    told = judge_answer(client, "stadsdorpen")["data"]
    assert {one["slug"]: one.get("kept", False) for one in told} == {"de-brug": True, "het-anker": False}


def test_pages_hold_everything_once_and_in_one_order(client: Client, brug: Village) -> None:
    for number in range(3):
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        say(village, "activity.film")
        release(village, everyone=True)
        make_activity(village, plan_for(coming(number), title=f"Film {number}"))
    for name in LISTS:
        few, whole = (
            all_of(client, f"{name}?aantal=1" if name != "onderwerpen" else f"{name}?aantal=40"),
            all_of(client, name),
        )
        assert few == whole
        keys = [json.dumps(one) for one in few]
        assert len(set(keys)) == len(keys)


def test_between_two_pages_nothing_is_skipped(client: Client, brug: Village) -> None:
    make_village(slug="a", name="A")
    make_village(slug="z", name="Z")
    first = ask(client, "stadsdorpen?aantal=2")
    make_village(slug="b", name="B")
    assert [one["slug"] for one in first["data"]] == ["a", "de-brug"]
    assert [one["slug"] for one in ask(client, first["next"])["data"]] == ["z"]


@pytest.mark.parametrize(
    "asked",
    [
        *("stadsdorpen?aantal=0", "stadsdorpen?aantal=501", "stadsdorpen?aantal=veel", "cijfers?soort=niets"),
        *(
            "agenda?vanaf=morgen",
            "feiten?kleur=rood",
            "cijfers?soort=need&soort=role",
        ),
    ],
)
def test_what_is_not_understood_is_said(client: Client, asked: str) -> None:
    answer = client.get(f"{ROOT}{asked}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    told = answer.json()
    assert told["status"] == 400
    assert told["detail"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_another_website_may_read_and_nobody_may_write(client: Client, brug: Village) -> None:
    outside = {"Origin": "https://krant.example"}
    asked = client.options(f"{ROOT}cijfers", headers=outside | {"Access-Control-Request-Method": "GET"})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    strict = Client(enforce_csrf_checks=True)
    written = strict.post(f"{ROOT}cijfers", headers=outside)
    assert (written.status_code, written["Content-Type"]) == (405, "application/problem+json")
    for name in ("nergens", "agenda?stadsdorp=nergens"):
        nothing = client.get(f"{ROOT}{name}")
        assert (nothing.status_code, nothing.json()["status"]) == (404, 404)


def test_who_has_it_is_told_so_until_it_changes(client: Client, brug: Village) -> None:
    for name in LISTS:
        first = client.get(f"{ROOT}{name}")
        again = client.get(f"{ROOT}{name}", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")
    kept = client.get(f"{ROOT}feiten")
    withhold_field(village=brug, actor=None, field="activity.film")
    changed = client.get(f"{ROOT}feiten", headers={"If-None-Match": kept["ETag"]})
    assert changed.status_code == 200
    assert "activity.film" not in {one["field"] for one in changed.json()["data"]}


def test_more_villages_ask_no_more_of_the_database(brug: Village) -> None:
    def asked() -> list[int]:
        counted = []
        for name in LISTS:
            forget()
            with CaptureQueriesContext(connection) as queries:
                ask(Client(), name)
            counted.append(len(queries))
        return counted

    few = asked()
    for number in range(3):
        village = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        say(village, "activity.film")
        release(village, everyone=True)
        draw_area(village=village, actor=None, wijken=["3630001"], released=True)
        make_activity(village, plan_for(coming(number), title=f"Film {number}"))
    assert asked() == few
    assert max(few) < 15


def test_people_read_what_they_may_do(client: Client, brug: Village) -> None:
    for prefix, words in (("", "U mag het overnemen"), ("en/", "You may copy it, change it")):
        page = client.get(f"/netwerk/{prefix}open-gegevens/").content.decode()
        assert words in page
        assert "https://creativecommons.org/licenses/by/4.0/" in page
        assert "/netwerk/open-gegevens/v1/openapi.json" in page
    assert "/netwerk/open-gegevens/" in client.get("/netwerk/").content.decode()
