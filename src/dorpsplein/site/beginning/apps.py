"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class BeginningConfig(AppConfig):
    name = "dorpsplein.site.beginning"
    label = "beginning"
    default_auto_field = "django.db.models.BigAutoField"
