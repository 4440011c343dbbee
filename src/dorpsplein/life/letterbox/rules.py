"""Who reads what comes in, and what still waits."""

from __future__ import annotations

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.letterbox.models import Kind, Message, MessageQuerySet, Proposal
from dorpsplein.life.news.models import News

PLACERS = frozenset({Role.EDITOR, Role.BOARD})
KEEPERS = PLACERS | {Role.SECRETARY, Role.HELP_HOST}
READERS = KEEPERS | {Role.ORGANISER, Role.CIRCLE, Role.NEIGHBOURHOOD}


def messages_for(village: Village, person: Person, roles: frozenset[Role]) -> MessageQuerySet:
    """All questions for who keeps the letterbox; for an organiser those that are meant for her or him."""
    rows = Message.objects.of(village)
    return rows if roles & KEEPERS else rows.for_person(person)


def waiting_proposals(village: Village) -> list[Proposal]:
    """What was proposed and is still hidden; what an editor put on the website otherwise waits no more."""
    rows = list(Proposal.objects.of(village).waiting())
    hidden = {
        *_hidden(Activity, village, [row.key for row in rows if row.kind == Kind.ACTIVITY]),
        *_hidden(News, village, [row.key for row in rows if row.kind != Kind.ACTIVITY]),
    }
    return [row for row in rows if row.key in hidden]


def letters_waiting(village: Village, person: Person, roles: frozenset[Role]) -> int:
    """How many things in the letterbox wait for this person."""
    questions = messages_for(village, person, roles).waiting().count()
    return questions + (len(waiting_proposals(village)) if roles & PLACERS else 0)


def _hidden(model: type[Activity | News], village: Village, keys: list[str]) -> list[str]:
    if not keys:
        return []
    rows = model.objects.of(village).filter(public_id__in=keys, state="hidden")
    return list(rows.values_list("public_id", flat=True))
