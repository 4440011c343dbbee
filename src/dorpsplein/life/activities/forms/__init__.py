"""The forms of this room: an activity, one of its dates, one date more."""

from __future__ import annotations

from dorpsplein.life.activities.forms.activity import ActivityForm, answers_of
from dorpsplein.life.activities.forms.dates import DateForm, MoreForm, OneDay, answers_of_date, when_of_date

__all__ = ["ActivityForm", "DateForm", "MoreForm", "OneDay", "answers_of", "answers_of_date", "when_of_date"]
