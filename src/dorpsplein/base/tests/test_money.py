"""Prices as people type them, and as they read them."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.base.money import Price, read_price, show_euros

MOST_CENTS = 99_999_99


@pytest.mark.parametrize("language", ["nl", "en"])
@given(cents=st.integers(0, MOST_CENTS))
def test_what_we_show_we_can_read(language: str, cents: int) -> None:
    with translation.override(language):
        assert read_price(show_euros(cents)) == Price(cents)


@given(text=st.text(max_size=300))
def test_nothing_typed_is_too_strange(text: str) -> None:
    price = read_price(text)
    assert price.cents is None or 0 <= price.cents <= MOST_CENTS


@pytest.mark.parametrize(
    ("typed", "price"),
    [
        ("", Price()),
        ("gratis", Price(0)),
        ("Gratis, met koffie", Price(0, "met koffie")),
        ("niks", Price(0)),
        ("0", Price(0)),
        ("0,00", Price(0)),
        ("0,-", Price(0)),
        ("0 euro", Price(0)),
        ("0,50", Price(50)),
        ("0.5", Price(50)),
        ("3,50", Price(350)),
        ("3,5", Price(350)),
        ("€ 12,-", Price(1200)),
        ("12 euro", Price(1200)),
        ("€3,50, met koffie of thee", Price(350, "met koffie of thee")),
        ("vrije bijdrage", Price(None, "vrije bijdrage")),
        ("gratisbier", Price(None, "gratisbier")),
        ("1.234,50", Price(None, "1.234,50")),
    ],
)
def test_a_price_is_read_as_it_is_meant(typed: str, price: Price) -> None:
    assert read_price(typed) == price


def test_a_price_is_said_in_the_language_of_the_page() -> None:
    with translation.override("nl"):
        assert str(Price(350, "met koffie")) == "€\N{NO-BREAK SPACE}3,50, met koffie"
        assert str(Price(0)) == "gratis"
    with translation.override("en"):
        assert str(Price(350)) == "€3.50"
    assert str(Price(None, "vrije bijdrage")) == "vrije bijdrage"
