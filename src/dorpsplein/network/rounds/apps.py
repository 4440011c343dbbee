"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "dorpsplein.network.rounds"
    label = "rounds"
    default_auto_field = "django.db.models.BigAutoField"
