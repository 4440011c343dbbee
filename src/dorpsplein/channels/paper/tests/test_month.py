"""The papers of a month, read back from the finished file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from tests.whole import some_of

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import aware
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Notice, Place, Status, Text
from dorpsplein.channels.paper.month import days_words
from dorpsplein.channels.paper.papers import Make, booklet, booklet_to_fold, large_programme, programme
from dorpsplein.channels.paper.sheets import USUAL
from dorpsplein.channels.paper.tests.make import (
    codes_in,
    letter_sizes,
    make_notice,
    make_village,
    pages_of,
    sizes_of,
    words_of,
)
from dorpsplein.channels.paper.told import remarks
from dorpsplein.community.villages.models import Village

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
MANY = [
    "Koffie in het buurthuis",
    "Wandelen langs de Lange Vaart",
    "Samen eten",
    "Filmavond: Het diner",
    "Leesclub",
    "Zingen met Annie",
    "Kaarten en rummikub",
    "Schilderen voor beginners",
    "Naar het museum",
    "Borrel",
    "Computerhulp aan tafel",
    "Lezing: wonen als u ouder wordt",
    "Fietsen naar het Twiske",
    "Yoga op een stoel",
    "Breicafé",
    "Repareren in de loods",
    "Spreekuur zorg en welzijn",
    "Klaverjassen",
    "Tuinieren in het Molenpark",
    "Naar de markt met de bus",
    "Muziek luisteren",
    "Jeu de boules",
    "Engels praten",
    "Eetclub Zuid",
    "Filosofie bij de thee",
    "Stadswandeling met gids",
    "Bridge",
    "Ruilen van boeken",
    "Feest op het plein",
    "Zwemmen voor wie wil",
]
PLACES = [
    ("Huis van de Buurt", "Kadestraat 3"),
    ("Café De Punt", "Steenkade 48"),
    ("De Linde", "Lindestraat 48a"),
    ("Bij de brug", ""),
    ("Bibliotheek Vaartzicht", "Kleine Vaart 112"),
]
LOUD = r"(?:Gaat niet door|Andere dag)\. .{1,60}? "


def weekly(title: str, first: int) -> list[Notice]:
    return [make_notice(title=title, day=date(2026, 5, day), activity=title) for day in range(first, 32, 7)]


def month(count: int) -> list[Notice]:
    """So many activities, each every week."""
    found = [notice for at, title in enumerate(TITLES[:count]) for notice in weekly(title, at % 7 + 1)]
    return sorted(found, key=lambda notice: notice.start)


def usual_month(count: int) -> list[Notice]:
    """Some every week, some every two weeks, some once; one date is cancelled and one is moved."""
    found = []
    for at, title in enumerate(MANY[:count]):
        first = 1 + at * 5 % 7
        days = [range(first, 32, 7), range(first + 7, 32, 14), [1 + at * 11 % 31], [1 + at * 11 % 31]][at % 4]
        name, street = PLACES[at % len(PLACES)]
        for day in days:
            loud: dict[str, Any] = {}
            if (at, day) == (0, 8):
                loud = {"status": Status.CANCELLED, "remark": "De zaal is dicht"}
            if (at, day) == (4, 21):
                loud = {"status": Status.MOVED, "moved_from": aware(date(2026, 5, 20), time(14))}
            found.append(
                make_notice(
                    title=title,
                    activity=title,
                    day=date(2026, 5, day),
                    start=aware(date(2026, 5, day), time(10 + at % 9, 30 * (at % 2))),
                    place=Place(name, street, Accessibility()),
                    price=Price(0 if at % 3 else 950),
                    **loud,
                )
            )
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


LARGE_AND_USUAL = [(programme, 14), (large_programme, 18)]
SIDES: dict[tuple[Make, int], int] = {
    (programme, 5): 1,
    (programme, 12): 1,
    (programme, 18): 2,
    (programme, 30): 2,
    (large_programme, 5): 2,
    (large_programme, 12): 2,
    (large_programme, 18): 2,
    (large_programme, 30): 4,
}
VILLAGES = [
    make_village(),
    make_village(
        name="Kleine Kastanjebuurt en Oude Haven",
        slug="kleine-kastanjebuurt",
        colour="#a4382a",
        contact_name="Annemarie",
        contact_phone="+31612345678",
    ),
]


def dates_of(title: str, text: str) -> list[int]:
    """The days that the rows of this title name: "di 5, 12 en do 14" holds three."""
    number = r"(?:[a-z]{2} )?\d+"
    found = re.findall(
        rf"([a-z]{{2}} \d+(?:, {number})*(?: en {number})?) \d+\.\d\d uur (?:{LOUD})?{title} ", text
    )
    return sorted(int(day) for days in found for day in re.findall(r"\d+", days))


@pytest.mark.parametrize("village", VILLAGES, ids=["short", "long"])
@pytest.mark.parametrize("count", [5, 12, 18, 30])
@pytest.mark.parametrize(("make", "points"), LARGE_AND_USUAL)
def test_every_title_and_every_date_is_on_the_paper(
    make: Make, points: int, count: int, village: Village
) -> None:
    """Twelve activities on 25 dates, two of them loud, is what a village usually has."""
    found = usual_month(count)
    made = make(MAY, found, village, USUAL)
    text = words_of(made.content)
    days: dict[str, list[int]] = {}
    for notice in found:
        days.setdefault(notice.text.title, []).append(notice.day.day)
    assert len(days) == count
    assert {title: dates_of(title, text) for title in days} == days
    assert (made.count, made.left_out, made.warnings) == (SIDES[make, count], (), ())
    assert sizes_of(made.content) == [(210, 297)] * made.count
    assert smaller_than(points - 0.1, made.content) == len("Stadsdorp")
    assert made.accessible
    assert codes_in(made.content) == [village.address("agenda/2026/5/")]


def test_what_goes_on_on_the_back_says_so_on_the_front() -> None:
    made = programme(MAY, usual_month(18), make_village(), USUAL)
    front, back = pages_of(made.content)
    assert "Kijk ook op de achterkant" in front
    assert "020 123 45 67" in front
    assert "Ik kom graag" not in front  # nothing is lost when the slip is torn off
    for part in ["mei 2026", "Bel Riet", "Ik kom graag"]:
        assert part in back
    assert remarks(made, sides=1) == [
        "Het past niet op één kant. Het programma heeft nu een achterkant. Druk af op twee kanten."
    ]


def test_large_print_goes_on_on_a_second_sheet() -> None:
    made = large_programme(MAY, usual_month(22), make_village(), USUAL)
    pages = pages_of(made.content)
    assert "Kijk ook op de achterkant en op blad 2" in pages[0]
    assert "Lees verder op blad 2" in pages[1]
    assert "mei 2026, blad 2" in pages[2]
    assert remarks(made, sides=2) == [
        "Het past niet op één blad. Het programma heeft nu twee bladen. Druk af op twee kanten."
    ]


def test_a_month_that_fits_has_no_remark() -> None:
    assert remarks(programme(MAY, usual_month(12), make_village(), USUAL), sides=1) == []
    assert remarks(large_programme(MAY, usual_month(12), make_village(), USUAL), sides=2) == []


@pytest.mark.parametrize("count", [*range(1, 40, 3), 60, 90])
def test_no_number_of_activities_loses_one_or_leaves_a_side_empty(count: int) -> None:
    single = [make_notice(title=f"Nummer {at}", day=date(2026, 5, 1 + at % 31)) for at in range(count)]
    single.sort(key=lambda notice: notice.start)
    for make in some_of((programme, large_programme), count):
        made = make(MAY, single, make_village(), USUAL)
        pages = pages_of(made.content)
        left = sum(int(part.text) for part in made.left_out)
        assert sum(page.count("10.30 uur") for page in pages) == count - left
        assert all("10.30 uur" in page for page in pages)
        assert left == 0 or made.count == 4


@pytest.mark.parametrize("make", [programme, large_programme])
def test_what_four_sides_cannot_hold_is_said_in_one_remark(make: Make) -> None:
    full = [make_notice(title=f"Nummer {at}", day=date(2026, 5, 1 + at % 31)) for at in range(200)]
    full.sort(key=lambda notice: notice.start)
    made = make(MAY, full, make_village(), USUAL)
    assert (made.count, [part.field for part in made.left_out]) == (4, ["rows"])
    left = int(made.left_out[0].text)
    text = words_of(made.content)
    assert f"En nog {left} activiteiten." in text
    assert text.count("10.30 uur") == 200 - left
    assert remarks(made, sides=1) == [
        f"{left} activiteiten passen niet op twee bladen. Print het boekje: daar staat alles in."
    ]


def test_a_cancelled_date_stands_alone_and_the_others_stay_together() -> None:
    found = month(8)
    off = next(notice for notice in found if notice.text.title == "Wandelen" and notice.day.day == 9)
    moved = next(notice for notice in found if notice.text.title == "Film" and notice.day.day == 18)
    swapped = {
        off.key: replace(off, status=Status.CANCELLED, remark="Het regent"),
        moved.key: replace(moved, status=Status.MOVED, moved_from=aware(date(2026, 5, 17), time(10, 30))),
    }
    text = words_of(
        programme(MAY, [swapped.get(notice.key, notice) for notice in found], make_village(), USUAL).content
    )
    assert "za 2, 16, 23 en 30 10.30 uur Wandelen" in text
    assert "za 9 10.30 uur Gaat niet door. Het regent Wandelen" in text
    assert "ma 4, 11 en 25 10.30 uur Film" in text
    assert "ma 18 10.30 uur Andere dag. Niet op zondag 17 mei, 10.30 uur Film" in text
    assert text.index("za 2, 16") < text.index("zo 3") < text.index("za 9")


@pytest.mark.parametrize("count", [1, 8])
def test_what_is_said_of_one_date_stands_in_the_month(count: int) -> None:
    first, *others = month(count)
    own = replace(first, remark="In de tuin, neem een jas mee")
    for make in (programme, large_programme):
        text = words_of(make(MAY, [own, *others], make_village(), USUAL).content)
        assert text.count(". In de tuin, neem een jas mee.") == 1


def test_a_date_with_a_title_or_a_price_of_its_own_keeps_it() -> None:
    found = month(8)
    own = replace(found[-1], text=Text("Slotfeest", "", "nl"), price=Price(500))
    text = words_of(programme(MAY, [*found[:-1], own], make_village(), USUAL).content)
    assert "Slotfeest" in text
    assert "€ 5,00" in text


def test_large_print_of_a_quiet_month_is_one_side() -> None:
    made = large_programme(MAY, [make_notice()], make_village(), USUAL)
    assert (made.count, made.accessible) == (1, True)
    assert "Kijk ook op de achterkant" not in words_of(made.content)


def test_large_print_takes_both_sides_and_says_so() -> None:
    made = large_programme(MAY, month(3), make_village(), USUAL)
    assert (made.count, sizes_of(made.content), made.accessible) == (2, [(210, 297)] * 2, True)
    text = words_of(made.content)
    assert "Kijk ook op de achterkant" in text
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
    assert days_words(days[:2], "nl") == "di\N{NO-BREAK SPACE}5 en\N{NO-BREAK SPACE}12"
    assert days_words(days, "nl") == "di\N{NO-BREAK SPACE}5, 12 en\N{NO-BREAK SPACE}do\N{NO-BREAK SPACE}14"
    assert days_words([days[0] + timedelta(days=7 * at) for at in range(4)], "nl").endswith(
        "5, 12, 19 en\N{NO-BREAK SPACE}26"
    )
