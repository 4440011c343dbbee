"""What a village says to its neighbours of the data it keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dorpsplein.base.personal import Personal, Purpose, Seen, Shared
from dorpsplein.community.villages.models import Village
from dorpsplein.site.privacy.gathering import Kept, kept_for, listed, once, places_shared, purposes

SHARED_ORDER = tuple(Shared)


@dataclass(frozen=True, slots=True)
class Line:
    """Some data, how long it is kept, and who sees it where that is not as with the others."""

    what: str
    term: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One purpose: when it is about you, and in some sentences what for, why it may, and who sees it."""

    title: str
    sentences: tuple[str, ...]
    lines: tuple[Line, ...]


def statement(village: Village) -> list[Part]:
    """The parts, in the language that is switched on."""
    network = village.is_network
    return [_part(purpose, network=network) for purpose in purposes(network=network)]


def sharing(village: Village) -> list[str]:
    """Who gets something from us, and what for."""
    used = places_shared(network=village.is_network)
    streets = [_streets(settings.STREETS.host)] if settings.STREETS else []
    return [*(capfirst(_sharing(place)) for place in SHARED_ORDER if place in used), *streets]


def _part(purpose: Purpose, *, network: bool) -> Part:
    kept = kept_for(purpose, network=network, shares=_told_alike)
    seen = once(seen_words(one.first.seen_by) for one in kept)
    all_alike = len(seen) == 1
    reasons = once(str(field.basis.reason) for one in kept for field in one.fields)
    may = _("Dat mag, %(reason)s.") % {"reason": reduce(either, reasons)}
    told = (str(purpose.aim), may, *(seen if all_alike else ()))
    return Part(str(purpose.label), told, tuple(_line(one, says_who=not all_alike) for one in kept))


def either(one: str, other: str) -> str:
    """Two reasons as one."""
    return _("%(one)s, of %(other)s") % {"one": one, "other": other}


def _told_alike(field: Personal) -> tuple[object, ...]:
    return str(field.term.words), seen_words(field.seen_by)


def _line(kept: Kept, *, says_who: bool) -> Line:
    seen = seen_words(kept.first.seen_by) if says_who else ""
    return Line(capfirst(listed(kept.what)), str(kept.first.term.words), seen)


def seen_words(seen_by: Iterable[Seen]) -> str:
    """Who sees it, in a sentence to that person."""
    seen = [one for one in seen_by if one not in {Seen.SELF, Seen.NOBODY}]
    if Seen.EVERYONE in seen:
        return _("Iedereen kan het zien.")
    if seen:
        return _("Wie het zien: %(who)s.") % {"who": listed(str(one.label) for one in seen)}
    return _("Alleen u ziet het.") if Seen.SELF in seen_by else _("Niemand ziet het, alleen het programma.")


def _streets(host: str) -> str:
    return _("Ziet u straten op een kaart? Die haalt uw browser bij een andere computer: %(host)s.") % {
        "host": host
    }


def _sharing(place: Shared) -> str:
    return {
        Shared.MAIL: _("wie onze mail bezorgt, krijgt de mail die wij u sturen."),
        Shared.VILLAGES: _("wat in de agenda staat, kan ook bij andere stadsdorpen en het Netwerk staan."),
        Shared.WORLD: _("wat op de website staat, kan iedereen lezen, en zoekmachines kunnen het bewaren."),
    }[place]
