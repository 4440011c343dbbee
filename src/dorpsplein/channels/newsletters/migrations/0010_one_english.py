"""Who stops an edition knows whether the website showed it; of an original stands one edition in English."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db import migrations, models
from django.utils import timezone

SENT, BINNED = "sent", "binned"


def leave_one(apps: Any, editor: Any) -> None:
    """Where two stand beside one original, the one that was sent stays, else the first.

    Another that was sent stands alone; one that was not lies in the bin, from which it comes back.
    """
    rows = apps.get_model("newsletters", "Edition")._base_manager.exclude(state=BINNED)
    rows = list(rows.exclude(original=None).order_by("original", "pk"))
    for _original, together in groupby(rows, key=lambda row: row.original_id):
        _first, *others = sorted(together, key=lambda row: row.state != SENT)
        for row in others:
            if row.state == SENT:
                row.original = None
            else:
                row.state, row.ended_at, row.send_at = BINNED, timezone.now(), None
            row.save(update_fields=["original", "state", "ended_at", "send_at"])
        if others:
            editor.connection.check_constraints()  # PostgreSQL makes no index while a check waits


class Migration(migrations.Migration):
    """Back, what stands alone stays alone."""

    dependencies = [
        ("newsletters", "0009_ideas_and_tasks"),
        ("people", "0015_photos_of_lists"),
        ("villages", "0007_newsletter"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="hidden_by_stop",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(leave_one, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "binned"), _negated=True),
                fields=("original",),
                name="one_english_of_an_original",
            ),
        ),
    ]
