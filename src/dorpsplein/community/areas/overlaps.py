"""Where the areas of two villages lie over each other, with a picture, and what was settled about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dorpsplein.base.outline import box_of, middle, overlap_km2
from dorpsplein.base.projection import Projection
from dorpsplein.community.areas.models import Area, Settlement
from dorpsplein.community.villages.models import Village

LEAST_KM2 = 0.005  # less is a border drawn a little carelessly


@dataclass(frozen=True, slots=True)
class Side:
    """One of both areas in the picture, and where its name stands."""

    village: Village
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two areas that share a piece of so many ``hectares``; ``width`` and ``height`` are of the picture."""

    one: Side
    other: Side
    hectares: int
    width: int
    height: int
    settled: Settlement | None
    redrawn: bool

    @property
    def key(self) -> str:
        """The pair in an address."""
        return f"{self.one.village.public_id}.{self.other.village.public_id}"

    @property
    def words(self) -> str:
        """What was settled."""
        if self.settled is None:
            return ""
        owner = self.settled.owner
        return _("Dit stuk is van %(name)s.") % {"name": owner.name} if owner else _("Dit stuk is van beide.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that a village drew as well as ``other``, and whose it is as the Network settled it."""

    other: Village
    owners: tuple[Village, ...]


def overlaps_now() -> list[Overlap]:
    """All pairs that share a piece of some size; those that nobody settled, or redrew since, come first."""
    held = Settlement.objects.shared().select_related("owner")
    settled = {(one.one_id, one.other_id): one for one in held}
    found = [_overlap(*pair, settled.get(_pair(*pair))) for pair in _overlapping()]
    return sorted(found, key=lambda one: (one.settled is not None and not one.redrawn, -one.hectares))


def overlap_named(key: str) -> Overlap | None:
    """The pair with this name in an address."""
    return next((one for one in overlaps_now() if one.key == key), None)


def settled_with(village: Village) -> list[tuple[str, str]]:
    """For the village itself: with whom, and what was settled."""
    rows = Settlement.objects.shared().about(village).select_related("one", "other", "owner")
    return [(row.beside(village).name, _told(row, village)) for row in rows]


def owners_of_pieces() -> dict[int, frozenset[int]]:
    """For each village that lost a piece: to whom. All are primary keys."""
    found: dict[int, frozenset[int]] = {}
    for row in Settlement.objects.shared().filter(owner__isnull=False):
        loser = row.other_id if row.owner_id == row.one_id else row.one_id
        found[loser] = found.get(loser, frozenset()) | {row.owner_id or 0}
    return found


def settled_pieces() -> dict[int, list[Piece]]:
    """What holds, for each village of a pair by its primary key; only where both show their border."""
    found: dict[int, list[Piece]] = {}
    drawn = set(Area.objects.shared().exclude(outline=[]).values_list("village", flat=True))
    for row in Settlement.objects.shared().select_related("one", "other", "owner"):
        if {row.one_id, row.other_id} <= drawn:
            owners = (row.owner,) if row.owner else (row.one, row.other)
            for village in (row.one, row.other):
                found.setdefault(village.pk, []).append(Piece(row.beside(village), owners))
    return found


def _told(row: Settlement, village: Village) -> str:
    if row.owner is None:
        return _("Het stuk is van u samen.")
    if row.owner == village:
        return _("Het stuk hoort bij u.")
    return _("Het stuk hoort bij %(name)s.") % {"name": row.owner.name}


def _overlapping() -> Iterator[tuple[Area, Area]]:
    """From west to east, so that each area meets only those that begin before it ends."""
    areas = Area.objects.shared().exclude(outline=[]).select_related("village")
    placed = sorted(((box_of(area.shape), area) for area in areas), key=lambda one: (one[0], one[1].pk))
    for number, (box, one) in enumerate(placed):
        for its_box, other in placed[number + 1 :]:
            if its_box[0] > box[2]:
                break
            if overlap_km2(one.shape, other.shape) > LEAST_KM2:
                yield one, other


def _pair(one: Area, other: Area) -> tuple[int, int]:
    """The lower key first, as a settlement has them."""
    low, high = sorted((one.village_id, other.village_id))
    return low, high


def _overlap(one: Area, other: Area, settled: Settlement | None) -> Overlap:
    ours, theirs = one.shape, other.shape
    projection = Projection.around([ours, theirs])
    redrawn = settled is not None and max(one.changed_at, other.changed_at) > settled.made_at
    hectares = max(1, round(overlap_km2(ours, theirs) * 100))
    return Overlap(
        _side(projection, one),
        _side(projection, other),
        hectares,
        projection.width,
        projection.height,
        settled,
        redrawn,
    )


def _side(projection: Projection, area: Area) -> Side:
    return Side(area.village, projection.path(area.shape), *projection.place(middle(area.shape)))
