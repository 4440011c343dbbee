"""What is at another place or time than the last edition told, and how that is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext as _

from dorpsplein.base.dates import moved_word
from dorpsplein.base.notice import Notice
from dorpsplein.channels.newsletters.content import Entry
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.channels.publishing.memory import Told
from dorpsplein.channels.publishing.models import Channel, Publication

LOOK_BACK = timedelta(days=120)


def told_last(edition: Edition) -> dict[str, Told]:
    """What editions before this one told of each date, by its key: the last word counts."""
    rows = Publication.objects.of(edition.village).filter(channel=Channel.NEWSLETTER)
    rows = rows.filter(at__date__gte=edition.since - LOOK_BACK).exclude(origin=edition.key)
    kept = rows.order_by("at", "pk").values_list("told", flat=True)
    return {key: Told.read(one) for told in kept for key, one in told.items()}


def is_elsewhere(notice: Notice, told: Told | None) -> bool:
    """Is it at another place than was told, and does it go on?"""
    return told is not None and not (notice.is_off or told.is_off) and told.place != str(notice.place)


def is_retimed(notice: Notice, told: Told | None) -> bool:
    """Is it at other hours than was told, where the series itself changed, so that nothing was moved?"""
    goes_on = told is not None and not (notice.is_off or notice.is_moved or told.is_off)
    return goes_on and told is not None and (told.start, told.end) != (notice.start, notice.end)


def otherwise(notices: list[Notice], said: dict[str, Told]) -> list[Notice]:
    """What is off or moved, and the first date of what is at another place or time than was told."""
    told = [(one, said.get(one.key)) for one in notices]
    differ = [one for one, was in told if is_elsewhere(one, was) or is_retimed(one, was)]
    first = {one.key for one in _first_of_each(differ)}
    return [one for one in notices if one.is_off or one.is_moved or one.key in first]


def _first_of_each(notices: list[Notice]) -> list[Notice]:
    """Of each activity the first date alone: what is new of a series is told once."""
    return list({one.activity: one for one in reversed(notices)}.values())[::-1]


def with_change(entry: Entry, notice: Notice, told: Told | None) -> Entry:
    """What changed comes before everything, and what was told before stands in its words."""
    if told is None or notice.is_off:
        return entry
    elsewhere, retimed = is_elsewhere(notice, told), is_retimed(notice, told)
    moved = entry.loud or (moved_word(told.start, notice.start) if retimed else "")
    stood = before(told.place) if elsewhere and told.place else ""
    words = "\n\n".join(filter(None, (stood, entry.words)))
    return replace(entry, loud=both(moved, elsewhere=elsewhere), words=words)


def before(words: str) -> str:
    """What stood there."""
    return _("Eerder stond hier: %(before)s.") % {"before": words}


def both(moved: str, *, elsewhere: bool) -> str:
    """The word that comes before everything, also where it is at another place."""
    if not elsewhere:
        return moved
    return _("%(moved)s en andere plek") % {"moved": moved} if moved else _("Andere plek")
