"""What we understood of what is being typed: shown under the fields, before anything is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dorpsplein.base.dates import aware, day_words, local_today, time_words
from dorpsplein.base.when import (
    Question,
    When,
    days_words,
    first_days,
    may_be_evening,
    may_be_length,
    public_holidays,
    read,
    sentence,
    typed,
)
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.kinds import Kind, kind_of
from dorpsplein.life.activities.models import Activity, Occurrence, State
from dorpsplein.life.activities.occurring import falling_away
from dorpsplein.life.venues.models import Venue
from dorpsplein.life.venues.services import Spoken, find_venue, known_elsewhere, read_place

MOST_HOLIDAYS = 3
MOST_FALLING = 5
DOUBLES_WITHIN = timedelta(days=60)
HORIZON = timedelta(days=366)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reading:
    """Our reading of a half-filled form."""

    kind: Kind
    title: str
    when: When | None
    when_words: str
    when_more: str
    place: Spoken
    place_words: str
    place_more: str
    words: str
    price: str


@dataclass(frozen=True, slots=True)
class DayReading:
    """Our reading of the form of one date."""

    when_words: str
    when_more: str
    place_words: str
    place_more: str


def read_when(text: str, known: When | None, usual_minutes: int) -> When | Question:
    """Read when it is; a text that still says what was ``known`` means just that, also when it is over."""
    if known and text.strip() == typed(known):
        return known
    today = local_today()
    since = min(known.first, today) if known else today
    reading = read(text, today=since, usual_minutes=usual_minutes)
    if isinstance(reading, Question) or known is None or known.is_series:
        return reading
    return _near(text, known.first, reading)


def _near(text: str, known: date, reading: When) -> When | Question:
    """Thursday may be the coming one, and the one in the week of the date that is changed."""
    monday = known - timedelta(days=known.weekday())
    near = read(text, today=monday, usual_minutes=reading.minutes)
    if isinstance(near, Question) or near == reading or near.is_series or reading.is_series:
        return reading
    if near.first - monday >= WEEK or near.first.weekday() != reading.first.weekday():
        return reading
    if near.first < local_today():
        return reading
    return Question(_("Welke dag bedoelt u?"), (typed(near), typed(reading)))


def read_typed(
    answers: QueryDict, village: Village, known: When | None = None, activity: Activity | None = None
) -> Reading:
    """Read what stands in the form so far; nothing is written.

    ``known`` is when it was until now. The form that changes a series from a date on says so in ``since``.
    ``activity`` is the one that is being changed: which of its days fall away is told.
    """
    kind = kind_of(answers.get("kind", ""))
    since = _day_in(answers.get("since", ""))
    when, when_words, when_more = _when(answers.get("when", ""), kind.minutes, known, since)
    if activity and when:
        when_more = " ".join(filter(None, [fall_away_words(falling_away(activity, when, since)), when_more]))
    elif when:
        title = answers.get("title", "").strip() or str(kind.title)
        when_more = " ".join(filter(None, [_double(village, title, when), when_more]))
    place_words, place_more = _place(village, answers.get("place", ""))
    return Reading(
        kind=kind,
        title=answers.get("title", "").strip()[:90] or str(kind.title),
        when=when,
        when_words=when_words,
        when_more=when_more,
        place=_spoken(answers),
        place_words=place_words,
        place_more=place_more,
        words=answers.get("words", "")[:600],
        price=answers.get("price", "")[:100],
    )


def _double(village: Village, title: str, when: When) -> str:
    """That something of this name is there already at such a moment."""
    starts = [aware(day, when.start) for day in when.days(when.first + DOUBLES_WITHIN)]
    rows = Occurrence.objects.of(village).filter(start__in=starts, cancelled_at=None)
    there = rows.filter(activity__title__iexact=title).exclude(activity__state=State.BINNED)
    first = there.order_by("start").first()
    words = _("Let op: op %(day)s is ‘%(title)s’ er al.")
    return words % {"day": day_words(first.day), "title": title} if first else ""


def fall_away_words(days: list[date]) -> str:
    """Which days fall away: "24 en 31 december 2026 vervallen dan."; "" when none does."""
    more = len(days) - MOST_FALLING
    told = {"days": days_words(days[:MOST_FALLING]) if days else "", "more": more}
    if more > 0:
        return _("%(days)s en nog %(more)s keer vervallen dan.") % told
    return ngettext("%(days)s vervalt dan.", "%(days)s vervallen dan.", len(days)) % told if days else ""


def gone_words(days: list[date]) -> str:
    """The same afterwards: "24 en 31 december 2026 zijn vervallen."."""
    more = len(days) - MOST_FALLING
    told = {"days": days_words(days[:MOST_FALLING]) if days else "", "more": more}
    if more > 0:
        return _("%(days)s en nog %(more)s keer zijn vervallen.") % told
    return ngettext("%(days)s is vervallen.", "%(days)s zijn vervallen.", len(days)) % told if days else ""


def read_typed_day(answers: QueryDict, activity: Activity, known: When | None = None) -> DayReading:
    """Read what stands in the form of one date so far; a series is asked to be one day."""
    text = answers.get("when", "")
    when, words, more = _when(text, activity.minutes, known)
    if when and when.is_series:
        words, more = _("Typ hier één dag."), _for_instance(*one_day_of(when))
    return DayReading(words, more, *_place(activity.village, answers.get("place", "")))


def one_day_of(when: When) -> tuple[str, str]:
    """Two texts for one day: of the first and of the second day of a series."""
    first, second = islice(_days_of(when), 2)
    return typed(when.on(first)), typed(when.on(second))


def _days_of(when: When) -> Iterator[date]:
    yield from when.days(min(when.first, date.max - HORIZON) + HORIZON)
    yield when.first + WEEK


def _day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _when(
    text: str, minutes: int, known: When | None, since: date | None = None
) -> tuple[When | None, str, str]:
    if not text.strip():
        return None, "", ""
    reading = read_when(text, known, minutes)
    if isinstance(reading, Question):
        return None, reading.sentence, _for_instance(*reading.suggestions)
    reading = reading.starting(since) if since else reading
    language = get_language() or "nl"
    more = [first_days(reading, language)] if reading.is_series else []
    more = [*more, _doubt(text, minutes, reading), _evening(text), *_holidays(reading, language)]
    return reading, sentence(reading, language), " ".join(filter(None, more))


def _doubt(text: str, minutes: int, reading: When) -> str:
    """That we read hours at the end as its beginning, and what to type where they are its length."""
    doubt = may_be_length(text, today=local_today(), usual_minutes=minutes)
    words = _("Wij lezen: om %(time)s. Is ‘%(typed)s’ hoelang het duurt? Typ dan bijvoorbeeld: %(example)s.")
    if doubt is None:
        return ""
    return words % {"time": time_words(reading.start), "typed": doubt.typed, "example": doubt.otherwise}


def _evening(text: str) -> str:
    """That we read eight or nine o'clock as the morning, where nothing that was typed says so."""
    words = _("Wij lezen: ’s ochtends. Is het ’s avonds? Typ dat er dan bij.")
    return words if may_be_evening(text, today=local_today()) else ""


