"""dorpsplein check-mail: does the mail of this installation arrive, as far as DNS tells?"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from dorpsplein.community.arriving.checking import (
    GOOD,
    NOT_YET,
    TTL,
    Checked,
    Finding,
    check,
    comes_back,
    domain_of,
)
from dorpsplein.community.arriving.words import told
from dorpsplein.community.outbox.keys import pieces
from dorpsplein.community.outbox.models import Sender

NOT_RIGHT, NOT_KNOWN = 1, 2


class Command(BaseCommand):
    """Look, and say it."""

    help = (
        "Look in DNS at the domains our mail comes from, and say which lines are missing. "
        "Exit code 0: all is right; 1: something is not; 2: something could not be seen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--domain", help="only this domain: the installation's, or one of a village")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = {one.address: check(one) for one in _addresses(options["domain"])}
        states = {one["state"] for findings in found.values() for one in findings}
        if settings.MAIL_FROM in found:
            found[settings.MAIL_FROM].append(comes_back())
        with override("en"):
            self.stdout.write(
                json.dumps(found, indent=2) if options["json"] else "\n\n".join(map(_said, found.items()))
            )
        if code := NOT_RIGHT if NOT_YET in states else 0 if states == {GOOD} else NOT_KNOWN:
            sys.exit(code)


def _addresses(domain: str | None) -> list[Checked]:
    own = Sender.objects.exclude(address="").order_by("address")
    every = [
        Checked(settings.MAIL_FROM, "", ""),
        *(Checked(one.address, one.reply_to, one.village_key) for one in own),
    ]
    found = [one for one in every if domain is None or one.domain == domain_of(f"@{domain}")]
    if not found:
        raise CommandError(f"No mail comes from {domain}.", returncode=NOT_KNOWN)
    return found


def _said(found: tuple[str, list[Finding]]) -> str:
    address, findings = found
    rows = [address]
    for finding in findings:
        words = told(finding)
        rows.append(f"  {words.word}: {words.title} {words.sentence}")
        for line in finding["lines"]:
            value = " ".join(f'"{piece}"' for piece in pieces(line["value"]))
            rows += [
                f"    {line['name']}. {TTL} IN TXT {value}",
                *(f"    instead of: {old}" for old in line["instead"]),
            ]
    return "\n".join(rows)
