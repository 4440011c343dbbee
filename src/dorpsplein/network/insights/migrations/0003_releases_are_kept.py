"""The database itself refuses to delete a release, or a fact of one, in both databases.

What a village takes back is emptied and its seal stays (``0002``), so nothing ever has to be deleted. Who owns
the database can drop the triggers; a missing fact breaks the checksum, a missing release leaves a gap in the
numbers. PostgreSQL refuses with the function of ``0002``, which asks for no row.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLES = ("insights_release", "insights_releasefact")
NO = "a release cannot change"


def guard(_apps: Any, editor: Any) -> None:
    """Lay the triggers."""
    in_postgres = editor.connection.vendor == "postgresql"
    refuse = "EXECUTE FUNCTION insights_refuse()" if in_postgres else f"BEGIN SELECT RAISE(ABORT, '{NO}'); END"
    for table in TABLES:
        words = f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW {refuse}"
        editor.execute(words, params=None)


def unguard(_apps: Any, editor: Any) -> None:
    """Take them away."""
    on = " ON {table}" if editor.connection.vendor == "postgresql" else ""
    for table in TABLES:
        editor.execute(f"DROP TRIGGER {table}_kept{on.format(table=table)}", params=None)


class Migration(migrations.Migration):
    """Triggers, in both databases."""

    dependencies = [("insights", "0002_releases_stay")]

    operations = [migrations.RunPython(guard, unguard)]
