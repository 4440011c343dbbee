"""What all villages together have to tell, for the letter of the Network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.notice import Notice
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.newsletters.content import Entry
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.sources import activity_entry, to_come
from dorpsplein.channels.publishing import board
from dorpsplein.community.villages.models import Village, VillageVersion

MOST_DATES = 1000
MOST_ACTIVITIES = 24
MOST_VILLAGES = 8  # where all are new, as in the first letter, a few are enough


def open_agenda(edition: Edition, first: date) -> list[Entry]:
    """What villages do together, the first that comes of each village, and more while it fits, by day."""
    villages = list(Village.objects.visible().filter(is_demo=edition.village.is_demo))
    found = board.shared_notices(
        first, edition.until, wishes=Wishes(), villages=villages, most=MOST_DATES
    ).notices
    activities: dict[str, list[Notice]] = {}
    for one in to_come(found):
        if one.village.slug != edition.village.slug and not one.is_off:
            activities.setdefault(one.activity, []).append(one)
    seen: set[str] = set()
    ranked: list[tuple[int, list[Notice]]] = []
    for dates in activities.values():
        village = dates[0].village.slug
        ranked.append((0 if dates[0].together else 1 if village not in seen else 2, dates))
        seen.add(village)
    ranked.sort(key=lambda one: one[0])  # stable: in order of time within
    chosen = sorted((dates for _rank, dates in ranked[:MOST_ACTIVITIES]), key=lambda dates: dates[0].start)
    return [replace(activity_entry(dates), village=_whose(dates[0])) for dates in chosen]


def village_news(edition: Edition) -> list[Entry]:
    """Villages that came since the edition before, or are called or reached otherwise."""
    since = edition.since
    villages = Village.objects.visible().villages().filter(is_demo=edition.village.is_demo)
    before: dict[int, VillageVersion] = {}
    for version in VillageVersion.objects.filter(village__in=villages, until__date__gte=since).order_by(
        "-until"
    ):
        before[version.village_id] = version
    told = ((village, _news_of(village, before.get(village.pk), since)) for village in villages)
    entries = [
        Entry(f"village:{village.public_id}", village.full_name, words, address=village.address())
        for village, words in told
        if words
    ]
    return entries[:MOST_VILLAGES]


def _news_of(village: Village, before: VillageVersion | None, since: date) -> str:
    was: dict[str, Any] = before.facts if before else {}
    unseen = before and (was.get("hidden") or not was.get("contact_name") or not was.get("contact_phone"))
    if unseen or village.founded_at.astimezone(AMSTERDAM).date() >= since:
        return _("Dit stadsdorp is nieuw.")
    words = []
    if was.get("name", village.name) != village.name:
        words.append(_("Dit stadsdorp heette eerst %(name)s.") % {"name": was["name"]})
    reached = ("contact_name", "contact_phone")
    if any(was.get(name, getattr(village, name)) != getattr(village, name) for name in reached):
        words.append(_("Er neemt een ander op, of het nummer is nieuw. Het staat op hun website."))
    return " ".join(words)


def _whose(notice: Notice) -> str:
    names = [notice.village.name, *(one.name for one in notice.together)]
    return _listed(names)


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return _("%(first)s en %(last)s") % {"first": ", ".join(most), "last": last} if most else last
