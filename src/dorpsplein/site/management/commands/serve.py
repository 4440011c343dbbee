"""dorpsplein serve: the whole product in one process."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from time import sleep
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from dorpsplein.community.villages.models import Village
from dorpsplein.site.assets import collect_files
from dorpsplein.site.demo.content import VILLAGES
from dorpsplein.site.demo.filling import fill_demo
from dorpsplein.site.memory import keep_small, run_apart, run_beside

THREADS = 6
FIRST, STEP = 6, 3  # invented villages before the server listens, and each time after that
PAUSE = 0.3  # seconds in which others may write


class Command(BaseCommand):
    """Prepare the database and the files, then answer requests until stopped."""

    help = "Run the product: web pages and background work in one process. PORT says where (8000)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument(
            "--no-worker", action="store_true", help="leave background work to `dorpsplein worker`"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        run_apart(_prepare)
        self._say_hello(options["host"], options["port"])
        keep_small()
        _listen(options["host"], options["port"], worker=not options["no_worker"])

    def _say_hello(self, host: str, port: int) -> None:
        address = settings.BASE_URL if settings.BASE_URL_GIVEN else f"http://{host}:{port}"
        print(f"\nDorpsplein: {address}/")
        if settings.DEMO:
            print(f"Rondkijken als trekker, redacteur of bestuur: {address}/demo/")
        if not settings.MAIL_LEAVES:
            print(f"Mail gaat niet de deur uit, maar in de map {settings.DATA / 'mail'}")
        print("Stoppen: Ctrl+C\n", flush=True)


def _prepare() -> None:
    call_command("migrate", verbosity=0)
    collect_files()
    if settings.DEMO and not Village.objects.exists():
        call_command("demo", villages=FIRST)
        run_beside(_fill_the_rest)


def _fill_the_rest() -> None:
    """The other invented villages, a few at a time, while people look around in the first."""
    for most in range(FIRST + STEP, len(VILLAGES) + STEP, STEP):
        fill_demo(most)
        sleep(PAUSE)


def _listen(host: str, port: int, *, worker: bool) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    target = "application_with_worker" if worker else "application"
    server = Server(
        f"dorpsplein.site.wsgi:{target}",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        workers=1,
        factory=worker,
        log_access=False,
        respawn_failed_workers=True,
    )
    server.serve()
