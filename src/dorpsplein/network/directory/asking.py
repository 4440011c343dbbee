"""What a visitor of the Network asks: the request, and the choices behind its question mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.wishes import Wishes
from dorpsplein.community.areas.wijken import districts
from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.lines import Neighbour

AHEAD = timedelta(days=366)
SUNDAY = 6
WHEN: tuple[tuple[str, Promise], ...] = (
    ("", _("Alles wat komt")),
    ("week", _("Deze week")),
    ("weekend", _("Dit weekend")),
    ("maand", _("Deze maand")),
)


class Asking(HttpRequest):
    """A request as the frame of the site hands it over, as far as this room knows it."""

    village: Village
    language: str
    works_somewhere: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What a visitor chose in the shared agenda.

    ``first`` and ``last`` are the days asked for; ``start`` is where this page begins. ``where`` is the name
    in addresses of a village or a district, "" for everywhere.
    """

    when: str
    first: date
    last: date
    start: date
    where: str
    wishes: Wishes

    @classmethod
    def read(cls, asked: QueryDict, today: date) -> Choice:
        """Read it from an address; what is not understood is not asked."""
        when = asked.get("wanneer", "")
        when = when if when in dict(WHEN) else ""
        first, last = _days(when, today)
        start = min(max(_day(asked.get("vanaf", ""), first), first), last)
        return cls(when, first, last, start, asked.get("waar", ""), Wishes.read(asked))

    @property
    def any(self) -> bool:
        """Something was chosen."""
        return bool(self.when or self.where or self.wishes.any)

    @property
    def is_further(self) -> bool:
        """This page does not begin at the beginning."""
        return self.start > self.first

    def places(self, neighbours: Sequence[Neighbour]) -> list[Village] | None:
        """The villages that were asked for, one or all of a district; None for everywhere."""
        if not self.where:
            return None
        return [one.village for one in neighbours if self.where in {one.village.slug, district_key(one)}]


def district_key(neighbour: Neighbour) -> str | None:
    """The name in addresses of the district in which a village is, None when it told nothing."""
    found = neighbour.area.district if neighbour.area else ""
    return next((district.key for district in districts() if district.name == found), None)


def inhabited(neighbours: Sequence[Neighbour]) -> list[tuple[str, str]]:
    """The districts in which there is a village, to choose from."""
    here = {district_key(one) for one in neighbours}
    return [(district.key, district.name) for district in districts() if district.key in here]


def _days(when: str, today: date) -> tuple[date, date]:
    """From the first to the last day of a choice; nothing before today."""
    sunday = today + timedelta(days=SUNDAY - today.weekday())
    if when == "week":
        return today, sunday
    if when == "weekend":
        return max(today, sunday - timedelta(days=1)), sunday
    if when == "maand":
        return today, (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return today, today + AHEAD


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise
