"""The paper that comes back is typed in beside the same rows, all of it at once, and can be taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import Person, PersonPlace, Ring
from dorpsplein.community.people.services import card_of, change_card
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.models import Entered, Guest, PrintedRow, Printout
from dorpsplein.community.printouts.tests.make import in_one_line, neighbour, paper_of, printed, words_on
from dorpsplein.community.subscriptions.models import How, Subscription
from dorpsplein.community.subscriptions.services import write_down
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


@pytest.fixture
def people(village: Village) -> list[Person]:
    riet = neighbour(village, "Riet van den Berg", phone="+31201234567", email="riet@example.org")
    ans = neighbour(village, "Ans Zwart", ring=Ring.INFORMED)
    return [riet, ans]


@pytest.fixture
def printout(board: Client, people: list[Person]) -> Printout:
    return printed(board, "adreslijst", whom="all")


@pytest.fixture
def coffee(board: Client, people: list[Person]) -> Printout:
    told = {"title": "Koffieochtend", "day": "di 14 april 2026", "empty": "3"}
    return printed(board, "presentielijst", whom="all", **told)


def address(printout: Printout) -> str:
    return f"/de-brug/beheer/lijsten/{printout.public_id}/invoeren/"


def form_of(door: Client, printout: Printout, page: str = "1") -> dict[str, Any]:
    """What the browser would send when nothing was touched."""
    text = unescape(door.get(f"{address(printout)}?blad={page}").content.decode())
    text = text[text.index("data-rows") :]
    inputs = [tag for tag in re.findall(r"<input[^>]*>", text) if "checkbox" not in tag]
    pairs = [(re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in inputs]
    told: dict[str, Any] = {}
    for name, value in pairs:
        if name:
            told.setdefault(name[1], []).append(value[1] if value else "")
    return told


def number_of(printout: Printout, name: str) -> int:
    return printout.rows.get(person__name=name).number


def send(door: Client, printout: Printout, **typed: str) -> Any:
    return door.post(address(printout), form_of(door, printout) | typed)


def test_the_screen_has_the_rows_and_codes_of_the_paper(board: Client, printout: Printout) -> None:
    paper = in_one_line(words_on(paper_of(board, printout)))
    screen = board.get(address(printout)).content.decode()
    codes = [row.code for row in PrintedRow.objects.filter(printout=printout)]
    assert re.findall(r'class="typed__code">(\w+)<', screen) == codes
    assert [word for word in paper.split() if word in codes] == codes


def test_numbers_are_corrected_and_taken_back(
    board: Client, printout: Printout, people: list[Person]
) -> None:
    riet, ans = (number_of(printout, person.name) for person in people)
    send(board, printout, **{f"phone-{riet}": "020 765 43 21", f"email-{ans}": "ans@example.org"})
    for person in people:
        person.refresh_from_db()
    assert (people[0].phone, people[1].email) == ("+31207654321", "ans@example.org")
    page = board.get(address(printout)).content.decode()
    assert "Bewaard: 2 regels" in page
    assert "Riet van den Berg: telefoon; Ans Zwart: mail" in page
    entered = Entered.every.get()
    board.post(f"{address(printout)}{entered.public_id}/terug/")
    kept = Person.every.in_bulk([person.pk for person in people])
    assert (kept[people[0].pk].phone, kept[people[1].pk].email) == ("+31201234567", "")
    assert "teruggedraaid" in board.get(f"/de-brug/beheer/lijsten/{printout.public_id}/").content.decode()


def test_nothing_is_kept_while_one_number_is_wrong(
    board: Client, printout: Printout, people: list[Person]
) -> None:
    riet, ans = (number_of(printout, person.name) for person in people)
    typed = {f"phone-{riet}": "12", f"phone-{ans}": "020 765 43 21"}
    answer = send(board, printout, **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Er is nog niets bewaard." in page
    assert 'value="12"' in page
    assert 'value="020 765 43 21"' in page
    assert not Entered.every.exists()
    assert Person.every.get(pk=people[1].pk).phone == ""


def test_what_another_wrote_meanwhile_is_not_written_over(
    board: Client, printout: Printout, people: list[Person]
) -> None:
    riet, ans = (number_of(printout, person.name) for person in people)
    form = form_of(board, printout)
    change_card(person=people[0], card=_called(people[0], "+31200000001"), actor=None)
    board.post(address(printout), form | {f"phone-{ans}": "020 765 43 21"})
    assert Person.every.get(pk=people[0].pk).phone == "+31200000001"
    answer = board.post(address(printout), form | {f"phone-{riet}": "020 111 11 11"})
    assert "Dit veranderde intussen in: 020 000 00 01" in answer.content.decode()
    assert Person.every.get(pk=people[0].pk).phone == "+31200000001"


def test_who_wants_no_newsletter_leaves_and_comes_back(
    board: Client, printout: Printout, people: list[Person]
) -> None:
    ans = number_of(printout, "Ans Zwart")
    assert "geen nieuwsbrief meer" in board.get(address(printout)).content.decode()
    send(board, printout, **{f"leaves-{ans}": "on"})
    assert not PersonPlace.every.filter(person=people[1], until=None).exists()
    assert "Ans Zwart" not in board.get(address(printout)).content.decode().partition("data-rows")[2]
    board.post(f"{address(printout)}{Entered.every.get().public_id}/terug/")
    assert PersonPlace.every.filter(person=people[1], until=None).exists()


def test_the_last_of_the_board_stays_and_then_nothing_is_kept(
    board: Client, printout: Printout, people: list[Person]
) -> None:
    hanna, riet = number_of(printout, "Hanna Blok"), number_of(printout, people[0].name)
    answer = send(board, printout, **{f"leaves-{hanna}": "on", f"phone-{riet}": "020 765 43 21"})
    assert "Er moet iemand zijn die dit mag." in answer.content.decode()
    assert not Entered.every.exists()
    assert Person.every.get(pk=people[0].pk).phone == "+31201234567"


def test_a_secretary_moves_nobody_with_a_task(village: Village, board: Client, printout: Printout) -> None:
    door = make_browser(make_person(village, Role.SECRETARY, name="Sia Schrijver").login)
    hanna = number_of(printout, "Hanna Blok")
    answer = send(door, printout, **{f"email-{hanna}": "dief@example.org"})
    assert "Alleen het bestuur mag dit veranderen." in answer.content.decode()
    assert not Person.every.filter(login__email="dief@example.org").exists()


def test_a_mail_address_asks_who_you_are_and_a_number_does_not(
    village: Village, printout: Printout, people: list[Person]
) -> None:
    door = make_browser(make_person(village, Role.BOARD, name="Kees Postma").login, fresh=False)
    riet = number_of(printout, people[0].name)
    assert (
        "Even controleren of u het bent"
        in send(door, printout, **{f"email-{riet}": "x@example.org"}).content.decode()
    )
    assert send(door, printout, **{f"phone-{riet}": "020 765 43 21"}).status_code == 302


def test_who_was_there_and_who_came_along(board: Client, coffee: Printout, people: list[Person]) -> None:
    paper = in_one_line(words_on(paper_of(board, coffee)))
    assert "Koffieochtend" in paper
    assert "dinsdag 14 april 2026" in paper
    assert re.search(r"\+1 .*\+2 .*\+3", paper)
    riet = number_of(coffee, people[0].name)
    form = {f"came-{riet}": "on", "guest-1": "Bo Vrij", "guest-2": "Nel Nieuw", "card-2": "on"}
    send(board, coffee, **form)
    assert [row.person.name for row in coffee.rows.filter(came=True)] == ["Riet van den Berg"]
    assert coffee.rows.filter(came=False).count() == 2
    assert [(guest.name, guest.person is not None) for guest in Guest.every.all()] == [
        ("Bo Vrij", False),
        ("Nel Nieuw", True),
    ]
    assert Person.every.filter(name="Bo Vrij").count() == 0
    page = board.get(address(coffee)).content.decode()
    assert "Riet van den Berg: was er; Bo Vrij: was er; Nel Nieuw: op de lijst" in page
    board.post(f"{address(coffee)}{Entered.every.get().public_id}/terug/")
    assert not coffee.rows.exclude(came=None).exists()
    assert not Guest.every.exists()
    assert not PersonPlace.every.filter(person__name="Nel Nieuw", until=None).exists()


def test_a_name_that_is_on_the_list_gets_no_second_card(board: Client, coffee: Printout) -> None:
    answer = send(board, coffee, **{"guest-1": "Ans Zwart", "card-1": "on"})
    assert "Iemand met deze naam staat al op de lijst." in answer.content.decode()
    assert Person.every.filter(name="Ans Zwart").count() == 1


def test_a_changed_card_stays_when_the_paper_is_taken_back(
    board: Client, printout: Printout, people: list[Person]
) -> None:
    riet = number_of(printout, people[0].name)
    send(board, printout, **{f"phone-{riet}": "020 765 43 21"})
    person = Person.every.get(pk=people[0].pk)
    change_card(person=person, card=_called(person, "+31200000001"), actor=None)
    undo = f"{address(printout)}{Entered.every.get().public_id}/terug/"
    page = board.post(undo, follow=True).content.decode()
    assert "Wat daarna nog veranderde, blijft staan: Riet van den Berg." in page
    assert Person.every.get(pk=people[0].pk).phone == "+31200000001"


def test_after_thirty_days_it_stays(board: Client, printout: Printout, people: list[Person]) -> None:
    send(board, printout, **{f"phone-{number_of(printout, people[0].name)}": "020 765 43 21"})
    Entered.every.update(at=timezone.now() - timedelta(days=30))
    page = board.post(
        f"{address(printout)}{Entered.every.get().public_id}/terug/", follow=True
    ).content.decode()
    assert "Terug kan niet meer." in page
    assert Person.every.get(pk=people[0].pk).phone == "+31207654321"


def test_a_code_leads_to_its_list_and_a_row_to_its_page(village: Village, board: Client) -> None:
    for number in range(35):
        neighbour(village, f"Buur {chr(97 + number % 26)}{number}")
    printout = printed(board, "adreslijst", whom="all")
    found = board.get("/de-brug/beheer/lijsten/", {"code": f" {printout.code.upper()} "})
    assert found.headers["Location"].endswith(f"/{printout.public_id}/")
    last = printout.rows.last()
    assert last is not None
    page = board.get(address(printout), {"rij": last.code.upper()}).content.decode()
    assert "Bladzijde 2 van 2." in page
    assert f'id="r{last.number}" class="typed__here"' in page
    assert (
        "Deze code kennen wij niet"
        in board.get("/de-brug/beheer/lijsten/", {"code": "xxxxx"}).content.decode()
    )


def test_as_many_questions_for_many_rows_as_for_few(
    village: Village, board: Client, printout: Printout
) -> None:
    few = asked_for(board, address(printout))
    for number in range(10):
        neighbour(village, f"Buur {number}", email=f"b{number}@example.org")
    assert asked_for(board, address(printed(board, "adreslijst", whom="all"))) == few


def asked_for(door: Client, url: str) -> int:
    """How often the database is asked for a page that was looked at just before."""
    door.get(url)
    with CaptureQueriesContext(connection) as asked:
        door.get(url)
    return len(asked)


def _called(person: Person, phone: str) -> Any:
    return replace(card_of(person), phone=phone)


def test_a_name_on_an_empty_line_is_of_its_own_village(
    board: Client, coffee: Printout, village: Village
) -> None:
    send(board, coffee, **{"guest-1": "Bo Vrij"})
    assert Guest.objects.of(village).get().name == "Bo Vrij"
    assert not Guest.objects.of(make_village(slug="het-baken", name="Het Baken")).exists()


def test_the_newsletter_stops_with_the_tick_and_comes_back_with_the_undoing(
    village: Village, board: Client, people: list[Person]
) -> None:
    reader = neighbour(village, "Wil Lezer", ring=Ring.INFORMED, email="wil@example.org")
    write_down(village=village, email=reader.email, how=How.PAPER, actor=reader)
    Subscription.objects.of(village).update(language="en")
    said = Subscription.every.get().confirmed_at
    printout = printed(board, "adreslijst", whom="all")
    send(board, printout, **{f"leaves-{number_of(printout, 'Wil Lezer')}": "on"})
    assert not Subscription.every.exists()
    board.post(f"{address(printout)}{Entered.every.get().public_id}/terug/")
    again = Subscription.every.get()
    assert (again.email, again.how, again.confirmed_at) == ("wil@example.org", How.PAPER, said)
    assert again.language == "en"


def test_a_day_of_an_activity_leads_to_its_sheet(village: Village, board: Client) -> None:
    page = board.get(
        "/de-brug/beheer/lijsten/maken/presentielijst/", {"naam": "Koffie", "dag": "2026-12-01"}
    ).content.decode()
    assert 'value="Koffie"' in page
    assert 'value="2026-12-01"' in page
    board.post(
        "/de-brug/beheer/lijsten/maken/presentielijst/",
        {"title": "Koffie", "day": "2026-12-01", "whom": "all", "empty": "0", "maak": "1"},
    )
    assert Printout.every.get().day == date(2026, 12, 1)
