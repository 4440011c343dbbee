"""What we ask once: where the agenda and the village do not say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import localdate

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.catalogue import holders, leaves, rollups
from dorpsplein.channels.factsheet.denying import DENIALS, WHOLLY_DENIED
from dorpsplein.channels.factsheet.fields import Field, fields_of
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.seeing import OF_ACTIVITIES, YEAR
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.villages.models import Village

COUNTED = frozenset(OF_ACTIVITIES.values())
IN_USE_SINCE = timedelta(days=180)
IN_USE_UNTIL = timedelta(days=60)


class Doubt(StrEnum):
    """What does not agree: the agenda shows what is denied, or a year of it lacks what is said.

    Or the whole is denied, and of a part the village says that it is so. Or it is denied, and soon again.
    """

    SHOWN = "shown"
    ABSENT = "absent"
    PART = "part"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Question:
    """One field that the village is asked about."""

    field: Field
    doubt: Doubt
    part: Field | None = None

    def statement(self, *, yes: bool) -> Statement:
        """What somebody says who answers it."""
        stated = self.field.stated
        assert stated is not None  # noqa: S101 - only what was stated is asked
        denied = State.STOPPED if self.doubt == Doubt.ABSENT else State(stated.state)
        state = State.YES if yes else denied
        settles = self.doubt != Doubt.ABSENT and not yes
        return Statement(stated.field, state, stated.details, settles=settles)


def questions_of(fields: Mapping[str, Field]) -> list[Question]:
    """All that is to be asked of one village."""
    shown = [Question(field, Doubt.SHOWN) for field in fields.values() if field.disagrees]
    shown += [Question(one, Doubt.AHEAD) for one in fields.values() if one.is_ahead and not one.disagrees]
    shown += _denied_with_a_part(fields, {one.field.subject.field for one in shown})
    if not _agenda_is_used(fields):
        return shown
    return shown + [
        Question(field, Doubt.ABSENT)
        for name, field in fields.items()
        if name in COUNTED and _has_not_been_seen(field)
    ]


def open_questions(village: Village) -> list[Question]:
    """As ``questions_of``, with one small query where nothing that was said can be asked about."""
    subjects = {name.partition(".")[2] for name in COUNTED | rollups().keys()}
    old = Q(state=State.YES, since__lt=timezone.now() - YEAR)
    said = Fact.objects.of(village).current().filter(old | Q(state__in=DENIALS))
    return questions_of(fields_of(village)) if said.filter(subject__in=subjects).exists() else []


def doubles(fields: Mapping[str, Field]) -> list[list[Field]]:
    """Of what a village has one at most: where it says yes to more, since before that was so."""
    said: dict[str, list[Field]] = {}
    for one in fields.values():
        if one.subject.one_of and one.stated and one.state == State.YES:
            said.setdefault(one.subject.one_of, []).append(one)
    return [some for some in said.values() if len(some) > 1]


def _denied_with_a_part(fields: Mapping[str, Field], asked: set[str]) -> list[Question]:
    """The whole is denied, and a part of it is so: asked once, and again after a year."""
    found = []
    for name in holders():
        whole = fields.get(name)
        if name in asked or whole is None or whole.stated is None or whole.stated.state not in WHOLLY_DENIED:
            continue
        settled = whole.stated.settles and localdate(whole.stated.since) > local_today() - YEAR
        parts = leaves(name) - {name}
        held = next((one for field, one in fields.items() if field in parts and _is_said(one)), None)
        if held and not settled:
            found.append(Question(whole, Doubt.PART, held))
    return found


def _is_said(field: Field) -> bool:
    return field.stated is not None and field.stated.state == State.YES


def _agenda_is_used(fields: Mapping[str, Field]) -> bool:
    """For half a year and still: only then does it tell something that one is not in it."""
    seen = [field.seen for name, field in fields.items() if name in COUNTED and field.seen]
    today = local_today()
    first = [each.since for each in seen if each.since]
    last = [each.last for each in seen if each.last]
    return bool(first and last) and min(first) <= today - IN_USE_SINCE and max(last) >= today - IN_USE_UNTIL


def _has_not_been_seen(field: Field) -> bool:
    stated = field.stated
    if stated is None or field.seen or stated.state != State.YES:
        return False
    return localdate(stated.since) <= local_today() - YEAR
