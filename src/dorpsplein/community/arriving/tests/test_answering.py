"""Answers go to an address once who reads it said so; until then nothing changes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.community.arriving.answering import forget_answers
from dorpsplein.community.arriving.services import sender_of
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail, Sender, State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
PAGE, OLD, NEW = "/de-brug/beheer/mail/", "oud@example.org", "riet@example.org"


@pytest.fixture
def village(settings: Settings) -> Village:
    settings.MAIL_LEAVES = True
    one = make_village()
    Sender.objects.create(village_key=one.public_id, reply_to=OLD)
    return one


@pytest.fixture
def board(village: Village) -> Client:
    door = make_door(village, Role.BOARD, name="Marga")
    door.post(f"{PAGE}adres/", {"address": "", "reply_to": NEW})
    return door


def way(mail: Mail) -> str:
    found = re.search(r"/de-brug/nieuwsbrief/antwoorden/\S+", mail.body)
    assert found
    return found[0]


def now_goes(village: Village) -> tuple[str, str]:
    sender = sender_of(village)
    return sender.reply_to, sender.asked


def verbs() -> list[str]:
    return list(Entry.objects.filter(verb__contains="answers").order_by("pk").values_list("verb", flat=True))


def test_answers_stay_until_who_reads_the_new_address_pressed_and_come_back_by_one_press(
    village: Village, board: Client
) -> None:
    mail = Mail.objects.get()
    assert (mail.recipient, now_goes(village)) == (NEW, (OLD, NEW))
    told = board.get(PAGE).content.decode()
    assert f"Wie antwoordt, schrijft aan {OLD}." in told
    assert "Tot dan blijft het zoals het is." in told
    reader = Client()
    assert "Ja, dit adres klopt" in reader.get(way(mail)).content.decode()
    assert now_goes(village) == (OLD, NEW)  # looking is no yes
    for _twice in range(2):
        assert "Antwoorden komen nu bij u aan" in reader.post(way(mail)).content.decode()
    assert now_goes(village) == (NEW, "")
    assert f"Daarvoor gingen antwoorden naar {OLD}." in board.get(PAGE).content.decode()
    board.post(f"{PAGE}antwoorden/", {"kies": "terug"})
    assert now_goes(village) == (OLD, "")
    assert reader.post(way(mail)).status_code == 410  # the mail of then does not take it away again
    assert verbs() == ["ask_answers", "confirm_answers", "undo_answers"]


def test_a_mail_works_until_the_next_the_week_or_what_the_board_chose_since(
    village: Village, board: Client
) -> None:
    first = Mail.objects.get()
    board.post(f"{PAGE}adres/", {"address": "", "reply_to": NEW})  # pressed twice is one mail
    assert Mail.objects.count() == 1
    board.post(f"{PAGE}antwoorden/", {"kies": "weer"})
    second = Mail.objects.exclude(pk=first.pk).get()
    reader = Client()
    assert reader.post(way(first)).status_code == 410
    assert reader.get(f"{way(second)[:-2]}x/").status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert reader.post(way(second)).status_code == 410
        assert "Niemand drukte op de knop" in make_door(village, Role.EDITOR).get(PAGE).content.decode()
    board.post(f"{PAGE}antwoorden/", {"kies": "laat"})
    assert reader.post(way(second)).status_code == 410
    assert now_goes(village) == (OLD, "")
    board.post(f"{PAGE}adres/", {"address": "", "reply_to": ""})  # none of their own: at once
    assert now_goes(village) == ("", "")


def test_so_many_an_hour_and_after_a_month_nothing_is_left(village: Village, board: Client) -> None:
    for _press in range(5):
        board.post(f"{PAGE}antwoorden/", {"kies": "weer"})
    assert Mail.objects.count() == 3
    Client().post(way(Mail.objects.latest("pk")))
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_answers()
    sender = sender_of(village)
    assert (sender.reply_to, sender.before, sender.asked_at, sender.moved_at) == (NEW, "", None, None)


@pytest.mark.parametrize("trouble", [{"state": State.FAILED}, {"state": State.SENT, "came_back": "soft"}])
def test_the_board_hears_that_the_question_itself_did_not_arrive(
    trouble: dict[str, str], village: Village, board: Client
) -> None:
    said, desk = f"Onze mail aan {NEW} kwam niet aan.", "Onze vraag over antwoorden kwam niet aan"
    Mail.objects.update(state=State.SENT)
    assert said not in board.get(PAGE).content.decode()
    assert desk not in board.get("/de-brug/beheer/").content.decode()
    Mail.objects.update(**trouble)
    assert said in board.get(PAGE).content.decode()
    today = board.get("/de-brug/beheer/").content.decode()
    assert desk in today
    assert NEW in today
    assert NEW not in make_door(village, Role.EDITOR).get("/de-brug/beheer/").content.decode()
    board.post(f"{PAGE}antwoorden/", {"kies": "weer"})  # another mail, of which nothing is known yet
    assert said not in board.get(PAGE).content.decode()
    assert desk not in board.get("/de-brug/beheer/").content.decode()