def _for_instance(first: str, second: str) -> str:
    return _("Bijvoorbeeld: %(first)s, of %(second)s.") % {"first": first, "second": second}


def _holidays(when: When, language: str) -> list[str]:
    """Which of the coming days are public holidays, so that nobody stands before a closed door."""
    found = public_holidays(when, local_today(), language)[:MOST_HOLIDAYS]
    if not when.is_series:
        return [_("Let op: dat is %(holiday)s.") % {"holiday": one.name} for one in found]
    year = local_today().year
    told = [{"day": day_words(one.day, year=one.day.year != year), "holiday": one.name} for one in found]
    return [_("Let op: %(day)s is %(holiday)s.") % one for one in told]


def _spoken(answers: QueryDict) -> Spoken:
    """Where it is as the world would read it: of somebody's home only the name."""
    is_home = bool(answers.get("is_home"))
    spoken = read_place(answers.get("place", "")[:200], is_home=is_home)
    return Spoken(spoken.name) if is_home else spoken


def _place(village: Village, text: str) -> tuple[str, str]:
    if not text.strip():
        return "", ""
    venue = find_venue(village, text[:200])
    if venue is None and (address := known_elsewhere(village, text[:200])):
        return _("Wij kennen deze plek op een ander adres: %(address)s.") % {"address": address}, _(
            "Klopt wat u typte? Dan geldt het voor deze activiteit."
        )
    if venue is None:
        return _("Deze plek is nieuw voor ons."), _(
            "Vertel onder ‘Meer vertellen’ of er een trap of een toilet is."
        )
    return _been_there(venue), ", ".join(venue.accessibility.words())


def _been_there(venue: Venue) -> str:
    times = Occurrence.objects.of(venue.village).published().took_place_at(venue, timezone.now()).count()
    if not times:
        return _("Deze plek kennen wij.")
    return ngettext("Hier waren wij al %(times)s keer.", "Hier waren wij al %(times)s keer.", times) % {
        "times": times
    }
