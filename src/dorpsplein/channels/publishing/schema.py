"""A date for search engines. Source: schema.org, Event, EventSeries and Schedule."""

from __future__ import annotations

from typing import Any

from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.notice import Notice, Status, VillageName
from dorpsplein.base.rule import WEEKDAY_CODES, Frequency, Rule
from dorpsplein.base.visibility import Audience
from dorpsplein.channels.publishing.addresses import page_address, share_picture, tongue

STATUS = {
    Status.PLANNED: "https://schema.org/EventScheduled",
    Status.MOVED: "https://schema.org/EventRescheduled",
    Status.CANCELLED: "https://schema.org/EventCancelled",
}
OFFLINE = "https://schema.org/OfflineEventAttendanceMode"
LETTERS = {Frequency.DAILY: "D", Frequency.WEEKLY: "W", Frequency.MONTHLY: "M", Frequency.YEARLY: "Y"}


def event_facts(notice: Notice) -> dict[str, Any]:
    """The facts of one date; what nobody told is left out, and so is who to ring."""
    text = notice.text_in(tongue())
    return _told(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": text.title,
            "description": text.words,
            "inLanguage": text.language,
            "url": page_address(notice),
            "image": share_picture(notice),
            "startDate": notice.start.astimezone(AMSTERDAM).isoformat(),
            "endDate": notice.end.astimezone(AMSTERDAM).isoformat(),
            "previousStartDate": notice.moved_from and notice.moved_from.astimezone(AMSTERDAM).isoformat(),
            "eventStatus": STATUS[notice.status],
            "eventAttendanceMode": OFFLINE,
            "location": _place(notice),
            "organizer": [_organisation(village) for village in (notice.village, *notice.together)],
            "isAccessibleForFree": None if notice.price.cents is None else notice.price.cents == 0,
            "offers": _offer(notice),
            "audience": _audience(notice),
            "superEvent": _series(notice, notice.rule, text.title) if notice.rule else None,
        }
    )


def _place(notice: Notice) -> dict[str, Any] | None:
    """Where; of a home only what the notice calls it."""
    place = notice.place
    if not place.name:
        return None
    return _told({"@type": "Place", "name": place.name, "address": "" if place.is_home else place.address})


def _organisation(village: VillageName) -> dict[str, Any]:
    return {"@type": "Organization", "name": village.name, "url": village.address}


def _offer(notice: Notice) -> dict[str, Any] | None:
    cents = notice.price.cents
    if cents is None:
        return None
    price = f"{cents // 100}.{cents % 100:02d}"
    return {"@type": "Offer", "price": price, "priceCurrency": "EUR", "url": page_address(notice)}


def _audience(notice: Notice) -> dict[str, Any] | None:
    if notice.audience == Audience.EVERYONE:
        return None
    return {"@type": "Audience", "audienceType": str(Audience(notice.audience).label)}


def _series(notice: Notice, rule: Rule, title: str) -> dict[str, Any]:
    begin, end = notice.start.astimezone(AMSTERDAM), notice.end.astimezone(AMSTERDAM)
    schedule = {
        "@type": "Schedule",
        "repeatFrequency": f"P{rule.interval}{LETTERS[rule.frequency]}",
        "byDay": [f"{which or ''}{WEEKDAY_CODES[day]}" for which, day in rule.weekdays],
        "byMonthDay": list(rule.month_days),
        "byMonth": list(rule.months),
        "endDate": rule.until and rule.until.isoformat(),
        "repeatCount": rule.count,
        "scheduleTimezone": str(AMSTERDAM),
    }
    if notice.status == Status.PLANNED:
        schedule |= {"startTime": f"{begin:%H:%M:%S}", "endTime": f"{end:%H:%M:%S}"}
    return {"@type": "EventSeries", "name": title, "eventSchedule": _told(schedule)}


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that somebody told."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}
