"""A no to the newsletter becomes a no of a kind."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("people", "0013_shown_in_circles"), ("subscriptions", "0004_no_newsletter")]

    operations = [
        migrations.RenameModel("NoNewsletter", "NoMail"),
        migrations.AlterField(
            "NoMail",
            "person",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="no_mail", to="people.person"),
        ),
        migrations.AddField(
            "NoMail",
            "kind",
            models.CharField(
                choices=[("newsletter", "nieuwsbrief"), ("message", "bericht tussendoor")],
                default="newsletter",
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint("NoMail", "one_no_of_a_person"),
        migrations.AddConstraint(
            "NoMail", models.UniqueConstraint(fields=("village", "person", "kind"), name="one_no_of_a_kind")
        ),
    ]
