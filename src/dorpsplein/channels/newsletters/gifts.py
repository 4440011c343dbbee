"""What villages offer to each other's newsletters, as its source tells it now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Image, Notice
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.newsletters.content import TAKEN, Content, Entry, entry_of
from dorpsplein.channels.newsletters.far_gifts import FarGift, far_gifts, gift_of
from dorpsplein.channels.newsletters.models import (
    GIFT_STANDS,
    Edition,
    Gift,
    GiftQuerySet,
    Piece,
    Section,
    State,
)
from dorpsplein.channels.newsletters.sources import activity_entry, date_entry, story_entry, to_come
from dorpsplein.channels.publishing import board, saying
from dorpsplein.community.villages.models import Village

OF_THE_LETTER = "nl"
FAR = timedelta(days=120)
MOST_DATES = 2000
MOST_OFFERED = 20
MOST_OFF = 6  # dates that are told as off
OF_THE_AGENDA = ("activity:", "date:")


class Stand(StrEnum):
    """How something that was taken over stands at who offered it.

    ``CHANGED`` and ``WITHDRAWN`` ask the editor; ``OFF`` is told as off, and of more dates those that are
    (``OFF_DATES``); ``GONE`` does not go along.
    """

    SAME = "same"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    OFF = "off"
    OFF_DATES = "off_dates"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Taken:
    """A piece that was taken over, with its dates as they are now, and its words as the editor keeps them.

    ``now`` is what its source says, if that is still there.
    """

    piece: Piece
    entry: Entry
    stand: Stand
    now: Entry | None = None


@dataclass(frozen=True, slots=True)
class Taker:
    """A village that took it over, and whether it went out there."""

    village: str
    sent: bool


@dataclass(frozen=True, slots=True)
class Given:
    """Something of our own, for its editor: may it be offered, is it, and who took it."""

    gift: Gift | None = None
    takers: tuple[Taker, ...] = ()
    title: str = ""

    @property
    def stands(self) -> bool:
        """On offer now."""
        return self.gift is not None and not self.gift.is_withdrawn


@dataclass(frozen=True, slots=True)
class OnOffer:
    """What another village offers, here or on another installation."""

    gift: Gift | FarGift
    entry: Entry


@dataclass(frozen=True, slots=True)
class Telling:
    """What a gift of this installation says now. ``ends`` is when its last date is over, if it has any."""

    entry: Entry
    changed_at: datetime
    ends: datetime | None = None
    image: Image | None = None


def told_now(gifts: Iterable[Gift | FarGift]) -> dict[str, Entry]:
    """What each says now, by its key; what is not there any more is left out."""
    gifts = list(gifts)
    told = telling([gift for gift in gifts if isinstance(gift, Gift)])
    far = {gift.public_id: gift.entry for gift in gifts if isinstance(gift, FarGift) and gift.entry}
    return {key: one.entry for key, one in told.items()} | far


def telling(gifts: Iterable[Gift]) -> dict[str, Telling]:
    """The same of those of this installation, with when it changed and until when it holds."""
    gifts = list(gifts)
    with override(OF_THE_LETTER):
        notices = _notices({gift.village for gift in gifts if gift.source.startswith(OF_THE_AGENDA)})
        stories = {
            f"story:{one.key}": Telling(story_entry(one), one.changed_at, image=one.image)
            for village in {gift.village for gift in gifts if gift.source.startswith("story:")}
            for one in board.stories(village)
        }
        told = {
            gift.public_id: _own(gift.piece)
            if gift.piece
            else stories.get(gift.source) or _of_the_agenda(gift, notices)
            for gift in gifts
        }
    return {key: one for key, one in told.items() if one}


def taken_of(pieces: Iterable[Piece]) -> list[Taken]:
    """What was taken over among these pieces, and how each stands."""
    taken = [piece for piece in pieces if piece.source.startswith(TAKEN) and piece.kept]
    gifts = [(piece, gift_of(piece)) for piece in taken]
    now = told_now(gift for _piece, gift in gifts if gift)
    return [_taken(piece, gift, now.get(gift.public_id) if gift else None) for piece, gift in gifts]


def asks(village: Village) -> set[int]:
    """The editions not sent in which something that was taken over needs a look, by their rows."""
    rows = Piece.objects.of(village).filter(edition__state__in=[State.DRAFT, State.PLANNED], is_out=False)
    rows = rows.filter(kept__isnull=False)
    rows = rows.select_related("edition", "gift__village", "gift__piece__edition", "far")
    stands = [one for one in rows if Section.TAKEN in one.edition.order]
    return {one.piece.edition_id for one in taken_of(stands) if one.stand != Stand.SAME}


def offered_to(village: Village) -> GiftQuerySet:
    """What others offer to this village; those of a demonstration to each other alone."""
    rows = Gift.objects.shared().filter(village__is_demo=village.is_demo)
    return rows.exclude(village=village).select_related("village", "piece__edition")


def on_offer(edition: Edition) -> list[OnOffer]:
    """What other villages offer, and this edition did not take yet: the newest first, some twenty."""
    rows = Piece.objects.of(edition.village).filter(edition=edition, source__startswith=TAKEN)
    taken = {source.removeprefix(TAKEN) for source in rows.values_list("source", flat=True)}
    here = offered_to(edition.village).exclude(public_id__in=taken)[:MOST_OFFERED]
    far = [gift for gift in far_gifts(edition.village) if gift.public_id not in taken]
    gifts = sorted([*here, *far], key=lambda gift: gift.given_at, reverse=True)[:MOST_OFFERED]
    now = told_now(gifts)
    return [OnOffer(gift, now[gift.public_id]) for gift in gifts if gift.public_id in now]


def given_of(village: Village) -> dict[str, Given]:
    """What this village offers or took back lately, by its source, and who took it."""
    rows = Gift.objects.of(village).filter(given_at__gt=timezone.now() - GIFT_STANDS)
    rows = rows.select_related("village", "piece__edition")
    gifts = list(rows.prefetch_related("takers__village", "takers__edition")[: MOST_OFFERED * 2])
    now = told_now(gifts)
    return {
        gift.source: Given(gift, _takers(gift), now[gift.public_id].title)
        for gift in gifts
        if gift.public_id in now
    }


def may_be_given(village: Village) -> set[str]:
    """The sources in the agenda that the village does not keep to itself."""
    if not village.is_visible:
        return set()
    notices = _notices([village])
    return {f"activity:{one.activity}" for one in notices} | {f"date:{one.key}" for one in notices}


def _notices(villages: Collection[Village]) -> list[Notice]:
    if not villages:
        return []
    today = local_today()
    found = board.shared_notices(
        today, today + FAR, wishes=Wishes(), villages=list(villages), most=MOST_DATES
    )
    return to_come(found.notices)


def _of_the_agenda(gift: Gift, notices: list[Notice]) -> Telling | None:
    own = [one for one in notices if one.village.slug == gift.village.slug]
    alone = [one for one in own if gift.source == f"date:{one.key}"]
    dates = alone or [one for one in own if gift.source == f"activity:{one.activity}"]
    if not dates:
        return None
    entry = date_entry(dates[0]) if alone else activity_entry(dates)
    off = [f"{saying.loud(one)}: {saying.when_now(one)}" for one in dates if one.is_off]
    if off and not entry.is_off:
        entry = replace(entry, off_dates="\n\n".join(off[:MOST_OFF]))
    changed_at = max(one.changed_at for one in dates)
    return Telling(entry, changed_at, max(one.end for one in dates), dates[0].image)


def _own(piece: Piece) -> Telling | None:
    there = piece.edition.state != State.BINNED and (piece.title or piece.words)
    return Telling(Entry(piece.source, piece.title, piece.words), piece.edition.changed_at) if there else None


def _taken(piece: Piece, gift: Gift | FarGift | None, now: Entry | None) -> Taken:
    kept: dict[str, Any] = piece.kept or {}
    was = entry_of(kept["entry"])
    origin = kept["origin"]
    if isinstance(gift, Gift):  # one elsewhere has its website in its name
        origin = f"{origin} ({gift.village.address().partition('://')[2].strip('/')})"
    from_words = _("Overgenomen van %(village)s") % {"village": origin}
    entry = replace(
        now or was,
        source=piece.source,
        title=piece.title,
        words=piece.words,
        village=from_words,
        about=was.source,
    )
    return Taken(piece, entry, _stand(piece, gift, was, now), now)


def _stand(piece: Piece, gift: Gift | FarGift | None, was: Entry, now: Entry | None) -> Stand:
    if now is None and was.when:
        return Stand.GONE
    if now and now.is_off:
        return Stand.OFF
    if now is None or gift is None or gift.is_withdrawn:
        return Stand.SAME if (piece.kept or {}).get("settled") else Stand.WITHDRAWN
    if (now.title, now.words) != (was.title, was.words):
        return Stand.CHANGED
    return Stand.SAME if now.off_dates in {"", was.off_dates} else Stand.OFF_DATES


def _takers(gift: Gift) -> tuple[Taker, ...]:
    rows = [one for one in gift.takers.all() if one.edition.state != State.BINNED]
    return tuple(
        Taker(
            one.village.full_name if one.village.is_visible else _("een stadsdorp dat nog niet te zien is"),
            one.edition.state == State.SENT and _went_along(one),
        )
        for one in rows
    )


def _went_along(piece: Piece) -> bool:
    return piece.source in {entry.source for entry in Content.read(piece.edition.content or {}).entries}
