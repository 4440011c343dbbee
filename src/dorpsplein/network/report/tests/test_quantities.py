"""Words from numbers keep their printed borders, whatever the numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.network.report.quantities import BORDERS, WORDS, Quantity, may_be_worded, quantity

BASES = st.integers(1, 400)
ORDER = (Quantity.SOME, Quantity.HALF, Quantity.MOST, Quantity.NEARLY_ALL, Quantity.ALL)


@pytest.mark.parametrize(
    ("yes", "base", "word"),
    [
        *((0, 36, Quantity.NONE), (1, 36, Quantity.ONE), (2, 36, Quantity.A_FEW), (3, 36, Quantity.A_FEW)),
        *((4, 36, Quantity.SOME), (16, 36, Quantity.SOME), (17, 36, Quantity.HALF), (19, 36, Quantity.HALF)),
        *((20, 36, Quantity.MOST), (32, 36, Quantity.MOST), (33, 36, Quantity.NEARLY_ALL)),
        *((35, 36, Quantity.NEARLY_ALL), (36, 36, Quantity.ALL)),
        # exactly on a border of a hundred
        *((44, 100, Quantity.SOME), (45, 100, Quantity.HALF), (55, 100, Quantity.HALF)),
        *((56, 100, Quantity.MOST), (89, 100, Quantity.MOST), (90, 100, Quantity.NEARLY_ALL)),
        # small bases
        *((1, 1, Quantity.ONE), (2, 2, Quantity.ALL), (2, 3, Quantity.MOST), (2, 4, Quantity.HALF)),
        *(
            (3, 6, Quantity.HALF),
            (2, 5, Quantity.A_FEW),
            (3, 7, Quantity.A_FEW),
            (9, 10, Quantity.NEARLY_ALL),
        ),
    ],
)
def test_a_number_on_a_border_gets_its_word(yes: int, base: int, word: Quantity) -> None:
    assert quantity(yes, base) == word


@given(base=BASES, data=st.data())
def test_a_word_says_no_more_than_is_printed(base: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, base))
    part, word = Fraction(yes, base), quantity(yes, base)
    printed = {
        Quantity.NONE: yes == 0,
        Quantity.ONE: yes == 1,
        Quantity.ALL: yes == base,
        Quantity.NEARLY_ALL: Fraction(90, 100) <= part < 1,
        Quantity.MOST: Fraction(55, 100) < part < Fraction(90, 100),
        Quantity.HALF: Fraction(45, 100) <= part <= Fraction(55, 100),
        Quantity.A_FEW: yes in {2, 3} and part < Fraction(45, 100),
        Quantity.SOME: yes > 3 and part < Fraction(45, 100),
    }
    assert printed[word], (yes, base, word)


@given(base=st.integers(4, 400), data=st.data())
def test_more_villages_never_get_a_weaker_word(base: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(4, base - 1)) if base > 4 else 4
    less, more = quantity(yes, base), quantity(min(yes + 1, base), base)
    assert ORDER.index(less) <= ORDER.index(more)


@given(everybody=st.integers(1, 400), data=st.data())
def test_no_word_is_given_when_most_are_unknown(everybody: int, data: st.DataObject) -> None:
    base = data.draw(st.integers(0, everybody))
    assert may_be_worded(base, everybody) == (base >= Fraction(everybody, 2) and base > 0)


def test_every_word_has_a_printed_border() -> None:
    assert set(WORDS) == set(BORDERS) == set(Quantity)
