"""A birthday stands on a list only of who agreed, and goes when she does not any more."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.birthdays import YearDay, age_on_next, read_birthday
from dorpsplein.community.printouts.models import Birthday, Told
from dorpsplein.community.printouts.services import agree_birthday, withdraw_birthday
from dorpsplein.community.printouts.tests.make import in_one_line, neighbour, paper_of, printed, words_on
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

OWN = "/de-brug/ik/gegevens/verjaardag/"
TODAY = date(2026, 11, 26)
TEXTS = {
    "14 april": YearDay(4, 14),
    "14 april 1948": YearDay(4, 14, 1948),
    " 14-4 ": YearDay(4, 14),
    "29/2/1948": YearDay(2, 29, 1948),
    "29 feb": YearDay(2, 29),
    "1e mei 1950": YearDay(5, 1, 1950),
    "2 of may": YearDay(5, 2),
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_birthday_is_read_as_people_type_it(text: str) -> None:
    assert read_birthday(text, TODAY) == TEXTS[text]


@pytest.mark.parametrize(
    "text", ["31 april", "29-2-1950", "14 bloeimaand", "ooit", "3-3-1800", "3-3-2044", "4-13"]
)
def test_what_is_no_day_is_asked_again(text: str) -> None:
    with pytest.raises(Refusal):
        read_birthday(text, TODAY)


def test_how_old_somebody_becomes() -> None:
    assert [
        age_on_next(YearDay(month, day, 1950), TODAY) for month, day in ((11, 25), (11, 26), (12, 1))
    ] == [
        77,
        76,
        76,
    ]
    assert age_on_next(YearDay(11, 25), TODAY) is None


@pytest.fixture
def village(db: None) -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


def test_only_who_agreed_is_on_the_list_by_the_day_of_the_year(village: Village, board: Client) -> None:
    days = {
        "Riet Bos": YearDay(12, 3),
        "Ans Aal": YearDay(1, 9, 1948),
        "Jan Bos": YearDay(12, 1),
        "Wil Niet": None,
    }
    people = {name: neighbour(village, name) for name in days}
    for name, day in days.items():
        if day:
            agree_birthday(person=people[name], day=day, told=Told.SELF, actor=people[name])
    made = printed(board, "verjaardagen", whom="all")
    text = in_one_line(words_on(paper_of(board, made)))
    order = ["januari", "Aal, Ans", "wordt", "december", "Bos, Jan", "Bos, Riet"]
    assert sorted(order, key=text.index) == order
    assert "Niet" not in text
    withdraw_birthday(person=people["Jan Bos"], actor=people["Jan Bos"])
    text = in_one_line(words_on(paper_of(board, made)))
    assert "Bos, Riet" in text
    assert "Bos, Jan" not in text


def test_one_says_it_oneself_and_takes_it_back(village: Village) -> None:
    riet = make_person(village, name="Riet de Wit")
    door = make_browser(riet.login)
    assert "U hoeft dit niet te vertellen." in door.get(OWN).content.decode()
    assert 'href="verjaardag/"' in door.get("/de-brug/ik/gegevens/").content.decode()
    wrong = door.post(OWN, {"when": "31 april"})
    assert wrong.status_code == 422
    assert "Deze dag bestaat niet." in wrong.content.decode()
    door.post(OWN, {"when": "14 april 1948"})
    page = door.get(OWN).content.decode().replace("\u00a0", " ")
    assert "U staat op de verjaardagslijst: <strong>14 april 1948</strong>." in page
    door.post(OWN, {"weg": "1"})
    assert not Birthday.every.exists()


def test_who_has_no_computer_says_it_on_paper_and_reads_who_wrote_it_down(
    village: Village, board: Client
) -> None:
    riet = make_person(village, name="Riet de Wit")
    page = f"/de-brug/beheer/mensen/{riet.public_id}/verjaardag/"
    assert board.post(page, {"when": "14 april"}).status_code == 422
    assert not Birthday.every.exists()
    board.post(page, {"when": "14 april", "told": "paper"})
    own = make_browser(riet.login).get(OWN).content.decode()
    assert "Hanna Blok schreef dat op" in own
    assert "U zei het op papier." in own
    assert Birthday.every.get().by == Person.every.get(name="Hanna Blok")
    board.post(page, {"weg": "1"})
    assert not Birthday.every.exists()
