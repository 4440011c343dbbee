"""The database also refuses to add a fact to a release that is sealed, to write over one, and to empty a table.

A release is written without a checksum, then its facts, then the checksum: the one change that is let through.
From there on it is closed. SQLite has no way to empty a table but deleting; "INSERT OR REPLACE" would get round
the triggers of ``0003`` there.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

RELEASE, FACT = "insights_release", "insights_releasefact"
NO = "a release cannot change"
SAME = (
    *("id", "public_id", "village_id", "number", "title", "note", "reference_date", "made_at", "made_by"),
    "contents",
)
SEALING = " AND ".join(
    ["OLD.checksum = ''", "NEW.checksum <> ''", *(f"NEW.{name} = OLD.{name}" for name in SAME)]
)
SEALED = f"(SELECT checksum FROM {RELEASE} WHERE id = NEW.release_id) <> ''"
TAKEN = (
    f"EXISTS (SELECT 1 FROM {RELEASE} WHERE id = NEW.id OR public_id = NEW.public_id "
    "OR (village_id = NEW.village_id AND number = NEW.number))"
)
ABORT = f"BEGIN SELECT RAISE(ABORT, '{NO}'); END"
REFUSE = "EXECUTE FUNCTION insights_refuse()"
IN_SQLITE = (
    f"DROP TRIGGER {RELEASE}_stays",
    f"CREATE TRIGGER {RELEASE}_stays BEFORE UPDATE ON {RELEASE} FOR EACH ROW WHEN NOT ({SEALING}) {ABORT}",
    f"CREATE TRIGGER {FACT}_closed BEFORE INSERT ON {FACT} FOR EACH ROW WHEN {SEALED} {ABORT}",
    f"CREATE TRIGGER {RELEASE}_closed BEFORE INSERT ON {RELEASE} FOR EACH ROW WHEN {TAKEN} {ABORT}",
)
IN_POSTGRES = (
    f"DROP TRIGGER {RELEASE}_stays ON {RELEASE}",
    f"CREATE TRIGGER {RELEASE}_stays BEFORE UPDATE ON {RELEASE} FOR EACH ROW WHEN (NOT ({SEALING})) {REFUSE}",
    f"""CREATE FUNCTION insights_refuse_late() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN IF {SEALED} THEN RAISE EXCEPTION '{NO}'; END IF; RETURN NEW; END $$""",
    f"""CREATE TRIGGER {FACT}_closed BEFORE INSERT ON {FACT}
    FOR EACH ROW EXECUTE FUNCTION insights_refuse_late()""",
    *(
        f"CREATE TRIGGER {table}_all_kept BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {REFUSE}"
        for table in (RELEASE, FACT)
    ),
)
BACK_IN_SQLITE = (
    f"DROP TRIGGER {RELEASE}_closed",
    f"DROP TRIGGER {FACT}_closed",
    f"DROP TRIGGER {RELEASE}_stays",
    f"CREATE TRIGGER {RELEASE}_stays BEFORE UPDATE ON {RELEASE} FOR EACH ROW {ABORT}",
)
BACK_IN_POSTGRES = (
    *(f"DROP TRIGGER {table}_all_kept ON {table}" for table in (RELEASE, FACT)),
    f"DROP TRIGGER {FACT}_closed ON {FACT}",
    "DROP FUNCTION insights_refuse_late()",
    f"DROP TRIGGER {RELEASE}_stays ON {RELEASE}",
    f"CREATE TRIGGER {RELEASE}_stays BEFORE UPDATE ON {RELEASE} FOR EACH ROW {REFUSE}",
)


def guard(_apps: Any, editor: Any) -> None:
    """Lay the triggers."""
    for words in IN_POSTGRES if editor.connection.vendor == "postgresql" else IN_SQLITE:
        editor.execute(words, params=None)


def unguard(_apps: Any, editor: Any) -> None:
    """As it was."""
    for words in BACK_IN_POSTGRES if editor.connection.vendor == "postgresql" else BACK_IN_SQLITE:
        editor.execute(words, params=None)


class Migration(migrations.Migration):
    """Triggers, in both databases."""

    dependencies = [("insights", "0003_releases_are_kept")]

    operations = [migrations.RunPython(guard, unguard)]
