"""Numbers of houses that a spreadsheet made dates of."""

from __future__ import annotations

import re

from dorpsplein.community.people.reading.days import MONTHS

NOT_A_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
EXCEL_DAY = re.compile(r"(\d{1,2})-([a-z]{3})", re.IGNORECASE)


def unmade_day(text: str) -> str:
    """House number 12-3 that a spreadsheet made the twelfth of March of; "" for what is no date."""
    if found := NOT_A_DATE.fullmatch(text):
        return f"{int(found[3])}-{int(found[2])}"
    found = EXCEL_DAY.fullmatch(text)
    month = MONTHS.get(found[2].casefold()) if found else None
    return f"{int(found[1])}-{month}" if found and month else ""
