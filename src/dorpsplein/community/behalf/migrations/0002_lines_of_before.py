"""What was said before lines were kept gets its line: each yes that holds, as its own row tells it."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def write_lines(apps: Any, _editor: Any) -> None:
    """One line for each yes that holds."""
    said = apps.get_model("consents", "Said")
    rows = apps.get_model("behalf", "Consent")._base_manager.filter(ended_at=None).exclude(agreed_on=None)
    said.objects.bulk_create(
        said(
            village_key=one.village.public_id,
            about="behalf",
            key=one.public_id,
            given=True,
            how=one.how,
            text=one.wording,
            at=one.at,
        )
        for one in rows.select_related("village")
    )


class Migration(migrations.Migration):
    """Lines stay: going back leaves them."""

    dependencies = [("behalf", "0001_beginning"), ("consents", "0002_lines_stay")]

    operations = [migrations.RunPython(write_lines, migrations.RunPython.noop)]
