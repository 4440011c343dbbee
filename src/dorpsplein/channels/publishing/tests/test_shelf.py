"""Answers that are kept at hand."""

from __future__ import annotations

from django.http import HttpResponse

from dorpsplein.channels.publishing.shelf import Shelf


class Kitchen:
    """Makes answers, and counts them."""

    def __init__(self, status: int = 200) -> None:
        self.made = 0
        self.status = status

    def make(self) -> HttpResponse:
        self.made += 1
        return HttpResponse(f"{self.made:04}", status=self.status, headers={"X-Kind": "soup"})


def test_an_answer_is_made_once_for_each_place_and_mark() -> None:
    shelf, kitchen = Shelf(most_bytes=100), Kitchen()
    asked = [("a", "1"), ("a", "1"), ("b", "1"), ("a", "2"), ("a", "2")]
    told = [shelf.answer(place, mark, kitchen.make).content for place, mark in asked]
    assert told == [b"0001", b"0001", b"0002", b"0003", b"0003"]
    assert shelf.answer("a", "2", kitchen.make)["X-Kind"] == "soup"


def test_what_was_longest_not_asked_for_goes_first() -> None:
    shelf, kitchen = Shelf(most_bytes=8), Kitchen()
    for place in ("a", "b", "a", "c"):
        shelf.answer(place, "1", kitchen.make)
    assert kitchen.made == 3
    shelf.answer("a", "1", kitchen.make)
    assert kitchen.made == 3
    shelf.answer("b", "1", kitchen.make)
    assert kitchen.made == 4


def test_too_large_for_the_shelf_is_answered_all_the_same() -> None:
    shelf, kitchen = Shelf(most_bytes=3), Kitchen()
    assert [shelf.answer("a", "1", kitchen.make).content for _turn in range(2)] == [b"0001", b"0002"]


def test_a_mistake_is_not_kept() -> None:
    shelf, kitchen = Shelf(most_bytes=100), Kitchen(status=404)
    assert [shelf.answer("a", "1", kitchen.make).content for _turn in range(2)] == [b"0001", b"0002"]
