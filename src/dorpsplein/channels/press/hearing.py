"""What came back of a press text, for who sent it: refused, called junk, answered, or still to be rung."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.channels.press.models import Receipt, Release
from dorpsplein.channels.press.outlets import EDITORS
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.villages.models import Village

TOLD_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Heard:
    """A press text, and the outlets of which something came back that nobody saw yet."""

    release: Release
    rows: list[Receipt]


def heard_by(village: Village, person: Person | None) -> list[Heard]:
    """What came back of what this person sent, or of what was sent by one who is no editor any more."""
    rows = Receipt.objects.of(village).unheard().filter(release__sent_at__gt=timezone.now() - TOLD_FOR)
    found: dict[int, list[Receipt]] = defaultdict(list)
    for row in rows.select_related("release").order_by("-release__sent_at", "name"):
        found[row.release_id].append(row)
    editing = _editing(village) if found else set()
    heard = [Heard(rows[0].release, rows) for rows in found.values()]
    mine = person.pk if person else None
    return [one for one in heard if one.release.sent_by_id == mine or one.release.sent_by_id not in editing]


def is_lately(release: Release) -> bool:
    """Does what comes back of it still stand on somebody's desk?"""
    return release.sent_at is not None and release.sent_at > timezone.now() - TOLD_FOR


@transaction.atomic
def see(*, release: Release, actor: Person | None) -> int:
    """Somebody saw what came back; gives how many stay, to be rung."""
    rows = Receipt.objects.of(release.village).filter(release=release).came_back()
    if rows.update(seen_at=timezone.now()):
        record(village=release.village, actor=actor, verb="see", obj=release)
    return Receipt.objects.of(release.village).filter(release=release).unheard().count()


@transaction.atomic
def note_rung(*, receipt: Receipt, rung: bool, actor: Person | None) -> None:
    """Somebody rang this outlet, or not after all."""
    receipt.seen_at = receipt.rung_at = timezone.now() if rung else None
    receipt.save(update_fields=["seen_at", "rung_at"])
    record(village=receipt.village, actor=actor, verb="ring" if rung else "not_rung", obj=receipt)


def _editing(village: Village) -> set[int]:
    rows = PersonRole.objects.of(village).on(local_today()).filter(role__in=EDITORS)
    return set(rows.values_list("person", flat=True))
