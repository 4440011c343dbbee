"""Lists of people as files: CSV, XLSX and vCard. What is written here, ``people.reading`` reads back.

Pure: fields and their values in, bytes out; who may take a list along is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dorpsplein.community.people.writing.tables import Told, as_csv, as_xlsx
from dorpsplein.community.people.writing.vcards import as_cards, whole_name

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS: dict[str, tuple[Callable[[Iterable[Told]], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, SPREADSHEET),
    "vcf": (as_cards, "text/vcard; charset=utf-8"),
}

__all__ = ["WRITERS", "Told", "as_cards", "as_csv", "as_xlsx", "whole_name"]
