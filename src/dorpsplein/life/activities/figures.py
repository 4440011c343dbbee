"""What the agenda shows in numbers."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Max, Min

from dorpsplein.base.figures import Figure
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Occurrence


def figures(village: Village, first: date, last: date) -> list[Figure]:
    """For each kind of activity how often it took place between two days, and in how many activities."""
    held = Occurrence.objects.of(village).published().between(first, last).filter(cancelled_at=None)
    counted = (
        held.order_by()
        .values("activity__kind_key")
        .annotate(
            times=Count("pk"), groups=Count("activity", distinct=True), first=Min("day"), last=Max("day")
        )
    )
    return [
        Figure(row["activity__kind_key"], row["times"], row["groups"], row["first"], row["last"])
        for row in counted
    ]


def coming(village: Village, first: date, last: date) -> dict[str, date]:
    """For each kind of activity the next day between two days on which it takes place."""
    held = Occurrence.objects.of(village).published().between(first, last).filter(cancelled_at=None)
    rows = held.order_by().values("activity__kind_key").annotate(next=Min("day"))
    return {row["activity__kind_key"]: row["next"] for row in rows}
