"""Whom one rings is read where it stands today: what older versions kept of it with an edition goes."""

from __future__ import annotations

from typing import Any

from django.db import migrations

AT_ONCE = 50


def forget_numbers(apps: Any, _editor: Any) -> None:
    """Of each thing that an edition told: no number, and no name beside it."""
    rows = apps.get_model("newsletters", "Edition")._base_manager.filter(content__isnull=False)
    for row in rows.only("content").iterator(AT_ONCE):
        told = [*row.content["first"], *(one for part in row.content["parts"] for one in part["entries"])]
        if any(one.get("ring") or one.get("dial") for one in told):
            for one in told:
                one["ring"] = one["dial"] = ""
            row.save(update_fields=["content"])


class Migration(migrations.Migration):
    """Data alone; what is forgotten does not come back."""

    dependencies = [("newsletters", "0011_counted")]

    operations = [migrations.RunPython(forget_numbers, migrations.RunPython.noop)]
