"""A village for a test."""

from __future__ import annotations

from typing import Any

from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import found_village


def make_village(**facts: Any) -> Village:
    """A village that the world may see, unless the facts say otherwise."""
    usual: dict[str, Any] = {
        "name": "De Brug",
        "slug": "de-brug",
        "contact_name": "Riet",
        "contact_phone": "020 123 45 67",
    }
    return found_village(**{**usual, **facts})
