"""What was said before lines were kept gets its line: each yes that holds, as its own row tells it."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def write_lines(apps: Any, _editor: Any) -> None:
    """One line for each yes that holds."""
    said = apps.get_model("consents", "Said")
    rows = apps.get_model("subscriptions", "Subscription")._base_manager.exclude(confirmed_at=None)
    said.objects.bulk_create(
        said(
            village_key=one.village.public_id,
            about="newsletter",
            key=one.public_id,
            given=True,
            how=one.how,
            text=one.village.newsletter_words[:300],
            at=one.confirmed_at,
        )
        for one in rows.select_related("village")
    )


class Migration(migrations.Migration):
    """Lines stay: going back leaves them."""

    dependencies = [("subscriptions", "0002_told_in_a_name"), ("consents", "0002_lines_stay")]

    operations = [migrations.RunPython(write_lines, migrations.RunPython.noop)]
