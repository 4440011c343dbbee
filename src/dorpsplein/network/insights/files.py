"""A sheet as a file: CSV, JSON and XLSX. In none of them is a cell ever a formula.

Source: RFC 4180.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

from dorpsplein.network.insights.sheets import Cell, Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "s"  # the type of a cell that nothing is calculated from


def as_csv(sheet: Sheet) -> bytes:
    """Commas and UTF-8; a text that a spreadsheet would calculate has an apostrophe before it.

    Where it is from stands on each line, since a line of another shape is no CSV.
    """
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow([*sheet.columns, *sheet.source])
    writer.writerows([_calm(cell) for cell in (*row, *sheet.source.values())] for row in sheet.rows)
    return written.getvalue().encode()


def as_json(sheet: Sheet) -> bytes:
    """An object a row, what the columns mean, and where it is from."""
    source = {"source": dict(sheet.source)} if sheet.source else {}
    told = {**source, "columns": sheet.dictionary, "rows": sheet.objects}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """One sheet of texts and numbers, the names of the columns in sight; a second says where it is from."""
    from openpyxl import Workbook  # late: half a second that few requests need

    book = Workbook(write_only=True)
    page = book.create_sheet("Stadsdorpen")
    page.freeze_panes = "A2"
    for row in (sheet.columns, *sheet.rows):
        page.append([_cell(page, cell) for cell in row])
    if sheet.source:
        origin = book.create_sheet("Bron")
        for line in sheet.source.items():
            origin.append([_cell(origin, cell) for cell in line])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


WRITERS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "xlsx": (as_xlsx, SPREADSHEET),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}


def _calm(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _cell(page: Any, cell: Cell) -> Any:
    """A cell; a text stays one, also when it begins with "="."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(cell, int):
        return cell
    made = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", cell))
    made.data_type = TEXT
    return made
