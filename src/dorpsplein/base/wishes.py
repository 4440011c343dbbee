"""What a visitor asks of an activity before leaving the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dorpsplein.base.accessibility import Present, Toilet
from dorpsplein.base.dates import AMSTERDAM
from dorpsplein.base.notice import Notice

EVENING_HOUR = 17
TOILETS = (Toilet.PLAIN, Toilet.WHEELCHAIR)


class Asked(Protocol):
    """What stands behind the question mark of an address."""

    def __contains__(self, name: object) -> bool: ...
    def getlist(self, name: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Wishes:
    """What must be so. ``kinds`` are names of tiles; one of them is enough, none asks for none."""

    without_stairs: bool = False
    loop: bool = False
    toilet: bool = False
    free: bool = False
    daytime: bool = False
    kinds: frozenset[str] = frozenset()

    @classmethod
    def read(cls, asked: Asked) -> Wishes:
        """Read the wishes from an address."""
        told = ("trap" in asked, "ringleiding" in asked, "toilet" in asked, "gratis" in asked)
        return cls(*told, "overdag" in asked, frozenset(asked.getlist("soort")))

    @property
    def any(self) -> bool:
        """At least one wish."""
        return self != Wishes()

    def met_by(self, notice: Notice) -> bool:
        """Does this date meet every wish? What nobody told is not met."""
        place = notice.place.accessibility
        return (
            (not self.without_stairs or place.without_stairs)
            and (not self.loop or place.loop == Present.YES)
            and (not self.toilet or place.toilet in TOILETS)
            and (not self.free or notice.price.cents == 0)
            and (not self.daytime or notice.start.astimezone(AMSTERDAM).hour < EVENING_HOUR)
            and (not self.kinds or notice.kind in self.kinds)
        )
