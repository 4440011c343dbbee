"""Two at work in one round: nobody decides about an answer that she did not see."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.tests.make import found
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.network.rounds.asking import minutes_for
from dorpsplein.network.rounds.services import close_round
from dorpsplein.network.rounds.tests.make import form_of, invitation_for, make_round, rows_of

pytestmark = pytest.mark.django_db

BOARD = "/netwerk/beheer/rondes/1/"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    village = make_village()
    found(village, "activity.film", "activity.yoga")
    return village


def turns(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(turn-\w+)" value="(\d+)"', page))


@pytest.mark.parametrize("act", ["over/", "laten/", "terug/"])
def test_an_answer_that_changed_meanwhile_is_not_decided_about(
    network: Village, brug: Village, act: str
) -> None:
    round_ = make_round(network)
    desk, village, base = make_door(network, Role.COORDINATOR), Client(), form_of(brug, round_)
    code, page = rows_of(brug, round_)["activity.film"].code, f"{BOARD}{brug.slug}/"
    village.post(f"{base}1/", {f"answer-{code}": "stopped"})
    seen = turns(desk.get(page).content.decode())
    village.post(f"{base}1/", {f"answer-{code}": "right"})
    told = desk.post(f"{page}{act}", {"code": code, "question": "Hoezo?", **seen}, follow=True)
    assert "Dit is intussen veranderd" in told.content.decode()
    assert "Stadsdorp: klopt" in told.content.decode()
    assert rows_of(brug, round_)["activity.film"].outcome == ""


def test_a_question_stays_until_that_row_is_answered(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    desk, village, base = make_door(network, Role.COORDINATOR), Client(), form_of(brug, round_)
    film, yoga = (rows_of(brug, round_)[field].code for field in ("activity.film", "activity.yoga"))
    answers = {f"answer-{film}": "wrong", f"words-{film}": "soms", f"answer-{yoga}": "right"}
    village.post(f"{base}1/", answers)
    desk.post(f"{BOARD}{brug.slug}/terug/", {"code": film, "question": "Hoe vaak?"})
    seen = turns(village.get(f"{base}1/").content.decode())
    village.post(f"{base}1/", {**answers, **seen, f"answer-{yoga}": "stopped"})
    assert rows_of(brug, round_)["activity.yoga"].answer == "stopped"
    assert rows_of(brug, round_)["activity.film"].is_asked_back
    shown = village.get(f"{base}0/").content.decode()
    assert " checked" not in shown
    village.post(f"{base}0/", {f"words-{film}": "soms", **turns(shown)})
    assert rows_of(brug, round_)["activity.film"].is_asked_back
    village.post(f"{base}0/", {f"answer-{film}": "wrong", f"words-{film}": "soms", **turns(shown)})
    assert rows_of(brug, round_)["activity.film"].outcome == ""


def test_a_tab_that_stood_open_changes_nobodys_cross(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    village, base = Client(), form_of(brug, round_)
    film = rows_of(brug, round_)["activity.film"].code
    nothing = village.get(f"{base}klaar/").content.decode()
    assert "U vulde nog niets in." in nothing
    assert "Geef mijn antwoorden" not in nothing
    village.post(f"{base}1/", {f"answer-{film}": "right"})
    assert 'name="was" value=""' in village.get(f"{base}klaar/").content.decode()
    shown = []
    for sent in ({"was": "", "shows": "1"}, {"was": ""}, {"was": "1"}, {"was": "1", "shows": "1"}):
        village.post(f"{base}klaar/", sent)
        shown.append(invitation_for(brug, round_).shows)
    assert shown == [True, True, False, False]


def test_what_we_still_asked_is_read_after_closing(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    desk, village, base = make_door(network, Role.COORDINATOR), Client(), form_of(brug, round_)
    film = rows_of(brug, round_)["activity.film"].code
    village.post(f"{base}1/", {f"answer-{film}": "wrong", f"words-{film}": "soms"})
    page = f"{BOARD}{brug.slug}/"
    seen = turns(desk.get(page).content.decode())
    desk.post(f"{page}terug/", {"code": film, "question": "Hoe vaak?", **seen})
    close_round(round_=round_, actor=None)
    told = village.get(f"{base}0/", follow=True)
    assert told.redirect_chain == [(base, 302)]
    for words in ("Wij vroegen nog 1 ding", "U antwoordde: klopt niet", ": soms", "Hoe vaak?"):
        assert words in told.content.decode(), words
    assert "Hoe vaak?" in desk.get(page).content.decode()


def test_a_closed_round_opens_again_from_its_page_on_any_day(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    desk = make_door(network, Role.COORDINATOR)
    assert "Open de ronde weer" not in desk.get(BOARD).content.decode()
    close_round(round_=round_, actor=None)
    page = desk.get(BOARD).content.decode()
    assert "Open de ronde weer" in page
    where = re.findall(r'action="(/netwerk/beheer/rondes/1/[^"]+)"', page)
    desk.post(where[0])
    assert "Sluit de ronde" in desk.get(BOARD).content.decode()


def test_the_time_that_it_takes_fits_the_number_of_questions(network: Village, brug: Village) -> None:
    assert [minutes_for(number) for number in (0, 2, 16, 95)] == [5, 5, 10, 35]
    round_ = make_round(network)
    assert "ongeveer 5 minuten" in Client().get(form_of(brug, round_)).content.decode()
