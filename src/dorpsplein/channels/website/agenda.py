"""What the agenda shows: this week in full, the weeks after it in lines, a month as a calendar."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from dorpsplein.base.dates import AMSTERDAM, is_other_day, local_today
from dorpsplein.base.notice import Notice
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.publishing.addresses import TELEPHONE, in_language, tongue
from dorpsplein.channels.publishing.board import notices
from dorpsplein.community.villages.models import Village

THIS_WEEK = timedelta(days=6)
LATER = timedelta(days=35)
MOST_LINES = 2048


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month, with what happens on it, and ``gone`` what was to be on it and has another day.

    ``inside`` tells whether it belongs to the month.
    """

    day: date
    inside: bool
    notices: list[Notice]
    gone: list[Notice]

    @property
    def is_bare(self) -> bool:
        """Nothing is to be said of it."""
        return not (self.notices or self.gone)


def weeks_of(year: int, month: int, notices: list[Notice]) -> list[list[Day]]:
    """A month in weeks from Monday to Sunday; ``notices`` may be of other months too."""
    here: dict[date, list[Notice]] = {}
    gone: dict[date, list[Notice]] = {}
    for notice in notices:
        here.setdefault(notice.day, []).append(notice)
        if notice.moved_from and is_other_day(notice.moved_from, notice.start):
            gone.setdefault(notice.moved_from.astimezone(AMSTERDAM).date(), []).append(notice)
    return [
        [Day(day, day.month == month, here.get(day, []), gone.get(day, [])) for day in week]
        for week in Calendar(0).monthdatescalendar(year, month)
    ]


def lists_of(village: Village, wishes: Wishes) -> SafeString:
    """The lists of the agenda as they are now, in the language asked for."""
    today = local_today()
    found = not_over(notices(village, today, today + LATER))
    coming = [notice for notice in found if wishes.met_by(notice)] if wishes.any else found
    week = [notice for notice in coming if notice.day <= today + THIS_WEEK]
    months = _months(today, coming[-1].day if coming else today)
    context = {
        "week": _lines("week", week),
        "later": _lines("later", coming[len(week) :]),
        "buttons": _kept("buttons", (months, path_of(village, TELEPHONE)), tongue(), get_script_prefix()),
        "wishes": wishes,
        "count": len(coming),
    }
    return render_to_string("website/agenda_lists.html", context)


def not_over(found: list[Notice]) -> list[Notice]:
    """Those that have not ended."""
    now = timezone.now()
    return [notice for notice in found if notice.end > now]


def path_of(village: Village, path: str) -> str:
    """A path of a village, for a link to a channel that this room does not know."""
    return f"{village.prefix}{in_language(path)}"


def _months(today: date, last: date) -> tuple[date, ...]:
    """The first day of this month, and of the next ones that the list reaches."""
    months = [today.replace(day=1)]
    while (after := (months[-1] + timedelta(days=32)).replace(day=1)) <= last:
        months.append(after)
    return tuple(months)


def _lines(kind: str, found: list[Notice]) -> SafeString:
    language, prefix = tongue(), get_script_prefix()
    return mark_safe("".join([_kept(kind, notice, language, prefix) for notice in found]))  # noqa: S308 - from templates


@lru_cache(maxsize=MOST_LINES)
def _kept(kind: str, told: object, language: str, _prefix: str) -> SafeString:
    """A piece of the list: it depends on what it tells, the language, and the prefix of its links."""
    return render_to_string(f"website/agenda_lists.html#{kind}", {"told": told, "language": language})
