"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "dorpsplein.community.returns"
    label = "returns"
    default_auto_field = "django.db.models.BigAutoField"
