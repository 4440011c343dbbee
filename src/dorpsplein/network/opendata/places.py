"""Where the lists are found."""

from __future__ import annotations

from dorpsplein.community.villages.models import Village

ROOT = "open-gegevens/"


def address_of(network: Village, name: str) -> str:
    """The whole address of a list, the same in every language."""
    return network.address(f"{ROOT}v1/{name}")
