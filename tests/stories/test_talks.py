"""What a village told in a talk: on the sheet that the Network keeps, and else a proposal to the village."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.factsheet.models import Fact, Heard
from dorpsplein.channels.factsheet.services import Talk, forget_heard, hear, keep_sheet, withhold_field
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.tests.make import make_network

pytestmark = pytest.mark.django_db
TALKS, SHEET = "/netwerk/beheer/gesprekken/", "/de-brug/beheer/overzicht/"
ANSWER = f"{SHEET}uit-een-gesprek/"
WHO, ON = "Noor Onderzoeker", local_today() - timedelta(days=3)
TOLD = {"spoken_by": WHO, "spoken_on": ON.isoformat(), "film": "yes", "initial-film": ""}


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def village(network: Village) -> Village:
    assert network
    return make_village()


@pytest.fixture
def coordinator(network: Village) -> Client:
    return make_door(network, Role.COORDINATOR)


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD)


def heard(
    network: Village, about: Village, *fields: str, state: State = State.YES, on: date = ON
) -> list[str]:
    said = [Statement(field, state) for field in fields]
    hear(network=network, actor=None, about=about, talk=Talk(WHO, on), said=said)
    return list(
        Heard.objects.of(network).about(about).open().order_by("pk").values_list("public_id", flat=True)
    )


def seen(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def current(village: Village) -> dict[str, tuple[str, str, str, date]]:
    rows = Fact.objects.of(village).current()
    return {row.field: (row.state, row.evidence, row.source, row.reference_date) for row in rows}


def test_on_a_sheet_that_the_network_keeps_a_talk_is_evidence_at_once(
    village: Village, coordinator: Client, client: Client, board: Client
) -> None:
    keep_sheet(village=village, actor=None, kept=True)
    assert TALKS in seen(coordinator, "/netwerk/beheer/")
    way = coordinator.post(TALKS, {"village": "de-brug", "kind": "activity"})["Location"]
    assert way == f"{TALKS}de-brug/activity/"
    assert "De Brug: 1 ding bewaard." in coordinator.post(way, TOLD, follow=True).content.decode()
    assert current(village) == {"activity.film": (State.YES, Evidence.INTERVIEW, WHO, ON)}
    assert not Heard.every.exists()
    words = f"Uit een gesprek, {day_words(ON, year=ON.year != local_today().year)}."
    assert f"{words} Het gesprek voerde {WHO}." in seen(board, SHEET)
    assert f"Het gesprek voerde {WHO}." in seen(board, f"{SHEET}activity/film/")
    release(village, everyone=True)
    public = seen(client, "/de-brug/overzicht/")
    assert words in public
    assert WHO not in public
    told = client.get("/de-brug/overzicht.json").json()["facts"]
    assert [one["evidence"] for one in told if one["subject"] == "film"] == ["interview"]
    assert WHO not in str(told)
    assert f'value="{WHO}"' in seen(coordinator, way)  # the next kind of things is of the same talk


def test_who_works_on_a_kept_sheet_says_how_it_is_known(village: Village, board: Client) -> None:
    keep_sheet(village=village, actor=None, kept=True)
    talk = {"how": "interview", "spoken_by": WHO, "spoken_on": ON.isoformat()}
    assert "Hoe weet u dit?" in seen(board, f"{SHEET}activity/film/")
    for wrong, words in (
        (talk | {"spoken_by": ""}, "Wie voerde het gesprek?"),
        (talk | {"spoken_on": (local_today() + timedelta(days=1)).isoformat()}, "nog niet geweest"),
    ):
        answer = board.post(f"{SHEET}activity/film/", {"state": "planned", **wrong})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert current(village) == {}
    board.post(f"{SHEET}activity/film/", {"state": "yes", **talk})
    board.post(f"{SHEET}activity/", {"yoga": "yes", "initial-yoga": "", **talk})
    board.post(f"{SHEET}activity/", {"music": "yes", "initial-music": "", "how": "found", "source": "krant"})
    now = current(village)
    assert now["activity.film"] == now["activity.yoga"] == (State.YES, Evidence.INTERVIEW, WHO, ON)
    assert now["activity.music"][1:3] == (Evidence.FOUND, "krant")
    keep_sheet(village=village, actor=None, kept=False)
    assert "Hoe weet u dit?" not in seen(board, f"{SHEET}activity/film/")
    board.post(f"{SHEET}activity/film/", {"state": "no", **talk})
    assert current(village)["activity.film"][:3] == (State.NO, Evidence.CORRECTED, "")


def test_a_village_sees_what_it_told_and_takes_it_over(
    network: Village, village: Village, coordinator: Client, board: Client
) -> None:
    say(village, "activity.film", State.NO, called="Filmhuis")
    coordinator.post(f"{TALKS}de-brug/activity/", TOLD | {"yoga": "planned", "initial-yoga": ""})
    assert current(village)["activity.film"][0] == State.NO  # nothing is written on its sheet
    assert "Kijk of het klopt" in seen(board, "/de-brug/beheer/")
    page = seen(board, SHEET)
    assert "Uit een gesprek met het Netwerk" in page
    assert "Film: ja" in page
    assert "Op uw overzicht staat nu: nee." in page
    assert f"Het gesprek voerde {WHO}." in page
    key = Heard.objects.of(network).get(subject="film").public_id
    assert "Bewaard: 1 ding." in board.post(ANSWER, {"key": key, "neem": "ja"}, follow=True).content.decode()
    assert current(village) == {"activity.film": (State.YES, Evidence.INTERVIEW, WHO, ON)}
    assert Fact.objects.of(village).current().get().called == "Filmhuis"  # a talk takes nothing else away
    page = seen(board, SHEET)
    assert "Yoga: willen wij nog" in page
    assert 'class="choice__face">Film: ja' not in page
    board.post(f"{SHEET}terug/", {"key": Fact.objects.of(village).current().get().public_id})
    assert current(village)["activity.film"][0] == State.NO


def test_what_is_not_so_is_left_and_can_be_looked_at_again(
    network: Village, village: Village, board: Client
) -> None:
    (key,) = heard(network, village, "activity.film")
    page = board.post(ANSWER, {"key": key, "neem": "nee"}, follow=True).content.decode()
    assert "Uw overzicht blijft zoals het was." in page
    assert "Uit een gesprek met het Netwerk" not in page
    assert current(village) == {}
    assert "Kijk of het klopt" not in seen(board, "/de-brug/beheer/")
    board.post(ANSWER, {"key": key, "again": "1"})
    assert "Film: ja" in seen(board, SHEET)
    assert "Kruis eerst aan" in board.post(ANSWER, {"neem": "ja"}, follow=True).content.decode()
    verbs = Entry.objects.filter(kind="heard").order_by("pk").values_list("village_key", "verb")
    here, there = network.public_id, village.public_id
    assert list(verbs) == [(here, "hear"), (there, "leave"), (there, "undo")]


def test_the_network_learns_no_answer(network: Village, village: Village, coordinator: Client) -> None:
    taken, left, _open = heard(network, village, "activity.film", "activity.yoga", "activity.music")
    board = make_door(village, Role.BOARD)
    board.post(ANSWER, {"key": taken, "neem": "ja"})
    withhold_field(village=village, actor=None, field="activity.film")
    board.post(ANSWER, {"key": left, "neem": "nee"})
    page = seen(coordinator, TALKS)
    assert "Muziek" in page
    assert "Film" not in page
    assert "Yoga" not in page
    gone = dict.fromkeys(("answered_at", "subject", "public_id", "id", "at"))
    rows = [{**row, **gone} for row in Heard.objects.of(network).exclude(answered_at=None).values()]
    assert rows[0] == rows[1]  # what became of it is in no row


def test_the_sheet_of_a_village_is_not_shown_to_who_writes_a_talk_down(
    village: Village, coordinator: Client
) -> None:
    before = seen(coordinator, f"{TALKS}de-brug/activity/")
    say(village, "activity.film", called="Geheim filmhuis")
    after = seen(coordinator, f"{TALKS}de-brug/activity/")
    assert "checked" not in after
    assert "Geheim" not in after
    assert before.count("<input") == after.count("<input")


def test_a_newer_talk_takes_the_place_and_the_coordinator_can_take_it_back(
    network: Village, village: Village, coordinator: Client, board: Client
) -> None:
    heard(network, village, "activity.film")
    (key,) = heard(network, village, "activity.film", state=State.STOPPED, on=local_today())
    assert "Film: is gestopt" in seen(board, SHEET)
    assert "De Brug" in seen(coordinator, TALKS)
    coordinator.post(f"{TALKS}weg/", {"key": key})
    assert not Heard.every.exists()
    assert "Uit een gesprek met het Netwerk" not in seen(board, SHEET)
    assert coordinator.post(f"{TALKS}weg/", {"key": key}).status_code == 404


def test_what_the_village_said_itself_since_is_not_asked(
    network: Village, village: Village, board: Client
) -> None:
    heard(network, village, "activity.film", "activity.yoga")
    say(village, "activity.film", State.STOPPED)
    say(village, "activity.yoga")
    assert "Uit een gesprek met het Netwerk" not in seen(board, SHEET)
    assert "Kijk of het klopt" not in seen(board, "/de-brug/beheer/")


def test_bad_input_is_asked_again_and_what_was_typed_stays(village: Village, coordinator: Client) -> None:
    late = (local_today() + timedelta(days=1)).isoformat()
    for wrong, words in (
        (TOLD | {"spoken_on": late}, "Deze dag is nog niet geweest."),
        (TOLD | {"spoken_by": " "}, 'value="yes"'),
        ({"spoken_by": WHO, "spoken_on": ON.isoformat()}, "Er is nog niets ingevuld."),
    ):
        answer = coordinator.post(f"{TALKS}de-brug/activity/", wrong)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert WHO in answer.content.decode()
    assert not Heard.every.exists()
    assert coordinator.post(TALKS, {"village": "niets", "kind": "activity"}).status_code == 422
    for path in ("niets/activity/", "de-brug/niets/", "netwerk/activity/"):
        assert coordinator.get(f"{TALKS}{path}").status_code == 404


def test_only_a_coordinator_writes_and_only_its_own_village_answers(
    network: Village, village: Village, coordinator: Client
) -> None:
    (key,) = heard(network, village, "activity.film")
    editor = make_door(network, Role.EDITOR, name="Wil")
    for path in ("", "de-brug/activity/", "weg/"):
        assert editor.post(f"{TALKS}{path}", TOLD).status_code == 403
    other = make_village(slug="het-anker", name="Het Anker")
    there = make_door(other, Role.BOARD, name="Kees Bos")
    there.post("/het-anker/beheer/overzicht/uit-een-gesprek/", {"key": key, "neem": "ja"})
    assert (current(other), current(village)) == ({}, {})
    assert Heard.objects.of(network).open().count() == 1
    assert there.get(TALKS.replace("netwerk", "het-anker")).status_code == 404
    organiser = make_door(village, Role.ORGANISER, name="Ali")
    assert organiser.post(ANSWER, {"key": key, "neem": "ja"}).status_code == 403
    assert "Uit een gesprek met het Netwerk" not in seen(organiser, SHEET)


def test_what_was_answered_is_forgotten_after_thirty_days_and_all_after_a_year(
    network: Village, village: Village, board: Client
) -> None:
    key, *_left = heard(network, village, "activity.film", "activity.yoga")
    board.post(ANSWER, {"key": key, "neem": "nee"})
    assert forget_heard() == 0
    Heard.objects.of(network).exclude(answered_at=None).update(
        answered_at=timezone.now() - timedelta(days=31)
    )
    assert forget_heard() == 1
    Heard.objects.of(network).update(at=timezone.now() - timedelta(days=366))
    assert forget_heard() == 1


def test_more_proposals_ask_no_more_of_the_database(
    network: Village, village: Village, coordinator: Client, board: Client
) -> None:
    heard(network, village, "activity.film")
    asked = []
    for fields in ((), ("activity.yoga", "activity.music", "activity.drinks")):
        if fields:
            heard(network, village, *fields)
        for client, address in ((coordinator, TALKS), (board, SHEET), (board, "/de-brug/beheer/")):
            client.get(address)
            with CaptureQueriesContext(connection) as counted:
                client.get(address)
            asked.append(len(counted))
    assert asked[:3] == asked[3:]


def test_how_many_and_what_it_is_called_are_asked_after_a_talk_too(
    network: Village, village: Village, coordinator: Client, board: Client
) -> None:
    way = f"{TALKS}de-brug/group/"
    page = seen(coordinator, way)
    assert "Leesclub: hoeveel zijn er?" in page
    assert "Leesclub: hoe heet het daar?" in page
    told = {"spoken_by": WHO, "spoken_on": ON.isoformat(), "initial-reading_club": ""}
    told |= {"reading_club-groups": "3", "reading_club-called": "De Boekenwurm"}
    for wrong in ({}, {"reading_club": "no"}, {"reading_club": "yes", "reading_club-groups": "0"}):
        answer = coordinator.post(way, told | wrong)
        assert answer.status_code == 422
        assert 'value="De Boekenwurm"' in answer.content.decode()
    assert not Heard.objects.of(network).exists()
    coordinator.post(way, told | {"reading_club": "yes"})
    assert "Leesclub (De Boekenwurm): ja, 3" in seen(board, SHEET)
    board.post(ANSWER, {"key": Heard.objects.of(network).get().public_id, "neem": "ja"})
    fact = Fact.objects.of(village).current().get()
    assert (fact.groups, fact.called, fact.evidence) == (3, "De Boekenwurm", Evidence.INTERVIEW)
    rooms = seen(coordinator, f"{TALKS}de-brug/room/")
    assert ": hoe heet het daar?" in rooms
    assert ": hoeveel zijn er?" not in rooms
