"""What the invented villages say on their factsheets and let others see, through the same acts that people use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.db import transaction

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.catalogue import rollups
from dorpsplein.channels.factsheet.models import Sheet
from dorpsplein.channels.factsheet.models.sheet import Audience
from dorpsplein.channels.factsheet.seeing import WEBSITE
from dorpsplein.channels.factsheet.services import release_sheet, state_facts
from dorpsplein.channels.factsheet.statement import Statement
from dorpsplein.channels.factsheet.vocabulary import Evidence, State
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.site.demo.content import VILLAGES
from dorpsplein.site.demo.quotas import DONE, SILENT, Say, kept_by, say_all

MOST_CORRECTED = 3
FOUND, ANSWERED = timedelta(days=200), timedelta(days=20)  # ago; a few days less or more in each village


def fill_sheets() -> None:
    """Every invented village that has no sheet yet gets one."""
    numbers = {sample.slug: number for number, sample in enumerate(VILLAGES)}
    for village in Village.objects.villages().filter(is_demo=True, slug__in=numbers):
        if not Sheet.objects.of(village).exists():
            _fill(village, numbers[village.slug])


def is_unfinished() -> bool:
    """A village that should be here, or its sheet, is not: the filling was cut short."""
    if Village.objects.filter(is_demo=False).exists():
        return False
    filled = Sheet.every.filter(village__slug__in=[sample.slug for sample in VILLAGES])
    return filled.count() < len(VILLAGES)


@transaction.atomic
def _fill(village: Village, number: int) -> None:
    said = say_all()[number]
    state_facts(village=village, actor=None, said=_found(village, number, said))
    if number not in SILENT:
        state_facts(village=village, actor=_board(village), said=_answered(number, said))
    near = number % 3 == 2  # noqa: PLR2004 - one in three tells it to the Network only
    release_sheet(
        village=village,
        actor=_board(village),
        audience=Audience.NETWORK if near else Audience.EVERYONE,
        withheld=[name for name, say in said.items() if say.withheld],
        by_itself=not near,
    )


def _found(village: Village, number: int, said: Mapping[str, Say]) -> Iterator[Statement]:
    """All that was found of a village that never answers; of another what it has to correct.

    What the agenda or the website shows by itself was not written down.
    """
    source, on = f"https://{village.slug}.example/", local_today() - FOUND + timedelta(days=number)
    if number in SILENT:
        for name, say in said.items():
            if any(say.details.values()) or not _shows_itself(number, name):
                yield _statement(name, say, Evidence.FOUND, on, source)
    else:
        denied = [name for name, say in said.items() if say.state == State.NO and _is_done(name)]
        for name in denied[number % 7 :: 11][: number % (MOST_CORRECTED + 1)]:
            yield Statement(name, State.YES, evidence=Evidence.FOUND, source=source, on=on)


def _answered(number: int, said: Mapping[str, Say]) -> Iterator[Statement]:
    on = local_today() - ANSWERED - timedelta(days=number)
    for name, say in said.items():
        yield _statement(name, say, Evidence.CONFIRMED, on)


def _shows_itself(number: int, name: str) -> bool:
    return name == WEBSITE or (number in kept_by(name) and name not in rollups())


def _statement(name: str, say: Say, evidence: Evidence, on: date, source: str = "") -> Statement:
    details = {key: value for key, value in say.details.items() if value}
    return Statement(name, say.state, details, evidence, source, on)


def _is_done(name: str) -> bool:
    return name.partition(".")[0] in DONE


def _board(village: Village) -> Person:
    return PersonRole.objects.of(village).filter(role=Role.BOARD).select_related("person")[0].person
