"""dorpsplein cross-section: what villages released, counted, for a program."""

from __future__ import annotations

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from dorpsplein.community.villages.models import Village
from dorpsplein.network.directory.lines import neighbours_of
from dorpsplein.network.insights.asking import Question
from dorpsplein.network.insights.crossing import Cross, cross_now
from dorpsplein.network.insights.files import as_csv
from dorpsplein.network.insights.sheets import Sheet, answer_sheet, states_sheet
from dorpsplein.network.insights.sight import sight_of
from dorpsplein.network.insights.where import where_so

NOT_UNDERSTOOD = 2


class Command(BaseCommand):
    """Count, or answer a question."""

    help = """Count what villages released.

Without a query: one object for each kind, subject and state, with villages, groups, base and unknown.
With a query, as behind the question mark of /netwerk/cijfers/vraag/: the villages for which it is so, and
of how many it is not so or not known. All names are told.

Exit codes: 0 told, 2 the query was not understood."""

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=["json", "csv"], default="json", help="json (default) or csv")
        parser.add_argument("--query", help='such as "met=activity.film&zonder=room.room_own&in=Oost"')

    def handle(self, *args: Any, **options: Any) -> None:
        cross = cross_now()
        query = options["query"]
        sheet = states_sheet(cross) if query is None else _answered(cross, query)
        if options["format"] == "csv":
            self.stdout.write(as_csv(sheet).decode(), ending="")
        else:
            self.stdout.write(json.dumps(sheet.objects, ensure_ascii=False, indent=1))


def _answered(cross: Cross, query: str) -> Sheet:
    asked = Question.read(QueryDict(query)).only_in(cross.register.district_names)
    if sorted(parse_qsl(query, keep_blank_values=True)) != sorted(parse_qsl(asked.address)):
        understood = asked.address or "nothing"
        raise CommandError(f"Not understood. Of this I understand: {understood}", returncode=NOT_UNDERSTOOD)
    counted, named = sight_of(cross, asked.fields, sees_all=True).answers(asked)
    where = where_so(counted, named, neighbours_of(Village.objects.visible()))
    return answer_sheet(counted, where, settings.BASE_URL)
