"""The kitchen tiles: one drawing for each kind of activity."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BARE = "plain"


@dataclass(frozen=True)
class Tile:
    """A drawing, and what can be seen on it."""

    file: str
    description: Promise | str

    @property
    def url(self) -> str:
        """Where the drawing is served; it takes its colours from the page."""
        return static(f"design/illustrations/{self.file}")


TILES: dict[str, Tile] = {
    "plain": Tile("plain.svg", _("Tegel zonder tekening")),
    "coffee": Tile("coffee.svg", _("Kop koffie met een stroopwafel")),
    "drinks": Tile("drinks.svg", _("Twee glazen proosten")),
    "walk": Tile("walk.svg", _("Twee mensen wandelen arm in arm")),
    "book": Tile("book.svg", _("Open boek met een leesbril")),
    "meal": Tile("meal.svg", _("Pan op tafel met damp")),
    "film": Tile("film.svg", _("Drie mensen kijken naar een film")),
    "music": Tile("music.svg", _("Muzieknoten met een vogel")),
    "museum": Tile("museum.svg", _("Schilderij in een lijst")),
    "games": Tile("games.svg", _("Dobbelsteen en twee pionnen")),
    "garden": Tile("garden.svg", _("Tulpen in een pot")),
    "repair": Tile("repair.svg", _("Radio met een pleister")),
    "talk": Tile("talk.svg", _("Twee mensen praten met elkaar")),
    "bridge": Tile("bridge.svg", _("De brug over de vaart")),
}


def tile_named(name: str) -> Tile:
    """Find a tile; a kind without a drawing gets the bare tile."""
    return TILES.get(name, TILES[BARE])
