"""Whether whoever asks for another address reads the old one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0009_preferences")]

    operations = [migrations.AddField("move", "proven", models.BooleanField(default=False))]
