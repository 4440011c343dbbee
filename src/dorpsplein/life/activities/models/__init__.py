"""The facts of this room: activities, their dates and addresses, their versions, and unfinished drafts."""

from __future__ import annotations

from dorpsplein.life.activities.models.activity import (
    AT_ACTIVITY,
    AT_ACTIVITY_CONSENT,
    LONGEST_MINUTES,
    Activity,
    ActivityQuerySet,
    State,
)
from dorpsplein.life.activities.models.arrived import Arrived, Intake, OldAddress, Shape, Taken
from dorpsplein.life.activities.models.occurrence import (
    Address,
    AddressQuerySet,
    Occurrence,
    OccurrenceQuerySet,
)
from dorpsplein.life.activities.models.version import TAKE_BACK, Draft, Version

__all__ = [
    "AT_ACTIVITY",
    "AT_ACTIVITY_CONSENT",
    "LONGEST_MINUTES",
    "TAKE_BACK",
    "Activity",
    "ActivityQuerySet",
    "Address",
    "AddressQuerySet",
    "Arrived",
    "Draft",
    "Intake",
    "Occurrence",
    "OccurrenceQuerySet",
    "OldAddress",
    "Shape",
    "State",
    "Taken",
    "Version",
]
