"""The press list: a village's own outlets, and those of the Network that it uses."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dorpsplein.channels.press.models import Outlet, Receipt, Use
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.silence import silent_addresses, trust_again
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Listed:
    """An outlet as a village writes to it: its own, or one that the Network keeps.

    It gets nothing when it said no, when mail to it comes back (``is_silent``), or when its address is that
    of another on the list (``same_as``). ``came_back``: the last mail to this address did not arrive.
    """

    outlet: Outlet
    is_own: bool
    declined_at: datetime | None
    is_silent: bool = False
    same_as: str = ""
    came_back: bool = False

    @property
    def key(self) -> str:
        """By what it is chosen."""
        return self.outlet.public_id

    @property
    def gets(self) -> bool:
        """Does a press text go there?"""
        return not (self.declined_at or self.is_silent or self.same_as)


def press_list(village: Village) -> list[Listed]:
    """Every outlet to which a village writes, by name; also those that said no."""
    own = [Listed(one, is_own=True, declined_at=one.declined_at) for one in _own(village).current()]
    uses = Use.objects.of(village).filter(outlet__ended_at=None).select_related("outlet")
    shared = [Listed(use.outlet, is_own=False, declined_at=use.declined_at) for use in uses]
    listed = sorted([*own, *shared], key=lambda one: one.outlet.name.casefold())
    refused = Receipt.objects.of(village).last_refused().values_list("outlet_key", "email")
    return _marked(listed, silent_addresses(village), set(refused))


def willing(village: Village) -> list[Listed]:
    """Those to which a press text goes."""
    return [one for one in press_list(village) if one.gets]


def offered(village: Village) -> list[tuple[Outlet, bool]]:
    """What the Network keeps for all villages, and whether this one uses it."""
    network = Village.objects.networks().first()
    if network is None or village.is_network:
        return []
    used = set(Use.objects.of(village).values_list("outlet", flat=True))
    return [(one, one.pk in used) for one in Outlet.objects.of(network).current()]


@transaction.atomic
def add_outlet(*, village: Village, facts: Mapping[str, Any], actor: Person | None) -> Outlet:
    """Put an outlet on the list of a village, or on that of the Network."""
    outlet = Outlet.every.create(village=village, **facts)
    record(village=village, actor=actor, verb="add", obj=outlet)
    return outlet


@transaction.atomic
def change_outlet(*, outlet: Outlet, facts: Mapping[str, Any], actor: Person | None) -> None:
    """Its name, how to reach it, its deadline."""
    for name, value in facts.items():
        setattr(outlet, name, value)
    outlet.save(update_fields=list(facts))
    record(village=outlet.village, actor=actor, verb="change", obj=outlet)


@transaction.atomic
def remove_outlet(*, outlet: Outlet, actor: Person | None) -> None:
    """Take it from the list; for thirty days it comes back."""
    if outlet.ended_at is None:
        outlet.ended_at = timezone.now()
        outlet.save(update_fields=["ended_at"])
        record(village=outlet.village, actor=actor, verb="remove", obj=outlet)


@transaction.atomic
def put_back(*, outlet: Outlet, actor: Person | None) -> None:
    """On the list again."""
    if outlet.ended_at is not None:
        outlet.ended_at = None
        outlet.save(update_fields=["ended_at"])
        record(village=outlet.village, actor=actor, verb="put_back", obj=outlet)


@transaction.atomic
def use_shared(*, village: Village, keys: Iterable[str], actor: Person | None) -> None:
    """Use these of the Network's outlets, and no others; one that said no stays so."""
    village = Village.objects.select_for_update().get(pk=village.pk)
    wanted = set(keys)
    for outlet, used in offered(village):
        if (outlet.public_id in wanted) == used:
            continue
        if used:
            Use.objects.of(village).filter(outlet=outlet, declined_at=None).delete()
        else:
            Use.every.create(village=village, outlet=outlet)
        record(village=village, actor=actor, verb="leave_out" if used else "use", obj=outlet)


@transaction.atomic
def decline(*, village: Village, key: str, actor: Person | None) -> None:
    """It wants no press texts of this village: it said so by mail, by one press, or by telephone."""
    _say(village, key, timezone.now(), actor, "decline")


@transaction.atomic
def welcome_back(*, village: Village, key: str, actor: Person | None) -> None:
    """It wants them after all."""
    _say(village, key, None, actor, "welcome_back")


@transaction.atomic
def try_again(*, village: Village, key: str, actor: Person | None) -> None:
    """The address is right: mail goes there again."""
    one = called(village, key)
    if one and trust_again(village, one.outlet.email):
        record(village=village, actor=actor, verb="trust_again", obj=one.outlet)


def called(village: Village, key: str) -> Listed | None:
    """One on the list of a village."""
    return next((one for one in press_list(village) if one.key == key), None)


def _marked(
    listed: list[Listed], silent: Container[str], refused: Container[tuple[str, str]]
) -> list[Listed]:
    """The same with those to which mail does not arrive, or did not last time, and who would get it twice."""
    first: dict[str, Listed] = {}
    marked = []
    for one in listed:
        email = one.outlet.email
        before = first.setdefault(email, one) if email else one
        double = "" if before is one else before.outlet.name
        is_silent, came_back = email in silent, (one.key, email) in refused
        if email:
            one = replace(one, is_silent=is_silent, same_as=double, came_back=came_back)  # noqa: PLW2901
        marked.append(one)
    return marked


def _say(village: Village, key: str, at: datetime | None, actor: Person | None, verb: str) -> None:
    one = called(village, key)
    if one is None or (one.declined_at is None) == (at is None):
        return
    rows = _own(village).filter(pk=one.outlet.pk) if one.is_own else _uses(village, one.outlet)
    rows.update(declined_at=at)
    record(village=village, actor=actor, verb=verb, obj=one.outlet)


def _own(village: Village) -> Any:
    return Outlet.objects.of(village)


def _uses(village: Village, outlet: Outlet) -> Any:
    return Use.objects.of(village).filter(outlet=outlet)
