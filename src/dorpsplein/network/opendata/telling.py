"""Each thing in words for machines. What is not there was not told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from dorpsplein.base.notice import Notice, Place, Text
from dorpsplein.base.outline import geojson
from dorpsplein.channels.factsheet.catalogue import Subject, merged_into, rivals, rollups
from dorpsplein.channels.factsheet.data import fact_data
from dorpsplein.channels.factsheet.released import Shown
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.channels.publishing.addresses import page_address
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.overlaps import Piece
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.counts import Row

SALT = "dorpsplein.network.opendata"


def village_told(
    village: Village, area: Area | None, pieces: Iterable[Piece] = (), *, tells: bool, kept: bool
) -> dict[str, Any]:
    """A village: who, where, and the ways to its agenda and its sheet. Whom to ring is for people alone."""
    district = area.district if area else ""
    settled = [{"with": one.other.slug, "owners": [owner.slug for owner in one.owners]} for one in pieces]
    return {
        "key": village.public_id,
        "slug": village.slug,
        "name": village.full_name,
        "website": village.address(),
        "calendar": village.address("agenda.ics"),
        **({"sheet": village.address("overzicht.json")} if tells else {}),
        **({"kept": True} if kept else {}),
        **({"district": district} if district else {}),
        **({"area": geojson(area.shape)} if area and area.outline else {}),
        **({"settled": settled} if settled else {}),
    }


def date_told(notice: Notice) -> dict[str, Any]:
    """One date of an activity, without long words, pictures, and whom to ask."""
    place = _place(notice.place)
    price = {"cents": notice.price.cents} if notice.price.cents is not None else {}
    return {
        "key": notice.key,
        "activity": notice.activity,
        "village": notice.village.slug,
        "title": _titles(notice.text, notice.other_text),
        "kind": notice.kind,
        "status": notice.status.value,
        "start": moment(notice.start),
        "end": moment(notice.end),
        **({"moved_from": moment(notice.moved_from)} if notice.moved_from else {}),
        **({"place": place} if place else {}),
        **({"price": price} if price else {}),
        "audience": notice.audience.value,
        "page": page_address(notice, "nl"),
        "changed": moment(notice.changed_at),
    }


def subject_told(subject: Subject) -> dict[str, Any]:
    """A subject with what is meant by it in two languages, and what counts for it."""
    excluded = sorted(rivals(subject.field))
    holds, merged = rollups().get(subject.field, ()), merged_into(subject.field)
    return {
        "field": subject.field,
        "kind": subject.kind.value,
        "subject": subject.key,
        "name": {"nl": subject.name, "en": subject.named("en")},
        "meaning": {"nl": subject.meaning, "en": subject.meant("en")},
        "domain": subject.domain.value,
        **({"also": [one.value for one in subject.also]} if subject.also else {}),
        "asks": subject.asks.value,
        **({"excludes": excluded} if excluded else {}),
        **({"holds": list(holds)} if holds else {}),
        **({"merged": list(merged)} if merged else {}),
    }


def fact_told(village: Village, subject: Subject, shown: Shown) -> dict[str, Any]:
    """A fact as in the open sheet of its village, and whose it is."""
    about = {"key": fact_key(village, subject.field), "village": village.slug, "field": subject.field}
    return {**about, **fact_data(subject, shown)}


def fact_key(village: Village, field: str) -> str:
    """The key of a fact. Nobody can guess it, so it tells nothing to who never saw the fact."""
    digest = salted_hmac(SALT, f"{village.public_id} {field}", algorithm="sha256").digest()
    return f"urn:uuid:{UUID(bytes=digest[:16], version=5)}"


def figure_told(row: Row) -> dict[str, Any]:
    """How many villages say what of a subject."""
    subject, tally = row.subject, row.tally
    states = {state.value: number for state, number in tally.states.items() if state != State.UNKNOWN}
    return {
        "field": subject.field,
        "name": {"nl": subject.name, "en": subject.named("en")},
        "states": states,
        "groups": tally.groups,
        "base": tally.base,
        "unknown": tally.unknown,
        "villages": tally.everybody,
    }


def moment(told: datetime) -> str:
    """A moment as the whole world writes it."""
    return told.astimezone(UTC).isoformat(timespec="seconds")


def _titles(*texts: Text | None) -> dict[str, str]:
    return {text.language: text.title for text in reversed(texts) if text}


def _place(place: Place) -> dict[str, Any]:
    """Of a home only that it is one."""
    if place.is_home:
        return {"at_home": True}
    access = place.accessibility
    told = {
        "name": place.name,
        "address": place.address,
        "stairs": access.stairs,
        "lift": access.lift,
        "toilet": access.toilet,
        "loop": access.loop,
        "seats": access.seats,
    }
    return {name: value for name, value in told.items() if value not in ("", None)}
