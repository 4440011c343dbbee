"""What left the house in numbers."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Max, Min
from django.utils.timezone import localdate

from dorpsplein.base.figures import Figure
from dorpsplein.channels.publishing.models import Publication
from dorpsplein.community.villages.models import Village


def figures(village: Village, first: date, last: date) -> list[Figure]:
    """For each channel how often something left the house between two days."""
    left = Publication.objects.of(village).filter(at__date__gte=first, at__date__lte=last)
    counted = left.order_by().values("channel").annotate(times=Count("pk"), first=Min("at"), last=Max("at"))
    return [
        Figure(row["channel"], row["times"], 0, localdate(row["first"]), localdate(row["last"]))
        for row in counted
    ]
