"""Who is in a circle: put in by the board or by who leads it, in line where it is full."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import Circle, CircleMember, Person
from dorpsplein.community.people.services import add_person, form_circle, join_circle, leave
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
CIRCLES = "/de-brug/beheer/kringen/"
READERS = f"{CIRCLES}leeskring/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def readers(village: Village) -> Circle:
    return form_circle(village=village, name="Leeskring", capacity=1)


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


@pytest.fixture
def leader(village: Village, readers: Circle) -> Client:
    jan = make_person(village, Role.CIRCLE, name="Jan Bos")
    jan.roles.update(circle=readers)
    return make_browser(jan.login)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


def add(village: Village, name: str, **facts: str) -> Person:
    return add_person(village=village, card=Card(name=read_name(name), **facts), actor=None)  # type: ignore[arg-type]


def inside(circle: Circle) -> list[tuple[str, bool]]:
    rows = CircleMember.objects.of(circle.village).current().filter(circle=circle).order_by("pk")
    return [(row.person.name, row.waiting) for row in rows.select_related("person")]


def test_the_board_forms_a_circle_and_fills_it(village: Village, board: Client) -> None:
    board.post(f"{CIRCLES}nieuw/", {"name": "Leeskring", "kind": "club", "capacity": "1"})
    circle = Circle.objects.of(village).get()
    assert (circle.kind, circle.capacity) == ("club", 1)
    riet = add(village, "Riet Bakker")
    assert riet.public_id in text_of(board.get(f"{READERS}?zoek=bakker"))
    board.post(f"{READERS}erbij/", {"other": riet.public_id})
    board.post(f"{READERS}erbij/", {"other": riet.public_id})
    asked = text_of(board.post(f"{READERS}erbij/", {"name": "Kees Postma"}))
    assert "Er is één plek, en die is bezet. Toch erbij, of op de reservelijst?" in asked
    assert (inside(circle), 'name="name" value="Kees Postma"' in asked) == ([("Riet Bakker", False)], True)
    page = text_of(board.post(f"{READERS}erbij/", {"name": "Kees Postma", "plek": "wacht"}, follow=True))
    assert "Kees Postma staat op de reservelijst" in page
    assert "1 van de 1 plekken bezet, 1 op de reservelijst" in page
    assert inside(circle) == [("Riet Bakker", False), ("Kees Postma", True)]
    assert "1 van de 1 plekken bezet" in text_of(board.get(CIRCLES))
    board.post(f"{READERS}erbij/", {"name": "Ans Smit", "plek": "erbij"})
    assert inside(circle)[2:] == [("Ans Smit", False)]


def test_who_leads_a_circle_is_one_of_its_people_and_is_counted_once(
    village: Village, readers: Circle, board: Client, leader: Client
) -> None:
    Circle.objects.of(village).update(capacity=None)
    assert "1 mens<br>" in text_of(board.get(CIRCLES))
    assert "Naast de trekker nog niemand." in text_of(leader.get(READERS))
    readers.refresh_from_db()
    for person in (Person.objects.of(village).get(name="Jan Bos"), add(village, "Riet Bakker")):
        join_circle(circle=readers, person=person, actor=None)
    assert "2 mensen<br>" in text_of(board.get(CIRCLES))
    Circle.objects.of(village).update(capacity=3)
    assert "2 van de 3 plekken bezet" in text_of(board.get(CIRCLES))  # places, which are of who is in it


def test_a_place_that_comes_free_is_given_by_hand_and_going_is_undone(
    village: Village, readers: Circle, leader: Client
) -> None:
    first, second = (
        join_circle(circle=readers, person=add(village, name), actor=None)
        for name in ("Riet Bakker", "Ans Smit")
    )
    page = text_of(leader.post(f"{READERS}{first.public_id}/eruit/", follow=True))
    assert "Riet Bakker hoort niet meer bij Leeskring" in page
    assert "Er is plek. Vraag het eerst even" in page
    assert inside(readers) == [("Ans Smit", True)]
    late = join_circle(circle=readers, person=add(village, "Piet Vos"), actor=None)
    assert late.waiting
    assert f"{READERS}{first.public_id}/erin/" in page
    leader.post(f"{READERS}{first.public_id}/erin/")
    asked = text_of(leader.post(f"{READERS}{second.public_id}/erin/"))
    assert "Er is één plek, en die is bezet. Toch erbij?" in asked
    assert inside(readers) == [("Riet Bakker", False), ("Ans Smit", True), ("Piet Vos", True)]
    leader.post(f"{READERS}{second.public_id}/erin/", {"plek": "erbij"})
    assert inside(readers) == [("Riet Bakker", False), ("Ans Smit", False), ("Piet Vos", True)]


def test_who_leads_a_circle_reaches_that_one_and_nobody_else(
    village: Village, readers: Circle, leader: Client
) -> None:
    other = form_circle(village=village, name="Zangkring")
    riet = add(village, "Riet Bakker", phone="+31205550101")
    theirs = join_circle(circle=other, person=riet, actor=None)
    assert "Zangkring" not in text_of(leader.get(CIRCLES))
    assert leader.get(f"{CIRCLES}zangkring/").status_code == 404
    assert leader.post(f"{CIRCLES}zangkring/{theirs.public_id}/eruit/").status_code == 404
    assert leader.post(f"{READERS}{theirs.public_id}/eruit/").status_code == 404
    assert leader.post(f"{READERS}erbij/", {"other": riet.public_id}).status_code == 404
    assert "Riet Bakker" not in text_of(leader.get(f"{READERS}?zoek=bakker"))
    assert leader.get(f"{CIRCLES}nieuw/").status_code == 403
    assert inside(other) == [("Riet Bakker", False)]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ({}, False),
        ({"phone": "06 99 99 99 99"}, False),
        ({"phone": "020 555 01 01"}, True),
        ({"email": "RIET@example.org"}, True),
    ],
)
def test_by_a_name_alone_one_learns_no_number(
    village: Village, readers: Circle, leader: Client, typed: dict[str, str], same: bool
) -> None:
    riet = add(village, "Riet Bakker", phone="+31205550101", email="riet@example.org")
    page = text_of(leader.post(f"{READERS}erbij/", {"name": " riet  bakker", **typed}, follow=True))
    assert (CircleMember.every.get().person == riet) is same
    assert ("riet@example.org" in page) is same


def test_who_has_nothing_on_her_card_is_found_by_name(
    village: Village, readers: Circle, leader: Client
) -> None:
    truus = add(village, "Oma Truus")
    leader.post(f"{READERS}erbij/", {"name": "oma truus"})
    assert CircleMember.every.get().person == truus


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"name": ""}, "Hoe heet het?"),
        ({"capacity": "veel"}, "Typ een getal, bijvoorbeeld 12."),
        ({"capacity": "0"}, "Er past er minstens één in."),
        ({"capacity": "999999"}, "Zo veel mensen passen er niet in."),
        ({"name": "Leeskring"}, "Er is al een kring die zo heet."),
        ({"name": "!!!"}, "Kies een andere naam."),
    ],
)
def test_what_does_not_fit_is_asked(
    readers: Circle, board: Client, answers: dict[str, str], sentence: str
) -> None:
    page = board.post(f"{CIRCLES}nieuw/", {"name": "Zangkring", "kind": "club", "capacity": "9", **answers})
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert Circle.every.count() == 1


def test_who_looks_is_told_to_who_is_in_it_and_she_reads_her_circles(
    village: Village, readers: Circle, leader: Client
) -> None:
    riet = make_person(village, name="Riet Bakker")
    join_circle(circle=readers, person=riet, actor=None)
    leader.get(READERS)
    leader.get(READERS)
    assert [(look.name, look.words) for look in looks_at(riet)] == [
        ("Jan Bos", "keek wie er in uw kring zit")
    ]
    page = text_of(make_browser(riet.login).get("/de-brug/ik/gegevens/"))
    assert "Leeskring" in page
    assert "Jan Bos keek" in re.sub(r"</?strong>", "", page)


def test_who_leaves_the_village_leaves_the_circle(village: Village, readers: Circle) -> None:
    riet = add(village, "Riet Bakker")
    join_circle(circle=readers, person=riet, actor=None)
    leave(person=riet, actor=None)
    assert inside(readers) == []
    assert Entry.objects.filter(verb="leave_circle").count() == 1


def test_the_website_says_whether_there_is_room_and_names_nobody(
    client: Client, village: Village, readers: Circle
) -> None:
    page = "/de-brug/kringen/leeskring/"
    assert "Er is nog plek." in text_of(client.get(page))
    join_circle(circle=readers, person=add(village, "Riet Bakker"), actor=None)
    full = text_of(client.get(page))
    assert "Vol. U kunt op de reservelijst." in full
    assert "Riet" not in full.partition("<main")[2].partition("</main>")[0]


def test_a_full_circle_takes_a_second_of_a_name_and_refuses_no_slug_twice(village: Village) -> None:
    form_circle(village=village, name="Leeskring")
    with pytest.raises(Refusal):
        form_circle(village=village, name="leeskring!")
    assert form_circle(village=make_village(slug="het-baken"), name="Leeskring").slug == "leeskring"


def test_as_many_queries_for_three_as_for_one(village: Village, readers: Circle, board: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            board.get(READERS)
        return len(queries)

    join_circle(circle=readers, person=add(village, "Riet Bakker"), actor=None)
    board.get(READERS)
    one = asked()
    for name in ("Kees Postma", "Ans Smit"):
        join_circle(circle=readers, person=add(village, name), actor=None)
    assert asked() == one
