"""The window of the room: news and appeals as the world may read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Appeal, Story, StoryKind
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, ActivityQuerySet
from dorpsplein.life.activities.notice import coming_of_ideas, preview
from dorpsplein.life.activities.wording import contact_of
from dorpsplein.life.news.models import News, NewsQuerySet, Outcome
from dorpsplein.life.writing.photos import photos_of

MOST = 100


def stories(village: Village) -> list[Story]:
    """The news of a village, newest first; what has yet to come is not told, nor are appeals."""
    return _told(village, _shown(village).telling()[:MOST])


def appeals(village: Village) -> list[Story]:
    """The ideas and tasks that are open, newest first."""
    return _told(village, _asked(village).appeals()[:MOST])


def has_stories(village: Village) -> bool:
    """Is there any news, or appeal?"""
    return _shown(village).exists()


def fresh(village: Village) -> list[Story]:
    """News and open appeals for the front page."""
    return _told(village, _asked(village))


def story_named(village: Village, name: str) -> Story | None:
    """The news or appeal at an address."""
    story = next(iter(_told(village, _shown(village).called(name))), None)
    if story is None or not story.is_appeal:
        return story
    activity = _became(village).filter(idea=story.key).order_by("-pk").first()
    if activity is None:
        return story
    notice = preview(activity)
    return replace(story, became=notice.name if notice else "", is_open=False)


def appeals_keyed(village: Village, keys: Iterable[str]) -> dict[str, Appeal]:
    """These ideas and tasks, open or not, by their keys, as far as the world may see them."""
    told = _told(village, _shown(village).filter(public_id__in=list(keys)))
    ideas = {one.key for one in told if one.kind == StoryKind.IDEA}
    made = set(_became(village).filter(idea__in=ideas).values_list("idea", flat=True)) if ideas else set()
    dates = coming_of_ideas(village, made) if made else {}
    return {one.key: Appeal(one, one.key in made, dates.get(one.key)) for one in told}


def _shown(village: Village) -> NewsQuerySet:
    return News.objects.of(village).published().begun(local_today()).select_related("village", "picture")


def _asked(village: Village) -> NewsQuerySet:
    """For the front page; an idea that became an activity stands in the agenda."""
    fresh = _shown(village).fresh(local_today())
    return fresh.exclude(public_id__in=_became(village).values("idea"))


def _became(village: Village) -> ActivityQuerySet:
    return Activity.objects.of(village).published().exclude(idea="")


def _told(village: Village, shown: NewsQuerySet) -> list[Story]:
    rows = list(shown)
    photos, today = photos_of(village, rows), local_today()
    return [
        Story(
            kind=StoryKind(row.kind),
            day=row.day,
            until=row.until,
            image=row.image,
            moment=row.moment,
            contact=contact_of(row),
            is_open=row.is_appeal and not row.outcome and row.until >= today,
            outcome=str(Outcome(row.outcome).label) if row.outcome else "",
            **row.told(photos),
        )
        for row in rows
    ]
