"""Every notice of a village in one list: the only reader of the rooms' windows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.notice import Appeal, Leaflet, Notice, OwnPage, Series, Story, Stretch
from dorpsplein.base.wishes import Wishes
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities import notice as activities
from dorpsplein.life.activities.kinds import KINDS
from dorpsplein.life.documents import notice as documents
from dorpsplein.life.news import notice as news
from dorpsplein.life.pages import notice as pages

LABELS = {kind.drawing: kind.label for kind in KINDS}


def notices(village: Village, first: date, last: date) -> list[Notice]:
    """What the village tells between two days, both included, in order of time."""
    return activities.notices(village, first, last)


def coming(village: Village) -> list[Notice]:
    """Of each activity the next date, in order of time."""
    return activities.coming(village)


def has_circles(village: Village) -> bool:
    """Does a circle or an inner neighbourhood do something that comes?"""
    return activities.has_circles(village)


def circles_word(village: Village) -> str:
    """What the village calls its circles, all together."""
    return _("Clubs") if village.circle_word == "club" else _("Kringen")


def notice_named(village: Village, name: str) -> Notice | None:
    """The notice at an address; an old address leads to the notice under its newest name."""
    return activities.notice_named(village, name)


def for_all_dates(village: Village, notice: Notice) -> Notice:
    """The date by which paper for all dates tells of them: never one that does not take place."""
    return activities.for_all_dates(village, notice)


def told_in_full(village: Village, notice: Notice) -> Notice:
    """A date with the days that its series leaves out, and if it is off, with when it takes place again."""
    return activities.told_in_full(village, notice)


def series(village: Village) -> list[Series]:
    """Every activity that the village tells of, as a whole, for calendars."""
    return activities.series(village)


def series_named(village: Village, name: str) -> Series | None:
    """The activity as a whole that an address leads to, old or new."""
    return activities.series_named(village, name)


def shared_notices(
    first: date, last: date, *, wishes: Wishes, villages: Sequence[Village] | None = None, most: int
) -> Stretch:
    """What all villages, or these, released to the Network between two days, day by day until ``most``."""
    return activities.shared_notices(first, last, wishes=wishes, villages=villages, most=most)


def next_shared_notices(most: int, villages: Sequence[Village] | None = None) -> list[Notice]:
    """The first that comes, of all that villages released to the Network."""
    return activities.next_shared_notices(most, villages)


def shared_series() -> list[Series]:
    """Every activity that villages released to the Network, as a whole, for calendars."""
    return activities.shared_series()


def stories(village: Village) -> list[Story]:
    """The news of a village, newest first."""
    return news.stories(village)


def leaflets(village: Village) -> list[Leaflet]:
    """The documents of a village, newest first."""
    return documents.leaflets(village)


def has_leaflets(village: Village) -> bool:
    """Are there any documents?"""
    return documents.has_leaflets(village)


def has_news(village: Village) -> bool:
    """Is there any news, or an appeal?"""
    return news.has_stories(village)


def appeals(village: Village) -> list[Story]:
    """The ideas and tasks of a village that are open, newest first."""
    return news.appeals(village)


def appeals_keyed(village: Village, keys: Iterable[str]) -> dict[str, Appeal]:
    """These ideas and tasks by their keys, each with what became of it."""
    return news.appeals_keyed(village, keys)


def fresh(village: Village) -> list[Story]:
    """The news and the open appeals for the front page."""
    return news.fresh(village)


def fresh_stories(village: Village) -> list[Story]:
    """The news for the front page, without appeals."""
    return [one for one in news.fresh(village) if not one.is_appeal]


def story_named(village: Village, name: str) -> Story | None:
    """The news or appeal at an address."""
    return news.story_named(village, name)


def own_pages(village: Village) -> list[OwnPage]:
    """What the village tells about itself, the pages of its menu first."""
    return pages.own_pages(village)


def page_titles(village: Village) -> list[OwnPage]:
    """The same without their words, for the menu and the foot."""
    return pages.page_titles(village)


@lru_cache(maxsize=256)
def kind_words(kind: str, language: str) -> str:
    """What a kind of notice is, in a word: "Koffie"."""
    with override(language):
        return str(LABELS.get(kind, ""))
