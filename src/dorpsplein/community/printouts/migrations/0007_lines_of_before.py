"""What was said before lines were kept gets its line: each yes that holds, as its own row tells it."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def write_lines(apps: Any, _editor: Any) -> None:
    """One line for each yes that holds."""
    said = apps.get_model("consents", "Said")
    rows = apps.get_model("printouts", "Birthday")._base_manager.all()
    said.objects.bulk_create(
        said(
            village_key=one.village.public_id,
            about="birthdays",
            key=one.public_id,
            given=True,
            how=one.told,
            text="",
            at=one.at,
        )
        for one in rows.select_related("village")
    )


class Migration(migrations.Migration):
    """Lines stay: going back leaves them."""

    dependencies = [("printouts", "0006_told_in_a_name"), ("consents", "0002_lines_stay")]

    operations = [migrations.RunPython(write_lines, migrations.RunPython.noop)]
