from __future__ import annotations

from django.apps import AppConfig


class VenuesConfig(AppConfig):
    name = "dorpsplein.life.venues"
    label = "venues"
    default_auto_field = "django.db.models.BigAutoField"
