"""All that everyone may see now: facts and activities, each under a key that stays."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.notice import Series
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.factsheet.catalogue import Subject, catalogue
from dorpsplein.channels.factsheet.released import Shown, as_told, shown_fields
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.channels.feeds.entries import lasting_mark
from dorpsplein.channels.publishing.addresses import in_language, page_address, tongue
from dorpsplein.channels.publishing.board import shared_series
from dorpsplein.community.villages.models import Village
from dorpsplein.network.opendata.telling import fact_key, fact_told


@dataclass(frozen=True, slots=True)
class Thing:
    """A fact or an activity in words; ``told`` is what a program may know of it."""

    title: str
    url: str
    tags: tuple[str, ...]
    told: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Present:
    """Everything by its key. Each is put into words only when it is asked for."""

    facts: dict[str, tuple[Village, Subject, Shown]]
    activities: dict[str, Series]

    @property
    def marks(self) -> dict[str, str]:
        """For each thing what changes when anything does that is told of it, also in the title."""
        villages = {village.pk: _of_village(village) for village, _subject, _shown in self.facts.values()}
        facts = {
            key: _mark(key, villages[village.pk], subject, shown)
            for key, (village, subject, shown) in self.facts.items()
        }
        return facts | {key: str(series.revision) for key, series in self.activities.items()}

    def thing(self, key: str) -> Thing | None:
        """One of them; None when it is not there."""
        if key in self.facts:
            return _fact(*self.facts[key])
        return _activity(self.activities[key]) if key in self.activities else None


def present_now() -> Present:
    """What there is, in a constant number of queries."""
    villages = {one.pk: one for one in Village.objects.visible().villages()}
    known = catalogue()
    facts = {
        fact_key(villages[one.village], one.field): (villages[one.village], known[one.field], one)
        for one in as_told(shown_fields(everyone=True))
        if one.village in villages and one.field in known and one.state != State.UNKNOWN
    }
    return Present(facts, {lasting_mark(one.key): one for one in shared_series() if _is_told(one)})


def _of_village(village: Village) -> tuple[str, str, str]:
    return village.slug, village.full_name, village.address()


def _mark(key: str, village: tuple[str, str, str], subject: Subject, shown: Shown) -> str:
    """A digest of 40 letters. The key, which nobody can guess, keeps it from being found by trying."""
    words = (subject.name, subject.english, subject.domain, subject.asks)
    told = repr((key, village, words, *(getattr(shown, name) for name in Shown.__slots__)))
    return blake2b(told.encode(), digest_size=20).hexdigest()


def _fact(village: Village, subject: Subject, shown: Shown) -> Thing:
    name, answer = subject.named(tongue()), State(shown.state).label
    about = {"name": name, "answer": answer, "village": village.full_name}
    return Thing(
        title=_("%(name)s: %(answer)s (%(village)s)") % about,
        url=village.address(in_language("overzicht/")),
        tags=("fact", shown.kind),
        told=fact_told(village, subject, shown),
    )


def _activity(series: Series) -> Thing:
    usual = series.usual
    return Thing(
        title=f"{usual.text_in(tongue()).title} ({usual.village.name})",
        url=page_address(usual),
        tags=("activity", usual.kind),
        told={"activity": series.key, "village": usual.village.slug, "kind": usual.kind},
    )


def _is_told(series: Series) -> bool:
    """Everyone may see it, and it has a page."""
    return series.usual.visibility == Visibility.PUBLIC and bool(series.usual.name)
