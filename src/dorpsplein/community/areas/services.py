"""Drawing the area of a village, and putting back how it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dorpsplein.base.outline import Outline, check_size, middle
from dorpsplein.base.postcode import read_stretches, say_stretches
from dorpsplein.community.areas.models import Area, AreaVersion
from dorpsplein.community.areas.wijken import district_at, outline_of
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import raise_tide, show_change

KEPT = timedelta(days=30)


@transaction.atomic
def draw_area(
    *,
    village: Village,
    actor: Keyed | None,
    outline: Outline = (),
    wijken: Sequence[str] = (),
    postcodes: str = "",
    released: bool = True,
) -> Area:
    """Say where a village is: by a border that was checked, or by neighbourhoods of the town, or not at all.

    Errors: Refusal when the neighbourhoods together are too large, or a postcode is none.
    """
    border = outline or outline_of(wijken)
    if border:
        check_size(border)
    facts = {
        "outline": border,
        "wijken": [] if outline else sorted(wijken),
        "postcodes": say_stretches(read_stretches(postcodes)),
        "district": district_at(middle(border)) if border else "",
        "released": released,
    }
    return _say(village, actor, "draw", facts)


@transaction.atomic
def restore_area(*, village: Village, version: AreaVersion, actor: Keyed | None) -> Area:
    """Let a village be where it was then; that too can be put back."""
    return _say(village, actor, "restore", version.facts)


def kept_areas(village: Village) -> QuerySet[AreaVersion]:
    """Where it said to be in the last thirty days, the newest first."""
    return AreaVersion.objects.of(village).filter(until__gte=timezone.now() - KEPT)


def forget_areas() -> None:
    """After thirty days nobody can go back."""
    AreaVersion.every.filter(until__lt=timezone.now() - KEPT).delete()


def _say(village: Village, actor: Keyed | None, verb: str, facts: dict[str, Any]) -> Area:
    """Write where the village is, and keep how it was; nothing new is no change."""
    before = Area.objects.of(village).select_for_update().first()
    if before and _kept(before.facts) == _kept(facts):
        return before
    known = before.facts if before else Area(village=village).facts
    AreaVersion.every.create(village=village, facts=known, until=timezone.now())
    area, _made = Area.objects.of(village).update_or_create(village=village, defaults=facts)
    record(village=village, actor=actor, verb=verb, obj=area)
    show_change(village)
    raise_tide(register=True)
    return area


def _kept(facts: dict[str, Any]) -> str:
    """Facts as a row keeps them: a border in tuples and in lists is the same."""
    return json.dumps(facts, sort_keys=True)
