"""The rows of one village as who coordinates looks at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dorpsplein.channels.factsheet.naming import Choices, subject_choices
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.network.rounds.asking import Asked, asked_of
from dorpsplein.network.rounds.choosing import CHOSEN, Offer
from dorpsplein.network.rounds.holding import rows_of
from dorpsplein.network.rounds.models import Answer, Invitation, Outcome, Row, Step
from dorpsplein.network.rounds.proposing import counts, offered, proposed

NOBODY: Mapping[str, Offer] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Decision:
    """One row, what taking it over would state, its steps, and what stands in the questions about it."""

    asked: Asked
    proposal: Statement | None
    steps: tuple[Step, ...]
    offer: Offer

    @property
    def is_unknown(self) -> bool:
        """There is nothing to take over."""
        return self.asked.row.answer == Answer.UNKNOWN

    @property
    def needs_state(self) -> bool:
        """The village told in words how it is; somebody has to choose a word of ours."""
        subject = self.asked.subject
        return self.proposal is None and not self.is_unknown and subject is not None and subject.has_state

    @property
    def needs_value(self) -> bool:
        """We cannot read the year, the amount or the words that should stand there."""
        subject = self.asked.subject
        return self.proposal is None and not self.is_unknown and subject is not None and not subject.has_state

    @property
    def is_counted(self) -> bool:
        """There can be more than one of it."""
        return counts(self.asked)

    @property
    def needs_subject(self) -> bool:
        """The village told something that is no subject yet."""
        return self.asked.subject is None


@dataclass(frozen=True, slots=True)
class Desk:
    """All rows of a village by what has to be done."""

    waiting: tuple[Decision, ...]
    back: tuple[Decision, ...]
    settled: tuple[Decision, ...]
    subjects: Choices

    @property
    def plain(self) -> list[Row]:
        """Those that can be taken over at once."""
        return [one.asked.row for one in self.waiting if one.proposal]

    @property
    def unknown(self) -> list[Row]:
        """Those of which the village does not know."""
        return [one.asked.row for one in self.waiting if one.is_unknown]

    @property
    def states(self) -> list[tuple[str, str]]:
        """How something can be."""
        return [(state.value, str(state.label)) for state in CHOSEN]


def desk_of(invitation: Invitation, typed: Mapping[str, Offer] = NOBODY) -> Desk:
    """The rows that were answered, each with its steps; ``typed`` is by the code of a row."""
    rows = [row for row in rows_of(invitation) if row.answer]
    steps: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.of(invitation.village).filter(row__invitation=invitation).order_by("pk"):
        steps[step.row_id].append(step)
    told = [_decision(row, invitation, steps[row.pk], typed.get(row.code)) for row in rows]
    waiting = tuple(one for one in told if not one.asked.row.outcome)
    free = any(one.needs_subject for one in waiting)
    return Desk(
        waiting=waiting,
        back=tuple(one for one in told if one.asked.row.is_asked_back),
        settled=tuple(one for one in told if one.asked.row.outcome not in {"", Outcome.ASKED_BACK}),
        subjects=subject_choices() if free else [],
    )


def _decision(row: Row, invitation: Invitation, steps: list[Step], typed: Offer | None) -> Decision:
    asked = asked_of(row)
    proposal = proposed(row, invitation.round.reference_date, invitation.round.source)
    return Decision(asked, proposal, tuple(steps), typed or offered(asked))
