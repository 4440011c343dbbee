"""Until now a no to the newsletter also kept messages in between away: it goes on doing so."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def write_both(apps: Any, _editor: Any) -> None:
    """A row of the second kind beside each of the first, and a line for both."""
    no_mail, said = apps.get_model("subscriptions", "NoMail"), apps.get_model("consents", "Said")
    for row in no_mail._base_manager.filter(kind="newsletter").select_related("person", "village"):
        facts = {"how": row.how, "at": row.at, "by": row.by}
        no_mail._base_manager.get_or_create(
            village=row.village, person=row.person, kind="message", defaults=facts
        )
        for kind in ("newsletter", "message"):
            said.objects.create(
                village_key=row.village.public_id,
                about=kind,
                key=row.person.public_id,
                given=False,
                how=row.how,
                at=row.at,
            )


def leave_one(apps: Any, _editor: Any) -> None:
    """Going back, one row a person is left; lines stay."""
    rows = apps.get_model("subscriptions", "NoMail")._base_manager
    told = set(rows.filter(kind="newsletter").values_list("person", flat=True))
    rows.filter(kind="message", person__in=told).delete()
    rows.filter(kind="message").update(kind="newsletter")


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0005_no_mail"), ("consents", "0003_messages")]

    operations = [migrations.RunPython(write_both, leave_one)]
