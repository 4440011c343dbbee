"""The rows of a month: every date, and the same month shorter, with what repeats in one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import MONTHS, NBSP, SHORT, start_words
from dorpsplein.base.notice import Notice
from dorpsplein.base.visibility import Audience
from dorpsplein.channels.paper.render import code_of, said_of, typed, unbroken_number
from dorpsplein.channels.publishing import saying
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.drawings import drawing

WALL = ("coffee", "walk", "book", "meal", "music", "garden")
TILES = 6

type Row = dict[str, Any]


def month_facts(first: date, found: list[Notice], village: Village, language: str) -> dict[str, Any]:
    """All that a month's paper says. To be called with the language of the sheet switched on."""
    english = "en/" if language == "en" else ""
    address = village.address(f"{english}agenda/{first.year}/{first.month}/")
    return {
        "month": MONTHS[language][first.month - 1],
        "year": str(first.year),
        "title": _("Programma %(month)s") % {"month": f"{MONTHS[language][first.month - 1]} {first.year}"},
        "invite": _("Kom naar wat u leuk vindt"),
        "call": _("Vragen of meedoen?"),
        "rows": [_row(notice, language) for notice in found],
        "short_rows": [_joined_row(dates, language) for dates in _joined(found, language)],
        "more": ["", *(_more(count) for count in range(1, len(found) + 1))],
        "empty": _("Er staat nog niets in de agenda. Bel gerust, of kijk later nog eens."),
        "over": _("Kijk ook op de achterkant"),
        "over_all": _("Kijk ook op de achterkant en op blad 2"),
        "next": _("Lees verder op blad 2"),
        "second": _("blad 2"),
        "reply": _("Ik kom graag"),
        "lines": [_("Naam"), _("Telefoon"), _("Naar")],
        "give": _("Geef dit strookje aan %(name)s, of bel") % {"name": village.contact_name},
        "welcome": _("Welkom"),
        "intro": village.intro_en if language == "en" and village.intro_en else village.intro,
        "notes": _("Om op te schrijven"),
        "url": address,
        "short": typed(address),
        "qr": code_of(address),
        "qr_alt": _("Code voor de telefoon. Zij leidt naar %(address)s") % {"address": typed(address)},
        "tiles": [drawing(kind, village.colour) for kind in _kinds(found)],
    }


def _more(count: int) -> str:
    return ngettext(
        "En nog %(count)s activiteit. Bel ons, of kijk op de website.",
        "En nog %(count)s activiteiten. Bel ons, of kijk op de website.",
        count,
    ) % {"count": count}


def _kinds(found: list[Notice]) -> list[str]:
    """The drawings of this month, each once, and others where there are too few."""
    seen = dict.fromkeys([*(notice.kind for notice in found), *WALL])
    return list(seen)[:TILES]


def _row(notice: Notice, language: str) -> Row:
    said = said_of(notice, language)
    return {
        "days": f"{SHORT[language][notice.day.weekday()]}{NBSP}{notice.day.day}",
        "above": SHORT[language][notice.day.weekday()],
        "number": str(notice.day.day),
        "hour": start_words(notice.start, notice.end, language=language),
        "title": said["title"],
        "where": _where(notice, said),
        "line": _line(notice, said),
        "price": said["price"],
        "amount": str(replace(notice.price, words="")),
        "words": said["words"][:1],
        "off": said["off"],
        "loud": said["loud"],
        "loud_more": said["loud_more"],
    }


def _line(notice: Notice, said: dict[str, Any]) -> str:
    """Where, what it costs if that is no amount, and what is said of this date alone.

    An amount has a column of its own; of what is off the remark stands above.
    """
    price = notice.price.words if notice.price.cents is None else ""
    line = ", ".join(part for part in (_where(notice, said), price) if part)
    return line if notice.is_off or not notice.remark else f"{line}. {saying.remark(notice)}"


def _where(notice: Notice, said: dict[str, Any]) -> str:
    parts = [said["place"], "" if notice.place.is_home else said["street"]]
    if notice.audience == Audience.MEMBERS:
        parts.append(str(notice.audience.label).lower())
    return unbroken_number(", ".join(part for part in parts if part))


def _joined(found: list[Notice], language: str) -> list[list[Notice]]:
    """The dates of one activity whose rows say the same stand together; what is loud stands alone.

    Each row stands where its first date is: who looks for a day finds it between the days around it.
    """

    def same(notice: Notice) -> tuple[str, ...]:
        row = {**_row(notice, language), "days": "", "above": "", "number": "", "words": ""}
        return (notice.activity, notice.key if row["loud"] else "", repr(row))

    together: dict[tuple[str, ...], list[Notice]] = {}
    for notice in sorted(found, key=lambda notice: notice.start):
        together.setdefault(same(notice), []).append(notice)
    return list(together.values())  # in the order of their first dates


def _joined_row(dates: list[Notice], language: str) -> Row:
    return {**_row(dates[0], language), "days": days_words([notice.day for notice in dates], language)}


def days_words(days: Iterable[date], language: str) -> str:
    """Days of one month, short: "di 5, 12, 19 en 26", "di 5 en do 7"."""
    parts: list[str] = []
    before: date | None = None
    for day in days:
        name = (
            "" if before and before.weekday() == day.weekday() else f"{SHORT[language][day.weekday()]}{NBSP}"
        )
        parts.append(f"{name}{day.day}")
        before = day
    if len(parts) == 1:
        return parts[0]
    said = _("%(first)s en %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
    return NBSP.join(said.rsplit(" ", 1))  # no lonely last number on a line
