"""Which of what left the house tells something else than what is true now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM, day_words, local_today, span_words, start_words
from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing.aftermath import aftermath_of
from dorpsplein.channels.publishing.board import notices
from dorpsplein.channels.publishing.models import Channel, Publication
from dorpsplein.community.villages.models import Village

LOOK_AHEAD = timedelta(days=60)


class Told(NamedTuple):
    """What something says of one date; kept as a list of texts. ``village`` is set where it is another's."""

    start: datetime
    end: datetime
    place: str
    is_off: bool
    village: str = ""

    @classmethod
    def of(cls, notice: Notice) -> Told:
        """What a notice says now."""
        return cls(notice.start, notice.end, str(notice.place), notice.is_off)

    @classmethod
    def read(cls, kept: list[str]) -> Told:
        """What was kept."""
        start, end, place, is_off, *village = kept
        moments = datetime.fromisoformat(start), datetime.fromisoformat(end)
        return cls(*moments, place, bool(is_off), "".join(village))

    def to_keep(self) -> list[str]:
        """As it is kept."""
        whose = [self.village] if self.village else []
        return [self.start.isoformat(), self.end.isoformat(), self.place, "1" if self.is_off else "", *whose]


@dataclass(frozen=True, slots=True)
class Spread:
    """How something left the house: by which channel, where it hangs or went, who did it, how many.

    ``origin`` is the key of the newsletter that it was.
    """

    channel: Channel
    where: str = ""
    who: str = ""
    copies: int = 1
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Stale:
    """Something out there that is wrong now; ``now`` is the date from which the right one is made, if any.

    ``phone`` is how to ring who brought it there, where the world may know that. ``note`` says which of two
    newsletters with one name it is.
    """

    publication: Publication
    differences: tuple[str, ...]
    now: Notice | None
    phone: str = ""
    note: str = ""

    @property
    def fresh_path(self) -> str:
        """Where the right one lies ready, behind the door of the village; "" when there is none to make."""
        if self.publication.channel == Channel.NEWSLETTER:
            key = self.publication.origin.partition(":")[2]
            return f"beheer/nieuwsbrieven/{key}/verstuur/" if key else "beheer/nieuwsbrieven/"
        if self.now is None:
            return ""
        if self.publication.is_monthly:
            return f"beheer/papier/{self.now.day.year}/{self.now.day.month}/"
        return f"beheer/{'papier' if self.publication.is_paper else 'teksten'}/{self.now.name}/"


def stale(village: Village) -> list[Stale]:
    """Everything out there that tells of a coming date what is not true any more."""
    out = list(Publication.objects.of(village).out().with_a_date_after(timezone.now()))
    if not out:
        return []
    true = true_of(village, out)
    phones = _phones(village, [one for one in true.values() if one.village.slug == village.slug])
    found = (_compared(row, true, phones.get(row.who, "")) for row in out)
    wrong = [one for one in found if one.differences]
    after = {key: one.note for key, one in aftermath_of(village, [one.publication for one in wrong]).items()}
    return [replace(one, note=after.get(one.publication.pk, "")) for one in wrong]


def true_of(village: Village, out: Collection[Publication]) -> dict[str, Notice]:
    """What is true now of the dates of which these tell, by the keys of their notices."""
    last = max(row.last_start for row in out).astimezone(AMSTERDAM).date() + LOOK_AHEAD
    ours = notices(village, local_today() - timedelta(days=1), last)
    return {notice.key: notice for notice in ours} | _theirs(out, last)


def _theirs(out: Iterable[Publication], last: date) -> dict[str, Notice]:
    """What those villages say now with which something was made together."""
    slugs = {one.village for row in out for one in map(Told.read, row.told.values())} - {""}
    if not slugs:
        return {}
    first = local_today() - timedelta(days=1)
    others = Village.objects.visible().filter(slug__in=slugs)
    return {one.key: one for other in others for one in notices(other, first, last)}


def by_title(found: Iterable[Stale]) -> list[list[Stale]]:
    """What is wrong, together for each activity or month."""
    groups: dict[str, list[Stale]] = {}
    for one in found:
        groups.setdefault(one.publication.activity_key or one.publication.title, []).append(one)
    return list(groups.values())


def _phones(village: Village, told: Iterable[Notice]) -> dict[str, str]:
    """Whom one may ring, by name: who stands with an activity, and the village's own person.

    A name with two numbers is of two neighbours, so it leads to neither.
    """
    pairs = {(one.contact.name, one.contact.phone) for one in told if one.contact and one.contact.phone}
    pairs.add((village.contact_name, village.contact_phone))
    names = Counter(name for name, _phone in pairs)
    return {name: phone for name, phone in pairs if name and names[name] == 1}


