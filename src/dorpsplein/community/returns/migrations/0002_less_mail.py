from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("returns", "0001_beginning"),
    ]

    operations = [
        migrations.AlterField(
            model_name="wish",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("stopped", "krijgt geen post meer"),
                    ("less", "krijgt alleen berichten tussendoor"),
                    ("other", "was iets anders"),
                ],
                max_length=8,
            ),
        ),
    ]
