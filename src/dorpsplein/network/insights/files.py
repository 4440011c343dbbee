"""A sheet as a file: CSV, JSON and XLSX. In none of them is a cell ever a formula.

Source: RFC 4180.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.network.insights.sheets import Cell, Sheet
from dorpsplein.network.insights.spoken import spoken

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = b"\xef\xbb\xbf"
WIDEST = 60  # letters of a column
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "s"  # the type of a cell that nothing is calculated from


def as_csv(sheet: Sheet) -> bytes:
    """For programs: commas and UTF-8; where it is from stands on each line."""
    rows = ((*row, *sheet.source.values()) for row in sheet.rows)
    return _csv([(*sheet.columns, *sheet.source), *rows], delimiter=",").encode()


def as_table(sheet: Sheet) -> bytes:
    """For people: a mark and semicolons, so that a Dutch Excel opens it right.

    Behind an empty line stands what it is about and what the words mean, in lines as wide as the others.
    """
    told = spoken(sheet)
    beside = [(), (_("Over dit blad"),), *told.about, (), (_("Wat de woorden betekenen"),), *told.dictionary]
    wide = [(*line, *("",) * (len(told.columns) - len(line))) for line in beside]
    return MARK + _csv([told.columns, *told.rows, *wide], delimiter=";").encode()


def as_json(sheet: Sheet) -> bytes:
    """An object a row, what the columns mean, and where it is from."""
    source = {"source": dict(sheet.source)} if sheet.source else {}
    told = {**source, "columns": sheet.dictionary, "rows": sheet.objects}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """A page of texts and numbers, its headings in sight; a second says what it is about."""
    from openpyxl import Workbook  # late: half a second that few requests need

    told, book = spoken(sheet), Workbook(write_only=True)
    page = book.create_sheet(_("Stadsdorpen"))
    page.freeze_panes = "A2"
    _write(page, [told.columns, *told.rows])
    about = book.create_sheet(_("Over dit blad"))
    _write(about, [*told.about, (), (_("Wat de woorden betekenen"),), *told.dictionary])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


WRITERS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "xlsx": (as_xlsx, SPREADSHEET),
    "csv": (as_table, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}


def _csv(rows: Iterable[Sequence[Cell]], *, delimiter: str) -> str:
    """A text that a spreadsheet would calculate has an apostrophe before it."""
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows([_calm(cell) for cell in row] for row in rows)
    return written.getvalue()


def _calm(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _write(page: Any, rows: Sequence[Sequence[Cell]]) -> None:
    """The rows, each column as wide as its words, within reason."""
    from openpyxl.utils import get_column_letter

    lengths = [[len(str(cell)) for cell in row] for row in rows]
    for number, column in enumerate(zip_longest(*lengths, fillvalue=0), 1):
        page.column_dimensions[get_column_letter(number)].width = min(max(column) + 2, WIDEST)
    for row in rows:
        page.append([_cell(page, cell) for cell in row])


def _cell(page: Any, cell: Cell) -> Any:
    """A cell; a text stays one, also when it begins with "="."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(cell, int):
        return cell
    made = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", cell))
    made.data_type = TEXT
    return made
