"""Which two are compared, as in an address: ``?van=1&tot=2``; without ``tot`` it is compared with today."""

from __future__ import annotations

from dataclasses import dataclass
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
    def address(self) -> str:
        """The question again."""
        return f"van={self.before.number}" + (f"&tot={self.after.number}" if self.after else "")


def pair_asked(network: Village, asked: QueryDict) -> Pair | None:
    """What the address asks; None when a release is not there or it is the wrong way round."""
    releases = list(Release.objects.of(network).newest_first().in_short())
    known = {str(one.number): one for one in releases}
    first, last = asked.get("van", ""), asked.get("tot", "")
    before, after = known.get(first), known.get(last)
    wrong = before is None or (last and after is None) or (after and before and after.number <= before.number)
    return None if wrong or before is None else Pair(network, before, after, releases)
