"""dorpsplein outbox: what became of our mail, without a word of it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.outbox.services import send_doubtful_again


class Command(BaseCommand):
    """Count, or try again."""

    help = "Count the mails in each state. Exit code 0; addresses and texts are never shown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="say it as JSON")
        parser.add_argument("--again", action="store_true", help="send again what was set aside in doubt")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"]:
            send_doubtful_again()
        rows = Mail.objects.values_list("state").annotate(number=Count("pk"))
        counts = {str(state): 0 for state in State} | dict(rows)
        lines = [f"{state}: {number}" for state, number in counts.items()]
        self.stdout.write(json.dumps(counts) if options["json"] else "\n".join(lines))
