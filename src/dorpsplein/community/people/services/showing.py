"""What somebody lets the others of a circle see of her."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.models import FIELDS, CircleMember


@transaction.atomic
def show_in_circle(*, member: CircleMember, shown: Iterable[str], actor: Keyed | None) -> bool:
    """Let the others of this circle see these of ``FIELDS``, and no other; False where nothing changed."""
    wanted = frozenset(shown)
    if not wanted <= FIELDS.keys():
        raise ValueError("what a circle may see")
    row = CircleMember.objects.of(member.village).select_for_update().get(pk=member.pk)
    if row.shown == wanted:
        return False
    for name in FIELDS:
        setattr(row, f"shows_{name}", name in wanted)
        setattr(member, f"shows_{name}", name in wanted)
    row.save(update_fields=[f"shows_{name}" for name in FIELDS])
    record(village=member.village, actor=actor, verb="show_in_circle", obj=member)
    return True
