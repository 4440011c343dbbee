from __future__ import annotations

from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "dorpsplein.channels.texts"
    label = "texts"
    default_auto_field = "django.db.models.BigAutoField"