def _compared(row: Publication, true: dict[str, Notice], phone: str) -> Stale:
    now = timezone.now()
    told = {key: Told.read(kept) for key, kept in row.told.items()}
    wrong = [
        (key, one)
        for key, one in sorted(told.items(), key=lambda item: item[1])
        if one.start > now and _differs(one, true.get(key))
    ]
    named = row.channel == Channel.NEWSLETTER
    sentences = tuple(_difference(one, true.get(key), named=named) for key, one in wrong)
    changed = [true[key] for key, _one in wrong if key in true]
    there = [true[key] for key, _one in sorted(told.items(), key=lambda item: item[1]) if key in true]
    going_on = [notice for notice in there if not notice.is_off and notice.end > now]
    fresh = going_on if row.activity_key and len(told) > 1 else changed
    return Stale(row, sentences, next(iter([*fresh, *changed]), None), phone)


def _differs(told: Told, notice: Notice | None) -> bool:
    """What was told to be off is wrong only when it takes place after all."""
    if told.is_off:
        return notice is not None and not notice.is_off
    return notice is None or Told.of(notice) != told._replace(village="")


def _difference(told: Told, notice: Notice | None, *, named: bool) -> str:
    """One sentence: what it says, and what is true; ``named`` with of what, as it tells of many things."""
    return _named(told, notice) if notice and named else _said(told, notice)


def _named(told: Told, notice: Notice) -> str:
    """The same with its title, as one says it by telephone."""
    facts = {
        "title": notice.text.title,
        "day": _day(told.start),
        "time": start_words(told.start, told.end),
    }
    if notice.is_off:
        return _("%(title)s van %(day)s, %(time)s, gaat niet door") % facts
    if told.is_off and (notice.start, notice.end) == (told.start, told.end):
        return _("%(title)s van %(day)s, %(time)s, gaat toch door") % facts
    place = str(notice.place)
    now = {"now": _day(notice.start), "hours": span_words(notice.start, notice.end), "place": place}
    if (notice.start, notice.end) != (told.start, told.end):
        if place not in {"", told.place}:
            words = _("%(title)s van %(day)s, %(time)s, is nu op %(now)s, %(hours)s, in %(place)s")
            return words % (facts | now)
        return _("%(title)s van %(day)s, %(time)s, is nu op %(now)s, %(hours)s") % (facts | now)
    if not place:
        return _("Van %(title)s van %(day)s, %(time)s, is de plek nog niet bekend") % facts
    return _("%(title)s van %(day)s, %(time)s, is nu in %(place)s") % (facts | now)


def _said(told: Told, notice: Notice | None) -> str:
    before = {"day": _day(told.start), "time": start_words(told.start, told.end)}
    if notice is None:
        return _("%(day)s, %(time)s: staat niet meer in de agenda") % before
    if notice.is_off:
        return _("%(day)s, %(time)s: gaat niet door") % before
    if told.is_off and (notice.start, notice.end) == (told.start, told.end):
        return _("%(day)s, %(time)s: gaat toch door") % before
    return _said_elsewhere(told, notice, before)


def _said_elsewhere(told: Told, notice: Notice, before: dict[str, str]) -> str:
    """Of one that goes on: at which moment and place it is now."""
    place = str(notice.place)
    if (notice.start, notice.end) != (told.start, told.end):
        now = {"now": _day(notice.start), "hours": span_words(notice.start, notice.end)}
        if place not in {"", told.place}:
            both = before | now | {"place": place}
            return _("%(day)s, %(time)s: nu %(now)s, %(hours)s, in %(place)s") % both
        return _("%(day)s, %(time)s: nu %(now)s, %(hours)s") % (before | now)
    if not place:
        return _("%(day)s, %(time)s: de plek is nog niet bekend") % before
    return _("%(day)s, %(time)s: nu in %(place)s") % (before | {"place": place})


def _day(moment: datetime) -> str:
    return day_words(moment.astimezone(AMSTERDAM).date())


def what_it_tells(found: Iterable[Notice], activity_key: str) -> list[Notice]:
    """Of these notices, those that something about one activity tells of: its dates of the coming weeks."""
    own = [notice for notice in found if notice.activity == activity_key and not _is_over(notice)]
    near = [notice for notice in own if notice.day <= local_today() + LOOK_AHEAD]
    return near or own[:1]


def month_of(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    first = date(year, month, 1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _is_over(notice: Notice) -> bool:
    return notice.end < timezone.now()
