"""The window of the room: pages as the world may read them."""

from __future__ import annotations

from dorpsplein.base.notice import OwnPage
from dorpsplein.community.villages.models import Village
from dorpsplein.life.pages.models import Page


def own_pages(village: Village) -> list[OwnPage]:
    """The pages that a village shows, those of the menu first."""
    rows = Page.objects.of(village).published().in_order().select_related("village")
    return [OwnPage(place=row.place, **row.told()) for row in rows]
