"""From a notice to the words of a sheet: pure, no row is read here."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import (
    AMSTERDAM,
    DAYS,
    MONTHS,
    NBSP,
    day_words,
    is_other_day,
    is_whole_days,
    local_today,
    start_words,
    time_words,
)
from dorpsplein.base.notice import Notice, Otherwise
from dorpsplein.base.phone import show_phone
from dorpsplein.base.when import rhythm_words
from dorpsplein.channels.publishing import saying
from dorpsplein.community.links.codes import short_address
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.drawings import drawing, paper_colours
from dorpsplein.design.print.letters import sentences
from dorpsplein.design.qr import qr_svg
from dorpsplein.design.tiles import tile_named

MOST_WORDS = 3000
MOST_TITLE = 600  # more than fits anywhere, so that a sheet itself tells that it does not
MOST_PLACE = 300
MOST_EXCEPTIONS = 3
ONE_EVENING = 12 * 3600
code_of = lru_cache(maxsize=256)(qr_svg)


def village_facts(village: Village, language: str) -> dict[str, Any]:
    """Who speaks: on every sheet the same. To be called with the language of the sheet switched on."""
    return {
        "language": language,
        "colours": paper_colours(village.colour),
        "village": {
            "name": village.full_name,
            "own_name": village.name,
            "kind_word": village.kind_word,
            "contact": village.contact_name,
            "phone": village.contact_phone,
            "phone_shown": _unbroken(show_phone(village.contact_phone)),
            "hours": (language == "en" and village.contact_hours_en) or village.contact_hours,
            "ring": _("Bel %(name)s") % {"name": village.contact_name},
            "address": village.address(),
            "short": typed(village.address()),
        },
    }


def notice_facts(notice: Notice, village: Village, language: str, *, series: bool = False) -> dict[str, Any]:
    """All that a sheet says of one date, or of the series that begins with it."""
    short = short_address(notice.code) if series else notice.short_address
    address = short or _page(notice, language)
    said = said_of(notice, language, series=series)
    name, number = _whom(notice, village)
    return {
        **said,
        "audience": str(notice.audience.label),
        "access": capfirst(", ".join(map(_counted, notice.place.accessibility.words()))),
        "together": _together(notice),
        "ring": _("Bel %(name)s") % {"name": name},
        "phone": number,
        "phone_shown": _unbroken(show_phone(number)),
        "url": address,
        "short": typed(address),
        "qr": code_of(address),
        "qr_alt": _("Code voor de telefoon. Zij leidt naar %(address)s") % {"address": typed(address)},
        "drawing": drawing(notice.kind, village.colour, grey=said["off"]),
        "drawing_alt": str(tile_named(notice.kind).description),
        "photo": "",
        "photo_alt": notice.image.description if notice.image else "",
    }


def said_of(notice: Notice, language: str, *, series: bool = False) -> dict[str, Any]:
    """What, when, where and for how much: on every sheet, also in a row of a month."""
    text = notice.text_in(language)
    first = "" if series or notice.is_off else saying.remark(notice)  # of what is off it stands above
    return {
        "title": text.title[:MOST_TITLE],
        "words": sentences(f"{first} {text.words[:MOST_WORDS]}".strip()),
        "off": notice.is_off and not series,
        "price": capfirst(str(notice.price)),
        **_loud(notice, language, series=series),
        **_when(notice, language, series=series),
        **_where(notice),
    }


def rule_line(notice: Notice, language: str) -> str:
    """How it repeats, in words: "Elke tweede dinsdag van de maand"; nothing when it does not."""
    if notice.rule is None:
        return ""
    return capfirst(rhythm_words(notice.rule, notice.recurrence.astimezone(AMSTERDAM).date(), language))


def _when(notice: Notice, language: str, *, series: bool) -> dict[str, Any]:
    start, end = notice.start.astimezone(AMSTERDAM), notice.end.astimezone(AMSTERDAM)
    begin = start_words(start, end, language=language)
    repeats = rule_line(notice, language) if series else ""
    return {
        "plate": _plate(notice.day, language, series=series),
        **_hours(start, end, language),
        "repeats": repeats,
        "slip_when": _slip(notice, repeats or day_words(notice.day, language=language), begin, series=series),
    }


def _slip(notice: Notice, day: str, begin: str, *, series: bool) -> str:
    """What one tears off."""
    off = notice.is_off and not series
    return f"{saying.loud(notice)}: {day}" if off else f"{day}, {begin}"


def _hours(start: datetime, end: datetime, language: str) -> dict[str, str]:
    """The two lines of the tile with the hour."""
    begin = start_words(start, end, language=language)
    if is_whole_days(start, end):
        first, _space, last = begin.removeprefix("de ").partition(" ")
        return {"hour": first, "until": last}
    return {"hour": begin.removesuffix(f"{NBSP}uur"), "until": _until(start, end, language)}


def _plate(day: date, language: str, *, series: bool) -> dict[str, str]:
    month = MONTHS[language][day.month - 1]
    return {
        "above": _("vanaf") if series else DAYS[language][day.weekday()],
        "number": str(day.day),
        "below": month if day.year == local_today().year else f"{month} {day.year}",
    }


def _until(start: datetime, end: datetime, language: str) -> str:
    if not 0 < (end - start).total_seconds() < ONE_EVENING:
        return "" if language == "en" else _("uur")
    return _("tot %(time)s") % {"time": time_words(end.time(), language=language)}


def _loud(notice: Notice, language: str, *, series: bool) -> dict[str, Any]:
    if series and (notice.before or notice.exceptions):
        return _series_loud(notice, language)
    if series or not (notice.is_off or notice.is_moved):
        return {"loud": "", "loud_more": ""}
    return {"loud": saying.loud(notice), "loud_more": _loud_more(notice, language)}


def _series_loud(notice: Notice, language: str) -> dict[str, Any]:
    """Which of the coming dates are not as the rule says; as many as one still reads."""
    others = [_exception(one, notice, language) for one in notice.exceptions]
    left = len(others) - MOST_EXCEPTIONS
    more = ngettext("En nog %(count)s keer anders.", "En nog %(count)s keer anders.", left)
    told = [*others[:MOST_EXCEPTIONS], *([more % {"count": left}] if left > 0 else [])]
    if notice.before:
        first = _moment_there(notice.before, notice, language)
        if not told:
            return {"loud": _("De eerste keer"), "loud_more": f"{first}."}
        told.insert(0, _("De eerste keer: %(when)s.") % {"when": first})
    return {"loud": _("Let op"), "loud_more": " ".join(told), "loud_lines": told}


def _exception(one: Otherwise, notice: Notice, language: str) -> str:
    day = day_words(one.usual.astimezone(AMSTERDAM).date(), language=language)
    if one.now is None:
        return _("Niet op %(day)s.") % {"day": day}
    if is_other_day(one.usual, one.now):
        words = {"day": day, "now": _moment_there(one, notice, language)}
        return _("Niet op %(day)s, maar op %(now)s.") % words
    if one.usual != one.now:
        return _("Andere tijd: %(now)s.") % {"now": _moment_there(one, notice, language)}
    return _("Op %(day)s: %(place)s.") % {"day": day, "place": one.place}


def _moment_there(one: Otherwise, notice: Notice, language: str) -> str:
    """When it is, and where if that differs too."""
    moment = _moment(one.now or one.usual, notice, language)
    return ", ".join(part for part in (moment, one.place) if part)


def _loud_more(notice: Notice, language: str) -> str:
    if notice.is_off or notice.moved_from is None:
        return notice.remark
    if not is_other_day(notice.moved_from, notice.start):
        start = notice.moved_from.astimezone(AMSTERDAM)
        hour = start_words(start, start + (notice.end - notice.start), language=language)
        return _("Niet om %(time)s") % {"time": hour}
    return _("Niet op %(day)s") % {"day": _moment(notice.moved_from, notice, language)}


def _moment(moment: datetime, notice: Notice, language: str) -> str:
    """Another moment of the same activity: "woensdag 9 december, 11.00 uur"."""
    start = moment.astimezone(AMSTERDAM)
    hour = start_words(start, start + (notice.end - notice.start), language=language)
    return f"{day_words(start.date(), language=language)}, {hour}"


def _where(notice: Notice) -> dict[str, str]:
    """The place; a home keeps its address to itself."""
    place = notice.place
    if place.is_home:
        return {
            "place": place.name[:MOST_PLACE] or _("Bij iemand thuis"),
            "street": _("Het adres krijgt u als u belt"),
        }
    return {
        "place": (place.name or place.address)[:MOST_PLACE] or _("Bel ons om te horen waar het is"),
        "street": unbroken_number(place.address[:MOST_PLACE]) if place.name else "",
    }


def _together(notice: Notice) -> str:
    names = ", ".join(village.name for village in notice.together)
    return _("Samen met %(names)s") % {"names": names} if names else ""


def _whom(notice: Notice, village: Village) -> tuple[str, str]:
    """Whom to ring: who regulates it, with consent; else the village's own person."""
    if notice.contact and notice.contact.phone:
        return notice.contact.name, notice.contact.phone
    return village.contact_name, village.contact_phone


def _page(notice: Notice, language: str) -> str:
    english = "en/" if language == "en" else ""
    return f"{notice.village.address}{english}agenda/{notice.name}/"


def typed(address: str) -> str:
    """An address as one types it."""
    return address.partition("://")[2].rstrip("/")


def unbroken_number(words: str) -> str:
    """Keep a house number with its street."""
    return re.sub(r" (?=\d)", NBSP, words)


def _counted(fact: str) -> str:
    """Keep a number with what it counts."""
    return re.sub(r"(?<=\d) ", NBSP, fact)


def _unbroken(words: str) -> str:
    return words.replace(" ", NBSP)
