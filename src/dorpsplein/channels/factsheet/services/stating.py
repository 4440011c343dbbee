"""Saying what is so, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.catalogue import catalogue, merged_into, rivals, today
from dorpsplein.channels.factsheet.denying import DENIALS
from dorpsplein.channels.factsheet.fields import by_today
from dorpsplein.channels.factsheet.models import Fact, Told
from dorpsplein.channels.factsheet.services.releasing import release_changes
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.journal.services import Keyed, record, record_all
from dorpsplein.community.villages.models import Village

TAKE_BACK = timedelta(days=30)


class Overtaken(Refusal):
    """Somebody else said it otherwise meanwhile."""


@transaction.atomic
def state_as_seen(
    *, village: Village, actor: Keyed | None, said: Iterable[Statement], field: str, seen: str
) -> list[Fact]:
    """State a field of which one saw the fact with the key ``seen``, "" for none; as ``state_facts``.

    Errors: Overtaken when another fact holds by now and this says otherwise; then nothing is stated.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    told = list(said)
    now = by_today(Fact.objects.of(village).current().order_by("since", "pk")).get(field)
    news = [
        one for one in told if now and (one.state, {**now.details, **one.details}) != (now.state, now.details)
    ]
    if news and now and now.public_id != seen:
        raise Overtaken(_("Iemand anders veranderde dit terwijl uw bladzijde openstond."))
    return state_facts(village=village, actor=actor, said=told)


def state_fact(*, village: Village, actor: Keyed | None, said: Statement) -> Fact:
    """State one field of a village, as ``state_facts``; gives what holds now."""
    state_facts(village=village, actor=actor, said=[said])
    return by_today(Fact.objects.of(village).current().order_by("since", "pk"))[said.field]


@transaction.atomic
def state_facts(*, village: Village, actor: Keyed | None, said: Iterable[Statement]) -> list[Fact]:
    """State fields of a village; what was stated before is kept and ended. Gives what is news.

    Of subjects that exclude each other, yes to one is no to the others, unless that was said in other words
    already: "willen wij nog".
    Errors: Refusal when a subject is unknown, or a detail is none; then nothing is stated.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    now = timezone.now()
    current = list(Fact.objects.of(village).current().order_by("since", "pk"))
    known = by_today(current)
    facts = [_fact(village, actor, one, known.get(one.field), now) for one in _with_denials(said, known)]
    news = [fact for fact in facts if not (fact.field in known and _same(known[fact.field], fact))]
    if news:
        renewed = {fact.field for fact in news}
        ended = [fact.pk for fact in current if today(fact.field) in renewed]
        Fact.objects.of(village).filter(pk__in=ended).update(until=now)
        Fact.every.bulk_create(news)
        record_all(village=village, actor=actor, verb="state", objs=news)
        release_changes(village)
    return news


@transaction.atomic
def undo_statements(*, village: Village, actor: Keyed | None, facts: Iterable[Fact]) -> None:
    """Take statements back: what was stated before them holds again.

    Errors: Refusal when one is older than thirty days, or something was stated after it; then all stand.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    for fact in facts:
        _undo(village, fact)
        record(village=village, actor=actor, verb="undo", obj=fact)
    release_changes(village)


def _undo(village: Village, fact: Fact) -> None:
    known = Fact.objects.of(village).on(fact.kind, fact.subject)
    if not known.current().filter(pk=fact.pk).exists():
        raise Refusal(_("Hierna is er al iets anders gezegd. Kijk eerst wat er nu staat."))
    if fact.since < timezone.now() - TAKE_BACK:
        raise Refusal(_("Dit is langer dan 30 dagen geleden. Zeg gewoon hoe het nu is."))
    known.filter(pk=fact.pk).update(until=fact.since)
    for name in (fact.field, *merged_into(fact.field)):
        kind, _dot, subject = name.partition(".")
        ended = Fact.objects.of(village).on(kind, subject).filter(until=fact.since).exclude(pk=fact.pk)
        before = ended.order_by("-pk").first()
        if before:
            ended.filter(pk=before.pk).update(until=None)


def _with_denials(said: Iterable[Statement], known: Mapping[str, Fact]) -> list[Statement]:
    """One statement a field, the last; yes to one of several that exclude each other denies the others."""
    final: dict[str, Statement] = {}
    for one in said:
        if one.field not in catalogue() or not one.details.keys() <= set(Told.DETAILS):
            raise Refusal(_("Dit onderwerp kennen wij niet."))
        final[one.field] = one
        if one.state == State.YES:
            for other in _to_deny(one.field, known, final):
                final[other] = Statement(other, State.NO, evidence=one.evidence, source=one.source, on=one.on)
    return list(final.values())


def _to_deny(field: str, known: Mapping[str, Fact], final: Mapping[str, Statement]) -> list[str]:
    """What excludes this, as far as nobody says no to it in any words."""
    told = {other: final.get(other) or known.get(other) for other in sorted(rivals(field))}
    return [other for other, one in told.items() if one is None or one.state not in DENIALS]


def _fact(village: Village, actor: Keyed | None, said: Statement, before: Fact | None, now: datetime) -> Fact:
    kind, _dot, subject = said.field.partition(".")
    return Fact(
        village=village,
        kind=kind,
        subject=subject,
        state=said.state,
        evidence=_evidence(before, said),
        reference_date=said.on or local_today(),
        source=said.source,
        settles=said.settles,
        said_by=actor.public_id if actor else "",
        since=now,
        **said.details,
    )


def _same(before: Fact, after: Fact) -> bool:
    """Said again on the same day in the same words, which is no news; on another day it is a confirmation."""
    told = ("state", "evidence", "reference_date", "source", "settles")
    same = all(getattr(before, name) == getattr(after, name) for name in told)
    return same and before.details == after.details


def _evidence(before: Fact | None, said: Statement) -> Evidence:
    """What a village changes in what others found is a correction."""
    found = before is not None and before.evidence in {Evidence.FOUND, Evidence.INTERVIEW}
    if before and found and said.evidence == Evidence.CONFIRMED and before.state != said.state:
        return Evidence.CORRECTED
    return said.evidence
