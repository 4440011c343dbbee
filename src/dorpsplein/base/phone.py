"""Telephone numbers: read however people write them, shown as the Dutch do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal

COUNTRY = "NL"
DUTCH, DUTCH_LENGTH = 31, 9


class ReadError(Refusal):
    """This is not a telephone number."""


def read_phone(text: str) -> str:
    """Read a telephone number in any spacing, with 0, 0031 or +31.

    Units: E.164, such as +31201234567.
    Errors: ReadError with a sentence for the person who typed it.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException as problem:
        raise ReadError(
            _("Dit nummer kunnen wij niet lezen. Een nummer is bijvoorbeeld 020 123 45 67.")
        ) from problem
    dutch = number.country_code == DUTCH and not phonenumbers.is_valid_number(number)
    odd = dutch and len(str(number.national_number)) != DUTCH_LENGTH  # 0800 1234 is short, and right
    if odd or not phonenumbers.is_possible_number(number):
        raise ReadError(_("Dit nummer is te kort of te lang. Een nummer is bijvoorbeeld 020 123 45 67."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(number: str) -> str:
    """Show a number as it is said: 020 123 45 67, 06 12 34 56 78, and others with their country in front.

    What is not a number in E.164 is shown as it is.
    """
    dutch = number.removeprefix("+31")
    if dutch == number or not dutch.isdigit():
        return _foreign(number)
    if len(dutch) != DUTCH_LENGTH:
        return f"0{dutch}"
    first = _first_part(dutch)
    return " ".join([f"0{dutch[:first]}", *_said_parts(dutch[first:])])


def _first_part(dutch: str) -> int:
    """Count the figures before the first pause: 6 of a mobile, 20 of Amsterdam, 297 of Aalsmeer."""
    import phonenumbers

    if dutch.startswith("6"):
        return 1
    number = phonenumbers.parse(f"+31{dutch}")
    return phonenumbers.length_of_geographical_area_code(number) or 3


def _said_parts(rest: str) -> list[str]:
    """Cut seven figures as 3 2 2, and six or eight as twos."""
    odd = 3 if len(rest) % 2 else 2
    return [rest[:odd], *(rest[at : at + 2] for at in range(odd, len(rest), 2))]


def _foreign(number: str) -> str:
    import phonenumbers

    try:
        read = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
