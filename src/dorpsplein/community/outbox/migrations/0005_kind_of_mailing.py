"""Of a mailing is known what sort of mail it is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("outbox", "0004_words_of_state")]

    operations = [
        migrations.AddField("Mailing", "kind", models.CharField(blank=True, default="", max_length=12), preserve_default=False)
    ]
