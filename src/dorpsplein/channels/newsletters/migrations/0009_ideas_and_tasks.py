"""Ideas and tasks come after the news, where an edition has that."""

from __future__ import annotations

from typing import Any

from django.db import migrations

NEW = ("ideas", "tasks")


def put_in(apps: Any, _editor: Any) -> None:
    """Also in what was sent: the next edition takes its order from there."""
    for row in _with_order(apps):
        order = [name for name in row.order if name not in NEW]
        if "news" in order:
            place = order.index("news") + 1
            row.order = [*order[:place], *NEW, *order[place:]]
            row.save(update_fields=["order"])


def take_out(apps: Any, _editor: Any) -> None:
    """As it was."""
    for row in _with_order(apps):
        row.order = [name for name in row.order if name not in NEW]
        row.save(update_fields=["order"])


def _with_order(apps: Any) -> Any:
    return apps.get_model("newsletters", "Edition")._base_manager.only("order")


class Migration(migrations.Migration):
    """Data alone; back and forth."""

    dependencies = [("newsletters", "0008_twins")]

    operations = [migrations.RunPython(put_in, take_out)]
