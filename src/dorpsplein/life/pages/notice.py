"""The window of the room: pages as the world may read them."""

from __future__ import annotations

from dorpsplein.base.notice import OwnPage
from dorpsplein.community.villages.models import Village
from dorpsplein.life.pages.models import Page, PageQuerySet
from dorpsplein.life.writing.photos import photos_of


def own_pages(village: Village) -> list[OwnPage]:
    """The pages that a village shows, those of the menu first."""
    rows = list(_shown(village))
    photos = photos_of(village, rows)
    return [OwnPage(place=row.place, **row.told(photos)) for row in rows]


def page_titles(village: Village) -> list[OwnPage]:
    """The same without their words, for the menu and the foot of every page."""
    rows = _shown(village).defer("words", "other_words")
    return [OwnPage(place=row.place, **row.told(title_only=True)) for row in rows]


def _shown(village: Village) -> PageQuerySet:
    return Page.objects.of(village).published().in_order().select_related("village")
