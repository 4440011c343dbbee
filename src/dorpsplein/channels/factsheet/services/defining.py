"""What the Network does to the subjects: say it better, add one, merge two, split one, and put it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.catalogue import every_subject, merged_into, rollups, today
from dorpsplein.channels.factsheet.models import Edit, Fact, SubjectEdit
from dorpsplein.channels.factsheet.outcome import Outcome, outcome_of
from dorpsplein.channels.factsheet.services.editing import held, hold, told_of, write_edit
from dorpsplein.channels.factsheet.shipped import Subject, shipped
from dorpsplein.channels.factsheet.vocabulary import Kind
from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.villages.models import Village

TAKE_BACK = timedelta(days=30)
KEY_LENGTH = 44
FEWEST_PARTS = 2
FEWEST_SHOWN = 12


@transaction.atomic
def define_subject(*, network: Village, actor: Keyed | None, field: str, told: Mapping[str, Any]) -> None:
    """Say a subject otherwise: what it is called and means in two languages, and where it belongs.

    Errors: Refusal when another of its kind is called so.
    """
    subject = held(network, field)
    _refuse_double(subject.kind, told["name"], but=field)
    write_edit(network, actor, Edit.DEFINE, field, told={**told_of(subject), **told})


@transaction.atomic
def add_subject(*, network: Village, actor: Keyed | None, kind: Kind, told: Mapping[str, Any]) -> str:
    """Add a subject, which every village can tell of from now on; gives its field.

    Errors: Refusal when one of its kind is called so.
    """
    hold(network)
    _refuse_double(kind, told["name"])
    field = f"{kind}.{_free_key(kind, told.get('english') or told['name'])}"
    write_edit(network, actor, Edit.ADD, field, told=dict(told))
    return field


@transaction.atomic
def merge_subject(*, network: Village, actor: Keyed | None, field: str, into: str) -> None:
    """Ask one of two no longer; what was said of it counts for the other.

    Errors: Refusal when they are one already, or do not ask the same.
    """
    write_edit(network, actor, Edit.MERGE, field, into=_mergeable(network, field, into).field)


@transaction.atomic
def foresee_merge(*, network: Village, field: str, into: str) -> Outcome:
    """What it would do; nothing is done. Errors: as ``merge_subject``."""
    return outcome_of(field, _mergeable(network, field, into).field)


def _mergeable(network: Village, field: str, into: str) -> Subject:
    """The subject of which it becomes a part."""
    subject, other = held(network, field), every_subject().get(today(into))
    if other is None or other.field == field or today(field) != field:
        raise Refusal(_("Kies een ander onderwerp om dit bij te voegen."))
    if (other.kind, other.has_state, other.one_of) != (subject.kind, subject.has_state, subject.one_of):
        raise Refusal(_("Deze twee vragen niet hetzelfde. Samenvoegen kan alleen binnen één soort."))
    if subject.one_of or field in rollups() or field in _all_parts(other.field):
        raise Refusal(_("Dit onderwerp hoort bij een rijtje en blijft daarom apart staan."))
    return other


@transaction.atomic
def split_subject(
    *, network: Village, actor: Keyed | None, field: str, parts: Iterable[Mapping[str, Any]]
) -> list[str]:
    """Ask for the parts of a subject; who has one has the whole, and who said the whole still says it.

    Gives the fields of the parts. Errors: Refusal with fewer than two, or when it is split already.
    """
    subject = held(network, field)
    listed = list(parts)
    if len(listed) < FEWEST_PARTS:
        raise Refusal(_("Splitsen is in twee delen of meer."))
    if field in rollups() or subject.one_of or not subject.has_state:
        raise Refusal(_("Dit onderwerp is al een geheel van delen, of kan niet gesplitst worden."))
    same = {"domain": subject.domain, "also": list(subject.also), "asks": subject.asks}
    made = [
        add_subject(network=network, actor=actor, kind=subject.kind, told={**same, **one}) for one in listed
    ]
    write_edit(network, actor, Edit.SPLIT, field, holds=made)
    return made


@transaction.atomic
def return_subject(*, network: Village, actor: Keyed | None, edit: SubjectEdit) -> None:
    """Make a subject as it was before its last edit; parts of which nobody said anything go.

    Errors: Refusal after thirty days, when it was edited again, or when somebody said something of what goes.
    """
    hold(network)
    if not can_return(network, edit):
        raise Refusal(_("Dit kan niet meer terug. Verander het onderwerp zoals het moet zijn."))
    if edit.verb == Edit.ADD:
        _refuse_said([edit.field])
    for one in SubjectEdit.objects.of(network).together_with(edit):
        _return(network, actor, one.field)
    if edit.verb == Edit.SPLIT:
        for part in edit.holds:
            if not _said([part]) and not merged_into(part):
                _return(network, actor, part)


def can_return(network: Village, edit: SubjectEdit) -> bool:
    """It is the last edit of its subject, and young; of several subjects at once it is the last of each."""
    act = SubjectEdit.objects.of(network).together_with(edit)
    return edit.pk in returnable(network, act)


def returnable(network: Village, edits: Iterable[SubjectEdit]) -> set[int]:
    """Which of these edits can be taken back, by their keys; all edits of an act are among them.

    A subject that others were merged into, or that is part of another, cannot go.
    """
    last = SubjectEdit.objects.of(network).last_of_each()
    since = timezone.now() - TAKE_BACK
    needed = {edit.into for edit in last.values()}.union(*(edit.holds for edit in last.values()))
    listed = list(edits)
    late = {edit.act or edit.public_id for edit in listed if last[edit.field].pk != edit.pk}
    return {
        edit.pk
        for edit in listed
        if edit.at > since
        and edit.verb != Edit.RETURN
        and (edit.act or edit.public_id) not in late
        and not (edit.verb == Edit.ADD and edit.field in needed)
    }


def recent_edits(network: Village) -> list[SubjectEdit]:
    """What was done in the time in which it can be taken back, and a few more when that is little."""
    rows = SubjectEdit.objects.of(network).order_by("-pk")
    young = list(rows.filter(at__gt=timezone.now() - TAKE_BACK))
    return young if len(young) > FEWEST_SHOWN else list(rows[:FEWEST_SHOWN])


def _return(network: Village, actor: Keyed | None, field: str) -> None:
    before = SubjectEdit.objects.of(network).on(field)[1:2]
    was = next(iter(before), SubjectEdit())
    write_edit(network, actor, Edit.RETURN, field, told=was.told, into=was.into, holds=was.holds)


def _refuse_double(kind: Kind, name: str, *, but: str = "") -> None:
    same = name.casefold().strip()
    for subject in every_subject().values():
        if subject.kind == kind and subject.name.casefold() == same and subject.field != but:
            raise Refusal(_("‘%(name)s’ staat er al bij deze soort.") % {"name": subject.name})


def _free_key(kind: Kind, name: str) -> str:
    begin = slugify(name).replace("-", "_")[:KEY_LENGTH].strip("_") or "subject"
    taken = {*every_subject(), *shipped(), *_ever_added()}
    tries = [begin, *(f"{begin}_{number}" for number in range(2, 1000))]
    return next(key for key in tries if f"{kind}.{key}" not in taken)


def _ever_added() -> set[str]:
    """A key is given once: facts may hold it."""
    rows = SubjectEdit.objects.shared().values_list("kind", "subject")
    return {f"{kind}.{subject}" for kind, subject in rows}


def _all_parts(field: str) -> set[str]:
    return {part for held in rollups().get(field, ()) for part in (held, *_all_parts(held))}


def _refuse_said(fields: Iterable[str]) -> None:
    if _said(fields):
        raise Refusal(_("Een stadsdorp vertelde hier al iets over. Voeg het samen met een ander onderwerp."))


def _said(fields: Iterable[str]) -> bool:
    names = [name for field in fields for name in (field, *merged_into(field))]
    subjects = [name.partition(".")[2] for name in names]
    rows = Fact.every.filter(subject__in=subjects).values_list("kind", "subject").distinct()
    return any(f"{kind}.{subject}" in names for kind, subject in rows)
