"""dorpsplein found: begin a village."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from email.utils import parseaddr
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.services import begin_village
from dorpsplein.community.villages.models import VillageKind


class Command(BaseCommand):
    """Found a village, or say why not."""

    help = (
        "Found a village with its first board member, who reads by mail how to sign in. "
        "Exit codes: 0 founded (or it could be, with --dry-run), 1 refused with a sentence, 2 wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name without the word before it: 'De Brug'")
        parser.add_argument("--slug", help="its name in addresses: de-brug; default: made from the name")
        parser.add_argument("--kind-word", default="Stadsdorp", help="the word before the name")
        parser.add_argument(
            "--network", action="store_true", help="the Network of all villages here, at /netwerk/ and /"
        )
        parser.add_argument("--contact-name", required=True, help="whom people ring; stands on every page")
        parser.add_argument("--contact-phone", required=True, help="020 123 45 67; stands on every page")
        parser.add_argument("--organiser", required=True, help="who begins: 'Riet de Wit <riet@example.nl>'")
        parser.add_argument("--dry-run", action="store_true", help="try everything and keep nothing")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        name, email = parseaddr(options["organiser"])
        if not name or not email:
            raise CommandError("--organiser: schrijf het zo: 'Riet de Wit <riet@example.nl>'")
        try:
            told = self._found(options, name, email)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        words = "Zou lukken" if options["dry_run"] else "Begonnen"
        self.stdout.write(json.dumps(told) if options["json"] else f"{words}: {told['address']}")

    def _found(self, options: dict[str, Any], name: str, email: str) -> dict[str, Any]:
        with transaction.atomic():
            village = begin_village(
                name=options["name"],
                kind=VillageKind.NETWORK if options["network"] else VillageKind.VILLAGE,
                slug=options["slug"] or ("netwerk" if options["network"] else slugify(options["name"])),
                kind_word=options["kind_word"],
                contact_name=options["contact_name"],
                contact_phone=options["contact_phone"],
                board_name=name,
                board_email=email,
            )
            transaction.set_rollback(options["dry_run"])
        kept = not options["dry_run"]
        return {"village": village.slug, "address": village.address(), "key": village.public_id, "kept": kept}
