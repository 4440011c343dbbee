"""What comes before the first request: the database, the files, the invented villages."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from time import sleep
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from dorpsplein.site.memory import keep_small, run_apart, run_beside

FIRST, STEP = 6, 3  # invented villages before the server listens, and each time after that
PAUSE = 0.3  # seconds in which others may write


def prepared_application(*, worker: bool) -> Callable[..., Any]:
    """The application, when all it needs is there; with background work in a thread, if asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.site.settings")
    django.setup()
    import_module(settings.ROOT_URLCONF)  # loaded here, both what is apart and the server have it
    run_apart(_prepare)
    from dorpsplein.site.wsgi import application

    if worker:
        from dorpsplein.site.worker import start_in_background

        start_in_background()
    keep_small()
    return application


def _prepare() -> None:
    from dorpsplein.site.assets import collect_files

    BaseCommand().check()  # the views say who may use them, and the settings hold together
    _migrate()
    collect_files()
    _forget_again()
    if settings.DEMO:
        _fill()


def _migrate() -> None:
    """Bring the database up to date; where it is already, no migration is even read."""
    from dorpsplein.site.health import steps

    if steps() - set(MigrationRecorder(connection).applied_migrations()):
        call_command("migrate", verbosity=0)


def _forget_again() -> None:
    """Who was forgotten after a copy was made, and is back with that copy, goes before anybody is let in."""
    from dorpsplein.site.privacy.erasing import replay_at_start

    replay_at_start()


def _fill() -> None:
    """Enough invented villages to look around in; nobody waits for the others, also after a stop halfway."""
    from dorpsplein.community.villages.models import Village
    from dorpsplein.site.demo.edition import is_unfinished
    from dorpsplein.site.demo.filling import fill_demo

    if not Village.objects.exists():
        fill_demo(FIRST)
    if is_unfinished():
        run_beside(_fill_the_rest)


def _fill_the_rest() -> None:
    """All sheets, the other invented villages and a release, a few at a time, while people look around."""
    from dorpsplein.site.demo.content import VILLAGES
    from dorpsplein.site.demo.edition import fill_edition
    from dorpsplein.site.demo.filling import fill_demo
    from dorpsplein.site.demo.sheets import fill_sheets

    for most in range(FIRST, len(VILLAGES) + STEP, STEP):
        fill_demo(most)
        fill_sheets()
        sleep(PAUSE)
    fill_edition()
