"""Telephone numbers as Dutch people write and say them."""

import pytest

from dorpsplein.base.errors import Refusal
from dorpsplein.base.phone import read_phone, show_phone


@pytest.mark.parametrize(
    "written",
    [
        "020 123 45 67",
        "0201234567",
        "020-1234567",
        "(020) 123 4567",
        "+31 20 123 45 67",
        "0031201234567",
        "+31 (0)20 123 4567",
    ],
)
def test_any_spacing_is_read(written: str) -> None:
    assert read_phone(written) == "+31201234567"


def test_a_number_from_abroad_keeps_its_country() -> None:
    assert read_phone("+32 470 12 34 56") == "+32470123456"


@pytest.mark.parametrize("written", ["", "geen", "12", "020 123 45 67 89 01 23 45"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="nummer"):
        read_phone(written)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("+31201234567", "020 123 45 67"),
        ("+31612345678", "06 12 34 56 78"),
        ("+31297123456", "0297 12 34 56"),
        ("+32470123456", "+32 470 12 34 56"),
        ("bel Riet", "bel Riet"),
    ],
)
def test_a_number_is_shown_as_it_is_said(number: str, said: str) -> None:
    assert show_phone(number) == said
