"""dorpsplein take-lock-off: for who decides alone in a village and lost all that opens the second lock."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dorpsplein.base.errors import Refusal
from dorpsplein.community.villages.models import Village
from dorpsplein.community.vouching.services import take_off_for_who_is_alone


class Command(BaseCommand):
    """Take the second lock off an address that decides alone."""

    help = (
        "Take the second lock off the address of who decides alone in a village. Speak with her first. "
        "Exit codes: 0 done, 1 refused with a sentence, 2 wrong use."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("village", help="de-brug")
        parser.add_argument("address", help="riet@example.nl")

    def handle(self, *args: Any, **options: Any) -> None:
        village = Village.objects.filter(slug=options["village"]).first()
        if village is None:
            raise CommandError("Dit dorp kennen wij niet.")
        try:
            take_off_for_who_is_alone(village=village, email=options["address"])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Het slot is eraf. Er gaat een mail heen.")
