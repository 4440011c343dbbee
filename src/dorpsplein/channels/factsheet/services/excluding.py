"""Of which subjects a village has one at most: what the Network says of several together."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.catalogue import Subject, catalogue, rivals, rollups
from dorpsplein.channels.factsheet.models import Edit
from dorpsplein.channels.factsheet.services.editing import hold, told_of, write_edits
from dorpsplein.channels.factsheet.vocabulary import Asks
from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.villages.models import Village


@transaction.atomic
def exclude_subjects(*, network: Village, actor: Keyed | None, field: str, others: Iterable[str]) -> None:
    """Let this subject and these exclude each other; with none, this one leaves those it was among.

    What villages said stays as they said it; who says yes to two is asked which it is (``questions``).
    Errors: Refusal when they do not ask the same, one is among others already, or nothing changes.
    """
    hold(network)
    subjects, wanted = catalogue(), {field, *others}
    if not wanted <= subjects.keys():
        raise Refusal(_("Dit onderwerp kennen wij niet."))
    own = subjects[field]
    before = {field, *rivals(field)} if own.one_of else set()
    after = wanted if len(wanted) > 1 else _remaining(before - {field})
    for name in sorted(wanted - before):
        _complain_of(own, subjects[name])
    group = own.one_of or _free_name(own)
    changed = sorted(before ^ after)
    if not changed:
        raise Refusal(_("Zo was het al. Kruis iets anders aan, of ga terug."))
    told = {name: told_of(subjects[name]) | {"one_of": group if name in after else ""} for name in changed}
    write_edits(network, actor, Edit.EXCLUDE, {name: {"told": one} for name, one in told.items()})


def may_exclude(subject: Subject) -> bool:
    """It is answered with yes or no, and is no whole of parts, of which a village may well have two."""
    return subject.asks == Asks.STATE and subject.field not in rollups()


def _remaining(left: set[str]) -> set[str]:
    """Who stays behind; one alone excludes nothing."""
    return left if len(left) > 1 else set()


def _complain_of(own: Subject, other: Subject) -> None:
    if other.kind != own.kind or not may_exclude(other):
        raise Refusal(_("‘%(name)s’ vraagt niet hetzelfde.") % {"name": other.name})
    if other.one_of:
        raise Refusal(_("‘%(name)s’ hoort al bij een ander rijtje.") % {"name": other.name})


def _free_name(subject: Subject) -> str:
    """A name for the row of subjects, which no subject can have: theirs have no hyphen."""
    taken = {one.one_of for one in catalogue().values()}
    begin = f"{subject.kind}-{subject.key}"
    tries = [begin, *(f"{begin}-{number}" for number in range(2, 1000))]
    return next(name for name in tries if name not in taken)
