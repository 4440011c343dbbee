"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "dorpsplein.community.areas"
    label = "areas"
    default_auto_field = "django.db.models.BigAutoField"
