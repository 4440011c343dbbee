"""Can I get in? Known facts are said, unknown ones are not made up."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from dorpsplein.base.accessibility import Accessibility


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Accessibility(), ""),
        (Accessibility(lift="no"), "geen lift"),
        (Accessibility(stairs="none", lift="no"), "zonder trap"),
        (Accessibility(stairs="none", lift="yes"), "zonder trap, met lift"),
        (Accessibility(stairs="few", lift="no", toilet="plain"), "een paar treden, met toilet, geen lift"),
        (Accessibility(stairs="few", lift="yes"), "met lift of een paar treden"),
        (Accessibility(stairs="stairs", lift="yes"), "met lift of trap"),
        (
            Accessibility(toilet="wheelchair", loop="no", seats=24),
            "met toilet voor een rolstoel, 24 stoelen, geen ringleiding",
        ),
        (Accessibility(toilet="none", loop="yes", seats=1), "met ringleiding, 1 stoel, geen toilet"),
        (Accessibility(seats=0), ""),
    ],
)
def test_what_is_there_is_said_first_and_each_fact_is_whole_by_itself(
    facts: Accessibility, words: str
) -> None:
    assert ", ".join(facts.words()) == words


def test_in_a_row_no_word_is_read_with_the_one_before_it() -> None:
    """After "geen trap, lift, toilet" nobody comes who needs a lift."""
    place = Accessibility("none", "yes", "plain", "no", 40)
    assert ", ".join(place.words()) == "zonder trap, met lift, met toilet, 40 stoelen, geen ringleiding"
    with override("en"):
        told = ", ".join(place.words())
    assert told == "step-free, with a lift, with a toilet, 40 seats, no hearing loop"


@pytest.mark.parametrize(
    ("facts", "gets_in"),
    [
        (Accessibility(stairs="none"), True),
        (Accessibility(stairs="stairs", lift="yes"), True),
        (Accessibility(stairs="few"), False),
        (Accessibility(stairs="stairs", lift="no"), False),
        (Accessibility(), False),
    ],
)
def test_who_cannot_climb_is_promised_only_what_is_known(facts: Accessibility, gets_in: bool) -> None:
    assert facts.without_stairs == gets_in
