"""The door through which a village's answers to the Network reach its sheet. Nothing is read through it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.catalogue import rivals, today
from dorpsplein.channels.factsheet.fields import sheet_of
from dorpsplein.channels.factsheet.models import Fact, Sheet
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.services import release_fields, state_facts, undo_statements
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Evidence
from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.villages.models import Village

OWN = (Evidence.CONFIRMED, Evidence.CORRECTED)
READERS = (Role.BOARD, Role.EDITOR, Role.ORGANISER)

type Answered = tuple[Statement, datetime]


@transaction.atomic
def correct_facts(
    *, village: Village, actor: Keyed | None, answers: Iterable[Answered], shows: bool
) -> set[str]:
    """State what a village answered, unless it said something itself after that; gives those fields.

    With ``shows`` the village said that others may see these answers: then they are released, and no more.
    Errors: Refusal as ``state_facts``; then nothing is stated.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    listed = list(answers)
    overtaken = _overtaken(village, listed)
    said = [one for one, _at in listed if today(one.field) not in overtaken]
    state_facts(village=village, actor=actor, said=said)
    if shows:
        release_fields(village=village, actor=actor, fields={today(one.field) for one in said})
    return {one.field for one, _at in listed if today(one.field) in overtaken}


def show_corrections(*, village: Village, actor: Keyed | None, fields: Collection[str]) -> None:
    """Let others see what was taken over before the village said that they may."""
    release_fields(village=village, actor=actor, fields={today(field) for field in fields})


@transaction.atomic
def take_corrections_back(
    *, village: Village, actor: Keyed | None, fields: Collection[str], source: str, shows: bool
) -> None:
    """Let what stood before hold again, also of what these fields excluded.

    Errors: Refusal as ``undo_statements``.
    """
    wanted = set(fields).union(*(rivals(field) for field in fields))
    stated = Fact.objects.of(village).filter(source=source, evidence__in=OWN).order_by("pk")
    last = {fact.field: fact for fact in stated if fact.field in wanted}
    moments = {last[field].since for field in fields if field in last}
    gone = [fact for fact in last.values() if fact.since in moments]
    undo_statements(village=village, actor=actor, facts=gone)
    if shows:
        release_fields(village=village, actor=actor, fields={fact.field for fact in gone})


def lets_see(village: Village) -> bool:
    """Does the village let anybody see its sheet?"""
    return bool(sheet_of(village).audience != Audience.NOBODY)


def shows_by_itself(village: Village) -> bool:
    """Did the village decide that what changes on its sheet is seen without asking again?"""
    sheet = sheet_of(village)
    return bool(sheet.by_itself and sheet.audience != Audience.NOBODY)


@dataclass(frozen=True, slots=True)
class Seeing:
    """Do others see a sheet, and do they see what changes on it without asking again?"""

    others: bool
    by_itself: bool


def seeing_of(villages: Iterable[Village]) -> dict[int, Seeing]:
    """The same of several villages, by their primary key; of who hides nobody sees anything."""
    keys = [one.pk for one in villages]
    sheets = {sheet.village_id: sheet for sheet in Sheet.objects.shared().filter(village__in=keys)}
    told = {key: sheets.get(key) or Sheet() for key in keys}
    return {
        key: Seeing(sheet.audience != Audience.NOBODY, sheet.by_itself and sheet.audience != Audience.NOBODY)
        for key, sheet in told.items()
    }


def write_to_village(*, network: Village, village: Village, key: str, subject: str, body: str) -> bool:
    """Write to who keeps the sheet of a village; was there an address? Who it is stays below."""
    for role in READERS:
        held = PersonRole.objects.of(village).on(local_today()).filter(role=role)
        found = held.filter(person__login__is_active=True).values_list("person__login__email", flat=True)
        addresses = sorted({address for address in found if address})
        for number, address in enumerate(addresses):
            write_mail(key=f"{key}:{number}", to=address, subject=subject, body=body, village=network)
        if addresses:
            return True
    return False


def _overtaken(village: Village, answers: list[Answered]) -> set[str]:
    """The fields of which the village said something itself after it answered."""
    moments = {today(one.field): at for one, at in answers}
    current = Fact.objects.of(village).current().filter(evidence__in=OWN)
    return {
        today(fact.field)
        for fact in current
        if today(fact.field) in moments and fact.since > moments[today(fact.field)]
    }
