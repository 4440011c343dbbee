"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "dorpsplein.network.report"
    label = "report"
    default_auto_field = "django.db.models.BigAutoField"
