"""A name from an empty line belongs to a village; those of before are a day old and go."""

from __future__ import annotations

import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import dorpsplein.base.scoping

CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_terms"),
        ("printouts", "0003_birthdays"),
        ("villages", "0006_frame_revision"),
    ]

    operations = [
        migrations.DeleteModel(name="Guest"),
        migrations.CreateModel(
            name="Guest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=dorpsplein.base.scoping.new_public_id,
                        editable=False,
                        max_length=22,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "entered",
                    models.ForeignKey(on_delete=CASCADE, related_name="guests", to="printouts.entered"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "printout",
                    models.ForeignKey(on_delete=CASCADE, related_name="guests", to="printouts.printout"),
                ),
                (
                    "village",
                    models.ForeignKey(on_delete=CASCADE, related_name="+", to="villages.village"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "every",
                "default_manager_name": "every",
            },
            managers=[("every", django.db.models.manager.Manager())],
        ),
    ]
