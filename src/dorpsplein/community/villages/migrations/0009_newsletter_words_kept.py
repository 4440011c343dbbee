"""What who subscribed got, of a village that lets nobody subscribe any more."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('villages', '0008_english_newsletter_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='village',
            name='newsletter_words_kept',
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
