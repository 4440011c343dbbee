"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class BehalfConfig(AppConfig):
    name = "dorpsplein.community.behalf"
    label = "behalf"
    default_auto_field = "django.db.models.BigAutoField"
