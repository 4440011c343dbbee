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
    "theatre": Tile("theatre.svg", _("Speler op het toneel, met een bloem")),
    "lecture": Tile("lecture.svg", _("Iemand vertelt, met een glas water erbij")),
    "course": Tile("course.svg", _("Schrift met een potlood en een zonnetje")),
    "sport": Tile("sport.svg", _("Iemand rekt zich uit met een stok")),
    "cards": Tile("cards.svg", _("Drie speelkaarten en een pinda")),
    "painting": Tile("painting.svg", _("Palet met verf en een kwast")),
    "choir": Tile("choir.svg", _("Drie mensen zingen")),
    "market": Tile("market.svg", _("Marktkraam met kaas en fruit")),
    "trip": Tile("trip.svg", _("Tram met mensen die zwaaien")),
    "cycling": Tile("cycling.svg", _("Fiets met een tulp in de mand")),
    "party": Tile("party.svg", _("Taart onder de vlaggetjes")),
    "help": Tile("help.svg", _("Een hand draait een nieuwe lamp in")),
    "computer": Tile("computer.svg", _("Tablet met een brief, en een bril")),
    "language": Tile("language.svg", _("Twee mensen leren elkaars taal")),
    "photo": Tile("photo.svg", _("Fototoestel met een vogeltje")),
    "craft": Tile("craft.svg", _("Bol wol met twee naalden")),
    "cleaning": Tile("cleaning.svg", _("Bezem, een volle zak en een blaadje")),
    "meeting": Tile("meeting.svg", _("Drie mensen overleggen aan tafel, een steekt de hand op")),
    "door": Tile("door.svg", _("Een voordeur staat open, het licht is aan")),
    "boules": Tile("boules.svg", _("Drie ballen en een klein balletje")),
}


def tile_named(name: str) -> Tile:
    """Find a tile; a kind without a drawing gets the bare tile."""
    return TILES.get(name, TILES[BARE])
