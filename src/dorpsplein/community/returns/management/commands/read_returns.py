"""dorpsplein read_returns: what came back by mail, read now."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.returns.mailboxes import open_mailbox
from dorpsplein.community.returns.opening import MOST_BYTES
from dorpsplein.community.returns.reading import read_mailbox
from dorpsplein.community.returns.services import look_at, take_in


class Command(BaseCommand):
    """Read the mailbox, or one mail."""

    help = (
        "Read the mailbox of DORPSPLEIN_MAILBOX_URL, or with --file one mail (- is what is piped in). "
        "Says how many of each kind; addresses and texts are never shown. "
        "Exit codes: 0 read, 1 the mailbox is away."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", help="one mail as it came, or - for what is piped in")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what it is; do nothing, and leave it there"
        )
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        told: Mapping[str, str | bool | int]
        if options["file"]:
            told = (look_at if options["dry_run"] else take_in)(_mail_in(options["file"])).told()
        else:
            told = _mailbox(dry=options["dry_run"])
        lines = [f"{name}: {value}" for name, value in told.items()] or ["nothing new"]
        self.stdout.write(json.dumps(told) if options["json"] else "\n".join(lines))


def _mail_in(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES)
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error


def _mailbox(*, dry: bool) -> Counter[str]:
    if settings.MAILBOX is None:
        raise CommandError("DORPSPLEIN_MAILBOX_URL is not set; read one mail with --file")
    try:
        if not dry:
            return read_mailbox(settings.MAILBOX)
        with open_mailbox(settings.MAILBOX) as line:
            takings = [look_at(raw) for _number, raw in line.new()]
    except Unavailable as answer:
        raise CommandError(f"the mailbox is not there: {answer}") from answer
    return Counter(taking.kind if taking.handled else "left" for taking in takings)
