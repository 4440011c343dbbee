"""The order of the sections of an edition, after a press."""

from __future__ import annotations

from dorpsplein.channels.newsletters.content import THEIRS
from dorpsplein.channels.newsletters.offering import Offer
from dorpsplein.channels.newsletters.together import NOT

ORDERING = frozenset({"hoger", "lager", "uit", "erbij"})


def order_after(offers: list[Offer], order: list[str], act: str) -> list[str]:
    """The names after ``act``: "hoger:agenda", or begins with "lager", "uit", "erbij".

    Higher and lower go past what is shown: a section without anything in it is no step.
    """
    verb, _colon, name = act.partition(":")
    kept = [offer.section for offer in offers if offer.is_in and not offer.stays]
    out = [one for one in order if one.startswith(NOT)]
    found = next((offer for offer in offers if offer.section == name), None)
    if found is None:
        return list(order)
    if verb == "erbij":
        return [*_added(kept, name), *(one for one in out if one != f"{NOT}{name}")]
    if name not in kept:
        return list(order)
    if verb == "uit":
        return [*_left(kept, found), *out, *([f"{NOT}{name}"] if name.startswith(THEIRS) else [])]
    filled = {offer.section for offer in offers if offer.is_filled}
    return [*_moved(kept, name, filled, up=verb == "hoger"), *out]


def _added(kept: list[str], name: str) -> list[str]:
    """With a section of our own where the host has the same, it stands in that place."""
    theirs = f"{THEIRS}{name}"
    if theirs in kept:
        return [name if one == theirs else one for one in kept]
    return kept if name in kept else [*kept, name]


def _left(kept: list[str], gone: Offer) -> list[str]:
    """Without a section; what the host has of it keeps the place."""
    theirs = any(one.is_theirs for one in gone.offered) and not gone.section.startswith(THEIRS)
    left = [f"{THEIRS}{one}" if one == gone.section and theirs else one for one in kept]
    return [one for one in left if one != gone.section]


def _moved(kept: list[str], name: str, filled: set[str], *, up: bool) -> list[str]:
    at = kept.index(name)
    before, after = kept[:at], kept[at + 1 :]
    way = list(reversed(before)) if up else after
    passed = next((one for one in way if one in filled), way[0] if way else name)
    rest = [one for one in kept if one != name]
    if passed == name:
        return kept
    place = rest.index(passed) + (0 if up else 1)
    return [*rest[:place], name, *rest[place:]]
