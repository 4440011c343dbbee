"""Six digits, against the answers that the standards give."""

from __future__ import annotations

import pytest

from dorpsplein.community.accounts.totp import digits_at, in_groups, step_at, step_of, uri_of

SECRET = b"12345678901234567890"
# RFC 4226, appendix D: the first ten values of this secret.
FIRST_TEN = [
    *("755224", "287082", "359152", "969429", "338314"),
    *("254676", "287922", "162583", "399871", "520489"),
]
# RFC 6238, appendix B: moment and the eight digits for SHA-1, of which an app shows the last six.
MOMENTS = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}


def test_the_first_ten_are_those_of_the_standard() -> None:
    assert [digits_at(SECRET, step) for step in range(10)] == FIRST_TEN


@pytest.mark.parametrize(("moment", "digits"), MOMENTS.items())
def test_the_digits_of_a_moment_are_those_of_the_standard(moment: int, digits: str) -> None:
    assert digits_at(SECRET, step_at(moment)) == digits[-6:]
    assert step_of(SECRET, digits[-6:], moment) == moment // 30


def test_a_clock_may_be_one_step_wrong_and_not_two() -> None:
    now = 1234567890
    found = [step_of(SECRET, digits_at(SECRET, step_at(now) + off), now) for off in (-2, -1, 0, 1, 2)]
    step = step_at(now)
    assert found == [None, step - 1, step, step + 1, None]


def test_what_is_no_digit_fits_nothing() -> None:
    assert [step_of(SECRET, typed, 59) for typed in ("", "28708", "2870820", "é87082")] == [None] * 4


def test_an_app_reads_the_secret_in_both_ways() -> None:
    assert in_groups(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert uri_of(SECRET, issuer="Stadsdorp de Brug", account="riet@example.org") == (
        "otpauth://totp/Stadsdorp%20de%20Brug:riet%40example.org"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Stadsdorp%20de%20Brug"
    )
