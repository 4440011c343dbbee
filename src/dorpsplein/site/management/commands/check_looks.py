"""dorpsplein check-looks: is the log of who looked as it was written?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dorpsplein.community.journal.chain import check_looks


class Command(BaseCommand):
    """Walk the chains, and say where one does not hold."""

    help = (
        "Check that nobody changed the log of who looked at whose data. It is checked every night too. "
        "Exit codes: 0 it holds, 1 it was changed (or the secret key was)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        read, broken = check_looks()
        if options["json"]:
            self.stdout.write(json.dumps({"lines": read, "broken": [asdict(one) for one in broken]}))
        elif not broken:
            self.stdout.write(f"Het klopt: {read} regels nagekeken.")
        if broken:
            where = ", ".join(f"{one.village_key} vanaf regel {one.number}" for one in broken)
            raise CommandError(f"Er is iets veranderd in wie er keek: {where}.")
