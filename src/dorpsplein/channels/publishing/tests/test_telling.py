"""How a notice is told where there is no page around it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import NBSP
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Contact, Notice, Place, Status, Text, VillageName
from dorpsplein.base.visibility import Audience
from dorpsplein.channels.publishing.telling import facts, loud_title, remarks
from dorpsplein.channels.publishing.tests.make import START, make_cancelled, make_moved, make_notice

HOUR = timedelta(hours=1)
HOME = Place("Bij Riet thuis", is_home=True)


def told(words: list[str]) -> list[str]:
    return [line.replace(NBSP, " ") for line in words]


@pytest.mark.parametrize(
    ("notice", "title", "english"),
    [
        (make_notice(), "Koffieochtend", "Koffieochtend"),
        (make_cancelled(), "GAAT NIET DOOR: Koffieochtend", "CANCELLED: Koffieochtend"),
        (make_moved(), "ANDERE DAG: Koffieochtend", "ANOTHER DAY: Koffieochtend"),
        (
            make_notice(status=Status.MOVED, moved_from=START + HOUR),
            "ANDERE TIJD: Koffieochtend",
            "ANOTHER TIME: Koffieochtend",
        ),
        (make_notice(usual_place=HOME), "ANDERE PLEK: Koffieochtend", "OTHER PLACE: Koffieochtend"),
        (
            make_notice(status=Status.MOVED, recurrence=START - HOUR, usual_place=HOME),
            "ANDERE TIJD: Koffieochtend",
            "ANOTHER TIME: Koffieochtend",
        ),
        (make_cancelled(usual_place=HOME), "GAAT NIET DOOR: Koffieochtend", "CANCELLED: Koffieochtend"),
        (make_notice(other_text=Text("Coffee", "", "en")), "Koffieochtend", "Coffee"),
    ],
)
def test_what_is_not_as_one_expects_stands_before_the_title(notice: Notice, title: str, english: str) -> None:
    assert loud_title(notice, "nl") == title
    assert loud_title(notice, "en") == english


def test_the_facts_each_have_a_name() -> None:
    baken = VillageName("het-baken", "Het Baken", "https://dorpen.example/het-baken/")
    anker = VillageName("het-anker", "Het Anker", "https://dorpen.example/het-anker/")
    notice = make_notice(audience=Audience.MEMBERS, circle="Leeskring", together=(baken, anker))
    assert [(name, words.replace(NBSP, " ")) for name, words in facts(notice, "nl")] == [
        ("Kosten", "€ 3,50, met koffie"),
        ("Komen", "zonder trap, met toilet voor een rolstoel, geen ringleiding"),
        ("Voor wie", "Alleen voor leden"),
        ("Van", "Leeskring"),
        ("Samen met", "Het Baken, Het Anker"),
        ("Vragen", "Joke, 06 12 34 56 78"),
    ]


def test_in_english_too() -> None:
    told = dict(facts(make_notice(audience=Audience.MEMBERS, price=Price(0)), "en"))
    assert told["Price"] == "free"
    assert "Members only" in told.values()


def test_what_nobody_said_is_not_told() -> None:
    bare = make_notice(price=Price(), place=Place("Plein", "", Accessibility()), contact=None)
    assert facts(bare, "nl") == []
    assert facts(make_notice(contact=Contact("Joke")), "nl")[-1] == ("Vragen", "Joke")


def test_above_the_words_stands_what_is_otherwise() -> None:
    assert remarks(make_notice(), "nl") == []
    assert remarks(make_cancelled(), "nl") == ["Riet is ziek"]
    # What is off is not told to have been moved as well.
    assert remarks(make_cancelled(moved_from=START - HOUR), "nl") == ["Riet is ziek"]
    assert told(remarks(make_moved(remark="Zaal was bezet", place=HOME), "nl")) == [
        "Zaal was bezet",
        "Andere dag: was maandag 11 mei, 10.30 uur",
        "Het adres krijgt u als u belt.",
    ]
    later = make_notice(status=Status.MOVED, moved_from=START + HOUR)
    assert told(remarks(later, "nl")) == ["Andere tijd: was dinsdag 12 mei, 11.30 uur"]
    assert "Monday 11 May" in told(remarks(make_moved(), "en"))[0]


def test_without_a_day_before_it_is_the_day_of_the_series() -> None:
    moved = make_notice(status=Status.MOVED, recurrence=START - timedelta(days=7))
    assert told(remarks(moved, "nl"))[0].startswith("Andere dag: was dinsdag 5 mei")
