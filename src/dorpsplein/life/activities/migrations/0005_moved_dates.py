"""What was moved before dates knew from when, keeps saying so."""

from django.db import migrations
from django.db.models import F, Q


def remember_moves(apps, schema_editor):
    dates = apps.get_model("activities", "Occurrence").every
    dates.exclude(start=F("original_start")).update(moved_from=F("original_start"), own=True)
    dates.filter(~Q(cancelled_at=None) | ~Q(remark="")).update(own=True)


def call_dates_by_their_key(apps, schema_editor):
    """A version called a date by its first start; it now goes by its public id."""
    dates = apps.get_model("activities", "Occurrence").every
    keys = {(row.activity_id, row.original_start.isoformat()): row.public_id for row in dates.all()}
    for version in apps.get_model("activities", "Version").every.all():
        version.values["dates"] = {
            keys[version.activity_id, start]: {"original_start": start, **values}
            for start, values in version.values["dates"].items()
            if (version.activity_id, start) in keys
        }
        version.save(update_fields=["values"])


class Migration(migrations.Migration):
    dependencies = [("activities", "0004_series")]
    operations = [
        migrations.RunPython(remember_moves, migrations.RunPython.noop),
        migrations.RunPython(call_dates_by_their_key, migrations.RunPython.noop),
    ]
