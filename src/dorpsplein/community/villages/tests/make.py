"""A village for a test."""

from __future__ import annotations

from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import found_village


def make_village(**facts: object) -> Village:
    """A village that the world may see, unless the facts say otherwise."""
    usual: dict[str, object] = {
        "name": "De Brug",
        "slug": "de-brug",
        "contact_name": "Riet",
        "contact_phone": "020 123 45 67",
    }
    return found_village(**{**usual, **facts})
