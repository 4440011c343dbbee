"""A page."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.scoping import Door
from dorpsplein.life.writing.models import Writing, WritingQuerySet

RESERVED = frozenset(
    [
        *(
            "agenda",
            "beheer",
            "cijfers",
            "begin",
            "contact",
            "demo",
            "documenten",
            "en",
            "gegevens",
            "ik",
            "inloggen",
        ),
        *("insturen", "k", "kaart", "kom-kijken", "kring", "kringen", "media", "netwerk", "nieuws", "nl"),
        "nieuwsbrief",
        "nieuwsbrieven",
        *("open-gegevens", "over-deze-website", "overzicht", "pers"),
        *(
            "programma",
            "rapport",
            "ronde",
            "scherm",
            "stadsdorpen",
            "static",
            "toegankelijkheid",
            "uitloggen",
            "vind",
        ),
    ]
)


class Place(models.IntegerChoices):
    """Where a page stands in the menu."""

    NONE = 0, _("Niet in het menu")
    FIRST = 1, _("Vooraan")
    SECOND = 2, _("Daarna")
    THIRD = 3, _("Achteraan")


class PageQuerySet(WritingQuerySet["Page"]):
    """Pages in words."""

    def in_order(self) -> Self:
        """Those of the menu first."""
        away = models.Case(models.When(place=Place.NONE, then=1), default=0)
        return self.order_by(away, "place", "title", "pk")


class Page(Writing):
    """A page of a village. ``place`` is where it stands in the menu."""

    OWN = ("place",)

    place = models.PositiveSmallIntegerField(choices=Place, default=Place.NONE)

    objects = Door(PageQuerySet)

    class Meta(Writing.Meta):
        app_label = "pages"
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["village", "slug"], name="one_page_of_a_name")]

    @property
    def place_words(self) -> str:
        """Where it is found, for the list of editors."""
        return str(_("in het menu")) if self.place else ""
