"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class FactsheetConfig(AppConfig):
    name = "dorpsplein.channels.factsheet"
    label = "factsheet"
    default_auto_field = "django.db.models.BigAutoField"
