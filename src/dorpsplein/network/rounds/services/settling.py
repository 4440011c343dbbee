"""What who coordinates does with an answer: take it over, ask back, or leave it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.correcting import correct_facts, take_corrections_back, write_to_village
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.community.journal.services import Keyed
from dorpsplein.network.rounds.choosing import Chosen
from dorpsplein.network.rounds.letters import question_letter
from dorpsplein.network.rounds.models import RETURNED, Invitation, Outcome, Row, Step
from dorpsplein.network.rounds.proposing import NOTHING, becomes, proposed

LONGEST = 600
NO_WORDS: Mapping[int, str] = MappingProxyType({})
ANY_TURN: Mapping[str, int] = MappingProxyType({})


@transaction.atomic
def take_over(
    *,
    invitation: Invitation,
    actor: Keyed | None,
    codes: Collection[str],
    chosen: Chosen = NOTHING,
    seen: Mapping[str, int] = ANY_TURN,
) -> int:
    """Write answers on the sheet of the village, of the round's day; gives how many were.

    What needs a choice first is left. What the village said itself since goes before, and is told. The step
    says what was written, beside what the village said. ``seen`` is the turn of each row that was looked at.
    Errors: Refusal when all of it needs a choice, or when a row changed since it was looked at.
    """
    held = _held(invitation)
    rows = _looked_at(held, codes, seen)
    plain = [(row, _proposal(held, row, chosen)) for row in rows]
    if rows and not any(said for _row, said in plain):
        raise Refusal(_choose(chosen))
    answers = [(said, row.answered_at) for row, said in plain if said and row.answered_at]
    overtaken = correct_facts(village=held.about, actor=actor, answers=answers, shows=held.shows)
    for row, said in plain:
        if said:
            _settle(row, Outcome.OVERTAKEN if said.field in overtaken else Outcome.TAKEN)
            row.kind, _dot, row.subject = said.field.partition(".")
    written = {row.pk: becomes(said)[:LONGEST] for row, said in plain if said}
    done = [row for row, said in plain if said]
    _keep(done, actor, written)
    return sum(row.outcome == Outcome.TAKEN for row in done)


@transaction.atomic
def ask_back(
    *,
    invitation: Invitation,
    actor: Keyed | None,
    code: str,
    question: str,
    seen: Mapping[str, int] = ANY_TURN,
) -> None:
    """Ask the village once more about a row; who has an address gets one letter a day.

    Errors: Refusal without a question, when the round is closed, or when the row changed meanwhile.
    """
    held, words = _held(invitation), question.strip()[:LONGEST]
    if not words:
        raise Refusal(_("Wat wilt u vragen? Schrijf het erbij."))
    if not held.round.is_open:
        raise Refusal(_("Deze ronde is gesloten. Bel het stadsdorp, of open de ronde weer."))
    rows = _looked_at(held, [code], seen)
    for row in rows:
        row.question = words
        _settle(row, Outcome.ASKED_BACK)
    _keep(rows, actor, dict.fromkeys((row.pk for row in rows), words))
    if rows and held.mailed:
        subject, body = question_letter(held, words)
        key = f"round:{held.public_id}:question-{local_today().isoformat()}"
        write_to_village(network=held.village, village=held.about, key=key, subject=subject, body=body)


@transaction.atomic
def leave_row(
    *,
    invitation: Invitation,
    actor: Keyed | None,
    codes: Collection[str],
    seen: Mapping[str, int] = ANY_TURN,
) -> None:
    """Leave the sheet as it is: the village does not know, or it is nothing for the sheet.

    Errors: Refusal when a row changed since it was looked at.
    """
    rows = _looked_at(_held(invitation), codes, seen)
    for row in rows:
        _settle(row, Outcome.LEFT)
    _keep(rows, actor)


@transaction.atomic
def return_row(*, invitation: Invitation, actor: Keyed | None, code: str) -> None:
    """Take a decision back: the row waits again, and the sheet says what it said before.

    Errors: Refusal when something was said after it, or it is longer than thirty days ago.
    """
    held = _held(invitation)
    rows = Row.objects.of(held.village).filter(invitation=held).select_related("invitation")
    decided = [row for row in rows.exclude(outcome="") if row.code == code]
    fields = [row.field for row in decided if row.outcome == Outcome.TAKEN]
    source, shows = held.round.source, held.shows
    take_corrections_back(village=held.about, actor=actor, fields=fields, source=source, shows=shows)
    for row in decided:
        row.outcome = ""
        row.turn += 1
    _keep(decided, actor)


def _held(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.of(invitation.village).select_for_update(of=("self",))
    held: Invitation = rows.select_related("round", "about", "village").get(pk=invitation.pk)
    return held


def _waiting(invitation: Invitation) -> list[Row]:
    rows = Row.objects.of(invitation.village).filter(invitation=invitation).unsettled().in_order()
    return list(rows.select_related("invitation"))


def _looked_at(held: Invitation, codes: Collection[str], seen: Mapping[str, int]) -> list[Row]:
    """The rows that wait, of these codes, as they were on the page of who decides."""
    rows = [row for row in _waiting(held) if row.code in codes]
    if any(seen.get(row.code, row.turn) != row.turn for row in rows):
        raise Refusal(_("Dit is intussen veranderd. Kijk nog eens wat er moet staan."))
    return rows


def _proposal(held: Invitation, row: Row, chosen: Chosen) -> Statement | None:
    return proposed(row, held.round.reference_date, held.round.source, chosen)


def _choose(chosen: Chosen) -> str:
    if chosen.value:
        return _("Dit begrijpen wij niet. Schrijf alleen het jaar of het bedrag.")
    return _("Er is niets overgenomen. Kies eerst hoe het nu is.")


def _settle(row: Row, outcome: Outcome) -> None:
    row.outcome = outcome
    row.turn += 1


def _keep(rows: list[Row], actor: Keyed | None, words: Mapping[int, str] = NO_WORDS) -> None:
    Row.every.bulk_update(rows, ["outcome", "question", "turn", "kind", "subject"])
    by, now = actor.public_id if actor else "", timezone.now()
    Step.every.bulk_create(
        Step(
            village=row.village,
            row=row,
            at=now,
            by=by,
            verb=row.outcome or RETURNED,
            words=words.get(row.pk, ""),
        )
        for row in rows
    )
