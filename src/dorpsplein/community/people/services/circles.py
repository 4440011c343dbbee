"""Forming a circle."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.models import Circle, CircleKind
from dorpsplein.community.villages.models import Village


@transaction.atomic
def form_circle(
    *, village: Village, name: str, kind: CircleKind = CircleKind.CIRCLE, actor: Keyed | None = None
) -> Circle:
    """Form a circle or an inner neighbourhood."""
    circle = Circle.every.create(village=village, name=name, kind=kind, slug=slugify(name))
    record(village=village, actor=actor, verb="form", obj=circle)
    return circle
