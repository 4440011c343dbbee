"""An activity as calendars read it.

Source: RFC 5545, sections 3.6.1 and 3.8; RFC 7986, section 5. A series by a rule is one event; a date that
differs stands below it with the name that the series gave it (RECURRENCE-ID). Dates without a rule are events
of their own, because many calendars do not show RDATE, see docs/decisions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_noop as _

from dorpsplein.base.dates import AMSTERDAM, aware
from dorpsplein.base.notice import Notice, Series, Status
from dorpsplein.base.rule import Rule
from dorpsplein.channels.feeds.lines import ZONE, address_line, line, text, text_line, utc, wall
from dorpsplein.channels.publishing.addresses import image_address, page_address
from dorpsplein.channels.publishing.board import kind_words
from dorpsplein.channels.publishing.telling import facts, loud_title, remarks, said
from dorpsplein.community.links.codes import short_address

FAR = timedelta(days=9 * 366)  # between two 29ths of February there are at most eight years
IMAGE = "IMAGE;VALUE=URI;DISPLAY=FULLSIZE;FMTTYPE=image/webp"


class _Event(NamedTuple):
    """What becomes one event: ``times`` are its lines of times, ``whole`` says that it is a series."""

    notice: Notice
    uid: str
    times: str
    whole: bool = False


def uid_of(series: Series) -> str:
    """The name of an activity in calendars; it holds no host, so it outlives every move."""
    return f"{series.key}@dorpsplein"


def events(series: Series, language: str) -> str:
    """The activity and all its dates, as events of a calendar."""
    different = {notice.recurrence: notice for notice in series.different}
    loose = _loose(series, different)
    told = [_further(series, moment, different.get(moment)) for moment in loose]
    if series.rule is None:
        told = [*_first(series, different), *told]
    else:
        instead = [notice for moment, notice in different.items() if moment not in loose]
        told = [*_whole(series, series.rule), *(_instead(series, notice) for notice in instead), *told]
    stamps = _stamps(series)
    return "".join(_event(one, stamps, language) for one in told)


def is_recent(series: Series, since: date) -> bool:
    """One of its dates is on this day or after it; a series without an end always is."""
    told = (series.first, series.usual.start, *series.more, *(notice.start for notice in series.different))
    if max(told).astimezone(AMSTERDAM).date() >= since:
        return True
    rule = series.rule
    if rule is None:
        return False
    if rule.count is None:
        return rule.until is None or rule.until >= since
    return any(day >= since for day in rule.days(_day(series.first), since + FAR))


def _loose(series: Series, different: dict[datetime, Notice]) -> list[datetime]:
    """The dates that follow no rule, without the first."""
    moments = series.more if series.rule else (*series.more, *different)
    if not moments:
        return []
    return sorted({moment for moment in moments if moment != series.first} - set(series.dropped))


def _first(series: Series, different: dict[datetime, Notice]) -> Iterator[_Event]:
    """The first date of an activity without a rule, which mostly is its only one."""
    if series.first not in series.dropped:
        usual = _planned(series, series.first) if series.more or different else series.usual
        notice = different.get(series.first, usual)
        yield _Event(notice, uid_of(series), _times(notice.start, notice.end))


def _whole(series: Series, rule: Rule) -> Iterator[_Event]:
    """All dates of the rule in one event, which begins with the first day that the rule chooses, if any."""
    begin = series.first.astimezone(AMSTERDAM)
    day, at = begin.date(), begin.time()
    chosen = next(rule.days(day, day), None) or next(rule.days(day, day + FAR), None)
    if chosen:
        first = aware(chosen, at)
        times = _times(first, first + timedelta(minutes=series.minutes))
        repeated = line("RRULE", rule.text(at))
        yield _Event(
            _planned(series, first), uid_of(series), f"{times}{repeated}{_left_out(series)}", whole=True
        )


def _left_out(series: Series) -> str:
    dropped = [wall(moment) for moment in series.dropped if moment not in series.more]
    return line(f"EXDATE;{ZONE}", ",".join(dropped)) if dropped else ""


def _instead(series: Series, notice: Notice) -> _Event:
    """One date of the rule that is not as usual."""
    times = f"{_times(notice.start, notice.end)}RECURRENCE-ID;{ZONE}:{wall(notice.recurrence)}\r\n"
    return _Event(notice, uid_of(series), times)


def _further(series: Series, moment: datetime, differs: Notice | None) -> _Event:
    """One date that follows no rule: an event with a name of its own, that says where it belongs."""
    notice = differs or _planned(series, moment)
    related = line("RELATED-TO;RELTYPE=SIBLING", uid_of(series))
    return _Event(notice, f"{wall(moment)}-{uid_of(series)}", _times(notice.start, notice.end) + related)


def _planned(series: Series, moment: datetime) -> Notice:
    """A date as it usually is."""
    return replace(
        series.usual,
        status=Status.PLANNED,
        start=moment,
        end=moment + timedelta(minutes=series.minutes),
        day=_day(moment),
        recurrence=moment,
        moved_from=None,
    )


def _times(start: datetime, end: datetime) -> str:
    return f"DTSTART;{ZONE}:{wall(start)}\r\nDTEND;{ZONE}:{wall(end)}\r\n"


def _stamps(series: Series) -> str:
    changed = utc(series.changed_at)
    return (
        f"DTSTAMP:{changed}\r\nLAST-MODIFIED:{changed}\r\nCREATED:{utc(series.made_at)}\r\n"
        f"SEQUENCE:{series.revision}\r\n"
    )


def _event(one: _Event, stamps: str, language: str) -> str:
    status = "CANCELLED" if one.notice.is_off else "CONFIRMED"
    return (
        f"BEGIN:VEVENT\r\n{line('UID', one.uid)}{stamps}{one.times}{_words(one, language)}"
        f"STATUS:{status}\r\nCLASS:PUBLIC\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    )


def _words(one: _Event, language: str) -> str:
    notice, place, address = one.notice, str(one.notice.place), _address(one, language)
    told = notice.text_in(language)
    kinds = [words for words in (kind_words(notice.kind, language), notice.circle) if words]
    return "".join(
        (
            text_line(f"SUMMARY;LANGUAGE={told.language}", loud_title(notice, language)),
            text_line("DESCRIPTION", _description(notice, told.words, address, language)),
            text_line("LOCATION", place) if place else "",
            address_line("URL", address),
            line("CATEGORIES", ",".join(text(words) for words in kinds)) if kinds else "",
            address_line(IMAGE, image_address(notice)) if notice.image else "",
        )
    )


def _address(one: _Event, language: str) -> str:
    """Where to read on: the page of this date, or for all dates the short address that leads to the next."""
    short = short_address(one.notice.code, language) if one.whole else ""
    return short or page_address(one.notice, language)


def _description(notice: Notice, words: str, address: str, language: str) -> str:
    told = [
        "\n".join(remarks(notice, language)),
        words.strip(),
        "\n".join(f"{name}: {fact}" for name, fact in facts(notice, language)),
        said(_("Kijk hier of het nog klopt: %(address)s"), language) % {"address": address},
    ]
    return "\n\n".join(part for part in told if part)


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
