from __future__ import annotations

from django.apps import AppConfig


class VillagesConfig(AppConfig):
    name = "dorpsplein.community.villages"
    label = "villages"
    default_auto_field = "django.db.models.BigAutoField"
