"""The newest release, named beside figures that change every day."""

from __future__ import annotations

from typing import Any

from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.models import Release


def newest_release(network: Village) -> dict[str, Any] | None:
    """Its number, its day, its checksum and where it is; None before the first."""
    one = Release.objects.of(network).newest_first().in_short().first()
    if one is None:
        return None
    return {
        "number": one.number,
        "reference_date": one.reference_date.isoformat(),
        "checksum": one.checksum,
        "file": network.address(f"cijfers/momentopnamen/{one.number}/cijfers.json"),
    }
