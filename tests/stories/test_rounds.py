"""The Network asks whether it still stands, and a village answers by its link."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib import import_module

import pypdfium2
import pytest
import time_machine
from django.apps import apps
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.models import Fact, Sheet
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.released import shown_of
from dorpsplein.channels.factsheet.services import release_sheet, withhold_field
from dorpsplein.channels.factsheet.tests.make import found, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.network.rounds.doors import link_of
from dorpsplein.network.rounds.models import Invitation, Step
from dorpsplein.network.rounds.proposing import proposed
from dorpsplein.network.rounds.services import (
    close_round,
    forget_withdrawn_rows,
    open_round,
    remind_villages,
    reopen_round,
)
from dorpsplein.network.rounds.standing import board_of, unconfirmed, unread_answers
from dorpsplein.network.rounds.tests.make import form_of, invitation_for, make_round, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    """Found by others: film, yoga, three reading clubs. Said by itself: cards, and lectures for itself."""
    village = make_village()
    make_person(village, Role.BOARD, name="Riet", email="riet@example.org")
    found(village, "activity.film", "activity.yoga")
    found(village, "group.reading_club", groups=3)
    say(village, "activity.card_afternoon")
    say(village, "activity.lecture_course")
    release_sheet(
        village=village, actor=None, audience=Audience.NETWORK, withheld=["activity.lecture_course"]
    )
    return village


def words(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_only_what_the_village_released_and_never_said_is_asked(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    assert set(rows_of(brug, round_)) == {"activity.film", "activity.yoga", "group.reading_club"}
    mail = Mail.objects.get()
    assert mail.recipient == "riet@example.org"
    assert link_of(invitation_for(brug, round_)) in mail.body
    assert "3 vragen over Stadsdorp De Brug" in mail.body


def test_a_village_answers_by_its_link_and_the_coordinator_takes_it_over(
    network: Village, brug: Village
) -> None:
    round_ = make_round(network)
    base, rows, client = form_of(brug, round_), rows_of(brug, round_), Client()
    film, yoga, clubs = rows["activity.film"], rows["activity.yoga"], rows["group.reading_club"]

    assert "klopt dit nog?" in words(client, base)
    client.get(base)
    assert board_of(round_).lines[0].status == "invited"  # a scanner that looks changes nothing
    assert client.post(f"{base}begin/").headers["Location"] == f"{base}1/"
    assert board_of(round_).lines[0].status == "opened"

    first = {f"answer-{film.code}": "right", f"turn-{film.code}": "0"}
    first |= {f"answer-{yoga.code}": "stopped", f"turn-{yoga.code}": "0"}
    assert client.post(f"{base}1/", first).headers["Location"] == f"{base}2/"
    assert "2 van de 3 vragen beantwoord" in words(client, base)
    second = {f"answer-{clubs.code}": "wrong", f"words-{clubs.code}": "wij hebben er nu 5"}
    assert client.post(f"{base}2/", second).headers["Location"] == f"{base}erbij/"
    client.post(f"{base}erbij/", {"field": "activity.city_walk", "words": "Rondje Brug"})
    client.post(f"{base}klaar/", {"shows": "1"})
    client.post(f"{base}klaar/", {"shows": "1"})  # sent twice is once
    assert board_of(round_).answered == 1
    assert "Uw antwoorden zijn er" in words(client, base)

    desk = make_door(network, Role.COORDINATOR)
    page = f"/netwerk/beheer/rondes/1/{brug.slug}/"
    assert "4 antwoorden wachten op u" in words(desk, page)
    codes = [row.code for row in rows_of(brug, round_).values()]
    desk.post(f"{page}over/", {"code": codes})
    assert "4 antwoorden zijn overgenomen" in words(desk, page)
    facts = {fact.field: fact for fact in Fact.objects.of(brug).current()}
    told = {field: (facts[field].state, facts[field].evidence, facts[field].groups) for field in rows}
    assert told == {
        "activity.film": ("yes", "confirmed", None),
        "activity.yoga": ("stopped", "corrected", None),
        "group.reading_club": ("yes", "corrected", 5),
    }
    assert facts["activity.city_walk"].called == "Rondje Brug"
    assert {facts[field].reference_date for field in rows} == {round_.reference_date}
    seen = {one.field: one.state for one in shown_of(brug.pk)}
    assert seen["activity.yoga"] == "stopped"
    assert "activity.lecture_course" not in seen
    assert board_of(round_).lines[0].status == "approved"


def test_the_rest_of_a_page_is_right_with_one_press(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    rows, client, base = rows_of(brug, round_), Client(), form_of(brug, round_)
    film = rows["activity.film"]
    client.post(f"{base}1/", {f"answer-{film.code}": "stopped", "rest": "1"})
    said = {field: row.answer for field, row in rows_of(brug, round_).items()}
    assert said == {"activity.film": "stopped", "activity.yoga": "right", "group.reading_club": ""}


def test_without_a_cross_nobody_else_sees_an_answer(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    rows, client, base = rows_of(brug, round_), Client(), form_of(brug, round_)
    film = rows["activity.film"]
    client.post(f"{base}1/", {f"answer-{film.code}": "stopped"})
    client.post(f"{base}klaar/")
    desk = make_door(network, Role.COORDINATOR)
    desk.post(f"/netwerk/beheer/rondes/1/{brug.slug}/over/", {"code": film.code})
    assert Fact.objects.of(brug).current().get(subject="film").state == State.STOPPED
    assert {one.field: one.state for one in shown_of(brug.pk)}["activity.film"] == State.YES
    client.post(f"{base}klaar/", {"shows": "1"})  # with a cross after all
    seen = {one.field: one.state for one in shown_of(brug.pk)}
    assert (seen["activity.film"], "activity.lecture_course" in seen) == (State.STOPPED, False)


def test_where_changes_are_seen_by_themselves_the_form_says_so_and_asks_no_cross(
    network: Village, brug: Village
) -> None:
    Sheet.objects.of(brug).update(by_itself=True)
    round_ = make_round(network)
    base, yoga, client = form_of(brug, round_), rows_of(brug, round_)["activity.yoga"], Client()
    client.post(f"{base}1/", {f"answer-{yoga.code}": "stopped", f"turn-{yoga.code}": "0"})
    page = words(client, f"{base}klaar/")
    assert "dat anderen zien wat er verandert" in page
    assert "laat deze antwoorden ook aan anderen zien" not in page
    client.post(f"{base}klaar/")
    desk = make_door(network, Role.COORDINATOR)
    answers = f"/netwerk/beheer/rondes/1/{brug.slug}/"
    assert "telt meteen mee in de cijfers" in words(desk, answers)
    desk.post(f"{answers}over/", {"code": [yoga.code]})
    assert {one.field: one.state for one in shown_of(brug.pk)}["activity.yoga"] == "stopped"


def test_a_cross_does_not_open_a_sheet_that_is_closed(network: Village) -> None:
    anker = make_village(slug="het-anker", name="Het Anker")
    round_ = make_round(network)
    client, base = Client(), form_of(anker, round_)
    client.post(f"{base}erbij/", {"field": "activity.film"})
    client.post(f"{base}klaar/", {"shows": "1"})
    row = rows_of(anker, round_)["activity.film"]
    desk = make_door(network, Role.COORDINATOR)
    desk.post(f"/netwerk/beheer/rondes/1/{anker.slug}/over/", {"code": row.code})
    assert Fact.objects.of(anker).current().get().field == "activity.film"
    assert shown_of(anker.pk) == []


def test_asking_back_keeps_both_answers_and_who_gave_them(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    rows, client, base = rows_of(brug, round_), Client(), form_of(brug, round_)
    film, desk = rows["activity.film"], make_door(network, Role.COORDINATOR)
    page = f"/netwerk/beheer/rondes/1/{brug.slug}/"
    client.post(f"{base}1/", {f"answer-{film.code}": "wrong", f"words-{film.code}": "soms"})
    assert "Hoe is het dan?" in words(desk, page)
    desk.post(f"{page}over/", {"code": film.code})  # a word of ours has to be chosen first
    assert Fact.objects.of(brug).current().get(subject="film").evidence == "found"
    desk.post(f"{page}terug/", {"code": film.code, "question": "Hoe vaak is soms?"})
    assert "Hoe vaak is soms?" in Mail.objects.latest("pk").body
    assert "1 vraag die u terugvroeg, is nog niet beantwoord" in words(
        desk, f"{page[: -len(brug.slug) - 1]}sluiten/"
    )
    assert "Hoe vaak is soms?" in words(client, f"{base}0/")
    asked = rows_of(brug, round_)["activity.film"]
    client.post(f"{base}0/", {f"answer-{film.code}": "right", f"turn-{film.code}": str(asked.turn)})
    steps = Step.objects.of(network).filter(row=film).order_by("pk")
    assert [(one.verb, one.words, one.way) for one in steps] == [
        ("wrong", "soms", "link"),
        ("asked_back", "Hoe vaak is soms?", ""),
        ("right", "", "link"),
    ]
    assert [bool(one.by) for one in steps] == [False, True, False]


def test_bad_input_is_told_and_what_was_typed_stays(network: Village, brug: Village) -> None:
    anker = make_village(slug="het-anker", name="Het Anker")
    found(anker, "activity.film")
    round_ = make_round(network)
    client, base, rows = Client(), form_of(brug, round_), rows_of(brug, round_)
    film, foreign = rows["activity.film"], rows_of(anker, round_)["activity.film"]
    assert client.get(f"{base[:-2]}{'A' if base[-2] != 'A' else 'B'}/").status_code == 404
    assert client.get(f"{base}9/").status_code == 404

    page = client.post(
        f"{base}1/", {f"answer-{foreign.code}": "right", f"words-{film.code}": "alleen in mei"}
    )
    assert f"Regel {foreign.code} hoort niet bij dit formulier" in page.content.decode()
    assert "alleen in mei" in page.content.decode()
    assert rows_of(anker, round_)["activity.film"].answer == ""

    client.post(f"{base}1/", {f"answer-{film.code}": "stopped", f"turn-{film.code}": "0"})
    late = client.post(f"{base}1/", {f"answer-{film.code}": "right", f"turn-{film.code}": "0"})
    assert "Iemand anders vulde dit net in" in late.content.decode()
    assert rows_of(brug, round_)["activity.film"].answer == "stopped"
    again = client.post(f"{base}erbij/", {"field": "activity.film"})
    assert f"Dit staat al op het formulier, bij {film.code}" in again.content.decode()


def test_what_the_village_says_itself_afterwards_goes_before(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    film = rows_of(brug, round_)["activity.film"]
    Client().post(f"{form_of(brug, round_)}1/", {f"answer-{film.code}": "right"})
    say(brug, "activity.film", State.STOPPED)
    desk = make_door(network, Role.COORDINATOR)
    desk.post(f"/netwerk/beheer/rondes/1/{brug.slug}/over/", {"code": film.code})
    assert Fact.objects.of(brug).current().get(subject="film").state == State.STOPPED
    assert "zei daarna zelf iets anders" in words(desk, f"/netwerk/beheer/rondes/1/{brug.slug}/").lower()


def test_after_the_last_day_a_village_is_told_and_after_closing_it_is_over(
    network: Village, brug: Village
) -> None:
    round_ = make_round(network)
    client, base = Client(), form_of(brug, round_)
    film = rows_of(brug, round_)["activity.film"]
    with time_machine.travel(f"{round_.deadline + timedelta(days=2)} 12:00"):
        client.post(f"{base}begin/")
        assert "Antwoorden mag nog, tot wij de ronde sluiten" in words(client, f"{base}1/")
        client.post(f"{base}1/", {f"answer-{film.code}": "right"})
        close_round(round_=round_, actor=None)
        refused = client.post(f"{base}1/", {f"answer-{film.code}": "wrong"})
        assert refused.status_code == 409
        assert "Deze ronde is gesloten" in refused.content.decode()
        assert rows_of(brug, round_)["activity.film"].answer == "right"
        assert "Antwoorden kan niet meer" in words(client, base)


def test_one_round_at_a_time_and_a_closed_one_opens_again(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    with pytest.raises(Refusal, match="Er loopt al een ronde"):
        make_round(network)
    close_round(round_=round_, actor=None)
    reopen_round(round_=round_, actor=None)
    close_round(round_=round_, actor=None)
    newer = make_round(network)
    with pytest.raises(Refusal, match="al een nieuwe ronde"):
        reopen_round(round_=round_, actor=None)
    close_round(round_=newer, actor=None)
    with pytest.raises(Refusal, match="moet nog komen"):
        open_round(
            network=network, actor=None, name="X", deadline=local_today(), reference_date=local_today()
        )


def test_who_does_not_answer_is_reminded_twice_and_who_has_no_address_is_rung(
    network: Village, brug: Village
) -> None:
    make_village(slug="het-anker", name="Het Anker")
    round_ = make_round(network)
    assert [line.invitation.about.slug for line in board_of(round_).to_ring] == ["het-anker"]
    counts = []
    for days in (10, 7, 7, 1, 1, 0, -1):
        with time_machine.travel(f"{round_.deadline - timedelta(days=days)} 12:00"):
            remind_villages()
            counts.append(Mail.objects.count())
    assert counts == [1, 2, 2, 3, 3, 3, 3]


def test_the_coordinator_closes_at_32_of_36_and_four_are_unconfirmed(network: Village, brug: Village) -> None:
    villages = [brug, *(make_village(slug=f"dorp-{n}", name=f"Dorp {n:02}") for n in range(35))]
    round_ = make_round(network)
    assert unconfirmed() is None
    refused = Client().post(f"{form_of(brug, round_)}klaar/")
    assert "Er is nog niets ingevuld" in refused.content.decode()
    for number in (1, 2):
        Client().post(f"{form_of(brug, round_)}{number}/", {"rest": "1"})
    for village in villages[:32]:
        Client().post(f"{form_of(village, round_)}klaar/")
    desk = make_door(network, Role.COORDINATOR)
    assert "<strong>32 van de 36</strong>" in words(desk, "/netwerk/beheer/rondes/1/")
    assert "Stadsdorp Dorp 34" in words(desk, "/netwerk/beheer/rondes/1/sluiten/")
    desk.post("/netwerk/beheer/rondes/1/sluiten/")
    last, silent = unconfirmed(), tuple(f"Stadsdorp Dorp {n}" for n in (31, 32, 33, 34))
    assert last is not None
    assert (last.answered, last.asked, last.villages) == (32, 36, silent)
    counts = "/netwerk/cijfers/?soort=activity"
    assert f"Niet bevestigd: {', '.join(silent)}." in " ".join(words(desk, counts).split())
    stranger = words(Client(), counts)
    assert "32 van de 36 stadsdorpen keken hun gegevens na" in stranger
    assert silent[0] not in stranger
    desk.post("/netwerk/beheer/rondes/1/weer-open/")
    assert "keken hun gegevens na" not in words(Client(), counts)


def test_a_decision_is_taken_back_and_the_sheet_says_what_it_said(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    rows, client, base = rows_of(brug, round_), Client(), form_of(brug, round_)
    yoga = rows["activity.yoga"]
    client.post(f"{base}1/", {f"answer-{yoga.code}": "stopped"})
    client.post(f"{base}erbij/", {"field": "activity.city_walk"})
    client.post(f"{base}klaar/", {"shows": "1"})
    new = rows_of(brug, round_)["activity.city_walk"]
    desk, page = make_door(network, Role.COORDINATOR), f"/netwerk/beheer/rondes/1/{brug.slug}/"
    desk.post(f"{page}over/", {"code": [yoga.code, new.code]})
    for code in (yoga.code, new.code):
        desk.post(f"{page}terugzetten/", {"code": code})
    facts = {fact.field: fact for fact in Fact.objects.of(brug).current()}
    assert (facts["activity.yoga"].state, facts["activity.yoga"].evidence) == ("yes", "found")
    assert "activity.city_walk" not in facts
    seen = {one.field: one.state for one in shown_of(brug.pk)}
    assert (seen["activity.yoga"], "activity.city_walk" in seen) == ("yes", False)
    assert "2 antwoorden wachten op u" in words(desk, page)
    verbs = Step.objects.of(network).filter(row=yoga).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["stopped", "taken", "returned"]
    desk.post(f"{page}over/", {"code": yoga.code})
    say(brug, "activity.yoga", State.PLANNED)
    desk.post(f"{page}terugzetten/", {"code": yoga.code})
    assert "Hierna is er al iets anders gezegd" in words(desk, page)


def test_what_a_village_takes_back_is_gone_from_the_round(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    client, base, yoga = Client(), form_of(brug, round_), rows_of(brug, round_)["activity.yoga"]
    client.post(
        f"{base}1/", {f"answer-{yoga.code}": "wrong", f"words-{yoga.code}": "dat zeggen wij liever niet"}
    )
    desk, page = make_door(network, Role.COORDINATOR), f"/netwerk/beheer/rondes/1/{brug.slug}/"
    assert "dat zeggen wij liever niet" in words(desk, page)
    withhold_field(village=brug, actor=None, field="activity.yoga")
    for path in (page, f"{page}invoer/"):
        assert yoga.code not in words(desk, path)
    assert yoga.code not in words(client, f"{base}1/")
    forget_withdrawn_rows()
    assert set(rows_of(brug, round_)) == {"activity.film", "group.reading_club"}
    assert not Step.objects.of(network).exists()


def test_the_board_of_a_village_finds_the_form_on_its_sheet(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    link = link_of(invitation_for(brug, round_))
    board = make_browser(make_person(brug, Role.BOARD, name="Jo", email="jo@example.org").login)
    organiser = make_browser(make_person(brug, Role.ORGANISER, name="An", email="an@example.org").login)
    assert link in words(board, f"/{brug.slug}/beheer/overzicht/")
    assert link not in words(organiser, f"/{brug.slug}/beheer/overzicht/")
    Client().post(f"{form_of(brug, round_)}1/", {"rest": "1"})
    Client().post(f"{form_of(brug, round_)}klaar/")
    assert link not in words(board, f"/{brug.slug}/beheer/overzicht/")


def test_who_confirmed_all_before_is_asked_nothing_and_stays_confirmed(
    network: Village, brug: Village
) -> None:
    plein = make_village(slug="het-plein", name="Het Plein")
    first = make_round(network)
    for number in (1, 2):
        Client().post(f"{form_of(brug, first)}{number}/", {"rest": "1"})
    for village in (brug, plein):
        Client().post(f"{form_of(village, first)}klaar/")
    codes = [row.code for row in rows_of(brug, first).values()]
    desk = make_door(network, Role.COORDINATOR)
    desk.post(f"/netwerk/beheer/rondes/1/{brug.slug}/over/", {"code": codes})
    close_round(round_=first, actor=None)
    release_sheet(village=brug, actor=None, audience=Audience.NETWORK, withheld=["activity.lecture_course"])
    found(plein, "activity.film")
    release_sheet(village=plein, actor=None, audience=Audience.NETWORK, withheld=[])
    second = make_round(network)
    assert rows_of(brug, second) == {}
    assert rows_of(plein, second)
    close_round(round_=second, actor=None)
    for named in (True, False):
        told = unconfirmed(named=named)
        assert told is not None
        assert (told.answered, told.asked) == (1, 2)
    last = unconfirmed()
    assert last is not None
    assert last.villages == ("Stadsdorp Het Plein",)
    assert (brug.pk in last.answered_keys, plein.pk in last.silent_keys) == (True, True)


def test_some_answers_are_not_all_and_a_later_round_wipes_nothing(network: Village, brug: Village) -> None:
    stil = make_village(slug="stil", name="Stil")
    found(stil, "activity.film")
    first, desk = make_round(network), make_door(network, Role.COORDINATOR)
    base, closing = form_of(brug, first), "/netwerk/beheer/rondes/1/sluiten/"
    Client().post(f"{base}1/", {"rest": "1"})  # film and yoga, not the reading clubs
    assert "voor een deel nagekeken" in words(Client(), f"{base}klaar/")
    Client().post(f"{base}klaar/")
    page = " ".join(words(desk, closing).split())
    assert "1 van de 2 stadsdorpen antwoordden. Niemand keek alles na." in page
    assert page.index("Voor een deel nagekeken") < page.index("De Brug") < page.index("Niet bevestigd")
    close_round(round_=first, actor=None)
    told = unconfirmed()
    assert told is not None
    assert (told.answered, told.part, told.untouched, told.asked) == (0, 1, 1, 2)
    assert (told.in_part, told.villages) == (("Stadsdorp De Brug",), ("Stadsdorp Stil",))
    counts = " ".join(words(Client(), "/netwerk/cijfers/?soort=activity").split())
    assert "0 van de 2 stadsdorpen keken hun gegevens na. Van 1 stadsdorp zijn ze voor een deel" in counts

    reopen_round(round_=first, actor=None)
    Client().post(f"{base}2/", {"rest": "1"})
    codes = [row.code for row in rows_of(brug, first).values()]
    desk.post(f"/netwerk/beheer/rondes/1/{brug.slug}/over/", {"code": codes})
    close_round(round_=first, actor=None)
    whole = unconfirmed()
    assert whole is not None
    assert (whole.answered, whole.part) == (1, 0)
    said = Fact.objects.of(brug).current().get(subject="film")

    with time_machine.travel(local_today() + timedelta(days=90)):
        found(brug, "activity.museum_visit")
        release_sheet(
            village=brug, actor=None, audience=Audience.NETWORK, withheld=["activity.lecture_course"]
        )
        second = make_round(network)
        assert set(rows_of(brug, second)) == {"activity.museum_visit"}  # and to that it says nothing
        close_round(round_=second, actor=None)
    later = unconfirmed()
    assert later is not None
    assert (later.answered, later.in_part, later.villages) == (0, ("Stadsdorp De Brug",), ("Stadsdorp Stil",))
    kept = Fact.objects.of(brug).current().get(subject="film")
    assert (kept.pk, kept.evidence, kept.reference_date) == (said.pk, "confirmed", first.reference_date)


def test_rounds_that_closed_before_are_told_by_the_same_rule(network: Village, brug: Village) -> None:
    make_village(slug="stil", name="Stil")
    round_ = make_round(network)
    Client().post(f"{form_of(brug, round_)}1/", {"rest": "1"})
    close_round(round_=round_, actor=None)
    Invitation.objects.of(network).update(looked="")
    import_module("dorpsplein.network.rounds.migrations.0004_looked_before").tell(apps, None)
    looked = Invitation.objects.of(network).order_by("about__name").values_list("looked", flat=True)
    assert list(looked) == ["part", ""]


def test_who_does_not_know_looked_and_is_asked_again(network: Village, brug: Village) -> None:
    first = make_round(network)
    base, film = form_of(brug, first), rows_of(brug, first)["activity.film"]
    Client().post(f"{base}1/", {f"answer-{film.code}": "unknown", "rest": "1"})
    Client().post(f"{base}2/", {"rest": "1"})
    close_round(round_=first, actor=None)
    told = unconfirmed()
    assert told is not None
    assert told.answered == 1  # to each question there is an answer
    assert "activity.film" in rows_of(brug, make_round(network))


def test_answers_of_an_older_round_are_not_forgotten_by_a_new_one(network: Village, brug: Village) -> None:
    first = make_round(network)
    Client().post(f"{form_of(brug, first)}1/", {"rest": "1"})
    Client().post(f"{form_of(brug, first)}klaar/")
    close_round(round_=first, actor=None)
    make_round(network)
    unread = unread_answers(network)
    assert unread is not None
    assert (unread.round, unread.answers) == (first, 2)


def test_both_desks_name_a_round_until_it_is_done(network: Village, brug: Village) -> None:
    editor = make_browser(make_person(brug, Role.EDITOR, name="Jo", email="jo@example.org").login)
    organiser = make_browser(make_person(brug, Role.ORGANISER, name="An", email="an@example.org").login)
    coordinator = make_door(network, Role.COORDINATOR)
    round_ = make_round(network)
    ask, read = "Het Netwerk vraagt: klopt dit nog?", "Lees de antwoorden"
    link = link_of(invitation_for(brug, round_))
    assert link in words(editor, f"/{brug.slug}/beheer/")
    assert ask not in words(organiser, f"/{brug.slug}/beheer/")
    Client().post(f"{form_of(brug, round_)}1/", {"rest": "1"})
    assert read not in words(coordinator, "/netwerk/beheer/")
    Client().post(f"{form_of(brug, round_)}klaar/")
    assert ask not in words(editor, f"/{brug.slug}/beheer/")
    assert "2 antwoorden wachten op u" in words(coordinator, "/netwerk/beheer/")
    codes = [row.code for row in rows_of(brug, round_).values()]
    coordinator.post(f"/netwerk/beheer/rondes/1/{brug.slug}/over/", {"code": codes})
    assert "alles is klaar" in words(coordinator, "/netwerk/beheer/")


def test_the_board_asks_as_much_for_one_village_as_for_three(
    network: Village, brug: Village, django_assert_num_queries: object
) -> None:
    for number in range(3):
        found(make_village(slug=f"dorp-{number}", name=f"Dorp {number}"), "activity.film")
    round_ = make_round(network)
    assert Invitation.objects.of(network).filter(round=round_).count() == 4
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len([line.status for line in board_of(round_).lines]) == 4


def test_nobody_but_the_coordinator_sees_a_round(network: Village, brug: Village) -> None:
    make_round(network)
    board = make_browser(make_person(brug, Role.BOARD, name="Jo", email="jo@example.org").login)
    for path in ("", "nieuw/", "1/", f"1/{brug.slug}/", "1/sluiten/"):
        stranger = Client().get(f"/netwerk/beheer/rondes/{path}")
        assert stranger.headers["Location"].startswith("/netwerk/inloggen/")
        assert board.get(f"/netwerk/beheer/rondes/{path}").status_code == 404
        assert Client().get(f"/{brug.slug}/ronde/x/").status_code == 404


def test_a_village_answers_on_paper_and_the_coordinator_enters_it(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    desk, rows = make_door(network, Role.COORDINATOR), rows_of(brug, round_)
    page = f"/netwerk/beheer/rondes/1/{brug.slug}/"
    printed = desk.get(f"{page}formulier.pdf")
    pages = pypdfium2.PdfDocument(printed.content)
    on_paper = "\n".join(one.get_textpage().get_text_range() for one in pages)
    codes = [row.code for row in sorted(rows.values(), key=lambda row: row.number)]
    assert re.findall(r"\b[A-Z]{2}\d+\b", on_paper) == codes
    assert re.findall(r'name="answer-(\w+)"', words(desk, f"{page}invoer/")) == codes

    film, yoga, clubs = (
        rows["activity.film"].code,
        rows["activity.yoga"].code,
        rows["group.reading_club"].code,
    )
    typed = {f"answer-{film}": "k", f"answer-{yoga}": "G", f"answer-{clubs}": "x", "way": "paper"}
    new = {"new-field": ["", "activity.city_walk"], "new-words": ["Samen breien", ""], "shows": "1"}
    refused = desk.post(f"{page}invoer/", {**typed, **new, "ready": "1"}).content.decode()
    assert "Hier past alleen: k, n, g, w." in refused
    assert "Samen breien" in {row.words for row in rows_of(brug, round_).values()}
    assert 'value="Samen breien"' not in refused
    turns = dict(re.findall(r'name="(turn-\w+)" value="(\d+)"', refused))
    typed |= {**turns, f"answer-{yoga}": "g", "shows": "1"}
    desk.post(f"{page}invoer/", {**typed, f"answer-{film}": "n"})
    assert rows_of(brug, round_)["activity.film"].answer == "wrong"  # corrected, and nobody else was there
    turns = dict(re.findall(r'name="(turn-\w+)" value="(\d+)"', words(desk, f"{page}invoer/")))
    desk.post(
        f"{page}invoer/", {**typed, **turns, f"answer-{clubs}": "n", f"words-{clubs}": "4", "ready": "1"}
    )
    told = {row.field: (row.answer, row.way) for row in rows_of(brug, round_).values()}
    assert told == {
        "activity.film": ("right", "paper"),
        "activity.yoga": ("stopped", "paper"),
        "group.reading_club": ("wrong", "paper"),
        "": ("new", "paper"),
        "activity.city_walk": ("new", "paper"),
    }
    assert all(step.by for step in Step.objects.of(network))
    desk.post(f"{page}over/", {"code": [row.code for row in rows_of(brug, round_).values()]})
    seen = {one.field: (one.state, one.groups) for one in shown_of(brug.pk)}
    assert seen["group.reading_club"] == ("yes", 4)
    assert seen["activity.city_walk"] == ("yes", None)
    free = next(row for row in rows_of(brug, round_).values() if not row.field)
    desk.post(f"{page}over/", {"code": free.code, "field": "activity.repair_cafe"})
    assert Fact.objects.of(brug).current().get(subject="repair_cafe").called == "Samen breien"


def test_by_telephone_nobody_chooses_who_may_see_it(network: Village, brug: Village) -> None:
    round_ = make_round(network)
    film = rows_of(brug, round_)["activity.film"]
    desk, page = make_door(network, Role.COORDINATOR), f"/netwerk/beheer/rondes/1/{brug.slug}/"
    typed = {f"answer-{film.code}": "g", "way": "phone", "shows": "1", "ready": "1", "answer-XX9": "k"}
    assert "Regel XX9 is van een ander formulier" in desk.post(f"{page}invoer/", typed).content.decode()
    del typed["answer-XX9"]
    desk.post(f"{page}invoer/", typed)
    invitation = invitation_for(brug, round_)
    assert (invitation.way, invitation.shows) == ("phone", False)


@pytest.mark.parametrize(
    ("state", "words_said", "expected"),
    [("yes", "", "no"), ("no", "", "yes"), ("yes", "alleen in mei", None), ("planned", "", None)],
)
def test_not_right_is_the_other_way_round_only_where_that_is_plain(
    network: Village, brug: Village, state: str, words_said: str, expected: str | None
) -> None:
    row = rows_of(brug, make_round(network))["activity.film"]
    row.known["state"], row.answer, row.words = state, "wrong", words_said
    said = proposed(row, local_today(), "Najaar")
    assert (said.state if said else None) == expected
