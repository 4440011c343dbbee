"""The new address says its own yes, in its own language, or waits for the old one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0010_proven_move")]

    operations = [
        migrations.RemoveField("move", "fresh"),
        migrations.AddField("move", "waits", models.BooleanField(default=False)),
        migrations.AddField(
            "move",
            "language",
            models.CharField(choices=[("nl", "Nederlands"), ("en", "English")], default="nl", max_length=2),
        ),
    ]
