"""Can I get in? Known facts are said, unknown ones are not made up."""

from __future__ import annotations

import pytest

from dorpsplein.base.accessibility import Accessibility


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Accessibility(), ()),
        (Accessibility(stairs="none", lift="no"), ("geen trap",)),
        (Accessibility(stairs="stairs", lift="no"), ("een trap", "geen lift")),
        (Accessibility(stairs="stairs", lift="yes"), ("een trap", "lift")),
        (Accessibility(toilet="wheelchair", loop="no"), ("toilet voor een rolstoel", "geen ringleiding")),
        (Accessibility(seats=1), ("1 stoel",)),
        (Accessibility(seats=24), ("24 stoelen",)),
        (Accessibility(seats=0), ()),
    ],
)
def test_known_facts_are_said(facts: Accessibility, words: tuple[str, ...]) -> None:
    assert facts.words() == words


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
