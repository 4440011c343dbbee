"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "dorpsplein.community.dispatch"
    label = "dispatch"
    default_auto_field = "django.db.models.BigAutoField"
