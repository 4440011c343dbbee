"""A sheet as a file: CSV, JSON and XLSX. In none of them is a cell ever a formula.

Source: RFC 4180; ECMA-376 part 1, 18.3.1.4 (cells that hold their own text).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dorpsplein.network.insights.sheets import Cell, Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SPREADSHEET}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKED}/relationships">'
    f'<Relationship Id="r1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">'
    '<sheets><sheet name="Stadsdorpen" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKED}/relationships">'
    f'<Relationship Id="r1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def as_csv(sheet: Sheet) -> bytes:
    """Commas and UTF-8; a text that a spreadsheet would calculate has an apostrophe before it."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(sheet.columns)
    writer.writerows([_calm(cell) for cell in row] for row in sheet.rows)
    return written.getvalue().encode()


def as_json(sheet: Sheet) -> bytes:
    """An object a row, and what the columns mean."""
    told = {"columns": sheet.dictionary, "rows": sheet.objects}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """One sheet of texts and numbers."""
    rows = "".join(_row(row) for row in (sheet.columns, *sheet.rows))
    page = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as packed:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": page}.items():
            packed.writestr(ZipInfo(name), f"{HEAD}{text}", ZIP_DEFLATED)
    return written.getvalue()


WRITERS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    "xlsx": (as_xlsx, f"{SPREADSHEET}.sheet"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}


def _calm(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _row(row: tuple[Cell, ...]) -> str:
    return f"<row>{''.join(_cell(cell) for cell in row)}</row>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, int):
        return f"<c><v>{cell}</v></c>"
    text = "".join(sign for sign in cell if sign >= " " or sign in "\t\n")
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
