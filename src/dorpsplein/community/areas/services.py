"""Drawing the area of a village."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from dorpsplein.base.outline import Outline, check_size, middle
from dorpsplein.base.postcode import read_stretches, say_stretches
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.wijken import district_at, outline_of
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change


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
    area, _made = Area.objects.of(village).update_or_create(village=village, defaults=facts)
    record(village=village, actor=actor, verb="draw", obj=area)
    show_change(village)
    return area
