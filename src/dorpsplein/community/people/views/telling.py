"""What was just done, told once on the next page, and how to undo it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.people.asking import VillageRequest

TOLD = "people_done"


def tell(
    request: VillageRequest,
    words: str,
    *,
    more: str = "",
    undo: tuple[str, Keyed] | None = None,
    version: str = "",
) -> None:
    """Remember what to say; ``undo`` is the name of an address and what it is about."""
    keys = [undo[1].public_id, *([version] if version else [])] if undo else []
    request.session[TOLD] = {"words": words, "more": more, "undo": undo[0] if undo else "", "keys": keys}


def told(request: VillageRequest) -> dict[str, Any] | None:
    """What there is to say, once."""
    done: dict[str, Any] | None = request.session.pop(TOLD, None)
    if done and done["undo"]:
        done["undo_url"] = reverse(done["undo"], args=done["keys"])
    return done
