"""What is hers as a file: to read, for a machine, a spreadsheet, an address book, a calendar."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein import __version__
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.notice import Notice, Series
from dorpsplein.channels.feeds.ical import Cover, calendar
from dorpsplein.channels.publishing.board import series
from dorpsplein.community.people.exporting import row_of
from dorpsplein.community.people.models import PersonPlace
from dorpsplein.community.people.writing import as_cards
from dorpsplein.community.people.writing.tables import MARK, calm
from dorpsplein.life.activities.models import Activity
from dorpsplein.site.privacy.oneself import Oneself
from dorpsplein.site.privacy.own import lines_of, parts_of, records_of

FORMAT = "dorpsplein-person-1"


def as_html(me: Oneself) -> bytes:
    """One page that needs nothing else, to keep or to print."""
    day = day_words(local_today(), year=True, language=get_language() or "nl")
    context = {"person": me.person, "parts": parts_of(me), "day": day, "language": get_language()}
    return render_to_string("privacy/own_file.html", context).encode("utf-8", "replace")


def as_json(me: Oneself) -> bytes:
    """Every row with its fields, by the names of docs/fields; days and times as ISO 8601."""
    told = {
        "format": FORMAT,
        "program": __version__,
        "village": me.person.village.full_name,
        "made": timezone.localtime().isoformat(timespec="minutes"),
        "rows": list(records_of(me)),
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str).encode("utf-8", "replace")


def as_csv(me: Oneself) -> bytes:
    """A line for each thing, as a Dutch spreadsheet opens it; no cell is a formula."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow([_("Waarvoor"), _("Wat"), _("Wat er staat"), _("Erbij")])
    for line in lines_of(me):
        writer.writerow(
            [calm(str(cell)) for cell in (line.purpose.label, line.what, line.value, line.beside)]
        )
    return MARK + written.getvalue().encode("utf-8", "replace")


def as_card(me: Oneself) -> bytes:
    """Her card, as another village or an address book reads it."""
    place = PersonPlace.objects.of(me.person.village).current().filter(person=me.person).first()
    told = {"since": place.since if place else None, "ring": place.ring if place else ""}
    return as_cards([row_of(me.person, told)])


def as_calendar(me: Oneself) -> bytes:
    """What she organises, without whom else one may call."""
    village = me.person.village
    mine = Activity.objects.of(village).filter(organiser=me.person).values_list("public_id", flat=True)
    keys = frozenset(mine)
    cover = Cover(
        name=f"{me.person.name}, {village.full_name}",
        words=_("Wat u regelt"),
        colour=village.colour,
        source=village.address("agenda.ics"),
        page=village.address("agenda/"),
    )
    return calendar(cover, [_of_nobody(one) for one in series(village) if one.usual.activity in keys])


def _of_nobody(one: Series) -> Series:
    return replace(one, usual=_quiet(one.usual), different=tuple(_quiet(date) for date in one.different))


def _quiet(notice: Notice) -> Notice:
    return replace(notice, contact=None)


WRITERS: dict[str, tuple[Callable[[Oneself], bytes], str]] = {
    "html": (as_html, "text/html; charset=utf-8"),
    "json": (as_json, "application/json"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "vcf": (as_card, "text/vcard; charset=utf-8"),
    "ics": (as_calendar, "text/calendar; charset=utf-8"),
}
