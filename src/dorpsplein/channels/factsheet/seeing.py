"""What the other rooms show of a village: the only reader of their figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dorpsplein.base.dates import local_today
from dorpsplein.base.figures import Figure
from dorpsplein.channels.publishing import figures as publishing
from dorpsplein.community.people import figures as people
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities import figures as activities

YEAR = timedelta(days=365)
SOON = timedelta(days=60)
OF_ACTIVITIES = {
    "coffee": "activity.coffee_morning",
    "drinks": "activity.drinks",
    "walk": "activity.walking_cycling",
    "cycling": "activity.walking_cycling",
    "reading": "group.reading_club",
    "meal": "activity.communal_meal",
    "film": "activity.film",
    "museum": "activity.museum_visit",
    "games": "activity.games_afternoon",
    "cards": "activity.card_afternoon",
    "lecture": "activity.lecture_course",
    "course": "activity.lecture_course",
    "talk": "group.talk_group",
    "sport": "group.movement_club",
    "music": "activity.music",
    "singing": "group.choir",
    "theatre": "activity.theatre_visit",
    "painting": "activity.painting_group",
    "repair": "activity.repair_cafe",
    "garden": "activity.greenery_any",
    "cleaning": "group.clean_team",
    "party": "activity.neighbourhood_gathering",
    "meeting": "activity.neighbourhood_gathering",
    "computer": "activity.digital_skills",
    "language": "service.language_buddies",
}
OF_PEOPLE = {
    "circle": "organisation.circles",
    "club": "organisation.circles",
    "inner_neighbourhood": "organisation.inner_neighbourhoods",
}
OF_PUBLISHING = {
    "poster": "channel.poster",
    "flyer": "channel.flyer",
    "notes": "channel.flyer",
    "press": "channel.press",
    "whatsapp": "channel.whatsapp",
    "facebook": "channel.facebook",
}
WEBSITE = "channel.website"


@dataclass(frozen=True, slots=True)
class Seen:
    """What we see ourselves, without anybody saying it.

    ``times`` is counted from ``since`` until today; 0 where there is nothing to count in times.
    """

    times: int = 0
    groups: int = 0
    since: date | None = None
    last: date | None = None

    def __add__(self, other: Seen) -> Seen:
        """Two kinds of activity can be one subject."""
        return Seen(
            self.times + other.times,
            self.groups + other.groups,
            min(filter(None, (self.since, other.since)), default=None),
            max(filter(None, (self.last, other.last)), default=None),
        )


def seen_of(village: Village) -> dict[str, Seen]:
    """What a year shows of a village, by field, in three queries."""
    today = local_today()
    first = today - YEAR
    seen: dict[str, Seen] = {}
    _take(seen, activities.figures(village, first, today), OF_ACTIVITIES)
    _take(seen, people.figures(village), OF_PEOPLE)
    _take(seen, publishing.figures(village, first, today), OF_PUBLISHING)
    if village.is_visible:
        seen[WEBSITE] = Seen()
    return seen


def ahead_of(village: Village) -> dict[str, date]:
    """The next day in the agenda of what it shows, by field, as far as it is soon."""
    today, found = local_today(), dict[str, date]()
    coming = activities.coming(village, today + timedelta(days=1), today + SOON)
    for kind, day in coming.items():
        if field := OF_ACTIVITIES.get(kind):
            found[field] = min(day, found.get(field, day))
    return found


def _take(seen: dict[str, Seen], figures: Iterable[Figure], meant: dict[str, str]) -> None:
    for figure in figures:
        field = meant.get(figure.name)
        if field:
            told = Seen(figure.times, figure.groups, figure.first, figure.last)
            seen[field] = seen[field] + told if field in seen else told
