import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_a_card_for_each_village")]

    operations = [
        migrations.AlterField(
            model_name="person",
            name="village",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="villages.village"
            ),
        ),
    ]
