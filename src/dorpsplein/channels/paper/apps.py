from __future__ import annotations

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "dorpsplein.channels.paper"
    label = "paper"
    default_auto_field = "django.db.models.BigAutoField"
