"""dorpsplein replay-erasures: forget again who came back with a copy."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dorpsplein.base.errors import Refusal
from dorpsplein.site.privacy.erasing import replay, settle_erasures
from dorpsplein.site.privacy.ledger import read_ledger


class Command(BaseCommand):
    """Replay the ledger, or say why not."""

    help = (
        "Forget again who was forgotten after a copy of the database was made. Every start does this by "
        "itself, with erasures.txt in the data folder. Exit codes: 0 done (or nothing to do), 1 refused with "
        "a sentence."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            help="the ledger; default: erasures.txt in the data folder",
        )
        parser.add_argument("--dry-run", action="store_true", help="say how many, and change nothing")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            entries = read_ledger(options["file"])
        except (Refusal, OSError, UnicodeDecodeError) as refusal:
            raise CommandError(str(refusal)) from refusal
        again = replay(entries, dry_run=options["dry_run"])
        if not options["dry_run"]:
            settle_erasures()
        told = {"lines": len(entries), "forgotten": again, "kept": not options["dry_run"]}
        words = "Zou opnieuw vergeten" if options["dry_run"] else "Opnieuw vergeten"
        self.stdout.write(
            json.dumps(told) if options["json"] else f"{words}: {len(again)} van {len(entries)} regels."
        )
