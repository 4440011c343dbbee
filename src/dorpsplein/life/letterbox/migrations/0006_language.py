from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letterbox', '0005_told_facts'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='language',
            field=models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels')], default='nl', max_length=2),
        ),
    ]
