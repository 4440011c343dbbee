"""The papers of a month, read back from the finished file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from dorpsplein.base.dates import aware
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Notice, Status, Text
from dorpsplein.channels.paper.month import days_words
from dorpsplein.channels.paper.papers import booklet, booklet_to_fold, large_programme, programme
from dorpsplein.channels.paper.sheets import USUAL
from dorpsplein.channels.paper.tests.make import (
    codes_in,
    letter_sizes,
    make_notice,
    make_village,
    sizes_of,
    words_of,
)
from dorpsplein.channels.paper.told import remarks

MAY = date(2026, 5, 1)
TITLES = [
    "Koffie",
    "Wandelen",
    "Leesclub",
    "Film",
    "Samen eten",
    "Zingen",
    "Kaarten",
    "Schilderen",
    "Museum",
    "Borrel",
]


def weekly(title: str, first: int) -> list[Notice]:
    return [make_notice(title=title, day=date(2026, 5, day), activity=title) for day in range(first, 32, 7)]


def month(count: int) -> list[Notice]:
    """So many activities, each every week."""
    found = [notice for at, title in enumerate(TITLES[:count]) for notice in weekly(title, at % 7 + 1)]
    return sorted(found, key=lambda notice: notice.start)


def test_the_month_is_one_side_of_a4_with_a_number_and_a_slip() -> None:
    made = programme(MAY, month(1), make_village(), USUAL)
    assert (made.count, sizes_of(made.content), made.accessible) == (1, [(210, 297)], True)
    assert (made.left_out, made.warnings) == ((), ())
    text = words_of(made.content)
    for part in ["mei 2026", "Bel Riet", "020 123 45 67", "Ik kom graag", "Naam", "Telefoon", "Naar"]:
        assert part in text
    assert text.count("Koffie") == 5
    assert "vr 1 10.30 uur Koffie" in text


def test_a_camera_reads_the_address_of_the_month() -> None:
    village = make_village()
    for make in (programme, large_programme):
        assert codes_in(make(MAY, month(1), village, USUAL).content) == [
            village.address("agenda/2026/5/"),
        ]


def smaller_than(points: float, pdf: bytes) -> int:
    return sum(size < points for size in letter_sizes(pdf))


@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_all_words_are_14_points_or_more_but_one_on_the_village_s_sign(count: int) -> None:
    made = programme(MAY, month(count), make_village(), USUAL)
    assert smaller_than(13.9, made.content) == len("Stadsdorp")


@pytest.mark.parametrize("count", [1, 3, 8])
def test_in_large_print_all_words_are_18_points_or_more_but_one_on_the_sign(count: int) -> None:
    made = large_programme(MAY, month(count), make_village(), USUAL)
    assert smaller_than(17.9, made.content) == len("Stadsdorp")


def test_what_repeats_becomes_one_row_when_there_is_no_room_for_all() -> None:
    text = words_of(programme(MAY, month(5), make_village(), USUAL).content)
    assert text.count("Koffie") == 1
    assert "vr 1, 8, 15, 22 en 29" in text


@pytest.mark.parametrize("make", [programme, large_programme])
def test_a_month_that_is_too_full_says_what_it_leaves_out(make: object) -> None:
    full = [make_notice(title=f"Nummer {at}", day=date(2026, 5, 1 + at % 31)) for at in range(70)]
    full.sort(key=lambda notice: notice.start)
    made = make(MAY, full, make_village(), USUAL)  # type: ignore[operator]
    assert made.count == (1 if make is programme else 2)
    left = [part.text for part in made.left_out]
    assert {part.field for part in made.left_out} == {"rows"}
    text = words_of(made.content)
    assert f"En nog {len(left)} activiteiten." in text
    assert remarks(made)[0] == f"Deze activiteit past er niet bij: “{left[0]}”"
    assert sum(f"{notice.text.title} " in f"{text} " for notice in full) == 70 - len(left)


def test_large_print_of_a_quiet_month_is_one_side() -> None:
    made = large_programme(MAY, [make_notice()], make_village(), USUAL)
    assert (made.count, made.accessible) == (1, True)
    assert "Meer staat op de achterkant" not in words_of(made.content)


def test_large_print_takes_both_sides_and_says_so() -> None:
    made = large_programme(MAY, month(3), make_village(), USUAL)
    assert (made.count, sizes_of(made.content), made.accessible) == (2, [(210, 297)] * 2, True)
    text = words_of(made.content)
    assert "Meer staat op de achterkant" in text
    assert text.count("Koffie") == 5


@pytest.mark.parametrize("make", [programme, large_programme, booklet])
def test_what_is_cancelled_or_moved_is_said_loudly(make: object) -> None:
    loud = [
        make_notice(title="Film", status=Status.CANCELLED, remark="De zaal is dicht"),
        make_notice(title="Eten", status=Status.MOVED, moved_from=aware(date(2026, 5, 11), time(18))),
    ]
    made = make(MAY, loud, make_village(), USUAL)  # type: ignore[operator]
    text = words_of(made.content)
    assert "Gaat niet door. De zaal is dicht" in text
    assert "Andere dag. Niet op maandag 11 mei, 18.00 uur" in text
    assert made.accessible


@pytest.mark.parametrize("make", [programme, large_programme, booklet])
def test_an_empty_month_is_a_paper_with_a_number(make: object) -> None:
    made = make(MAY, [], make_village(), USUAL)  # type: ignore[operator]
    assert "020 123 45 67" in words_of(made.content)
    assert made.accessible


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8])
def test_a_booklet_folds_so_its_pages_are_a_multiple_of_four(count: int) -> None:
    made = booklet(MAY, month(count), make_village(), USUAL)
    assert made.count % 4 == 0
    assert set(sizes_of(made.content)) <= {(148, 210), (149, 210)}
    assert made.accessible


def test_the_folded_booklet_has_the_same_words_two_pages_a_side() -> None:
    read = booklet(MAY, month(3), make_village(), USUAL)
    made = booklet_to_fold(MAY, month(3), make_village(), USUAL)
    assert made.count * 2 == read.count
    assert set(sizes_of(made.content)) == {(297, 210)}
    assert sorted(words_of(made.content).split()) == sorted(words_of(read.content).split())
    assert codes_in(made.content) == codes_in(read.content)[::-1]


@pytest.mark.parametrize("make", [programme, large_programme, booklet])
def test_a_price_that_is_no_amount_is_said_once(make: object) -> None:
    gift = make_notice(title="Film", price=Price(None, "vrije gift"))
    made = make(MAY, [gift], make_village(), USUAL)  # type: ignore[operator]
    assert words_of(made.content).lower().count("vrije gift") == 1


def test_english_speaks_english() -> None:
    notice = make_notice(other_text=Text("Coffee in the garden", "", "en"))
    text = words_of(programme(MAY, [notice], make_village(), replace(USUAL, language="en")).content)
    for part in ["May 2026", "Ring Riet", "I would like to come", "Tue 12", "10:30", "Coffee in the garden"]:
        assert part in text


def test_days_are_said_short() -> None:
    days = [date(2026, 5, 5), date(2026, 5, 12), date(2026, 5, 14)]
    assert days_words(days[:1], "nl") == "di\N{NO-BREAK SPACE}5"
    assert days_words(days[:2], "nl") == "di\N{NO-BREAK SPACE}5 en 12"
    assert days_words(days, "nl") == "di\N{NO-BREAK SPACE}5, 12 en do\N{NO-BREAK SPACE}14"
    assert days_words([days[0] + timedelta(days=7 * at) for at in range(4)], "nl").endswith("5, 12, 19 en 26")
