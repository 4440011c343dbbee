
import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import dorpsplein.base.scoping
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0013_shown_in_circles'),
        ('subscriptions', '0006_no_of_before'),
        ('villages', '0007_newsletter'),
    ]

    operations = [
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=dorpsplein.base.scoping.new_public_id, editable=False, max_length=22, unique=True)),
                ('old', models.EmailField(max_length=254)),
                ('new', models.EmailField(max_length=254)),
                ('kinds', models.CharField(blank=True, max_length=40)),
                ('fresh', models.BooleanField(default=False)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='villages.village')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'every',
                'default_manager_name': 'every',
            },
            managers=[
                ('every', django.db.models.manager.Manager()),
            ],
        ),
    ]
