"""dorpsplein cross-section: what villages released, counted, for a program."""

from __future__ import annotations

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.asking import Question, called_today
from dorpsplein.network.insights.crossing import Cross, cross_now
from dorpsplein.network.insights.files import as_csv
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.release_sheets import release_answer_sheet, release_states_sheet
from dorpsplein.network.insights.sheets import Sheet, answer_sheet, states_sheet
from dorpsplein.network.insights.sight import sight_of
from dorpsplein.network.insights.snapshot import snapshot_of
from dorpsplein.network.insights.where import where_so

NOT_UNDERSTOOD = 2


class Command(BaseCommand):
    """Count, or answer a question."""

    help = """Count what villages released.

Without a query: one object for each kind, subject and state, with villages, groups, base, unknown,
and the number of the release. With a query, as behind the question mark of /netwerk/cijfers/vraag/: the
villages for which it is so, and of how many it is not so or not known. All names are told.

With a release: counts and answers are of that day, without what was taken back since.

Exit codes: 0 told, 2 the query was not understood, or there is no such release."""

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=["json", "csv"], default="json", help="json (default) or csv")
        parser.add_argument("--query", help='such as "met=activity.film&zonder=room.room_own&in=Oost"')
        parser.add_argument("--release", type=int, metavar="N", help="count release N, not how it is now")

    def handle(self, *args: Any, **options: Any) -> None:
        query, number = options["query"], options["release"]
        if number is None:
            cross = cross_now()
            sheet = states_sheet(cross) if query is None else _answered(cross, query)
        else:
            sheet = _frozen(number, query)
        if options["format"] == "csv":
            self.stdout.write(as_csv(sheet).decode(), ending="")
        else:
            self.stdout.write(json.dumps(sheet.objects, ensure_ascii=False, indent=1))


def _frozen(number: int, query: str | None) -> Sheet:
    network = Village.objects.networks().first()
    release = Release.objects.of(network).filter(number=number).first() if network else None
    if release is None:
        raise CommandError("There is no such release.", returncode=NOT_UNDERSTOOD)
    shot = snapshot_of(release)
    if query is None:
        return release_states_sheet(shot, number)
    here = {one.public_id: one.address() for one in Village.objects.visible().villages()}
    return release_answer_sheet(shot, _understood(shot.cross, query, shot.called), here)


def _answered(cross: Cross, query: str) -> Sheet:
    asked = _understood(cross, query, called_today)
    counted, named = sight_of(cross, sees_all=True).answers(asked)
    where = where_so(counted, named)
    return answer_sheet(counted, where, settings.BASE_URL)


def _understood(cross: Cross, query: str, called: Callable[[str], str]) -> Question:
    """The question, when all of it is understood."""
    asked = Question.read(QueryDict(query), called).only_in(cross.register.district_names)
    if sorted(parse_qsl(query, keep_blank_values=True)) != sorted(parse_qsl(asked.address)):
        understood = asked.address or "nothing"
        raise CommandError(f"Not understood. Of this I understand: {understood}", returncode=NOT_UNDERSTOOD)
    return asked
