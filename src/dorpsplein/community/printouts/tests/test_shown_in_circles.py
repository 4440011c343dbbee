"""In a circle one sees of each other the name, and what each lets be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import CircleMember, Person
from dorpsplein.community.people.services import card_of, change_card, form_circle, join_circle, leave_circle
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.models import Entered, Printout
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
CHOIR, CHESS = "/de-brug/ik/kringen/zangkring/", "/de-brug/ik/kringen/schaken/"
LISTS = "/de-brug/beheer/lijsten/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    """Sings and plays chess; Jan sings, Kees plays chess."""
    riet = make_person(village, name="Riet Bakker")
    told = replace(card_of(riet), phone="+31205550101", street="Rijnstraat", house_number=7)
    change_card(person=riet, card=told, actor=None)
    others = {
        "Zangkring": make_person(village, name="Jan Smit"),
        "Schaken": make_person(village, name="Kees Vos"),
    }
    for name, other in others.items():
        circle = form_circle(village=village, name=name)
        for person in (riet, other):
            join_circle(circle=circle, person=person, actor=None)
    return riet


def door_of(village: Village, name: str) -> Client:
    return make_browser(Person.objects.of(village).get(name=name).login, proven=False)


def seen(client: Client, way: str) -> list[str]:
    text = client.get(way).text
    told = {
        "name": "Riet Bakker",
        "phone": "020 555 01 01",
        "mail": "riet.de-brug@example.org",
        "home": "Rijnstraat",
    }
    return [what for what, words in told.items() if words in text]


def test_each_circle_sees_the_name_and_what_she_chose_there(village: Village, riet: Person) -> None:
    jan, kees, hers = door_of(village, "Jan Smit"), door_of(village, "Kees Vos"), make_browser(riet.login)
    assert (seen(jan, CHOIR), seen(kees, CHESS)) == (["name"], ["name"])
    page = hers.post(CHOIR, {"laat-zien": ["phone", "address"]}, follow=True).text
    assert "Uw kring ziet nu: uw naam, telefoon, adres" in page
    assert (seen(jan, CHOIR), seen(kees, CHESS)) == (["name", "phone", "home"], ["name"])
    assert jan.get(CHESS).status_code == 404
    assert "De anderen zien uw naam, telefoon, adres." in hers.get("/de-brug/ik/gegevens/zichtbaar/").text
    hers.post(CHOIR)
    assert seen(jan, CHOIR) == ["name"]
    assert "keek wie er in uw kring zit" in [look.words for look in looks_at(riet)]


def test_who_left_or_waits_sees_nobody_and_a_new_place_shows_nothing(village: Village, riet: Person) -> None:
    make_browser(riet.login).post(CHOIR, {"laat-zien": ["phone"]})
    hers = CircleMember.objects.of(village).get(person=riet, circle__slug="zangkring")
    leave_circle(member=hers, actor=None)
    jan = door_of(village, "Jan Smit")
    assert seen(jan, CHOIR) == []
    join_circle(circle=hers.circle, person=riet, actor=None)
    assert seen(jan, CHOIR) == ["name"]
    CircleMember.objects.of(village).filter(person__name="Jan Smit").update(waiting=True)
    assert jan.get(CHOIR).status_code == 404


def test_the_form_on_paper_is_typed_in_and_taken_back(village: Village, riet: Person) -> None:
    board = make_door(village, Role.BOARD, name="Hanna Blok")
    paper = f"/de-brug/beheer/mensen/{riet.public_id}/zichtbaar.pdf"
    assert board.get(paper)["Content-Type"] == board.get(paper)["Content-Type"] == "application/pdf"
    form = Printout.objects.of(village).get()
    assert form.code not in board.get(LISTS).text
    way = f"{LISTS}formulier/{form.public_id}/"
    assert board.get(LISTS, {"code": form.code})["Location"] == way
    assert [row.member.circle.name for row in form.rows.all() if row.member] == ["Schaken", "Zangkring"]
    page = board.post(way, {"was-1": "", "was-2": "", "phone-2": "on"}, follow=True).text
    assert "Zangkring: uw naam, telefoon" in page
    assert seen(door_of(village, "Jan Smit"), CHOIR) == ["name", "phone"]
    answer = board.post(way, {"was-1": "", "was-2": "", "email-2": "on"})
    assert (answer.status_code, "Intussen is dit" in answer.text) == (422, True)
    entered = Entered.objects.of(village).get()
    board.post(f"{way}{entered.public_id}/terug/")
    assert seen(door_of(village, "Jan Smit"), CHOIR) == ["name"]
    make_browser(riet.login).post(CHOIR, {"laat-zien": ["email"]})
    assert board.get(f"{LISTS}{form.public_id}/").status_code == 404


def test_a_circle_of_three_and_of_nine_cost_the_same_questions(village: Village, riet: Person) -> None:
    circle = CircleMember.objects.of(village).get(person=riet, circle__slug="zangkring").circle
    counts = []
    jan = door_of(village, "Jan Smit")
    for number in range(2):
        for more in range(3 * number):
            join_circle(circle=circle, person=make_person(village, name=f"Buur{more} Nieuw"), actor=None)
        jan.get(CHOIR)  # the menu is asked once under each number of a village
        with CaptureQueriesContext(connection) as queries:
            jan.get(CHOIR)
        counts.append(len(queries))
    assert counts[0] == counts[1]
