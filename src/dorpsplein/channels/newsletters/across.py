"""What all villages together have to tell, for the letter of the Network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.names import fold
from dorpsplein.base.notice import Notice
from dorpsplein.base.rule import Frequency
from dorpsplein.base.visibility import Audience
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.newsletters.content import Entry
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.newsletters.sources import activity_entry, to_come
from dorpsplein.channels.publishing import board
from dorpsplein.community.villages.models import Village, VillageVersion

MOST_DATES = 1000
MOST_ACTIVITIES, MOST_OF_ONE = 24, 2
OFTEN = {Frequency.DAILY, Frequency.WEEKLY}
ARTICLE = re.compile(r"(de|het|['’]t)\s+", re.IGNORECASE)


def open_agenda(edition: Edition, first: date) -> list[Entry]:
    """What villages do together, and the few things of each village that are open to all, by day.

    What comes every week is the village's own; of what many do alike the first stands before the others.
    """
    villages = list(Village.objects.visible().filter(is_demo=edition.village.is_demo))
    found = board.shared_notices(
        first, edition.until, wishes=Wishes(), villages=villages, most=MOST_DATES
    ).notices
    activities: dict[str, list[Notice]] = {}
    for one in to_come(found):
        if one.village.slug != edition.village.slug and not one.is_off:
            activities.setdefault(one.activity, []).append(one)
    villages_seen, titles_seen = Counter[str](), Counter[str]()
    ranked: list[tuple[int, list[Notice]]] = []
    for dates in activities.values():
        first_one = dates[0]
        village, title = first_one.village.slug, fold(first_one.text.title)
        if first_one.together:
            ranked.append((0, dates))
        elif _is_for_others(first_one) and villages_seen[village] < MOST_OF_ONE:
            ranked.append((1 + villages_seen[village] + titles_seen[title], dates))
            villages_seen[village] += 1
        titles_seen[title] += 1
    ranked.sort(key=lambda one: one[0])  # stable: in order of time within
    chosen = sorted((dates for _rank, dates in ranked[:MOST_ACTIVITIES]), key=lambda dates: dates[0].start)
    return [replace(activity_entry(dates), village=_whose(dates[0])) for dates in chosen]


def village_news(edition: Edition) -> list[Entry]:
    """Which villages came since the edition before, in one sentence, and what became otherwise of others."""
    since = edition.since
    villages = Village.objects.visible().villages().filter(is_demo=edition.village.is_demo)
    before: dict[int, VillageVersion] = {}
    for version in VillageVersion.objects.filter(village__in=villages, until__date__gte=since).order_by(
        "-until"
    ):
        before[version.village_id] = version
    ordered = sorted(villages, key=lambda village: fold(ARTICLE.sub("", village.name, count=1)))
    new = [village for village in ordered if _is_new(village, before.get(village.pk), since)]
    told = ((village, _news_of(village, before[village.pk])) for village in ordered if village.pk in before)
    others = [
        Entry(f"village:{village.public_id}", village.full_name, words, address=village.address())
        for village, words in told
        if words and village not in new
    ]
    return [*_new_ones(new, edition.village), *others]


def _new_ones(new: list[Village], network: Village) -> list[Entry]:
    if len(new) == 1:
        (one,) = new
        words, source = _("Dit stadsdorp is nieuw."), f"village:{one.public_id}"
        return [Entry(source, one.full_name, words, address=one.address())]
    if not new:
        return []
    words = _("Nieuw zijn %(villages)s.") % {"villages": _listed(one.name for one in new)}
    return [Entry("villages:new", _("Nieuwe stadsdorpen"), words, address=network.address("stadsdorpen/"))]


def _is_for_others(notice: Notice) -> bool:
    weekly = notice.rule is not None and notice.rule.frequency in OFTEN
    return notice.audience == Audience.EVERYONE and not weekly


def _is_new(village: Village, before: VillageVersion | None, since: date) -> bool:
    was: dict[str, Any] = before.facts if before else {}
    unseen = before and (was.get("hidden") or not was.get("contact_name") or not was.get("contact_phone"))
    return bool(unseen) or village.founded_at.astimezone(AMSTERDAM).date() >= since


def _news_of(village: Village, before: VillageVersion) -> str:
    was, words = before.facts, []
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
