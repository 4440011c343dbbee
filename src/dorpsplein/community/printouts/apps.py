"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class PrintoutsConfig(AppConfig):
    name = "dorpsplein.community.printouts"
    label = "printouts"
    default_auto_field = "django.db.models.BigAutoField"
