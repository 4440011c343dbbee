"""A term as agreed beside the day on which a task ends indeed, and how a village calls it."""

from __future__ import annotations

from django.db import migrations, models

ROLES = [
    ("organiser", "trekker"),
    ("editor", "redacteur"),
    ("board", "bestuur"),
    ("secretary", "secretaris"),
    ("treasurer", "penningmeester"),
    ("circle", "trekker van een kring"),
    ("neighbourhood", "coördinator van een binnenbuurt"),
    ("help_host", "gastheer of gastvrouw voor hulp"),
    ("coordinator", "coördinator van het Netwerk"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0006_members")]

    operations = [
        migrations.AddField("personrole", "term", models.DateField(blank=True, null=True)),
        migrations.AddField("personrole", "called", models.CharField(blank=True, max_length=40)),
        migrations.AlterField("personrole", "role", models.CharField(choices=ROLES, max_length=20)),
    ]
