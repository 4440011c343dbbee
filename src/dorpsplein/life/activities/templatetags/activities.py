"""Words for templates: the drawing of a kind, how an activity repeats, when it is next."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.dates import AMSTERDAM, day_words, local_today
from dorpsplein.base.when import rhythm_words
from dorpsplein.life.activities.kinds import kind_of
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.versions import WayBack

register = template.Library()
STEPS = {
    "publish": _("het kwam op de website"),
    "withdraw": _("het ging van de website"),
    "bin": _("het ging in de prullenbak"),
    "restore": _("het werd teruggedraaid"),
    "split": _("het stopte, en ging anders verder"),
    "go_on": _("het ging anders verder"),
    "merge": _("het ging weer samen verder"),
    "arrive": _("het werd ingelezen"),
}
STEPS_OF_A_DAY = {
    "cancel": _("%(day)s ging niet door"),
    "resume": _("%(day)s ging toch door"),
    "move": _("%(day)s kwam op een andere dag of tijd"),
    "change_date": _("%(day)s werd anders"),
    "add_date": _("%(day)s kwam erbij"),
}


@register.filter
def drawing(key: object) -> str:
    """The name of the tile of a kind."""
    return kind_of(str(key)).drawing


@register.filter
def rhythm(activity: Activity) -> str:
    """How it repeats: "elke tweede dinsdag van de maand", with what is left out; or on how many days."""
    if activity.repeats:
        today = local_today()
        coming = tuple(day for day in activity.when.without if day >= today)
        return rhythm_words(activity.repeats, activity.first_day, without=coming)
    count = len(activity.more_days) + 1
    return ngettext("op %(count)s dag", "op %(count)s dagen", count) % {"count": count}


@register.filter
def day_told(activity: Activity) -> date:
    """The day by which a list tells of it: of its next date, or of its last when all are over."""
    start: datetime = getattr(activity, "next_start", None) or activity.last_start  # type: ignore[attr-defined]
    return start.astimezone(AMSTERDAM).date()


@register.filter
def step_words(way: WayBack) -> str:
    """What was done in the step that a way back undoes: "10 december ging niet door"."""
    words = STEPS_OF_A_DAY.get(way.step.verb)
    if words:
        return str(words) % {"day": day_words(way.day) if way.day else gettext("één keer")}
    return str(STEPS.get(way.step.verb, _("het werd veranderd")))
