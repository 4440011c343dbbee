"""dorpsplein migrate: Django's own, with less work for a new installation."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from dorpsplein.site.migrating import drawing_what_changes


class Command(migrate.Command):
    """Bring the database up to date: one that holds anything as Django does, an empty one faster."""

    def handle(self, *args: Any, **options: Any) -> None:
        is_new = not MigrationRecorder(connections[options["database"]]).has_table()
        with drawing_what_changes() if is_new else nullcontext():
            super().handle(*args, **options)
