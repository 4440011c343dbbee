"""Writing an edit of a subject: one after another, and every page is told again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.scoping import new_public_id
from dorpsplein.channels.factsheet.catalogue import every_subject, look_again
from dorpsplein.channels.factsheet.models import Edit, SubjectEdit
from dorpsplein.channels.factsheet.shipped import Subject
from dorpsplein.community.journal.services import Keyed, record_all
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import raise_tide, show_change_everywhere


def hold(network: Village) -> None:
    """One edit after another, each on what the one before left."""
    Village.objects.select_for_update().get(pk=network.pk)
    look_again()


def held(network: Village, field: str) -> Subject:
    """The subject as it is, and nobody else edits. Errors: Refusal when there is no such subject."""
    hold(network)
    subject = every_subject().get(field)
    if subject is None:
        raise Refusal(_("Dit onderwerp kennen wij niet."))
    return subject


def told_of(subject: Subject) -> dict[str, Any]:
    """Its definition as an edit keeps it."""
    told = {name: getattr(subject, name) for name in SubjectEdit.DEFINITION}
    return told | {"also": list(subject.also)}


def write_edit(network: Village, actor: Keyed | None, verb: Edit, field: str, **told: Any) -> None:
    """Add an edit; what it does not tell stays as the edit before told it."""
    write_edits(network, actor, verb, {field: told})


def write_edits(
    network: Village, actor: Keyed | None, verb: Edit, told: Mapping[str, Mapping[str, Any]]
) -> None:
    """Add an edit of each of these subjects, as one act."""
    last = SubjectEdit.objects.of(network).last_of_each()
    act = new_public_id() if len(told) > 1 else ""
    edits = [_edit(network, actor, verb, field, last.get(field), act, one) for field, one in told.items()]
    SubjectEdit.every.bulk_create(edits)
    record_all(village=network, actor=actor, verb=verb, objs=edits)
    raise_tide(register=True)
    show_change_everywhere()
    look_again()


def _edit(
    network: Village,
    actor: Keyed | None,
    verb: Edit,
    field: str,
    last: SubjectEdit | None,
    act: str,
    told: Mapping[str, Any],
) -> SubjectEdit:
    kept = {"told": last.told, "into": last.into, "holds": last.holds} if last else {}
    kind, _dot, subject = field.partition(".")
    by = actor.public_id if actor else ""
    return SubjectEdit(
        village=network, kind=kind, subject=subject, verb=verb, by=by, act=act, **{**kept, **told}
    )
