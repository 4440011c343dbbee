"""The dates between two days, told again as they were told while every fact is the same.

To put this question into SQL takes Django longer than the database needs to answer it, and most of the
answer is what it was before. So the words of the question are kept, and each notice under all the facts
that it was made of: whoever changes one, by whatever act and in whatever process, makes it new.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery

from dorpsplein.base.notice import Notice, VillageName
from dorpsplein.community.people.models import Circle
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, Address, Occurrence
from dorpsplein.life.activities.wording import name_of, notice_of
from dorpsplein.life.venues.models import Venue

MOST_QUESTIONS = 128
MOST_NOTICES = 2048

type Facts = tuple[Any, ...]
type Parts = tuple[tuple[tuple[str, ...], str], ...]
type Question = tuple[str, Facts]

DATE = (
    *("id", "public_id", "original_start", "start", "end", "day", "moved_from"),
    *("contact_name", "contact_phone", "contact_consent", "remark", "cancelled_at"),
)
ACTIVITY = (
    *("id", "public_id", "revision", "rule", "title", "words", "language", "other_title", "other_words"),
    *("kind_key", "audience", "price_cents", "price_words", "contact_name", "contact_phone"),
    *("contact_consent", "code", "released_to_network", "changed_at"),
)
VENUE = ("id", "name", "address", "is_home", "stairs", "lift", "toilet", "loop", "seats", "way")
CIRCLE = ("id", "name", "slug")
PICTURE = ("id", "public_id", "description", "width", "height")
# One row of the answer, in this order: facts of what, and how it is reached from the date.
PARTS: Parts = (
    (DATE, ""),
    (VENUE, "venue__"),
    (ACTIVITY, "activity__"),
    (VENUE, "activity__venue__"),
    (CIRCLE, "activity__circle__"),
    (PICTURE, "activity__picture__"),
)
OF_THE_ACTIVITY = len(DATE) + len(VENUE)  # where its facts begin
NAMING = ("slug", "kind_word", "name", "host")


def notices_between(village: Village, first: date, last: date) -> list[Notice]:
    """What a village shows between two days, both included, in order of time; two plain queries."""
    dates, others = _questions(village.pk, first, last)
    found = _answered(dates)  # first the dates: what is added between the questions has no date here
    together: dict[int, tuple[VillageName, ...]] = {}
    for key, *facts in _answered(others):
        together[key] = (*together.get(key, ()), name_of(Village(**dict(zip(NAMING, facts, strict=True)))))
    name = name_of(village)
    return [_told(facts, name, together.get(facts[OF_THE_ACTIVITY], ())) for facts in found]


@lru_cache(maxsize=MOST_QUESTIONS)
def _questions(village: int, first: date, last: date) -> tuple[Question, Question]:
    """The dates with all their facts, and the villages that their activities are together with."""
    here = Village(pk=village)
    rows = Occurrence.objects.of(here).published().between(first, last)
    names = Address.objects.of(here).filter(occurrence=OuterRef("pk")).order_by("-pk").values("name")
    asked = [f"{path}{fact}" for facts, path in PARTS for fact in facts]
    dates = rows.order_by("start", "pk").values_list(*asked, Subquery(names[:1]))
    links = Activity.together.through._default_manager.filter(  # noqa: SLF001 - Django's own name for it
        activity__in=rows.values("activity"), village__in=Village.objects.visible()
    )
    others = links.order_by("village__name").values_list("activity", *(f"village__{fact}" for fact in NAMING))
    return dates.query.sql_with_params(), others.query.sql_with_params()


def _answered(question: Question) -> list[Facts]:
    with connection.cursor() as cursor:
        cursor.execute(*question)
        return list(cursor.fetchall())


@lru_cache(maxsize=MOST_NOTICES)
def _told(facts: Facts, village: VillageName, together: tuple[VillageName, ...]) -> Notice:
    (date_facts, own), name = _read(facts, PARTS[:2]), facts[-1] or ""
    activity = _activity(facts[OF_THE_ACTIVITY:-1])
    row = Occurrence(**date_facts, activity=activity, venue=Venue(**own) if own["id"] else None)
    return notice_of(row, name, village, together)


@lru_cache(maxsize=MOST_QUESTIONS)
def _activity(facts: Facts) -> Activity:
    """The activity of these facts, never to be saved; made once for all its dates."""
    told, venue, circle, picture = _read(facts, PARTS[2:])
    return Activity(
        **told,
        venue=Venue(**venue) if venue["id"] else None,
        circle=Circle(**circle) if circle["id"] else None,
        picture=Picture(**picture) if picture["id"] else None,
    )


def _read(facts: Facts, parts: Parts) -> list[dict[str, Any]]:
    """The facts of each part by their names."""
    told = map(_aware, facts)
    return [dict(zip(names, islice(told, len(names)), strict=True)) for names, _path in parts]


def _aware(fact: Any) -> Any:
    """SQLite tells a moment without its zone, which is UTC."""
    return fact.replace(tzinfo=UTC) if isinstance(fact, datetime) and fact.tzinfo is None else fact
