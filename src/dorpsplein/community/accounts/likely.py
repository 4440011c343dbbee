"""Did a finger slip behind the @? Asked once, as nobody but who types can know."""

from __future__ import annotations

from difflib import get_close_matches

from dorpsplein.community.outbox.pacing import PROVIDER_OF

ALIKE = 0.85


def likely_meant(address: str) -> str:
    """The address at a large provider that looks much like this one; "" where there is none."""
    name, _at, domain = address.rpartition("@")
    if domain in PROVIDER_OF:
        return ""
    found = get_close_matches(domain, PROVIDER_OF, n=1, cutoff=ALIKE)
    return f"{name}@{found[0]}" if found else ""
