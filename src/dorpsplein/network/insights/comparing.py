"""Which two are compared, as in an address: ``?van=1&tot=2``; without ``tot`` it is compared with today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.drafting import draft_now
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.snapshot import Snapshot, snapshot_of


@dataclass(frozen=True)
class Pair:
    """An earlier release and a later one; None is today. ``others`` are all there are."""

    network: Village
    before: Release
    after: Release | None
    others: list[Release]

    @cached_property
    def before_shot(self) -> Snapshot:
        """What was told then."""
        return snapshot_of(self.before)

    @cached_property
    def after_shot(self) -> Snapshot:
        """What was told later."""
        return snapshot_of(self.after) if self.after else draft_now(self.network).shot

    @property
    def is_turned(self) -> bool:
        """Asked the wrong way round: what changed is told from the earlier to the later."""
        return self.after is not None and self.after.number < self.before.number

    @property
    def is_one(self) -> bool:
        """Twice the same."""
        return self.after is not None and self.after.number == self.before.number

    def put_right(self) -> Pair:
        """The earlier one first."""
        return replace(self, before=self.after or self.before, after=self.before)

    @property
    def address(self) -> str:
        """The question again."""
        return f"van={self.before.number}" + (f"&tot={self.after.number}" if self.after else "")


def pair_asked(network: Village, asked: QueryDict) -> Pair | None:
    """What the address asks, from the newest to today where it asks nothing; None when one is not there."""
    releases = list(Release.objects.of(network).newest_first().in_short())
    known = {str(one.number): one for one in releases}
    first, last = asked.get("van", ""), asked.get("tot", "")
    before, after = known.get(first) if first or last else next(iter(releases), None), known.get(last)
    return None if before is None or (last and after is None) else Pair(network, before, after, releases)
