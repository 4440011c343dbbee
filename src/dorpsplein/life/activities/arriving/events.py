"""From VEVENTs to arrivals: a series and its dates that differ are one."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.rule import Rule, RuleError, read_rule
from dorpsplein.life.activities.arriving.lines import Component, read_components
from dorpsplein.life.activities.arriving.moments import (
    Moment,
    length_of,
    moment_of,
    moments_of,
    read_moment,
    span_of,
)
from dorpsplein.life.activities.arriving.shapes import Arrival, Change, Delivery, Skipped, Span, Unreadable
from dorpsplein.life.activities.arriving.words import (
    NO_TITLE,
    ONLINE,
    PLACE_LENGTH,
    TITLE_LENGTH,
    WORDS_LENGTH,
    guess_kind,
    plain,
    short,
)
from dorpsplein.life.activities.arriving.zones import Zones

MOST_EVENTS = 20_000
MOST_CALENDARS = 10
MOST_SKIPPED = 500
MOST_CHANGES = 1000
PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})
UNTIL = re.compile(r"UNTIL=([^;]+)", re.IGNORECASE)
LINK = re.compile(r"https?://\S+")
UID_LENGTH = 200


@dataclass(frozen=True, slots=True)
class _Read:
    """One VEVENT that could be read."""

    uid: str
    event: Component
    span: Span
    recurrence: Moment | None
    zones: Zones

    @property
    def sequence(self) -> tuple[int, str]:
        """Which of two is the newer one."""
        told = self.event.text("SEQUENCE")
        return (int(told[:9]) if told.isdecimal() else 0, self.event.text("LAST-MODIFIED"))


def read_calendars(data: bytes) -> Delivery:
    """All events of iCalendar bytes."""
    calendars = read_components(data)[:MOST_CALENDARS]
    groups: dict[str, list[_Read]] = defaultdict(list)
    skipped: list[Skipped] = []
    found = 0
    own = Zones(calendars)
    for calendar in calendars:
        zones = own.within(calendar)
        for event in (part for part in calendar.parts if part.name == "VEVENT"):
            found += 1
            if found <= MOST_EVENTS:
                _sort(event, zones, calendar.text("METHOD").upper() == "CANCEL", groups, skipped)
    arrivals = [arrival for uid, reads in groups.items() for arrival in _arrivals(uid, reads, skipped)]
    if found > MOST_EVENTS:
        skipped.append(Skipped("", "", _too_many(found - MOST_EVENTS)))
    name = next((short(calendar.text("X-WR-CALNAME"), TITLE_LENGTH) for calendar in calendars), "")
    return Delivery(tuple(arrivals), tuple(skipped), name, found)


def _sort(
    event: Component, zones: Zones, off: bool, groups: dict[str, list[_Read]], skipped: list[Skipped]
) -> None:
    """Put an event with the others of its series, or with what we cannot read."""
    try:
        read = _read(event, zones)
    except Unreadable as why:
        skipped.append(Skipped(event.text("UID")[:UID_LENGTH], _title(event), str(why)))
        return
    if off:
        event.properties["STATUS"] = [event.properties["DTSTART"][0]._replace(value="CANCELLED")]
    groups[read.uid].append(read)


def _read(event: Component, zones: Zones) -> _Read:
    if event.text("CLASS").upper() in PRIVATE:
        raise Unreadable(_("Dit staat in de agenda als privé. Wij laten het daar."))
    span = span_of(event, zones)
    told = event.first("RECURRENCE-ID")
    uid = event.text("UID")[:UID_LENGTH]
    if not uid:
        uid = hashlib.sha256(f"{_title(event)} {span.start.isoformat()}".encode()).hexdigest()[:32]
    return _Read(uid, event, span, moment_of(told, zones) if told else None, zones)


def _arrivals(uid: str, reads: list[_Read], skipped: list[Skipped]) -> Iterator[Arrival]:
    """What one UID names: mostly one activity, more where it is used for several."""
    changing = _newest_changes(reads)
    masters = _masters([read for read in reads if read.recurrence is None])
    if not masters:
        yield _orphans(uid, changing)
        return
    for number, master in enumerate(masters):
        key = uid if number == 0 else f"{uid} {master.span.start:%Y%m%dT%H%M}"
        try:
            yield from _parted(_arrival(key, master, changing if number == 0 else []))
        except Unreadable as why:
            skipped.append(Skipped(uid, _title(master.event), str(why)))


def _masters(reads: list[_Read]) -> list[_Read]:
    """The newest of each start; of a series there is one."""
    newest: dict[object, _Read] = {}
    series = any(read.event.first("RRULE") for read in reads)
    told = {read.sequence[0] for read in reads}
    for read in sorted(reads, key=lambda read: read.sequence):
        newest[0 if series or len(told) > 1 else read.span.start] = read
    return list(newest.values())


def _newest_changes(reads: list[_Read]) -> list[_Read]:
    newest = {
        read.recurrence.at: read for read in sorted(reads, key=lambda read: read.sequence) if read.recurrence
    }
    return [newest[at] for at in sorted(newest)][:MOST_CHANGES]


def _arrival(key: str, master: _Read, changing: list[_Read]) -> Arrival:
    event, span = master.event, master.span
    rule = _rule(event, span)
    facts = _facts(event)
    more = _moments(moments_of(event.all("RDATE"), master.zones), span)
    dropped = _moments(moments_of(event.all("EXDATE"), master.zones), span)
    return Arrival(
        key=key,
        uid=master.uid,
        span=span,
        title=facts.title or NO_TITLE,
        words=facts.words,
        place=facts.place,
        kind_key=guess_kind(facts.title, *(told.text for told in event.all("CATEGORIES"))),
        url=facts.url,
        cancelled=facts.cancelled,
        rule=rule,
        more=tuple(sorted({at for at in more if at != span.start or rule})),
        dropped=tuple(sorted(set(dropped))),
        changes=tuple(_change(read, span, facts) for read in changing),
        notes=_notes(event, master, changing),
    )


def _parted(arrival: Arrival) -> Iterator[Arrival]:
    """Dates with a title of their own become activities of their own: a series has one title."""
    own = [change for change in arrival.changes if change.title != arrival.title and not change.onward]
    gone = {change.recurrence for change in own}
    yield replace(
        arrival,
        dropped=tuple(sorted({*arrival.dropped, *gone})),
        more=tuple(at for at in arrival.more if at not in gone),
        changes=tuple(change for change in arrival.changes if change.recurrence not in gone),
    )
    for change in own:
        yield Arrival(
            key=f"{arrival.key} {change.recurrence:%Y%m%dT%H%M}",
            uid=arrival.uid,
            span=change.span,
            title=change.title,
            words=change.words,
            place=change.place,
            kind_key=guess_kind(change.title, arrival.title),
            url=arrival.url,
            cancelled=change.cancelled or arrival.cancelled,
        )


def _orphans(uid: str, changing: list[_Read]) -> Arrival:
    """Dates of a series that itself is not there, as agendas give that were cut to a year."""
    first, *later = changing
    arrival = _arrival(uid, replace(first, recurrence=None), [])
    changes = tuple(_change(read, first.span, _facts(first.event)) for read in later)
    return replace(arrival, changes=changes)


@dataclass(frozen=True, slots=True)
class _Facts:
    title: str
    words: str
    place: str
    url: str
    cancelled: bool


def _facts(event: Component) -> _Facts:
    words = plain(event.text("DESCRIPTION") or event.text("X-ALT-DESC"))[:WORDS_LENGTH]
    place = ", ".join(part for part in plain(event.text("LOCATION")).split("\n") if part)
    link = LINK.fullmatch(place)
    if link:
        words, place = "\n\n".join(part for part in (words, place) if part), ONLINE
    return _Facts(
        title=_title(event),
        words=words,
        place=short(place, PLACE_LENGTH),
        url=event.text("URL")[:1000],
        cancelled=event.text("STATUS").upper() == "CANCELLED",
    )


def _title(event: Component) -> str:
    return short(event.text("SUMMARY"), TITLE_LENGTH)


def _change(read: _Read, usual: Span, series: _Facts) -> Change:
    assert read.recurrence is not None  # noqa: S101 - only dates that differ come here
    facts = _facts(read.event)
    told = read.event.properties
    return Change(
        recurrence=_as_start(read.recurrence, usual),
        span=read.span,
        title=facts.title or series.title or NO_TITLE,
        words=facts.words if "DESCRIPTION" in told else series.words,
        place=facts.place if "LOCATION" in told else series.place,
        cancelled=facts.cancelled,
        onward=read.event.properties["RECURRENCE-ID"][0].parameters.get("RANGE", "").upper()
        == "THISANDFUTURE",
    )


def _rule(event: Component, span: Span) -> Rule | None:
    told = [each for each in event.all("RRULE") if each.value.strip()]
    if not told:
        return None
    try:
        return read_rule(_until_as_day(told[0].value, span))
    except RuleError as error:
        raise Unreadable(_("Wij begrijpen niet hoe vaak dit terugkomt.")) from error


def _until_as_day(text: str, span: Span) -> str:
    """The rule with its end as a day on the wall where the series is written."""
    found = UNTIL.search(text)
    if not found or "T" not in found[1].upper():
        return text
    zone = span.start.tzinfo
    until = read_moment(found[1].strip().upper(), zone or span.start.tzinfo).at.astimezone(zone)  # type: ignore[arg-type]
    early = not span.whole_days and until.time() < span.start.time()
    return UNTIL.sub(f"UNTIL={until.date() - timedelta(days=int(early)):%Y%m%d}", text)


def _moments(told: list[Moment], span: Span) -> Iterator[datetime]:
    return (_as_start(moment, span) for moment in told)


def _as_start(moment: Moment, span: Span) -> datetime:
    """A moment as a start of this series: a bare day means the start on that day, and the other way round."""
    zone = span.start.tzinfo
    if moment.whole_day or span.whole_days:
        return datetime.combine(moment.at.date(), span.start.time(), tzinfo=zone)
    return moment.at.astimezone(zone)


def _notes(event: Component, master: _Read, changing: list[_Read]) -> tuple[str, ...]:
    notes = []
    if len(event.all("RRULE")) > 1:
        notes.append(_("Dit herhaalt op meer dan één manier. Wij nemen de eerste."))
    told = event.first("DTSTART")
    zone = told.parameters.get("TZID", "") if told else ""
    if zone and not master.zones.named(zone):
        notes.append(
            _("Wij kennen de tijdzone ‘%(zone)s’ niet. Wij nemen de tijd van Amsterdam.")
            % {"zone": zone[:40]}
        )
    if len(changing) == MOST_CHANGES:
        notes.append(_("Meer dan duizend dagen zijn anders dan de rest. Wij nemen de eerste duizend."))
    if event.text("DURATION") and length_of(event.text("DURATION")) is None and not event.first("DTEND"):
        notes.append(_("Wij begrijpen niet hoe lang dit duurt."))
    return tuple(notes)


def _too_many(rest: int) -> str:
    return ngettext(
        "Nog %(rest)s activiteit lezen wij niet: zoveel kan niet in één keer.",
        "Nog %(rest)s activiteiten lezen wij niet: zoveel kan niet in één keer.",
        rest,
    ) % {"rest": rest}
