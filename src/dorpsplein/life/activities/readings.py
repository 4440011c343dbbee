"""What we understood of what is being typed: shown under the fields, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.when import Question, When, public_holiday, read, sentence
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.kinds import Kind, kind_of
from dorpsplein.life.venues.models import Venue
from dorpsplein.life.venues.services import Spoken, find_venue, read_place


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


def read_typed(typed: QueryDict, village: Village) -> Reading:
    """Read what stands in the form so far; nothing is written."""
    kind = kind_of(typed.get("kind", ""))
    when, when_words, when_more = _when(typed.get("when", ""), kind)
    place_words, place_more = _place(village, typed.get("place", ""))
    return Reading(
        kind=kind,
        title=typed.get("title", "").strip()[:90] or str(kind.title),
        when=when,
        when_words=when_words,
        when_more=when_more,
        place=read_place(typed.get("place", "")[:200]),
        place_words=place_words,
        place_more=place_more,
        words=typed.get("words", "")[:600],
        price=typed.get("price", "")[:100],
    )


def _when(text: str, kind: Kind) -> tuple[When | None, str, str]:
    if not text.strip():
        return None, "", ""
    reading = read(text, today=local_today(), usual_minutes=kind.minutes)
    if isinstance(reading, Question):
        more = _("Bijvoorbeeld: %(first)s, of %(second)s.") % {
            "first": reading.suggestions[0],
            "second": reading.suggestions[1],
        }
        return None, reading.sentence, more
    return reading, sentence(reading, get_language() or "nl"), _holiday(reading.first)


def _holiday(day: date) -> str:
    name = public_holiday(day, get_language() or "nl")
    return _("Let op: dat is %(holiday)s.") % {"holiday": name} if name else ""


def _place(village: Village, text: str) -> tuple[str, str]:
    if not text.strip():
        return "", ""
    venue = find_venue(village, text[:200])
    if venue is None:
        return _("Deze plek is nieuw voor ons."), _(
            "Vertel onder ‘Meer vertellen’ of er een trap of een toilet is."
        )
    return _been_there(venue), ", ".join(venue.accessibility.words())


def _been_there(venue: Venue) -> str:
    times = venue.activities.count()
    return ngettext("Hier waren wij al %(times)s keer.", "Hier waren wij al %(times)s keer.", times) % {
        "times": times
    }
