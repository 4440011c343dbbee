from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_beginning'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='disk',
            field=models.CharField(blank=True, default='', max_length=22),
            preserve_default=False,
        ),
    ]
