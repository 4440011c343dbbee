"""Is this installation well? Asked by a proxy, a container or a monitor."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone


@anyone
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is up to date; 503 with a sentence when it is not."""
    trouble = _trouble()
    answer = HttpResponse(
        f"{trouble or 'gezond'}\n", status=503 if trouble else 200, content_type="text/plain; charset=utf-8"
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _trouble() -> str:
    try:
        done = set(MigrationRecorder(connection).migration_qs.values_list("app", "name"))
    except DatabaseError:
        return "De database geeft geen antwoord."
    waiting = len(steps() - done)
    return f"De database loopt {waiting} stappen achter: dorpsplein migrate." if waiting else ""


@cache
def steps() -> frozenset[tuple[str, str]]:
    """Every migration that the code holds; read from the names of the files, for nothing is run here."""
    return frozenset(
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules([str(Path(app.path) / "migrations")])
    )
