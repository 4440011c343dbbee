"""What went out already is counted too; from now on only what went out is."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def begin(apps: Any, _editor: Any) -> None:
    """A count of who comes and of who answers, for each newsletter that was sent."""
    editions = apps.get_model("newsletters", "Edition")._base_manager.filter(state="sent")
    counts = apps.get_model("joining", "Through")._base_manager
    for village, number in editions.exclude(kind="message").values_list("village", "number"):
        for deed in ("come", "answer"):
            counts.get_or_create(village_id=village, source=f"nieuwsbrief-{number}", deed=deed)


class Migration(migrations.Migration):
    """Data alone; back it may stay."""

    dependencies = [("newsletters", "0010_one_english"), ("joining", "0003_deeds")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
