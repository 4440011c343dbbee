from django.db import migrations, models


class Migration(migrations.Migration):
    """With each village of a round stands how far it looked its facts over."""

    dependencies = [("rounds", "0002_longer_marks")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="looked",
            field=models.CharField(
                blank=True,
                choices=[("whole", "keek alles na"), ("part", "keek een deel na")],
                default="",
                max_length=8,
            ),
            preserve_default=False,
        ),
    ]
