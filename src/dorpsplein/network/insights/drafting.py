"""What would be in a release that is made now."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.base.scoping import new_public_id
from dorpsplein.channels.factsheet.catalogue import Subject, catalogue, holders, leaves, moved, today
from dorpsplein.channels.factsheet.released import Shown, shown_fields, shown_of
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.confirming import last_round
from dorpsplein.network.insights.models import Release, ReleaseFact
from dorpsplein.network.insights.register import districts_told
from dorpsplein.network.insights.sealing import but_counts, seal_of
from dorpsplein.network.insights.snapshot import Snapshot, snapshot

COPIED = (
    *("kind", "subject", "state", "groups", "number", "evidence"),
    *("reference_date", "times", "for_everyone"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that is not kept yet, with its facts."""

    release: Release
    facts: list[ReleaseFact]
    shot: Snapshot

    @property
    def telling(self) -> int:
        """How many villages tell something."""
        return len({fact.village_key for fact in self.facts})

    def is_as(self, last: Release | None) -> bool:
        """Did the last release say just the same, in the same words, and was nothing taken back since?"""
        if last is None or but_counts(last.contents) != self.release.contents:
            return False
        rows = ReleaseFact.objects.of(last.village).within(last)
        return set(map(_content, rows)) == set(map(_content, self.facts))


def draft_now(network: Village) -> Draft:
    """All that villages let the Network see now."""
    villages = list(Village.objects.visible().villages().order_by("pk"))
    release = Release(
        village=network,
        number=next_number(network),
        reference_date=local_today(),
        made_at=timezone.now(),
        contents=_contents(villages),
    )
    keys = {village.pk: village.public_id for village in villages}
    facts = [_fact(release, keys[one.village], one) for one in shown_fields() if one.village in keys]
    shot = snapshot(release.contents, facts)
    release.contents |= last_round()
    return Draft(release, facts, shot)


def shot_of_one(network: Village, village: Village) -> Snapshot:
    """What one village lets the Network see now, as the next release would copy it."""
    release = Release(village=network, contents=_contents([village]))
    facts = [_fact(release, village.public_id, one) for one in shown_of(village.pk)]
    return snapshot(release.contents, facts)


def last_release(network: Village) -> Release | None:
    """The newest, if there is any."""
    return Release.objects.of(network).newest_first().first()


def next_number(network: Village) -> int:
    """Numbers go on, without a gap."""
    return newest_number(network) + 1


def newest_number(network: Village) -> int:
    """The number of the newest, 0 before the first."""
    return Release.objects.of(network).newest_first().values_list("number", flat=True).first() or 0


def _contents(villages: list[Village]) -> dict[str, Any]:
    districts = districts_told()
    return {
        "villages": [
            {
                "key": one.public_id,
                "slug": one.slug,
                "name": one.name,
                "district": districts.get(one.pk) or "",
                "placed": districts.get(one.pk) is not None,
            }
            for one in villages
        ],
        "subjects": {field: _words(subject) for field, subject in catalogue().items()},
        "holds": {field: sorted(held) for field in holders() if len(held := _held(field)) > 1},
        "moved": dict(moved()),
    }


def _held(field: str) -> set[str]:
    """What counts for a field. What was merged is copied under the name that it has now."""
    return {today(leaf) for leaf in leaves(field)}


def _words(subject: Subject) -> dict[str, Any]:
    """A subject in words, without kind and key, which are its name."""
    told = {name: value for name, value in asdict(subject).items() if name not in {"kind", "key"}}
    closed = {
        "domain": subject.domain.value,
        "also": [one.value for one in subject.also],
        "asks": subject.asks.value,
    }
    return {**told, **closed}


def _fact(release: Release, key: str, shown: Shown) -> ReleaseFact:
    copied = {name: getattr(shown, name) for name in COPIED}
    fact = ReleaseFact(
        village=release.village, release=release, village_key=key, salt=new_public_id(), **copied
    )
    fact.seal = seal_of(fact)
    return fact


def _content(fact: ReleaseFact) -> tuple[object, ...]:
    return (fact.village_key, *(getattr(fact, name) for name in COPIED))
