"""dorpsplein migrate: Django's own, with less work for a new installation."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from dorpsplein.site.migrating import drawing_what_changes


class Command(migrate.Command):
    """Bring the database up to date."""

    def handle(self, *args: Any, **options: Any) -> None:
        with drawing_what_changes():
            super().handle(*args, **options)
