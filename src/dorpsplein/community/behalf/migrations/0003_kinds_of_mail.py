
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('behalf', '0002_lines_of_before'),
    ]

    operations = [
        migrations.AlterField(
            model_name='act',
            name='what',
            field=models.CharField(choices=[('details', 'gegevens veranderd'), ('undone', 'gegevens teruggezet zoals ze waren'), ('birthday', 'op de verjaardagslijst gezet'), ('no_birthday', 'van de verjaardagslijst gehaald'), ('news', 'de nieuwsbrief aangevraagd'), ('no_news', 'de nieuwsbrief gestopt'), ('messages', 'berichten tussendoor aangevraagd'), ('no_messages', 'berichten tussendoor gestopt')], max_length=12),
        ),
        migrations.AlterField(
            model_name='allowed',
            name='scope',
            field=models.CharField(choices=[('details', 'gegevens bekijken en verbeteren: adres, telefoon, hoe wij iets laten weten'), ('lists', 'zeggen of iemand de nieuwsbrief en berichten krijgt, en op de verjaardagslijst staat')], max_length=12),
        ),
        migrations.AlterField(
            model_name='consent',
            name='wording',
            field=models.CharField(default='2', max_length=4),
        ),
    ]
