"""dorpsplein release: copy what villages released, numbered and sealed; or prove that one is whole."""

from __future__ import annotations

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dorpsplein.base.errors import Refusal
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.drafting import draft_now, last_release
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.releasing import make_release, verify_release

BROKEN, REFUSED = 1, 2


class Command(BaseCommand):
    """Make a release, look what would be in it, or prove one."""

    help = """Copy what villages released, with a number and a checksum. It cannot be changed afterwards.

Exit codes: 0 done or whole, 1 a release is not as it was made, 2 refused (it says why)."""

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--title", default="", help="what it is called")
        parser.add_argument("--note", default="", help="what is said of it, for everybody")
        parser.add_argument("--date", type=date.fromisoformat, help="its day, as 2027-01-31 (default: today)")
        parser.add_argument("--again", action="store_true", help="also when nothing changed since the last")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be in it, and make nothing"
        )
        parser.add_argument("--verify", type=int, metavar="N", help="prove release N, and make nothing")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        network = Village.objects.networks().first()
        if network is None:
            raise CommandError("There is no Network here.", returncode=REFUSED)
        if options["verify"] is not None:
            return self._verify(network, options)
        told = _previewed(network) if options["dry_run"] else _made(network, options)
        return self._tell(told, as_json=options["json"])

    def _verify(self, network: Village, options: dict[str, Any]) -> None:
        release = Release.objects.of(network).filter(number=options["verify"]).first()
        if release is None:
            raise CommandError("There is no such release.", returncode=REFUSED)
        verdict = verify_release(release)
        told = {
            "number": release.number,
            "whole": verdict.is_whole,
            "checksum": release.checksum,
            "sealed": verdict.sealed,
            "broken": verdict.broken,
            "withdrawn": verdict.withdrawn,
        }
        self._tell(told, as_json=options["json"])
        if not verdict.is_whole:
            raise CommandError("This release is not as it was made.", returncode=BROKEN)

    def _tell(self, told: dict[str, Any], *, as_json: bool) -> None:
        lines = "\n".join(f"{name}: {value}" for name, value in told.items())
        self.stdout.write(json.dumps(told) if as_json else lines)


def _made(network: Village, options: dict[str, Any]) -> dict[str, Any]:
    try:
        release = make_release(
            network=network,
            actor=None,
            title=options["title"],
            note=options["note"],
            reference_date=options["date"],
            again=options["again"],
        )
    except Refusal as refusal:
        raise CommandError(str(refusal), returncode=REFUSED) from refusal
    facts = release.facts.count()
    day = release.reference_date.isoformat()
    return {"number": release.number, "date": day, "facts": facts, "checksum": release.checksum}


def _previewed(network: Village) -> dict[str, Any]:
    draft = draft_now(network)
    return {
        "number": draft.release.number,
        "date": draft.release.reference_date.isoformat(),
        "villages": len(draft.shot.places),
        "telling": draft.telling,
        "facts": len(draft.facts),
        "same_as_last": draft.is_as(last_release(network)),
    }
