"""Words for templates: the drawing of a kind, how an activity repeats, when it is next."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import AMSTERDAM, local_today
from dorpsplein.base.when import rhythm_words
from dorpsplein.life.activities.kinds import kind_of
from dorpsplein.life.activities.models import Activity, Version

register = template.Library()
DONE = {
    "plan": _("gemaakt"),
    "publish": _("op de website gezet"),
    "withdraw": _("van de website gehaald"),
    "bin": _("in de prullenbak gegooid"),
    "cancel": _("één keer afgelast"),
    "resume": _("één keer gaat toch door"),
    "move": _("één keer op een andere dag of tijd"),
    "change_date": _("één keer veranderd"),
    "add_date": _("een datum erbij"),
    "restore": _("teruggedraaid"),
    "split": _("gestopt, en anders verder gegaan"),
    "go_on": _("anders verder gegaan"),
    "arrive": _("ingelezen"),
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
def what_was_done(version: Version) -> str:
    """After which act this version was so."""
    return str(DONE.get(version.verb, _("veranderd")))
