"""Pages for organisers: a view loads, lets a form clean, calls one service, renders."""

from __future__ import annotations

from dorpsplein.life.activities.views.acts import bin_, draft_gone, publication, version, withdrawal
from dorpsplein.life.activities.views.dates import (
    cancellation,
    change_date,
    date_,
    day_reading,
    more,
    resumption,
)
from dorpsplein.life.activities.views.form import change, new, reading
from dorpsplein.life.activities.views.moving_in import (
    intake,
    intake_act,
    intake_look,
    intake_publication,
    intake_undoing,
)
from dorpsplein.life.activities.views.overview import overview, show

__all__ = [
    "bin_",
    "cancellation",
    "change",
    "change_date",
    "date_",
    "day_reading",
    "draft_gone",
    "intake",
    "intake_act",
    "intake_look",
    "intake_publication",
    "intake_undoing",
    "more",
    "new",
    "overview",
    "publication",
    "reading",
    "resumption",
    "show",
    "version",
    "withdrawal",
]
