from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letterbox', '0004_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='told',
            field=models.JSONField(blank=True, default=list),
        ),
    ]
