"""dorpsplein operator: who runs the installation."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from dorpsplein.community.accounts.services import make_operator


class Command(BaseCommand):
    """Give an address power over villages, or take it away."""

    help = (
        "Make an address an operator: power over villages, never over the people in them. "
        "Exit codes: 0 done, 1 this is no address, 2 wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="riet@example.nl")
        parser.add_argument("--end", action="store_true", help="no longer an operator")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["address"].strip())
        except ValidationError as error:
            raise CommandError("Dit is geen mailadres.") from error
        login = make_operator(email=options["address"], operator=not options["end"])
        told = {"key": login.public_id, "operator": login.is_operator}
        self.stdout.write(json.dumps(told) if options["json"] else self._words(ended=options["end"]))

    def _words(self, *, ended: bool) -> str:
        return "Niet meer beheerder." if ended else f"Beheerder. Log in op {settings.BASE_URL}/beheer/dorpen/"
