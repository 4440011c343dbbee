"""dorpsplein demo: fill an installation with invented villages."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dorpsplein.base.errors import Refusal
from dorpsplein.site.demo.content import VILLAGES
from dorpsplein.site.demo.edition import fill_edition
from dorpsplein.site.demo.filling import fill_demo
from dorpsplein.site.demo.sheets import fill_sheets


class Command(BaseCommand):
    """Fill, or say why not."""

    help = "Fill an installation with invented villages. Refuses where a real village lives (exit code 1)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--villages", type=int, default=len(VILLAGES), help=f"how many (most {len(VILLAGES)})"
        )
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            founded = fill_demo(options["villages"])
            fill_sheets()
            fill_edition()
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        names = [village.slug for village in founded]
        self.stdout.write(
            json.dumps({"villages": names})
            if options["json"]
            else f"Proefdorpen: {', '.join(names) or 'al gevuld'}."
        )
