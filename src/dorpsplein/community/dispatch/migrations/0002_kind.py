"""Of a message to many is known what sort of mail it was."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("dispatch", "0001_beginning")]

    operations = [
        migrations.AddField(
            "Dispatch",
            "kind",
            models.CharField(
                choices=[("newsletter", "nieuwsbrief"), ("message", "bericht tussendoor")],
                default="newsletter",
                max_length=12,
            ),
        )
    ]
