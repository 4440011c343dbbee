"""How a cell of each kind is taken."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from dorpsplein.base.addresses import read_address, read_door
from dorpsplein.base.postcode import read_postcode
from dorpsplein.community.people.reading import naming
from dorpsplein.community.people.reading.days import EARLIEST, read_day
from dorpsplein.community.people.reading.drafts import Draft, Take
from dorpsplein.community.people.reading.homes import unmade_day
from dorpsplein.community.people.reading.reaching import read_addresses, read_numbers
from dorpsplein.community.people.reading.rings import ring_of
from dorpsplein.community.people.reading.shapes import Field

MOST_NUMBERS = 2
FIGURES = 5
EASY_POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Z]{2})")
YEAR = re.compile(r"(?:19|20)\d\d")


def _name(draft: Draft, text: str) -> None:
    """A whole name; "Berg, Jan van den" tells its parts."""
    parts = naming.split_reversed(text) if "," in text else None
    if parts is None:
        _plain(draft, text)
        return
    given, prefix, surname = parts
    draft.put(Field.INITIALS if naming.is_initials(given) else Field.GIVEN, given)
    draft.put(Field.PREFIX, prefix)
    draft.put(Field.SURNAME, surname)


def _plain(draft: Draft, text: str) -> None:
    field = draft.column.field
    if field in {Field.NAME, Field.GIVEN} and naming.may_be_two(text):
        draft.wrong(_("Hier staan misschien twee mensen in één cel. Wij nemen het over zoals het er staat."))
    draft.put(field, text)


def _more(draft: Draft, text: str) -> None:
    """Names and additions may stand in more columns."""
    if draft.column.field is Field.GIVEN and naming.may_be_two(text):
        _plain(draft, text)
        return
    draft.add(draft.column.field, text)


def _form(draft: Draft, text: str) -> None:
    form = naming.address_form(text)
    if not form:
        draft.wrong(_("Dit kennen wij niet als mevrouw of de heer. Wij laten het weg."))
    draft.put(Field.ADDRESS_FORM, form)


def _ring(draft: Draft, text: str) -> None:
    ring = ring_of(text)
    if not ring:
        draft.wrong(_("Deze ring kennen wij niet. Wij laten het weg."))
    draft.put(Field.RING, ring)


def _phone(draft: Draft, text: str) -> None:
    numbers = read_numbers(text)
    new = [number for number in numbers.found if number not in draft.numbers]
    draft.numbers += new[: MOST_NUMBERS - len(draft.numbers)]
    if numbers.rounded:
        draft.wrong(_("Het rekenblad rondde dit nummer af, de laatste cijfers zijn weg. Wij laten het weg."))
    elif not numbers.found and text.strip("0"):
        draft.wrong(_("Dit telefoonnummer kunnen wij niet lezen. Wij laten het weg."))
    elif any(number not in draft.numbers for number in new):
        draft.wrong(_("Er zijn meer dan twee telefoonnummers. Wij nemen de eerste twee over."))
    elif numbers.words:
        draft.wrong(_("Bij dit nummer staan woorden. Wij nemen alleen het nummer over."))


def _mail(draft: Draft, text: str) -> None:
    told = read_addresses(text)
    draft.mails += [address for address in told.found if address not in draft.mails]
    draft.shown = draft.shown or told.name
    if not told.found:
        draft.wrong(_("Dit is geen mailadres. Wij laten het weg."))
    elif len(draft.mails) > 1:
        draft.wrong(_("Er zijn meer mailadressen. Wij nemen alleen het eerste over."))


def _address(draft: Draft, text: str) -> None:
    home = read_address(text)
    draft.put(Field.STREET, naming.plain(home.street or home.extra))
    draft.put(Field.NUMBER, str(home.number or ""))
    draft.put(Field.ADDITION, naming.plain(home.addition))
    draft.beside = (home.postcode, naming.plain(home.town))


def _number(draft: Draft, text: str) -> None:
    if text.isdecimal() and len(text) <= FIGURES:
        draft.put(Field.NUMBER, str(int(text)))
        return
    unmade = unmade_day(text)
    if unmade:
        draft.wrong(
            _("Het rekenblad maakte een datum van dit huisnummer. Wij lezen: %(number)s.")
            % {"number": unmade}
        )
    number, addition = read_door(unmade or text)
    draft.put(Field.NUMBER, str(number) if number is not None else text)
    if number is not None and addition:
        behind = draft.values.pop(Field.ADDITION, "")
        draft.add(Field.ADDITION, addition)
        draft.add(Field.ADDITION, behind)


def _postcode(draft: Draft, text: str) -> None:
    if found := EASY_POSTCODE.fullmatch(text):
        draft.put(Field.POSTCODE, f"{found[1]} {found[2]}")
        return
    read = read_postcode(text)
    home = read_address(text) if read is None else None
    if home and home.postcode:
        draft.put(Field.POSTCODE, home.postcode)
        draft.put(Field.TOWN, home.town)
        return
    if read is None:
        draft.wrong(_("Dit is geen Nederlandse postcode. Wij nemen het over zoals het er staat."))
    draft.put(Field.POSTCODE, str(read) if read else text)


def _day(draft: Draft, text: str) -> None:
    field = draft.column.field
    if field is Field.SINCE and YEAR.fullmatch(text):
        draft.wrong(_("Hier staat alleen een jaar. Wij nemen 1 januari van dat jaar."))
        draft.put(field, f"{text}-01-01")
        return
    day = None if YEAR.fullmatch(text) else read_day(text, draft.today, american=draft.american)
    if day is None:
        draft.wrong(_("Deze datum kunnen wij niet lezen. Wij laten hem weg."))
    elif day[0] != "-" and not EARLIEST <= date.fromisoformat(day) <= draft.today:
        draft.wrong(_("Deze datum kan niet: hij is te lang geleden, of moet nog komen. Wij laten hem weg."))
    else:
        draft.put(field, day)


TAKERS: dict[Field, Take] = {
    Field.NAME: _name,
    Field.GIVEN: _more,
    Field.INITIALS: _plain,
    Field.PREFIX: _plain,
    Field.SURNAME: _plain,
    Field.PARTNER_PREFIX: _plain,
    Field.PARTNER_SURNAME: _plain,
    Field.ADDRESS_FORM: _form,
    Field.PHONE: _phone,
    Field.SECOND_PHONE: _phone,
    Field.EMAIL: _mail,
    Field.STREET: _plain,
    Field.NUMBER: _number,
    Field.ADDITION: _more,
    Field.ADDRESS: _address,
    Field.POSTCODE: _postcode,
    Field.TOWN: _plain,
    Field.BIRTHDAY: _day,
    Field.SINCE: _day,
    Field.RING: _ring,
}
