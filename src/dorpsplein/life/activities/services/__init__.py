"""The acts on activities: each is one transaction that writes rows, a version and a line in the journal."""

from __future__ import annotations

from dorpsplein.life.activities.services.dates import (
    add_occurrence,
    cancel_occurrence,
    change_occurrence,
    move_occurrence,
    resume_occurrence,
)
from dorpsplein.life.activities.services.drafts import (
    became_of,
    bin_draft,
    forget_draft,
    keep_draft,
    restore_draft,
)
from dorpsplein.life.activities.services.keeping import Conflict
from dorpsplein.life.activities.services.planning import plan_activity, revise_activity, revise_from
from dorpsplein.life.activities.services.showing import (
    bin_activity,
    publish_activity,
    restore_version,
    withdraw_activity,
)
from dorpsplein.life.activities.services.taking_in import (
    lacks_place,
    open_intake,
    publish_intake,
    take_in,
    undo_intake,
)
from dorpsplein.life.activities.services.tending import (
    empty_bin,
    extend_series,
    forget_intakes,
    forget_old_versions,
    pictures_in_use,
)

__all__ = [
    "Conflict",
    "add_occurrence",
    "became_of",
    "bin_activity",
    "bin_draft",
    "cancel_occurrence",
    "change_occurrence",
    "empty_bin",
    "extend_series",
    "forget_draft",
    "forget_intakes",
    "forget_old_versions",
    "keep_draft",
    "lacks_place",
    "move_occurrence",
    "open_intake",
    "pictures_in_use",
    "plan_activity",
    "publish_activity",
    "publish_intake",
    "restore_draft",
    "restore_version",
    "resume_occurrence",
    "revise_activity",
    "revise_from",
    "take_in",
    "undo_intake",
    "withdraw_activity",
]
