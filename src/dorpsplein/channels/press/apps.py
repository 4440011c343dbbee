"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "dorpsplein.channels.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"
