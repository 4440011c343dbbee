"""Two pages for anyone, and the letterbox behind the door."""

from __future__ import annotations

from dorpsplein.life.letterbox.views.desk import (
    about,
    answer,
    discarding,
    overview,
    placing,
    refusal,
    release,
    reopening,
)
from dorpsplein.life.letterbox.views.forms import contact, proposal, proposed, sent
from dorpsplein.life.letterbox.views.joiners import joiners

__all__ = [
    "about",
    "answer",
    "contact",
    "discarding",
    "joiners",
    "overview",
    "placing",
    "proposal",
    "proposed",
    "refusal",
    "release",
    "reopening",
    "sent",
]
