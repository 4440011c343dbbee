"""dorpsplein worker: background work as a process of its own."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from dorpsplein.site.worker import tick, work


class Command(BaseCommand):
    """Do the background work of an installation whose web processes leave it alone."""

    help = "Do background work until stopped; with --once, do what is due by the clock and stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round of the clockwork, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            tick()
            return
        work()
