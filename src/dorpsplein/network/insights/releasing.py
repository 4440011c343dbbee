"""Making a release, proving that it is whole, and emptying in old ones what villages took back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.released import withdrawn_fields
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Tide, Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.network.insights.drafting import Draft, draft_now, last_release
from dorpsplein.network.insights.models import Release, ReleaseFact
from dorpsplein.network.insights.sealing import checksum_of, seal_of

SILENT = {
    "state": "",
    "groups": None,
    "number": None,
    "evidence": "",
    "reference_date": None,
    "times": None,
    "for_everyone": False,
    "salt": "",
}
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Is a release as it was made? ``broken`` fields are not; ``withdrawn`` are proven no more."""

    release: Release
    sealed: bool
    broken: list[str]
    withdrawn: int

    @property
    def is_whole(self) -> bool:
        """Nothing was changed."""
        return self.sealed and not self.broken


@transaction.atomic
def make_release(
    *,
    network: Village,
    actor: Keyed | None,
    title: str = "",
    note: str = "",
    reference_date: date | None = None,
    again: bool = False,
) -> Release:
    """Copy all that villages let the Network see, with a number and a checksum.

    Errors: Refusal when there is nothing, when it is the same as the last (unless ``again``), or when the
    day cannot be.
    """
    draft = _draft_alone(network)
    last = last_release(network)
    _complain_of(draft, last, reference_date, again=again)
    release = draft.release
    release.title, release.note = title.strip(), note.strip()
    release.reference_date = reference_date or release.reference_date
    release.made_by = actor.public_id if actor else ""
    release.save()
    ReleaseFact.every.bulk_create(draft.facts, batch_size=AT_ONCE)
    release.checksum = checksum_of(release, (fact.seal for fact in draft.facts))
    release.save(update_fields=["checksum"])  # from here on the database refuses all else
    show_change(network)
    record(village=network, actor=actor, verb="release", obj=release)
    return release


def verify_release(release: Release) -> Verdict:
    """Compute every seal and the checksum again."""
    facts = list(ReleaseFact.objects.of(release.village).within(release))
    silent = [fact for fact in facts if fact.withdrawn_at]
    telling = [fact for fact in facts if not fact.withdrawn_at]
    broken = [f"{fact.village_key} {fact.field}" for fact in telling if seal_of(fact) != fact.seal]
    sealed = checksum_of(release, (fact.seal for fact in facts)) == release.checksum
    return Verdict(release, sealed, broken, len(silent))


def forget_withdrawn() -> int:
    """Empty in every release what its village took back; gives how many facts. The seal stays."""
    network = Village.objects.networks().first()
    return _forget(network) if network else 0


@transaction.atomic
def _forget(network: Village) -> int:
    Village.objects.select_for_update().get(pk=network.pk)
    keys = list(_taken_back(network))
    if keys:
        rows = ReleaseFact.objects.of(network).filter(pk__in=keys)
        rows.update(**SILENT, withdrawn_at=timezone.now())
        show_change(network)
    return len(keys)


def _taken_back(network: Village) -> Iterator[int]:
    """The facts that still tell something which is withdrawn by now."""
    taken = withdrawn_fields()
    rows = ReleaseFact.objects.of(network).telling().filter(village_key__in={key for key, _field in taken})
    for pk, key, kind, subject in rows.values_list("pk", "village_key", "kind", "subject"):
        if (key, f"{kind}.{subject}") in taken:
            yield pk


def _draft_alone(network: Village) -> Draft:
    """Read while nobody else makes a release, and no village lets see or takes back anything."""
    Village.objects.select_for_update().get(pk=network.pk)
    Tide.objects.select_for_update().first()
    return draft_now(network)


def _complain_of(draft: Draft, last: Release | None, day: date | None, *, again: bool) -> None:
    if not draft.facts:
        raise Refusal(_("Nog geen stadsdorp laat het Netwerk iets zien."))
    if day and day > local_today():
        raise Refusal(_("Deze dag is nog niet geweest. Kies vandaag of eerder."))
    if day and last and day < last.reference_date:
        raise Refusal(_("De vorige momentopname is van een latere dag. Kies die dag of later."))
    if not again and draft.is_as(last):
        raise Refusal(_("Er is niets veranderd sinds de vorige momentopname."))
