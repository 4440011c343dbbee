"""The villages that are counted, each with a place in a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, ExpressionWrapper, Q

from dorpsplein.community.areas.models import Area
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.ground import Ground, read_ground


@dataclass(frozen=True)
class Register:
    """Whom we count: the primary keys in order, and the district of each, "" where it told none.

    ``mark`` is the number of the register: it rises when a village comes, goes or changes, so what is read
    after it may be newer, and never older. ``unplaced`` has a bit for each village of which nothing is known
    of where it lies: it may lie in any district. Who lies outside every district is known not to lie in one.
    """

    mark: int
    keys: tuple[int, ...]
    districts: tuple[str, ...]
    unplaced: int = 0

    @cached_property
    def places(self) -> dict[int, int]:
        """The place in the row of each village."""
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def district_names(self) -> tuple[str, ...]:
        """The districts there are, in order of the alphabet."""
        return tuple(sorted({district for district in self.districts if district}))

    @cached_property
    def district_masks(self) -> dict[str, int]:
        """For each district a bit for each of its villages."""
        masks = dict.fromkeys(self.district_names, 0)
        for place, district in enumerate(self.districts):
            if district:
                masks[district] |= 1 << place
        return masks

    @cached_property
    def ground(self) -> Ground:
        """Their names, addresses and areas, read when they are first asked for and held as long as this."""
        return read_ground()

    def counts_as(self, other: Register) -> bool:
        """The same villages, each in the same place."""
        return self is other or self.keys == other.keys

    @property
    def everybody(self) -> int:
        """A bit for each village."""
        return (1 << len(self.keys)) - 1


_kept: Register | None = None


def register_now(mark: int) -> Register:
    """The villages under this mark; while it is the same, what this process read before."""
    global _kept  # noqa: PLW0603 - one memory a process; two threads at worst read the same
    kept = _kept
    if kept is None or kept.mark != mark:
        _kept = kept = read_register(mark)
    return kept


def forget() -> None:
    """Begin anew, as another process would."""
    global _kept  # noqa: PLW0603 - the same memory
    _kept = None


def read_register(mark: int) -> Register:
    """The villages that the world may see, in two queries."""
    keys = tuple(Village.objects.visible().villages().order_by("pk").values_list("pk", flat=True))
    told = districts_told()
    unplaced = sum(1 << place for place, key in enumerate(keys) if told.get(key) is None)
    return Register(mark, keys, tuple(told.get(key) or "" for key in keys), unplaced)


def districts_told() -> dict[int, str | None]:
    """The district of each village that let the Network know where it lies; "" outside all, None if unclear.

    A border outside every district is an answer, and so is no area of its own; postcodes alone are none.
    """
    vague = ExpressionWrapper(Q(district="", outline=[]) & ~Q(postcodes=""), BooleanField())
    rows = Area.objects.shared().values_list("village", "district", vague)
    return {village: None if unclear else district for village, district, unclear in rows}
