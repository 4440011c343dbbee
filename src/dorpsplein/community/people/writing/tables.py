"""People as a table: CSV that a Dutch spreadsheet opens, and XLSX. No cell is ever a formula.

Source: RFC 4180, ASVS 1.2.10, CWE-1236.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

from dorpsplein.base.dates import MONTHS
from dorpsplein.base.phone import show_phone
from dorpsplein.community.people.reading import Field, field_words, ring_words

type Told = Mapping[Field, str]

FIELDS = tuple(field for field in Field if field not in {Field.ADDRESS, Field.IGNORED})
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PHONES = frozenset({Field.PHONE, Field.SECOND_PHONE})
DAYS = frozenset({Field.BIRTHDAY, Field.SINCE})
MARK = b"\xef\xbb\xbf"
TEXT = "s"  # the type of a cell that nothing is calculated from
DAY = "dd-mm-yyyy"
WIDE = 18
MOST_FIGURES = 5


def as_csv(rows: Iterable[Told]) -> bytes:
    """UTF-8 with a mark, and semicolons: so a Dutch Excel opens it right."""
    words = field_words()
    written = StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow([words[field] for field in FIELDS])
    writer.writerows([calm(shown(field, row.get(field, ""))) for field in FIELDS] for row in rows)
    return MARK + written.getvalue().encode("utf-8", "replace")


def as_xlsx(rows: Iterable[Told]) -> bytes:
    """One sheet with the headings in sight; days are days, and telephone numbers keep their nought."""
    from openpyxl import Workbook  # late: a quarter of a second that few requests need
    from openpyxl.utils import get_column_letter

    words = field_words()
    book = Workbook(write_only=True)
    page = book.create_sheet("Mensen")
    page.freeze_panes = "A2"
    for number in range(1, len(FIELDS) + 1):
        page.column_dimensions[get_column_letter(number)].width = WIDE
    page.append([words[field] for field in FIELDS])
    for row in rows:
        page.append([_cell(page, field, row.get(field, "")) for field in FIELDS])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def shown(field: Field, value: str) -> str:
    """A value as people write it: 06 12 34 56 78, 3-5-1946, doet mee."""
    if not value:
        return ""
    if field in PHONES:
        number = show_phone(value)
        return f"00{number[1:]}" if number.startswith("+") else number
    if field in DAYS:
        return _day_words(value)
    return ring_words().get(value, value) if field is Field.RING else value


def calm(text: str) -> str:
    """A text that a spreadsheet would calculate gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def _day_words(value: str) -> str:
    """3-5-1946, or 3 mei where no year is told."""
    if value.startswith("--"):
        month, day = value[2:].split("-")
        return f"{int(day)} {MONTHS['nl'][int(month) - 1]}"
    day_of = _day(value)
    return f"{day_of.day}-{day_of.month}-{day_of.year}" if day_of else value


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _cell(page: Any, field: Field, value: str) -> Any:
    """A number, a day, or a text that stays one, also when somebody opens it to change it."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not value:
        return None
    if field is Field.NUMBER and value.isdecimal() and len(value) < MOST_FIGURES and value[0] != "0":
        return int(value)
    day = _day(value) if field in DAYS else None
    if day:
        made = WriteOnlyCell(page, datetime.combine(day, time()))
        made.number_format = DAY
        return made
    text = ILLEGAL_CHARACTERS_RE.sub("", shown(field, value))
    made = WriteOnlyCell(page, text)
    made.data_type = TEXT
    if calm(text) != text:
        made.quotePrefix = True
    return made
