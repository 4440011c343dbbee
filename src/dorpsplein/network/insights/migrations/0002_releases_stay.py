"""The database itself refuses to change a release, or a fact of one but to empty it.

Each of both has triggers in words of its own. They guard against mistakes; who owns the database can drop
them, and then the checksum tells. A migration that makes one of these tables anew on SQLite loses them.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

SAME = ("id", "public_id", "village_id", "release_id", "village_key", "kind", "subject", "seal")
TEXTS, NUMBERS = ("state", "evidence", "salt"), ("groups", "number", "reference_date", "times")
EMPTIED = " AND ".join([
    "OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NOT NEW.for_everyone",
    *(f"NEW.{name} = OLD.{name}" for name in SAME),
    *(f"NEW.{name} = ''" for name in TEXTS),
    *(f"NEW.{name} IS NULL" for name in NUMBERS),
])
GUARDED = {"insights_release": "", "insights_releasefact": f" WHEN (NOT ({EMPTIED}))"}
NO = "a release cannot change"
REFUSE = f"""CREATE FUNCTION insights_refuse() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{NO}'; END $$"""


def guard(_apps: Any, editor: Any) -> None:
    """Lay the triggers."""
    in_postgres = editor.connection.vendor == "postgresql"
    if in_postgres:
        editor.execute(REFUSE, params=None)
    refuse = "EXECUTE FUNCTION insights_refuse()" if in_postgres else f"BEGIN SELECT RAISE(ABORT, '{NO}'); END"
    for table, when in GUARDED.items():
        words = f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} FOR EACH ROW{when} {refuse}"
        editor.execute(words, params=None)


def unguard(_apps: Any, editor: Any) -> None:
    """Take them away."""
    in_postgres = editor.connection.vendor == "postgresql"
    for table in GUARDED:
        editor.execute(f"DROP TRIGGER {table}_stays" + (f" ON {table}" if in_postgres else ""), params=None)
    if in_postgres:
        editor.execute("DROP FUNCTION insights_refuse()", params=None)


class Migration(migrations.Migration):
    """Triggers, in both databases."""

    dependencies = [("insights", "0001_releases")]

    operations = [migrations.RunPython(guard, unguard)]
