"""A village that comes while a round is open is asked too, when who coordinates presses that."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.tests.make import found
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.network.rounds.models import Invitation
from dorpsplein.network.rounds.services import close_round, invite_newcomers, remind_villages
from dorpsplein.network.rounds.standing import board_of, newcomers, unconfirmed
from dorpsplein.network.rounds.tests.make import form_of, invitation_for, make_round, rows_of

pytestmark = pytest.mark.django_db
BOARD = "/netwerk/beheer/rondes/1/"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    village = make_village()
    found(village, "activity.film")
    return village


def arriving() -> Village:
    """A village that nobody can see: there is no number to ring. It has a board."""
    tol = make_village(slug="de-tol", name="De Tol", contact_phone="")
    make_person(tol, Role.BOARD, name="Riet", email="riet@example.org")
    return tol


def arrive(village: Village) -> Village:
    Village.objects.filter(pk=village.pk).update(contact_phone="020 123 45 67")
    found(village, "activity.yoga")
    village.refresh_from_db()
    return village


def words(client: Client, path: str = BOARD) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_who_comes_during_a_round_stands_on_the_board_and_is_asked_with_one_press(
    network: Village, brug: Village
) -> None:
    tol = arriving()
    round_ = make_round(network)
    desk = make_door(network, Role.COORDINATOR)
    assert "0 van de 1</strong>" in words(desk)
    assert "kwam erbij" not in words(desk)
    arrive(tol)
    assert "1 stadsdorp kwam erbij" in words(desk)
    assert "0 van de 1</strong>" in words(desk)  # not counted before it is asked
    assert "Niet gevraagd" in words(desk, f"{BOARD}sluiten/")
    assert Mail.objects.count() == 0

    desk.post(f"{BOARD}erbij/")
    desk.post(f"{BOARD}erbij/")  # pressed twice is once
    page = words(desk)
    assert "0 van de 2</strong>" in page
    assert "kwam erbij" not in page
    assert Mail.objects.get().recipient == "riet@example.org"
    assert set(rows_of(tol, round_)) == {"activity.yoga"}
    marks = Invitation.objects.of(network).filter(round=round_).values_list("mark", flat=True)
    assert len(set(marks)) == 2
    desk.post(BOARD + "erbij/")
    assert "ook gevraagd" not in words(desk)


def test_who_came_later_answers_as_all_others_and_the_counts_add_up(network: Village, brug: Village) -> None:
    tol = arriving()
    round_ = make_round(network)
    arrive(tol)
    assert invite_newcomers(round_=round_, actor=None) == 1
    client, base = Client(), form_of(tol, round_)
    client.post(f"{base}1/", {"rest": "1"})
    client.post(f"{base}klaar/")
    board = board_of(round_)
    assert (board.answered, len(board.lines)) == (1, 2)
    assert sum(number for _status, number in board.counts) == 2
    close_round(round_=round_, actor=None)
    last = unconfirmed()
    assert last is not None
    assert (last.answered, last.asked, last.silent) == (1, 2, 1)
    assert last.villages == ("Stadsdorp De Brug",)


def test_who_left_and_came_back_is_not_asked_twice(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    Village.objects.filter(pk=brug.pk).update(contact_phone="")
    Village.objects.filter(pk=brug.pk).update(contact_phone="020 123 45 67")
    assert newcomers(round_) == []
    assert invite_newcomers(round_=round_, actor=None) == 0


def test_who_is_asked_late_is_not_reminded_at_once_nor_of_a_day_that_is_over(
    network: Village, brug: Village
) -> None:
    tol = arriving()
    round_ = make_round(network)
    arrive(tol)
    counts = []
    for days in (5, 5, 1, 1):
        with time_machine.travel(f"{round_.deadline - timedelta(days=days)} 12:00"):
            invite_newcomers(round_=round_, actor=None)
            remind_villages()
            counts.append(Mail.objects.count())
    assert counts == [1, 1, 2, 2]
    kade = arrive(make_village(slug="de-kade", name="De Kade", contact_phone=""))
    make_person(kade, Role.BOARD, name="Wil", email="wil@example.org")
    with time_machine.travel(f"{round_.deadline + timedelta(days=2)} 12:00"):
        invite_newcomers(round_=round_, actor=None)
    assert invitation_for(kade, round_).mailed
    assert "Graag voor of op" in Mail.objects.filter(recipient="riet@example.org").order_by("pk")[0].body
    assert "Graag voor of op" not in Mail.objects.get(recipient="wil@example.org").body


def test_a_round_with_few_days_begins_without_a_reminder_on_the_same_day(
    network: Village, brug: Village
) -> None:
    make_person(brug, Role.BOARD, name="Riet", email="riet@example.org")
    make_round(network, deadline=local_today() + timedelta(days=5))
    remind_villages()
    assert Mail.objects.count() == 1


def test_after_closing_nobody_is_asked_any_more(network: Village, brug: Village) -> None:
    tol = arriving()
    round_ = make_round(network)
    close_round(round_=round_, actor=None)
    arrive(tol)
    with pytest.raises(Refusal, match="gesloten"):
        invite_newcomers(round_=round_, actor=None)
    desk = make_door(network, Role.COORDINATOR)
    assert "kwam erbij" not in words(desk)
    desk.post(f"{BOARD}erbij/")
    assert "Deze ronde is gesloten" in words(desk)
    assert Invitation.objects.of(network).filter(about=tol).count() == 0


def test_the_board_of_another_village_cannot_ask(network: Village, brug: Village) -> None:
    make_round(network)
    board = make_door(brug, Role.BOARD)
    assert board.post(f"{BOARD}erbij/").status_code == 404
