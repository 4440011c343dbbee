"""A yes may be to messages in between. Words alone: the table stays as it is, with what guards its lines."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("consents", "0002_lines_stay")]

    operations = [
        migrations.AlterField(
            "Said",
            "about",
            models.CharField(
                choices=[
                    ("newsletter", "Newsletter"),
                    ("message", "Message"),
                    ("birthdays", "Birthdays"),
                    ("behalf", "Behalf"),
                ],
                max_length=12,
            ),
        )
    ]
