"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "dorpsplein.network.opendata"
    label = "opendata"
    default_auto_field = "django.db.models.BigAutoField"
