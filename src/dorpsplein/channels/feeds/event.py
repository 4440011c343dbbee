"""An activity as calendars read it.

Source: RFC 5545, sections 3.6.1 and 3.8; RFC 7986, section 5. A series by a rule is one event; a date that
differs stands below it with the name that the series gave it (RECURRENCE-ID). Dates without a rule are events
of their own, because many calendars do not show RDATE, see docs/decisions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from dorpsplein.base.dates import AMSTERDAM, aware
from dorpsplein.base.notice import Notice, Series, Status
from dorpsplein.base.rule import Rule
from dorpsplein.channels.feeds.lines import ZONE, address_line, line, text, text_line, utc, wall
from dorpsplein.channels.publishing.addresses import image_address, page_address, tongue
from dorpsplein.channels.publishing.board import kind_words
from dorpsplein.channels.publishing.saying import link
from dorpsplein.channels.publishing.telling import facts, loud_title, remarks


def uid_of(series: Series) -> str:
    """The name of an activity in calendars; it holds no host, so it outlives every move."""
    return f"{series.key}@dorpsplein"


def events(series: Series) -> str:
    """The activity and all its dates, as events of a calendar."""
    different = {notice.recurrence: notice for notice in series.different}
    loose = _loose(series, different)
    told = [_further(series, moment, different.get(moment)) for moment in loose]
    if series.rule is None:
        told.insert(0, _first(series, different))
    else:
        instead = [notice for moment, notice in different.items() if moment not in loose]
        told = [_whole(series, series.rule), *(_instead(series, notice) for notice in instead), *told]
    return "".join(told)


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
    return any(day >= since for day in rule.days(_day(series.first), date.max))


def _loose(series: Series, different: dict[datetime, Notice]) -> list[datetime]:
    """The dates that follow no rule, without the first."""
    moments = series.more if series.rule else (*series.more, *different)
    return sorted({moment for moment in moments if moment != series.first} - set(series.dropped))


def _first(series: Series, different: dict[datetime, Notice]) -> str:
    """The first date of an activity without a rule, which mostly is its only one."""
    if series.first in series.dropped:
        return ""
    usual = _planned(series, series.first) if series.more or different else series.usual
    notice = different.get(series.first, usual)
    return _event(series, notice, uid_of(series), _times(notice.start, notice.end))


def _whole(series: Series, rule: Rule) -> str:
    """All dates of the rule in one event, which begins with the first day that the rule chooses."""
    wall_time = series.first.astimezone(AMSTERDAM).time()
    first = aware(next(rule.days(_day(series.first), date.max), _day(series.first)), wall_time)
    dropped = [moment for moment in series.dropped if moment not in series.more]
    left_out = line(f"EXDATE;{ZONE}", ",".join(wall(moment) for moment in dropped)) if dropped else ""
    times = _times(first, first + timedelta(minutes=series.minutes))
    repeated = line("RRULE", rule.text(wall_time))
    return _event(series, _planned(series, first), uid_of(series), times + repeated + left_out)


def _instead(series: Series, notice: Notice) -> str:
    """One date of the rule that is not as usual."""
    times = f"{_times(notice.start, notice.end)}RECURRENCE-ID;{ZONE}:{wall(notice.recurrence)}\r\n"
    return _event(series, notice, uid_of(series), times)


def _further(series: Series, moment: datetime, differs: Notice | None) -> str:
    """One date that follows no rule: an event with a name of its own, that says where it belongs."""
    notice = differs or _planned(series, moment)
    related = line("RELATED-TO;RELTYPE=SIBLING", uid_of(series))
    times = _times(notice.start, notice.end)
    return _event(series, notice, f"{wall(moment)}-{uid_of(series)}", times + related)


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


def _event(series: Series, notice: Notice, uid: str, times: str) -> str:
    changed = utc(series.changed_at)
    return "".join(
        (
            "BEGIN:VEVENT\r\n",
            line("UID", uid),
            f"DTSTAMP:{changed}\r\nLAST-MODIFIED:{changed}\r\nCREATED:{utc(series.made_at)}\r\n",
            f"SEQUENCE:{series.revision}\r\n",
            times,
            *_words(series, notice),
            "STATUS:CANCELLED\r\n" if notice.is_off else "STATUS:CONFIRMED\r\n",
            "CLASS:PUBLIC\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n",
        )
    )


def _words(series: Series, notice: Notice) -> Iterator[str]:
    language = notice.text_in(tongue()).language
    address = _address(series, notice)
    yield text_line(f"SUMMARY;LANGUAGE={language}", loud_title(notice))
    yield text_line("DESCRIPTION", _description(notice, address))
    if str(notice.place):
        yield text_line("LOCATION", str(notice.place))
    yield address_line("URL", address)
    kinds = [words for words in (kind_words(notice), notice.circle) if words]
    if kinds:
        yield line("CATEGORIES", ",".join(text(words) for words in kinds))
    if notice.image:
        yield address_line("IMAGE;VALUE=URI;DISPLAY=FULLSIZE;FMTTYPE=image/webp", image_address(notice))


def _address(series: Series, notice: Notice) -> str:
    """Where to read on: the page of this date, or for all dates the short address that leads to the next."""
    whole = series.rule is not None and notice.key == series.usual.key
    return link(notice) if whole else page_address(notice)


def _description(notice: Notice, address: str) -> str:
    told = [
        "\n".join(remarks(notice)),
        notice.text_in(tongue()).words.strip(),
        "\n".join(f"{name}: {words}" for name, words in facts(notice)),
        _("Kijk hier of het nog klopt: %(address)s") % {"address": address},
    ]
    return "\n\n".join(part for part in told if part)


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
