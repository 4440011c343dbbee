"""The villages that are counted, each with a place in a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dorpsplein.community.areas.models import Area
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True)
class Register:
    """Whom we count: the primary keys in order, and the district of each, "" where it told none.

    ``mark`` is the number of the register: it rises when a village comes, goes or changes.
    """

    mark: int
    keys: tuple[int, ...]
    districts: tuple[str, ...]

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

    @property
    def everybody(self) -> int:
        """A bit for each village."""
        return (1 << len(self.keys)) - 1


def read_register(mark: int) -> Register:
    """The villages that the world may see, in two queries."""
    keys = tuple(Village.objects.visible().villages().order_by("pk").values_list("pk", flat=True))
    districts = dict(Area.objects.shared().values_list("village", "district"))
    return Register(mark, keys, tuple(districts.get(key, "") for key in keys))
