"""Postcodes are read as people type them."""

from __future__ import annotations

import pytest

from dorpsplein.base.errors import Refusal
from dorpsplein.base.postcode import Postcode, Stretch, read_postcode, read_stretches, say_stretches


@pytest.mark.parametrize("typed", ["1079ab", "1079 AB", " 1079  Ab ", "1079AB"])
def test_one_postcode_in_any_spelling(typed: str) -> None:
    assert read_postcode(typed) == Postcode(1079, "AB")


def test_digits_alone_are_enough() -> None:
    assert read_postcode("1079") == Postcode(1079)
    assert [read_postcode(typed) for typed in ("", "0179", "10790", "1079 A", "Rijnstraat", "1079 AB-C")] == [
        None
    ] * 6


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1079, 1078 AB-EZ", "1078 AB-EZ, 1079"),
        ("1078ab – ez;1079\n1079", "1078 AB-EZ, 1079"),
        ("1078 AB t/m EZ", "1078 AB-EZ"),
        ("1078 AB", "1078 AB"),
        ("", ""),
    ],
)
def test_what_a_village_names_is_said_again(typed: str, said: str) -> None:
    assert say_stretches(read_stretches(typed)) == said
    assert say_stretches(read_stretches(said)) == said


@pytest.mark.parametrize("typed", ["Rijnstraat", "1078 EZ-AB", "107", ", ".join(["1078"] * 61)])
def test_what_is_no_postcode_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        read_stretches(typed)


def test_letters_are_inside_or_not() -> None:
    stretch = Stretch(1078, "AB", "EZ")
    inside = [Postcode(1078, letters) for letters in ("AB", "CD", "EZ")]
    outside = [Postcode(1078, "AA"), Postcode(1078, "FA"), Postcode(1079, "CD")]
    assert all(stretch.holds(postcode) for postcode in [*inside, Postcode(1078)])
    assert not any(stretch.holds(postcode) for postcode in outside)
