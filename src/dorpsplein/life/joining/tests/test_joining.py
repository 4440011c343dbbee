"""Somebody wants to come and see, is rung, comes, and stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person, PersonPlace, Ring, Source
from dorpsplein.community.people.services import form_circle
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.joining.counting import inflow_of
from dorpsplein.life.joining.models import Band, Inflow, Newcomer
from dorpsplein.life.joining.services import MOST_FOR_NETWORK, count_in, forget_newcomers
from dorpsplein.life.joining.tests.make import make_newcomer
from dorpsplein.life.letterbox.tests.make import opened_a_while_ago

pytestmark = pytest.mark.django_db
COME, THANKS, LIST, DESK = (
    "/de-brug/kom-kijken/",
    "/de-brug/kom-kijken/bedankt/",
    "/de-brug/beheer/welkom/",
    "/de-brug/beheer/",
)


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


def comes(client: Client, name: str = "Jan Smit", reach: str = "06 12345678", **more: str) -> int:
    told = {"name": name, "reach": reach, "sealed": opened_a_while_ago(), **more}
    return client.post(COME, told).status_code


def one(village: Village) -> Newcomer:
    return Newcomer.objects.of(village).get()


def steps(client: Client, newcomer: Newcomer, *names: str) -> None:
    for name in names:
        client.post(f"{LIST}{newcomer.public_id}/", {"stap": name})


def days_later(days: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=True)


def test_a_name_and_one_way_to_reach_are_enough(board: Client, village: Village) -> None:
    assert comes(Client()) == 302
    assert one(village).phone == "+31612345678"
    (mail,) = Mail.objects.all()
    assert mail.recipient == "hanna.de-brug@example.org"
    assert "Jan Smit wil een keer komen kijken" in mail.body
    assert "06 12 34 56 78" in mail.body
    assert "Eén nieuwe buur wil komen kijken" in board.get(DESK).content.decode()
    assert "Jan Smit" in board.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("name", "reach", "told"),
    [
        ("", "06 12345678", "Hoe heet u?"),
        ("Jan", "", "Waar kunnen wij u bellen of mailen?"),
        ("Jan", "jan@", "Dit is geen mailadres."),
        ("Jan", "12", "nummer"),
    ],
)
def test_what_lacks_is_asked_and_the_rest_stays(village: Village, name: str, reach: str, told: str) -> None:
    answer = Client().post(COME, {"name": name, "reach": reach, "sealed": opened_a_while_ago()})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert f'value="{name or reach}"' in page
    assert not Newcomer.objects.of(village).exists()


def test_a_double_click_is_one_newcomer(village: Village) -> None:
    comes(Client())
    comes(Client())
    assert Newcomer.objects.of(village).count() == 1


def test_a_machine_is_let_in_nowhere(village: Village) -> None:
    assert comes(Client(), website="https://x.example") == 302
    assert Client().post(COME, {"name": "Jan", "reach": "06 12345678"}).status_code == 422
    for number in range(MOST_FOR_NETWORK):
        comes(Client(), name=f"Jan {number}")
    assert comes(Client(), name="Nog een") == 429
    assert Newcomer.objects.of(village).count() == MOST_FOR_NETWORK


def test_from_waiting_to_staying_and_a_step_back(board: Client, village: Village) -> None:
    jan = make_newcomer(village)
    steps(board, jan, "gesproken", "geweest")
    came = one(village)
    assert came.spoken_at
    assert came.came_at
    assert came.host is not None
    assert came.host.name == "Hanna Blok"
    steps(board, jan, "terug")
    assert one(village).came_at is None
    steps(board, jan, "geweest", "blijft")
    assert one(village).stays is True
    steps(board, jan, "terug")
    assert one(village).ended_at is None


def test_a_host_is_one_of_who_helps_along_here(board: Client, village: Village) -> None:
    jan = make_newcomer(village)
    active = make_person(village, name="Toos Bakker")
    PersonPlace.objects.of(village).filter(person=active).update(ring=Ring.ACTIVE)
    stranger = make_person(make_village(slug="het-plein", name="Het Plein"), name="Vreemd")
    for person, host in ((active, active), (stranger, None), (make_person(village, name="Kijkt Toe"), None)):
        board.post(f"{LIST}{jan.public_id}/", {"stap": "wie", "wie": person.public_id})
        assert one(village).host == host


def test_who_stays_comes_onto_the_list_once(board: Client, village: Village) -> None:
    jan = make_newcomer(village)
    for _press in range(2):
        board.post(f"{LIST}{jan.public_id}/lijst/")
    person = Person.objects.of(village).get(name="Jan Smit")
    place = PersonPlace.objects.of(village).get(person=person)
    assert (person.email, place.source, place.since) == ("jan@example.org", Source.WEBSITE, local_today())
    assert one(village).person == person


def test_an_organiser_welcomes_but_makes_no_card(village: Village) -> None:
    jan = make_newcomer(village)
    organiser = make_door(village, Role.ORGANISER, name="Riet de Wit")
    assert "Jan Smit" in organiser.get(LIST).content.decode()
    assert organiser.post(f"{LIST}{jan.public_id}/lijst/").status_code == 403
    assert not Person.objects.of(village).filter(name="Jan Smit").exists()


def test_a_secretary_welcomes_and_makes_a_card(village: Village) -> None:
    door = make_door(village, Role.SECRETARY, name="Kees Postma")
    newcomer = make_newcomer(village, "Iris Nieuw")
    for act in ("gesproken", "geweest"):
        door.post(f"{LIST}{newcomer.public_id}/", {"stap": act})
    assert "Zet op de lijst" in door.get(LIST).text
    door.post(f"{LIST}{newcomer.public_id}/lijst/")
    assert Person.objects.of(village).current().filter(name="Iris Nieuw").exists()
    desk = door.get("/de-brug/beheer/").text
    assert [way in desk for way in (LIST, "/de-brug/beheer/nieuwsbrief/")] == [True, True]
    page = door.get("/de-brug/beheer/nieuwsbrief/").text
    assert ("Schrijf het op" in page, "nieuwsbrief/aanmelden" in page) == (True, False)


def test_after_three_weeks_somebody_asks_how_it_is(board: Client, village: Village) -> None:
    steps(board, make_newcomer(village), "geweest")
    with days_later(20):
        assert "drie weken geleden" not in board.get(DESK).content.decode()
    with days_later(22):
        fresh = make_door(village, Role.BOARD, name="Ali Yilmaz")
        assert "Eén nieuwe buur kwam drie weken geleden" in fresh.get(DESK).content.decode()
        assert "Vraag eens hoe het bevalt" in fresh.get(LIST).content.decode()


def test_who_waits_more_than_a_day_is_named(village: Village) -> None:
    make_newcomer(village)
    with days_later(2):
        page = make_door(village, Role.BOARD, name="Ali Yilmaz").get(LIST).content.decode()
    assert "Wacht al langer dan een dag." in page


@pytest.mark.parametrize(
    ("ended", "days", "left"), [(True, 89, 1), (True, 91, 0), (False, 364, 1), (False, 366, 0)]
)
def test_what_is_done_is_forgotten(village: Village, ended: bool, days: int, left: int) -> None:
    jan = make_newcomer(village)
    if ended:
        Newcomer.objects.of(village).filter(pk=jan.pk).update(ended_at=timezone.now())
    with days_later(days):
        forget_newcomers()
    assert Newcomer.objects.of(village).count() == left


def test_an_age_is_counted_once_and_stands_beside_no_name(village: Village) -> None:
    client = Client()
    assert "hoe oud bent u" not in client.get(THANKS).content.decode()
    client.post(THANKS, {"band": Band.SENIOR})
    assert not Inflow.objects.of(village).exists()
    comes(client)
    assert "hoe oud bent u" in client.get(THANKS).content.decode()
    for _press in range(3):
        client.post(THANKS, {"band": Band.SENIOR})
    assert list(Inflow.objects.of(village).values_list("year", "band", "count")) == [
        (local_today().year, "65", 1)
    ]


@pytest.mark.parametrize(
    ("came", "shown"),
    [
        ({"65": 12}, [0, 0, 12, 0, 0]),
        ({"65": 12, "75": 4}, [0, 0, None, None, 0]),
        ({"0": 6, "65": 12, "75": 4}, [None, 0, 12, None, 0]),
        ({"0": 3, "65": 12, "75": 4}, [None, 0, 12, None, 0]),
        ({"0": 5, "65": 12}, [5, 0, 12, 0, 0]),
    ],
)
def test_small_groups_are_not_shown_nor_found_by_subtracting(
    village: Village, came: dict[str, int], shown: list[int | None]
) -> None:
    for band, number in came.items():
        for _each in range(number):
            count_in(village=village, band=Band(band))
    total, bands = inflow_of(village, local_today().year)
    assert total == sum(came.values())
    assert [band.count for band in bands] == shown


def test_another_village_sees_and_changes_nothing(village: Village) -> None:
    jan = make_newcomer(village)
    other = make_door(make_village(slug="het-plein", name="Het Plein"), Role.BOARD)
    assert "Jan Smit" not in other.get("/het-plein/beheer/welkom/").content.decode()
    assert other.post(f"/het-plein/beheer/welkom/{jan.public_id}/", {"stap": "niet"}).status_code == 404
    assert one(village).ended_at is None


def test_what_one_wants_to_see_stands_in_the_address(board: Client, village: Village) -> None:
    circle = form_circle(village=village, name="Leeskring Zuid")
    address = f"{COME}?kring={circle.slug}"
    assert f'href="{address}"' in Client().get(f"/de-brug/kringen/{circle.slug}/").content.decode()
    assert "Bij Leeskring Zuid. Leuk!" in Client().get(address).content.decode()
    english = address.replace("/de-brug/", "/de-brug/en/")  # the letter is for a neighbour all the same
    Client().post(english, {"name": "Jan", "reach": "06 12345678", "sealed": opened_a_while_ago()})
    assert one(village).about == "Leeskring Zuid"
    assert "Het liefst bij: Leeskring Zuid" in Mail.objects.get().body
    assert Client().get(f"{COME}?over=bestaat-niet").status_code == 404


def test_a_volunteer_writes_down_who_told_it_by_telephone(board: Client, village: Village) -> None:
    board.post(f"{LIST}nieuw/", {"name": "Jan Smit", "reach": "06 12345678"})
    newcomer = one(village)
    assert newcomer.spoken_at
    assert newcomer.host is not None
    assert not Mail.objects.exists()
