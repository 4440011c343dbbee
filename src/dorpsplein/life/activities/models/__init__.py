"""The facts of this room: activities, their dates and addresses, their versions, and unfinished drafts."""

from __future__ import annotations

from dorpsplein.life.activities.models.activity import LONGEST_MINUTES, Activity, ActivityQuerySet, State
from dorpsplein.life.activities.models.arrived import Arrived, Intake, OldAddress, Shape, Taken
from dorpsplein.life.activities.models.occurrence import (
    Address,
    AddressQuerySet,
    Occurrence,
    OccurrenceQuerySet,
)
from dorpsplein.life.activities.models.version import TAKE_BACK, Draft, Version

__all__ = [
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
