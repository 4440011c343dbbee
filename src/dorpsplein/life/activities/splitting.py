"""When a series changes from some date on: the old one ends before it, another goes on."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from dorpsplein.base.dates import AMSTERDAM, aware, local_today
from dorpsplein.base.when import When
from dorpsplein.community.links.services import lead_on
from dorpsplein.life.activities.models import Activity, Occurrence

GOES_ON = (
    *("village", "slug", "state", "kind_key", "language", "title", "words", "other_title", "other_words"),
    *("first_day", "start", "minutes", "rule", "more_days", "dropped_days", "venue", "audience"),
    *("price_cents", "price_words", "contact_name", "contact_phone", "contact_consent"),
    *("organiser", "circle", "picture", "released_to_network", "published_at", "code", "idea"),
)


def changes_the_past(activity: Activity, when: When) -> bool:
    """Some date that is over would have been on another day or at another time."""
    return _over(activity.when) != _over(when)


def split_off(activity: Activity, first: Occurrence) -> Activity:
    """Make the activity that goes on from a date, with all dates from there; the old one ends before it.

    The code on posters leads to the one that goes on.
    """
    follower = Activity(follows=activity, **{name: getattr(activity, name) for name in GOES_ON})
    follower.save()
    follower.together.set(activity.together.all())
    activity.occurrences.filter(original_start__gte=first.original_start).update(activity=follower)
    lead_on(code=activity.code, obj=follower)
    _end_before(activity, first.original_start.astimezone(AMSTERDAM).date())
    return follower


def _over(when: When) -> list[datetime]:
    now = timezone.now()
    starts = (aware(day, when.start) for day in when.days(local_today()))
    return [start for start in starts if start < now]


def _end_before(activity: Activity, day: date) -> None:
    activity.rule = str(activity.when.ending(day).rule or "")
    activity.more_days = [more for more in activity.more_days if more < day.isoformat()]
    activity.dropped_days = [dropped for dropped in activity.dropped_days if dropped < day.isoformat()]
    activity.save(update_fields=["rule", "more_days", "dropped_days"])
