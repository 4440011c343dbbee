"""What was told in a talk: written by the Network, and taken over by the village or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.catalogue import catalogue, today
from dorpsplein.channels.factsheet.fields import by_today, sheet_of
from dorpsplein.channels.factsheet.models import Fact, Heard
from dorpsplein.channels.factsheet.models.heard import ANSWERED_KEPT, OPEN_KEPT
from dorpsplein.channels.factsheet.services.stating import state_facts
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.journal.services import Keyed, record_all
from dorpsplein.community.villages.models import Village


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk of the Network with a village: who did it for the Network, and on which day."""

    spoken_by: str
    on: date

    def told(self, one: Statement) -> Statement:
        """A statement as it was told there."""
        return replace(one, evidence=Evidence.INTERVIEW, source=self.spoken_by, on=self.on)


@transaction.atomic
def hear(
    *, network: Village, actor: Keyed | None, about: Village, talk: Talk, said: Iterable[Statement]
) -> int:
    """Keep what was told: on the sheet that the Network keeps, else as a proposal to the village.

    A newer proposal about the same takes the place of the older. Gives how many there are.
    Errors: Refusal when the day is yet to come, or a subject is unknown.
    """
    if talk.on > local_today():
        raise Refusal(_("Deze dag is nog niet geweest. Kies vandaag of eerder."))
    Village.objects.select_for_update().get(pk=about.pk)
    listed = {one.field: one for one in said}
    if not listed.keys() <= catalogue().keys():
        raise Refusal(_("Dit onderwerp kennen wij niet."))
    if sheet_of(about).kept:
        told = [talk.told(one) for one in listed.values()]
        return len(state_facts(village=about, actor=actor, said=_with_details(about, told)))
    older = Heard.objects.of(network).about(about).open()
    older.filter(pk__in=[row.pk for row in older if today(row.field) in listed]).delete()
    rows = [_row(network, actor, about, talk, one) for one in listed.values()]
    Heard.every.bulk_create(rows)
    record_all(village=network, actor=actor, verb="hear", objs=rows)
    return len(rows)


@transaction.atomic
def take_over_heard(*, village: Village, actor: Keyed | None, keys: Collection[str]) -> list[Fact]:
    """The village says that it is so: it stands on its sheet, as told in a talk. Gives what is news."""
    rows = _answered(village, actor, keys, "take")
    said = [
        Talk(row.spoken_by, row.reference_date).told(
            Statement(today(row.field), State(row.state), row.details)
        )
        for row in rows
        if today(row.field) in catalogue()
    ]
    return state_facts(village=village, actor=actor, said=_with_details(village, said))


@transaction.atomic
def leave_heard(*, village: Village, actor: Keyed | None, keys: Collection[str]) -> list[str]:
    """The village says that it is not so: its sheet stays as it is. Gives the keys of what was left."""
    return [row.public_id for row in _answered(village, actor, keys, "leave")]


@transaction.atomic
def ask_heard_again(*, village: Village, actor: Keyed | None, keys: Collection[str]) -> None:
    """Undo an answer: the proposal stands there again, unless a newer one took its place."""
    Village.objects.select_for_update().get(pk=village.pk)
    about = Heard.objects.shared().about(village)
    newer = {row.field for row in about.open()}
    gone = list(about.filter(public_id__in=keys).exclude(answered_at=None))
    rows = [row for row in gone if row.field not in newer]
    Heard.objects.shared().filter(pk__in=[row.pk for row in rows]).update(answered_at=None)
    record_all(village=village, actor=actor, verb="undo", objs=rows)


@transaction.atomic
def withdraw_heard(*, network: Village, actor: Keyed | None, row: Heard) -> None:
    """The Network takes a proposal back that nobody answered."""
    record_all(village=network, actor=actor, verb="withdraw", objs=[row])
    Heard.objects.of(network).open().filter(pk=row.pk).delete()


def forget_heard() -> int:
    """Erase what was answered a while ago, and what nobody answered in a year; gives how many."""
    now = timezone.now()
    over = Q(answered_at__lt=now - ANSWERED_KEPT) | Q(at__lt=now - OPEN_KEPT)
    return int(Heard.every.filter(over).delete()[0])


def _with_details(village: Village, said: Iterable[Statement]) -> list[Statement]:
    """What a talk did not touch stays: how the village calls it, how often it is."""
    known = by_today(Fact.objects.of(village).current().order_by("since", "pk"))
    return [replace(one, details=_joined(known.get(one.field), one.details)) for one in said]


def _joined(known: Fact | None, told: Mapping[str, object]) -> Mapping[str, object]:
    fresh = {name: value for name, value in told.items() if value not in {"", None}}
    return {**(known.details if known else {}), **fresh}


def _row(network: Village, actor: Keyed | None, about: Village, talk: Talk, said: Statement) -> Heard:
    kind, _dot, subject = said.field.partition(".")
    return Heard(
        village=network,
        about=about,
        kind=kind,
        subject=subject,
        state=said.state,
        evidence=Evidence.INTERVIEW,
        reference_date=talk.on,
        spoken_by=talk.spoken_by,
        said_by=actor.public_id if actor else "",
        at=timezone.now(),
        **said.details,
    )


def _answered(village: Village, actor: Keyed | None, keys: Collection[str], verb: str) -> list[Heard]:
    """Those of these that are open, which they are no more."""
    Village.objects.select_for_update().get(pk=village.pk)
    rows = list(Heard.objects.shared().about(village).open().filter(public_id__in=keys))
    Heard.objects.shared().filter(pk__in=[row.pk for row in rows]).update(answered_at=timezone.now())
    record_all(village=village, actor=actor, verb=verb, objs=rows)
    return rows
