"""What one village changed since the last release, for that village itself."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.differences import Turned, What, differences
from dorpsplein.network.insights.drafting import last_release, shot_of_one
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.snapshot import snapshot_of_one


@dataclass(frozen=True, slots=True)
class Since:
    """The last release, whether the village was in it and with how many answers, and what became of them.

    ``address`` is that of the release on the website of the Network.
    """

    release: Release
    address: str
    was_in_it: bool
    answers: int
    turned: list[Turned]
    taken_back: list[Turned]

    @property
    def any(self) -> bool:
        """Something changed."""
        return bool(self.turned or self.taken_back)


def since_last_release(village: Village) -> Since | None:
    """None as long as there is no release."""
    network = Village.objects.networks().first()
    release = last_release(network) if network else None
    if network is None or release is None:
        return None
    before = snapshot_of_one(release, village.public_id)
    turned = differences(before, shot_of_one(network, village)).turned
    return Since(
        release,
        network.address(f"cijfers/momentopnamen/{release.number}/"),
        was_in_it=village.public_id in before.places,
        answers=len(before.said) + len(before.withdrawn),
        turned=[one for one in turned if one.what != What.WITHDRAWN],
        taken_back=[one for one in turned if one.what == What.WITHDRAWN],
    )


def there_is_a_release() -> bool:
    """Is there anything to compare with?"""
    network = Village.objects.networks().first()
    return network is not None and Release.objects.of(network).exists()
