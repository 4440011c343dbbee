"""dorpsplein report: make the report of a release, on screen and paper."""

from __future__ import annotations

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.asking import called_today
from dorpsplein.network.insights.models import Release
from dorpsplein.network.report.edition import Edition, edition_now, edition_of
from dorpsplein.network.report.mistakes import Mistakes
from dorpsplein.network.report.questions import Called
from dorpsplein.network.report.texts import Texts, read_folder, shipped
from dorpsplein.network.report.writing import write_all

REFUSED, MISTAKEN = 2, 3
NOW = "now"


class Command(BaseCommand):
    """Check the texts, and make all files of one edition."""

    help = """Make the report of a release: page (HTML), paper (PDF), Word (DOCX) and a sheet for each
village to talk about. It holds what a stranger may read, but for the sheets: those are for the village
itself, and hold all that it released to the Network.

The texts come with Dorpsplein. Your own: a folder with questions.txt, nl.md and perhaps en.md.

Exit codes: 0 made (or the texts are right), 2 refused (it says why), 3 the texts have mistakes (each with
file and line)."""

    def create_parser(self, *args: Any, **options: Any) -> Any:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--release", metavar="R", help='number of a release; "now" to look at today (default: the last)'
        )
        parser.add_argument(
            "--out",
            metavar="DIR",
            type=Path,
            help="where the files come; without it the texts are only checked",
        )
        parser.add_argument("--language", choices=["nl", "en"], default="nl", help="nl (default) or en")
        parser.add_argument("--texts", metavar="DIR", type=Path, help="a folder with texts of your own")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        began = monotonic()
        texts = _texts(options["texts"])
        if options["out"] is None:
            return self._tell({"questions": len(texts.questions)}, as_json=options["json"])
        network = Village.objects.networks().first()
        if network is None:
            raise CommandError("There is no Network here.", returncode=REFUSED)
        edition = _edition(network, options["release"])
        texts = _texts(options["texts"], edition.called)
        if options["language"] not in texts.spoken:
            raise CommandError("There is no en.md among these texts.", returncode=REFUSED)
        with translation.override(options["language"]):
            made = _written(edition, texts, network, options["out"])
        told = {"release": edition.release.number, "files": made, "seconds": round(monotonic() - began, 1)}
        return self._tell(told, as_json=options["json"])

    def _tell(self, told: dict[str, Any], *, as_json: bool) -> None:
        lines = "\n".join(f"{name}: {value}" for name, value in told.items())
        self.stdout.write(json.dumps(told) if as_json else lines)


def _texts(folder: Path | None, called: Called = called_today) -> Texts:
    try:
        return read_folder(folder, called) if folder else shipped(called)
    except Mistakes as mistakes:
        raise CommandError(str(mistakes), returncode=MISTAKEN) from mistakes


def _edition(network: Village, asked: str | None) -> Edition:
    if asked == NOW:
        return edition_now(network)
    rows = Release.objects.of(network).newest_first()
    found = (
        rows.filter(number=asked) if asked and asked.isdecimal() else rows if asked is None else rows.none()
    )
    release = found.first()
    if release is None:
        raise CommandError(
            'There is no such release. Make one with "dorpsplein release".', returncode=REFUSED
        )
    return edition_of(release)


def _written(edition: Edition, texts: Texts, network: Village, folder: Path) -> list[str]:
    try:
        return write_all(edition, texts, network, folder)
    except OSError as error:
        raise CommandError(f"Cannot write there: {error}", returncode=REFUSED) from error
