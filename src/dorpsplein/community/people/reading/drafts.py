"""From the cells of a row to one person: each cell tidied, and what cannot be taken written down."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from dorpsplein.community.people.reading.naming import LONGEST, SHORT, is_nothing, lined, plain, split_surname
from dorpsplein.community.people.reading.shapes import Column, Field, Ledger, Listed, Wrong

SHOWN = 120
GUARD = re.compile(r"'(?=[=+\-@\t\r\n＝＋－＠])")
FAULT = re.compile(
    r"#(?:N/A|N/B|REF!|VERW!|VALUE!|WAARDE!|NAME\?|NAAM\?|DIV/0!|DEEL/0!|NULL!|LEEG!|NUM!|GETAL!)"
)
SCRAMBLED = re.compile(r"[ÃÂâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]")
LOST = "\ufffd"
LENGTHS = {
    Field.NAME: 160,
    Field.GIVEN: 60,
    Field.INITIALS: 20,
    Field.PREFIX: 30,
    Field.SURNAME: 80,
    Field.PARTNER_PREFIX: 30,
    Field.PARTNER_SURNAME: 80,
    Field.STREET: 80,
    Field.NUMBER: 10,
    Field.ADDITION: 20,
    Field.POSTCODE: 12,
    Field.TOWN: 60,
}
NO_COLUMN = Column("", "", Field.IGNORED)
FITS = min(LENGTHS.values())
NAMED = frozenset({Field.NAME, Field.GIVEN, Field.SURNAME})

type Take = Callable[[Draft, str], None]


class Draft:
    """One person in the making."""

    __slots__ = (
        "american",
        "beside",
        "column",
        "ledger",
        "mails",
        "numbers",
        "raw",
        "row",
        "shown",
        "today",
        "values",
    )

    def __init__(self, row: int, ledger: Ledger, today: date) -> None:
        self.row, self.ledger, self.today = row, ledger, today
        self.values: dict[Field, str] = {}
        self.numbers: list[str] = []
        self.mails: list[str] = []
        self.shown = ""
        self.beside = ("", "")
        self.raw = ""
        self.american = False
        self.column = NO_COLUMN

    def put(self, field: Field, value: str) -> None:
        """Keep a value, unless there is one already."""
        if value:
            self.values.setdefault(field, value if len(value) <= FITS else self._fitting(field, value))

    def add(self, field: Field, value: str) -> None:
        """Put a value behind what there is."""
        if value:
            before = self.values.get(field)
            whole = f"{before} {value}" if before else value
            self.values[field] = whole if len(whole) <= FITS else self._fitting(field, whole)

    def wrong(self, sentence: str) -> None:
        """Write down why this cell is not taken as it is."""
        self.ledger.note(Wrong(self.row, str(self.column), self.raw[:SHOWN], sentence))

    def take(
        self, column: Column, raw: str, take: Take, *, american: bool = False, is_tidy: bool = False
    ) -> None:
        """Tidy a cell, unless it is, and put it where it belongs."""
        self.column, self.raw, self.american = column, raw, american
        text = raw if is_tidy else self._tidied(raw)
        if text and (len(text) >= SHORT or not is_nothing(text)):
            take(self, text)

    def finish(self) -> Listed:
        """What is decided when all cells are seen."""
        values = self.values
        values.update(zip((Field.PHONE, Field.SECOND_PHONE), self.numbers, strict=False))
        if self.mails:
            values[Field.EMAIL] = self.mails[0]
        if any(self.beside):
            self.put(Field.POSTCODE, self.beside[0])
            self.put(Field.TOWN, self.beside[1])
        if self.shown and not NAMED & values.keys():
            values[Field.NAME] = self.shown
        self._part(Field.SURNAME, Field.PREFIX)
        self._part(Field.PARTNER_SURNAME, Field.PARTNER_PREFIX)
        return Listed(self.row, values)

    def _tidied(self, raw: str) -> str:
        tidy = lined if self.column.field is Field.ADDRESS else plain
        text = tidy(raw)
        if not text.isascii():
            text = tidy(self._repaired(text))
        if text[:1] == "'":
            text = GUARD.sub("", text, count=1)
        elif text[:1] == "#" and FAULT.match(text):
            self.wrong(_("Hier staat een fout uit het rekenblad. Wij laten de cel weg."))
            return ""
        return text if len(text) <= LONGEST else text[:LONGEST].strip()

    def _fitting(self, field: Field, value: str) -> str:
        most = LENGTHS.get(field, LONGEST)
        if len(value) <= most:
            return value
        self.wrong(_("Deze tekst is te lang. Wij nemen alleen het begin over."))
        return value[:most].strip()

    def _part(self, surname: Field, prefix: Field) -> None:
        """A prefix that stands within the surname stands apart."""
        whole = self.values.get(surname)
        if whole and prefix not in self.values:
            found, self.values[surname] = split_surname(whole)
            self.put(prefix, found)

    def _repaired(self, text: str) -> str:
        """Letters that were read in the wrong alphabet once before, or more often: "RenÃ©"."""
        if LOST in text:
            self.wrong(_("Een letter in deze cel is onleesbaar geworden. Kijk de cel na."))
        repaired = text
        while SCRAMBLED.search(repaired) and (better := _once_repaired(repaired)):
            repaired = better
        if repaired != text:
            sentence = _("De letters in deze cel waren door elkaar geraakt. Wij lezen: %(text)s.")
            self.wrong(sentence % {"text": repaired})
        return repaired


def _once_repaired(text: str) -> str:
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return ""
