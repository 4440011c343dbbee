"""Circles in numbers."""

from __future__ import annotations

from django.db.models import Count

from dorpsplein.base.figures import Figure
from dorpsplein.community.people.models import Circle
from dorpsplein.community.villages.models import Village


def figures(village: Village) -> list[Figure]:
    """How many circles, clubs, working groups and inner neighbourhoods there are."""
    counted = Circle.objects.of(village).order_by().values("kind").annotate(groups=Count("pk"))
    return [Figure(row["kind"], groups=row["groups"]) for row in counted]
