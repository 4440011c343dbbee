"""A number as people write it."""

from __future__ import annotations

from itertools import islice

import pytest

from dorpsplein.network.rounds.asking import marks
from dorpsplein.network.rounds.counting import number_in, says_only_a_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("5", 5),
        ("wij hebben er nu 5", 5),
        ("Twee leesclubs", 2),
        ("één", 1),
        ("een", 1),
        ("een leesclub", None),
        ("zevenentwintig", 27),
        ("drieëntwintig groepjes", 23),
        ("elke 2e dinsdag", None),
        ("om 10.30 uur", None),
        ("3 leesclubs en 2 filmclubs", None),
        ("twee of 3", None),
        ("soms", None),
        ("", None),
    ],
)
def test_one_number_is_read_and_of_two_none(words: str, number: int | None) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("twee leesclubs", True),
        ("wij hebben er nu 5", True),
        ("er zijn nu 4 groepen", True),
        ("2 erbij", False),
        ("één is gestopt", False),
        ("drie, maar niet in de zomer", False),
    ],
)
def test_a_number_is_plain_where_nothing_beside_it_turns_its_meaning(words: str, plain: bool) -> None:
    assert says_only_a_number(words, "Leesclub") == plain


def test_forms_of_a_very_large_network_all_have_letters_of_their_own() -> None:
    found = list(islice(marks(), 20_000))
    assert len(set(found)) == 20_000
    assert {len(one) for one in found[:256]} == {2}
    assert {len(one) for one in found[256:4352]} == {3}
    assert max(map(len, found)) == 4
