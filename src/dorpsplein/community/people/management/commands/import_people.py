"""dorpsplein import-people: a list of people becomes cards of a village."""

from __future__ import annotations

import json
import signal
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people import services
from dorpsplein.community.people.models import ListIntake, Ring
from dorpsplein.community.people.reading import LARGEST
from dorpsplein.community.people.reporting import report
from dorpsplein.community.villages.models import Village

WRONG_USE, STOPPED = 2, 130


class Command(BaseCommand):
    """Read, compare, put on the list, and say what happened."""

    help = (
        "Puts the people of a list on the list of a village: CSV, Excel (.xlsx) or vCard. What the columns\n"
        "are, which encoding and which separator is guessed; --dry-run says how it was read, and writes\n"
        "nothing. Run it again whenever you like: who is the same stays, what is empty on a card is filled,\n"
        "nothing that stands there is changed. Who may be somebody who is there already is put on the list\n"
        "too, and named; with --skip-doubles not. Everything is taken back on the page of the list, for\n"
        "thirty days. Nobody gets a message.\n\n"
        "Exit codes: 0 done, 1 the file could not be read (nothing came in), 2 wrong use, 130 stopped\n"
        "halfway (what came in is whole; run it again to go on)."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Our name has a hyphen."""
        kwargs["formatter_class"] = RawDescriptionHelpFormatter
        return super().create_parser("dorpsplein", subcommand.replace("_", "-"), **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("village", help="the name of the village in addresses, such as de-brug")
        parser.add_argument("file", metavar="FILE", help="a file, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument("--json", action="store_true", help="say it as JSON, with every person")
        parser.add_argument("--skip-doubles", action="store_true", help="leave out who may be there already")
        parser.add_argument(
            "--ring",
            choices=Ring.values,
            default=Ring.PARTICIPANT.value,
            help="where those stand of whom the list does not say it (participant)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        village = Village.objects.filter(slug=options["village"]).first()
        if village is None:
            raise CommandError(f"Er is geen dorp ‘{options['village']}’.", returncode=WRONG_USE)
        with suppress(ValueError):  # only the main thread can be told
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            self._run(village, options)
        except Refusal as why:
            raise CommandError(str(why)) from why
        except KeyboardInterrupt:
            words = "Gestopt. Wie erop staat, staat er heel op; draai het nog eens voor de rest."
            raise CommandError(words, returncode=STOPPED) from None

    def _run(self, village: Village, options: dict[str, Any]) -> None:
        self._say("Lezen …")
        name, content = _opened(options["file"])
        intake = services.drafted_list(village=village, actor=None, name=name, content=content)
        intake.ring = options["ring"]
        reading, comparison = services.look_in(intake)
        told = {"file": name, "village": village.slug, "dry_run": options["dry_run"]}
        told |= report(reading, comparison)
        self._say(f"Gelezen: {told['rows']} rijen. Nieuw: {told['new']}.")
        if told["new"] + told["filled"] and not options["dry_run"]:
            same = [step["row"] for step in told["possible_doubles"]] if options["skip_doubles"] else []
            told["came"] = self._read_in(intake, same)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self._tell(told)

    def _read_in(self, intake: ListIntake, same: list[int]) -> int:
        intake.save()
        services.begin_reading_in(intake=intake, same=same, ring=intake.ring, actor=None)
        return services.read_in(intake, self._count)

    def _count(self, number: int, total: int) -> None:
        self._say(f"{number} van {total}")

    def _tell(self, told: dict[str, Any]) -> None:
        would = "Zou doen" if told["dry_run"] else "Gedaan"
        self.stdout.write(
            f"{would}: {told['new']} nieuw, {told['same']} hetzelfde, {told['filled']} aangevuld, "
            f"{len(told['possible_doubles'])} misschien dubbel, {len(told['left_out'])} overgeslagen."
        )
        for remark in told["remarks"]:
            self.stdout.write(f"- {remark}")
        for row in told["possible_doubles"]:
            at = f"rij {row['like']['row']}" if "row" in row["like"] else "de lijst"
            self.stdout.write(f"- rij {row['row']}: {row['name']} is misschien {row['like']['name']} ({at})")
        for row in told["left_out"]:
            self.stdout.write(f"- rij {row['row']}: {row['sentence']}")
        for row in told["errors"]:
            self.stdout.write(
                f"- rij {row['row']}, kolom {row['column']}: {row['value']!r}: {row['sentence']}"
            )
        if told["more_errors"]:
            self.stdout.write(f"- en nog {told['more_errors']} opmerkingen")

    def _say(self, words: str) -> None:
        self.stderr.write(words, self.style.NOTICE if sys.stderr.isatty() else None)


def _opened(source: str) -> tuple[str, bytes]:
    if source == "-":
        return "-", sys.stdin.buffer.read(LARGEST + 1)
    file = Path(source)
    try:
        with file.open("rb") as opened:
            return file.name, opened.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"Dit bestand is niet te lezen: {source}.", returncode=WRONG_USE) from error
