"""dorpsplein import-agenda: an agenda of elsewhere becomes activities of a village."""

from __future__ import annotations

import json
import signal
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities import services
from dorpsplein.life.activities.arriving import LARGEST, Part, read_parts
from dorpsplein.life.activities.comparing import A_YEAR, Comparison, Step, compare
from dorpsplein.life.activities.occurring import horizon
from dorpsplein.life.activities.reporting import expected_dates, present_dates, report
from dorpsplein.life.activities.sources import gather, read_file, source_of

WRONG_USE, STOPPED = 2, 130


class Command(BaseCommand):
    """Read, compare, take in, and say what happened."""

    help = (
        "Takes the activities of an iCalendar file or address into a village; also RSS with dates and pages\n"
        "that describe events (schema.org). Run it again whenever you like: what is the same stays, what\n"
        "changed there changes here, what somebody changed here is left.\n\n"
        "New activities are not yet visible; --publish shows them at once. What was over more than a year\n"
        "ago is left, unless --from says an earlier day.\n\n"
        "Exit codes: 0 done, 1 nothing could be read, 2 wrong use, 130 stopped halfway (what came in is\n"
        "whole; run it again to go on)."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Our name has a hyphen."""
        kwargs["formatter_class"] = RawDescriptionHelpFormatter
        return super().create_parser("dorpsplein", subcommand.replace("_", "-"), **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("village", help="the name of the village in addresses, such as de-brug")
        parser.add_argument(
            "source", metavar="FILE-or-URL", help="a file, an address, or - for standard input"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument("--json", action="store_true", help="say it as JSON, with every date")
        parser.add_argument("--publish", action="store_true", help="show what is new to the world at once")
        parser.add_argument("--from", dest="first", metavar="DATE", type=_day, help="first day (2026-05-12)")
        parser.add_argument("--until", dest="last", metavar="DATE", type=_day, help="last day of the dates")

    def handle(self, *args: Any, **options: Any) -> None:
        village = Village.objects.filter(slug=options["village"]).first()
        if village is None:
            raise CommandError(f"Er is geen dorp ‘{options['village']}’.", returncode=WRONG_USE)
        first, last = options["first"], options["last"]
        if first and last and last < first:
            raise CommandError("--until ligt voor --from.", returncode=WRONG_USE)
        with suppress(ValueError):  # only the main thread can be told
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            self._run(village, options, first, last)
        except (Refusal, Unavailable) as why:
            raise CommandError(str(why)) from why
        except KeyboardInterrupt:
            words = "Gestopt. Wat erin staat, is heel; draai het nog eens voor de rest."
            raise CommandError(words, returncode=STOPPED) from None

    def _run(self, village: Village, options: dict[str, Any], first: date | None, last: date | None) -> None:
        self._say("Lezen …")
        parts, name = _parts(options["source"])
        read = read_parts(parts)
        source = source_of(parts, read, name)
        since = min(first or local_today(), local_today() - A_YEAR)
        comparison = compare(village, read, source, since)
        self._say(f"Gevonden: {read.found}. Nieuw of veranderd: {len(comparison.todo)}.")
        refused = [] if options["dry_run"] else self._take(village, comparison, parts, since, options)
        told = {"source": source, "found": read.found, "dry_run": options["dry_run"]}
        told |= report(comparison, refused)
        if not options["json"]:
            self._tell(told)
            return
        window = (first or local_today(), last or max(horizon(), first or local_today()))
        told["from"], told["until"] = (day.isoformat() for day in window)
        told["occurrences"] = (
            expected_dates(comparison, *window)
            if options["dry_run"]
            else present_dates(village, comparison, *window)
        )
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))

    def _take(
        self,
        village: Village,
        comparison: Comparison,
        parts: list[Part],
        since: date,
        options: dict[str, Any],
    ) -> list[Step]:
        if not comparison.todo:
            return []
        intake = services.open_intake(
            village=village, actor=None, source=comparison.source, address=parts[0].url
        )
        return services.take_in(
            intake=intake,
            actor=None,
            comparison=comparison,
            since=since,
            publish=options["publish"],
            progress=self._count,
        )

    def _count(self, number: int, total: int) -> None:
        self._say(f"{number} van {total}")

    def _tell(self, told: dict[str, Any]) -> None:
        would = "Zou doen" if told["dry_run"] else "Gedaan"
        counts = [(verb, told[verb]) for verb in ("created", "updated", "unchanged", "skipped", "vanished")]
        words = {"created": "nieuw", "updated": "veranderd", "unchanged": "hetzelfde"}
        words |= {"skipped": "overgeslagen", "vanished": "daar verdwenen, hier gebleven"}
        lines = ", ".join(f"{len(rows)} {words[verb]}" for verb, rows in counts)
        self.stdout.write(f"{would}: {lines}.")
        for row in told["skipped"]:
            self.stdout.write(f"- {row['title'] or row['uid'] or '?'}: {row['why']}")
        for row in told["created"] + told["updated"]:
            for note in row.get("notes", ()):
                self.stdout.write(f"- {row['title']}: {note}")

    def _say(self, words: str) -> None:
        self.stderr.write(words, self.style.NOTICE if sys.stderr.isatty() else None)


def _parts(source: str) -> tuple[list[Part], str]:
    if source == "-":
        return read_file(sys.stdin.buffer.read(LARGEST + 1)), "-"
    if "://" in source or source.lower().startswith(("webcal:", "www.")):
        return gather(source), ""
    file = Path(source)
    try:
        with file.open("rb") as opened:
            return read_file(opened.read(LARGEST + 1)), file.name
    except OSError as error:
        raise CommandError(f"Dit bestand is niet te lezen: {source}.", returncode=WRONG_USE) from error


def _day(text: str) -> date:
    return date.fromisoformat(text)
