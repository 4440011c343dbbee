"""Founding a village, changing it, and the number that rises with every visible change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.phone import ReadError, read_phone
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import RESERVED, SAID, TAKE_BACK, Tide, Village, VillageVersion

COUNTED = """
    SELECT v.revision, t.number, t.register FROM villages_village v
    LEFT JOIN villages_tide t ON t.id = 1 WHERE v.id = %s AND NOT v.hidden
"""
HOST = re.compile(r"(?=.{4,100}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


class Numbers(NamedTuple):
    """On which a page depends: of the last change, and of the last that was more than of its changing part.

    Of a village the second is that of anything but an activity; of what is counted, see ``counted_now``.
    """

    revision: int
    frame: object


@transaction.atomic
def found_village(*, actor: Keyed | None = None, **facts: object) -> Village:
    """Found a village, or the Network.

    Errors: Refusal when its name in addresses is reserved or taken, or a fact does not fit.
    """
    village = Village(**facts)
    if village.slug in RESERVED and not village.is_network:
        raise Refusal(_("Dit adres houden wij vrij. Kies een ander adres."))
    if village.is_network and Village.objects.networks().exists():
        raise Refusal(_("Er is hier al een Netwerk. Er kan er maar één zijn."))
    if village.contact_phone:
        village.contact_phone = _phone(village.contact_phone)
    _complain_of(village)
    village.save()
    raise_tide(register=True)
    record(village=village, actor=actor, verb="found", obj=village)
    return village


@transaction.atomic
def change_village(*, village: Village, actor: Keyed | None, facts: Mapping[str, object]) -> Village:
    """Change what a village says of itself; only ``SAID`` can be changed here. Nothing new is no change.

    Errors: Refusal when a fact does not fit.
    """
    village = Village.objects.select_for_update().get(pk=village.pk)
    before = village.said
    for name in SAID & facts.keys():
        setattr(village, name, facts[name])
    if village.contact_phone:
        village.contact_phone = _phone(village.contact_phone)
    _complain_of(village)
    if village.said == before:
        return village
    village.save(update_fields=sorted(SAID))
    VillageVersion.objects.create(village=village, facts=before, until=timezone.now())
    show_change(village)
    raise_tide(register=True)
    record(village=village, actor=actor, verb="change", obj=village)
    return village


@transaction.atomic
def open_to_search(*, village: Village, actor: Keyed | None, searchable: bool) -> None:
    """May search engines show this village? Who has an address finds it all the same."""
    rows = Village.objects.filter(pk=village.pk).exclude(searchable=searchable)
    if rows.update(searchable=searchable):
        show_change(village)
        record(village=village, actor=actor, verb="search" if searchable else "no_search", obj=village)


@transaction.atomic
def give_host(*, village: Village, actor: Keyed | None, host: str) -> Village:
    """Give a village an address of its own, "debrug.nl"; "" brings it back under the installation's.

    Errors: Refusal when it is no address, or another village has it.
    """
    village = Village.objects.select_for_update().get(pk=village.pk)
    village.host = _host(host)
    _complain_of(village)
    village.save(update_fields=["host"])
    show_change(village)
    raise_tide(register=True)
    record(village=village, actor=actor, verb="give_host", obj=village)
    return village


def hold_village(village: Village) -> Village:
    """The row of a village, for acts that come one by one; what else they hold, they take after it.

    Others may still write lines that point to it, so that who holds those never waits for who waits for them.
    """
    held: Village = Village.objects.select_for_update(no_key=True).get(pk=village.pk)
    return held


def restore_village(*, village: Village, version: VillageVersion, actor: Keyed | None) -> Village:
    """Let a village say again what it said then; that too can be put back."""
    return change_village(village=village, actor=actor, facts=version.facts)


def kept_versions(village: Village) -> QuerySet[VillageVersion]:
    """What it said in the last thirty days, the newest first."""
    return village.versions.filter(until__gte=timezone.now() - TAKE_BACK)


def forget_versions() -> None:
    """After thirty days nobody can go back, so names and numbers of before are forgotten."""
    VillageVersion.objects.filter(until__lt=timezone.now() - TAKE_BACK).delete()


def show_change(village: Village, *, of_activity: bool = False) -> None:
    """Let the world see a change: the village's number rises, in the transaction of the act.

    ``of_activity``: only activities and their dates changed, so what stands around them still holds.
    """
    raised = {"revision": F("revision") + 1}
    around = {} if of_activity else {"frame_revision": F("revision") + 1}
    Village.objects.filter(pk=village.pk).update(**raised, **around)


def show_change_everywhere() -> None:
    """Let the world see a change on the pages of every village: the Network said something otherwise."""
    Village.objects.update(revision=F("revision") + 1, frame_revision=F("revision") + 1)


def raise_tide(*, register: bool = False) -> int:
    """Let the Network count anew; the row stays locked until the act ends, so that acts come one by one."""
    Tide.objects.get_or_create(pk=1)
    Tide.objects.filter(pk=1).update(number=F("number") + 1, register=F("register") + int(register))
    return Tide.objects.values_list("number", flat=True).get(pk=1)


def tide_now() -> tuple[int, int]:
    """The number and the register of the tide, asked as plainly as can be."""
    rows = _asked("SELECT number, register FROM villages_tide")
    return rows[0] if rows else (0, 0)


def numbers_now(key: int) -> Numbers | None:
    """The numbers of a village by its primary key; None when it is gone or hidden.

    Asked in the plainest way there is, since every request of a stranger asks.
    """
    words = "SELECT revision, frame_revision FROM villages_village WHERE id = %s AND NOT hidden"
    rows = _asked(words, key)
    return Numbers(*rows[0]) if rows else None


def counted_now(key: int) -> Numbers | None:
    """The number of the tide, and around it that of the register and of the village that shows the counts.

    One row, however many villages there are; None when that village is gone or hidden.
    """
    rows = _asked(COUNTED, key)
    if not rows:
        return None
    revision, number, register = rows[0]
    return Numbers(number or 0, (register or 0, revision))


def revisions_now() -> list[tuple[int, int]]:
    """The primary key and the number of every village that is not hidden; asked as plainly."""
    return _asked("SELECT id, revision FROM villages_village WHERE NOT hidden ORDER BY id")


def _asked(words: str, *values: int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return list(cursor.fetchall())


def _host(text: str) -> str:
    """The bare host of what somebody typed: "https://www.debrug.nl/" too."""
    bare = text.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/.")
    if bare and not HOST.fullmatch(bare):
        raise Refusal(_("Dit is geen adres. Een adres is bijvoorbeeld debrug.nl."))
    if bare and bare == urlsplit(settings.BASE_URL).hostname:
        raise Refusal(_("Dit is het adres van alle dorpen samen. Kies een ander."))
    return bare


def _phone(text: str) -> str:
    try:
        return read_phone(text)
    except ReadError as error:
        raise Refusal(str(error)) from error


def _complain_of(village: Village) -> None:
    try:
        village.full_clean()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
