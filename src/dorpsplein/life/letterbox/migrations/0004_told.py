from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letterbox', '0003_story'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='told_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
