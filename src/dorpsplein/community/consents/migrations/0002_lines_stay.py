"""The database itself refuses to change a line, to take one out, to write one over another, and to empty the table.

The triggers guard against mistakes; who owns the database can drop them. A migration that makes this table anew
on SQLite loses them.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLE, NO = "consents_said", "what was said stays"
ABORT = f"BEGIN SELECT RAISE(ABORT, '{NO}'); END"
REFUSE = "EXECUTE FUNCTION consents_refuse()"
IN_SQLITE = (
    f"CREATE TRIGGER {TABLE}_stays BEFORE UPDATE ON {TABLE} FOR EACH ROW {ABORT}",
    f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} FOR EACH ROW {ABORT}",
    f"""CREATE TRIGGER {TABLE}_closed BEFORE INSERT ON {TABLE} FOR EACH ROW
    WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id) {ABORT}""",
)
IN_POSTGRES = (
    f"""CREATE FUNCTION consents_refuse() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '{NO}'; END $$""",
    f"CREATE TRIGGER {TABLE}_stays BEFORE UPDATE ON {TABLE} FOR EACH ROW {REFUSE}",
    f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} FOR EACH ROW {REFUSE}",
    f"CREATE TRIGGER {TABLE}_all_kept BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {REFUSE}",
)
BACK_IN_SQLITE = tuple(f"DROP TRIGGER {TABLE}_{name}" for name in ("stays", "kept", "closed"))
BACK_IN_POSTGRES = (
    *(f"DROP TRIGGER {TABLE}_{name} ON {TABLE}" for name in ("stays", "kept", "all_kept")),
    "DROP FUNCTION consents_refuse()",
)


def guard(_apps: Any, editor: Any) -> None:
    """Lay the triggers."""
    for words in IN_POSTGRES if editor.connection.vendor == "postgresql" else IN_SQLITE:
        editor.execute(words, params=None)


def unguard(_apps: Any, editor: Any) -> None:
    """Take them away."""
    for words in BACK_IN_POSTGRES if editor.connection.vendor == "postgresql" else BACK_IN_SQLITE:
        editor.execute(words, params=None)


class Migration(migrations.Migration):
    """Triggers, in both databases."""

    dependencies = [("consents", "0001_beginning")]

    operations = [migrations.RunPython(guard, unguard)]
