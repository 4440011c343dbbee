"""Addresses as people type them, and in the order in which somebody walks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.base.addresses import (
    PostalAddress,
    Walk,
    door,
    envelope_lines,
    home_key,
    one_line,
    read_address,
    read_door,
    street_key,
    street_line,
    tidy_postcode,
)

HOME = PostalAddress("Rijnstraat", 12, "-3hs", "1078 RB", "Amsterdam")


@pytest.mark.parametrize(
    "text",
    [
        "Rijnstraat 12-3hs, 1078 RB Amsterdam",
        "Rijnstraat 12-3hs 1078rb Amsterdam",
        "Rijnstraat  12 - 3hs\n1078RB  Amsterdam\nNederland",
        "Rijnstraat 12-3hs; 1078 RB; Amsterdam",
        "Rijnstraat nr. 12-3hs, 1078 RB Amsterdam",
    ],
)
def test_an_address_is_read_in_one_line_or_several(text: str) -> None:
    assert read_address(text) == HOME


@pytest.mark.parametrize(
    ("typed", "addition", "shown"),
    [
        ("12A", "A", "12A"),
        ("12 a", "a", "12a"),
        ("12hs", "hs", "12 hs"),
        ("12 huis", "huis", "12 huis"),
        ("12bis", "bis", "12 bis"),
        ("12III", "III", "12 III"),
        ("12-II", "-II", "12-II"),
        ("12 I", "I", "12 I"),
        ("12-3", "-3", "12-3"),
        ("12 3", "3", "12-3"),
        ("12 3hs", "3hs", "12-3hs"),
        ("12 1e", "1e", "12 1e"),
        ("12 2-hoog", "2-hoog", "12 2-hoog"),
        ("12-K", "-K", "12-K"),
        ("12 boven", "boven", "12 boven"),
        ("12A-III", "A-III", "12A-III"),
        ("12/2", "/2", "12/2"),
        ("12 app. 4", "app. 4", "12 app. 4"),
        ("12", "", "12"),
    ],
)
def test_what_follows_the_number_is_kept_and_shown(typed: str, addition: str, shown: str) -> None:
    for text in (
        f"Rijnstraat {typed}",
        f"Rijnstraat {typed}, 1078 RB Amsterdam",
        f"Rijnstraat {typed} Amsterdam",
    ):
        read = read_address(text)
        assert (read.street, read.number, read.addition) == ("Rijnstraat", 12, addition)
        assert door(read) == shown
    assert read_door(typed) == (12, addition)


@pytest.mark.parametrize(
    ("text", "street", "number", "town"),
    [
        ("1e Jan Steenstraat 12-2", "1e Jan Steenstraat", 12, ""),
        ("Plein '40-'45 3", "Plein '40-'45", 3, ""),
        ("Plein 1940-1945 3", "Plein 1940-1945", 3, ""),
        ("Laan 1933 5", "Laan 1933", 5, ""),
        ("Straat van 17 augustus 5", "Straat van 17 augustus", 5, ""),
        ("Straat van 17 augustus, 1078 RB Amsterdam", "Straat van 17 augustus", None, "Amsterdam"),
        ("Rijnstraat 1012 hs", "Rijnstraat", 1012, ""),
        ("Rijnstraat 12 Amsterdam Zuidoost", "Rijnstraat", 12, "Amsterdam Zuidoost"),
        ("Rijnstraat 12 te Amsterdam", "Rijnstraat", 12, "Amsterdam"),
        ("Molenweg 3, 's-Gravenhage", "Molenweg", 3, "'s-Gravenhage"),
        ("12 Rijnstraat, Amsterdam", "Rijnstraat", 12, "Amsterdam"),
        ("Rijnstraat 12, 1078 Amsterdam", "Rijnstraat", 12, "Amsterdam"),
        ("1078RB 12", "", 12, ""),
        ("1078 RB 12hs Amsterdam", "", 12, "Amsterdam"),
        ("Postbus 1234, 1000 AA Amsterdam", "Postbus", 1234, "Amsterdam"),
        ("Rijnstraat", "Rijnstraat", None, ""),
        ("", "", None, ""),
    ],
)
def test_street_number_and_town_are_told_apart(text: str, street: str, number: int | None, town: str) -> None:
    read = read_address(text)
    assert (read.street, read.number, read.town) == (street, number, town)


@pytest.mark.parametrize(
    "text",
    [
        "Flat Rijnzicht, Rijnstraat 12-3, 1078 RB Amsterdam",
        "Rijnstraat 12 tuinhuis, 1078 RB Amsterdam",
        "Rijnstraat 12 (achterom), 1078 RB Amsterdam",
        "Rue de la Loi 16, 1000 Bruxelles, Belgique",
        "10 Downing Street, London SW1A 2AA",
        "Woonboot De Zwaan tegenover het pontje",
        "🌷",
    ],
)
def test_an_address_that_nobody_knows_stays_as_it_is(text: str) -> None:
    assert one_line(read_address(text)) == text


def test_an_envelope_has_the_town_in_capitals() -> None:
    assert envelope_lines(HOME) == ("Rijnstraat 12-3hs", "1078 RB  AMSTERDAM")
    assert envelope_lines(read_address("Flat Rijnzicht, Rijnstraat 3, Amsterdam")) == (
        "Flat Rijnzicht",
        "Rijnstraat 3",
        "AMSTERDAM",
    )
    assert envelope_lines(PostalAddress()) == ()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1012ab", "1012 AB"), (" 1012  AB ", "1012 AB"), ("1012", "1012"), ("B-1000", "B-1000")],
)
def test_a_postcode_is_tidied(typed: str, shown: str) -> None:
    assert tidy_postcode(typed) == shown


def test_a_street_is_walked_by_number_and_floor() -> None:
    doors = [
        "9",
        "10",
        "12",
        "12-sous",
        "12 hs",
        "12-1",
        "12-1a",
        "12 II",
        "12-3",
        "12A",
        "12B",
        "12 boven",
        "101",
    ]
    homes = [read_address(f"Rijnstraat {one}") for one in reversed(doors)]
    assert [door(home) for home in sorted(homes, key=street_key)] == doors


def test_streets_come_one_after_the_other_however_they_are_written() -> None:
    typed = [
        "2e Jan Steenstraat 3",
        "Rijnstr. 2",
        "1e Jan Steenstraat 4",
        "Rijnstraat 1",
        "Eerste Jan Steenstr 2",
    ]
    ordered = sorted((read_address(text) for text in typed), key=street_key)
    assert [street_line(home) for home in ordered] == [
        "Eerste Jan Steenstr 2",
        "1e Jan Steenstraat 4",
        "Rijnstraat 1",
        "Rijnstr. 2",
        "2e Jan Steenstraat 3",
    ]


@pytest.mark.parametrize(
    ("walk", "numbers"),
    [
        (Walk.NUMBERS, [1, 2, 3, 4, 9, 10]),
        (Walk.SIDES, [1, 3, 9, 2, 4, 10]),
        (Walk.ROUND, [1, 3, 9, 10, 4, 2]),
    ],
)
def test_one_side_first_and_back_along_the_other(walk: Walk, numbers: list[int]) -> None:
    homes = [PostalAddress("Rijnstraat", number) for number in range(1, 11) if number in numbers]
    assert [home.number for home in sorted(homes, key=lambda home: street_key(home, walk))] == numbers


def test_one_home_has_one_key_however_it_is_typed() -> None:
    same = [
        "Rijnstraat 12-3, 1078 RB Amsterdam",
        "Rijnstr. 12 III 1078rb",
        "Rijnstraat 12 3-hoog, 1078RB amsterdam",
    ]
    assert {home_key(read_address(text)) for text in same} == {"1078rb 12 3"}
    ground = ["Rijnstraat 12-H, Amsterdam", "rijnstr 12 hs, amsterdam", "Rijnstraat 12 huis, Amsterdam"]
    assert len({home_key(read_address(text)) for text in ground}) == 1
    assert home_key(read_address("Rijnstraat 12-2, 1078 RB Amsterdam")) != "1078rb 12 3"
    assert home_key(read_address("Woonboot De Zwaan")) == ""


STREETS = st.sampled_from(
    ["Rijnstraat", "1e Jan Steenstraat", "Plein '40-'45", "J.C. Schröderstraat", "'t Haantje"]
)
ADDITIONS = st.sampled_from(
    ["", "A", "-hs", "hs", "II", "-III", "-3hs", "2-hoog", "bis", "-K", "A-2", "boven"]
)
TOWNS = st.sampled_from(["", "Amsterdam", "Amsterdam Zuidoost", "'s-Gravenhage"])


@given(
    st.builds(
        PostalAddress, STREETS, st.integers(1, 1799), ADDITIONS, st.sampled_from(["", "1078 RB"]), TOWNS
    )
)
def test_what_one_line_says_is_read_back(address: PostalAddress) -> None:
    assert read_address(one_line(address)) == address


@given(st.text(max_size=400))
def test_any_text_is_read_and_shown(text: str) -> None:
    read = read_address(text)
    assert len(envelope_lines(read)) <= 3
    assert isinstance(home_key(read), str)
    kept = "".join(sign for sign in one_line(read).lower() if sign.isalpha())
    assert len(street_key(read)) == 4
    assert set(kept) <= set(text.lower())
