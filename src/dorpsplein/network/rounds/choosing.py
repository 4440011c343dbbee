"""What who coordinates chooses where the words of a village need that, with what we read in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.vocabulary import State

CHOSEN = (State.YES, State.NO, State.PLANNED, State.DELIBERATELY_NOT, State.INFORMAL, State.STOPPED)
MOST_GROUPS = 500
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Chosen:
    """How it is, what it is about, and what belongs to it; ``details`` and ``value`` only where told."""

    state: str = ""
    field: str = ""
    value: str = ""
    details: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands in the questions of one row: as read in the words of the village, or as just typed."""

    state: str = ""
    groups: str = ""
    called: str = ""
    value: str = ""
    field: str = ""


def chosen_in(typed: Mapping[str, str]) -> Chosen:
    """What was typed. Errors: Refusal for a state or a number that is none."""
    state = typed.get("state", "")
    if state and state not in CHOSEN:
        raise Refusal(_("Kies hoe het nu is."))
    details: dict[str, object] = {}
    if "groups" in typed:
        details["groups"] = _groups(typed["groups"].strip())
    if "called" in typed:
        details["called"] = typed["called"].strip()[:LONGEST_NAME]
    return Chosen(state, typed.get("field", ""), typed.get("value", "").strip(), details)


def typed_offer(typed: Mapping[str, str]) -> Offer:
    """The same as it was typed, to show again."""
    return Offer(*(typed.get(name, "") for name in ("state", "groups", "called", "value", "field")))


def _groups(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isdecimal() and len(typed) <= len(str(MOST_GROUPS)) and 0 < int(typed) <= MOST_GROUPS):
        raise Refusal(_("Hoeveel zijn er? Schrijf een getal van 1 tot %(most)s.") % {"most": MOST_GROUPS})
    return int(typed)
