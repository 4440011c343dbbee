from __future__ import annotations

from django.apps import AppConfig


class LetterboxConfig(AppConfig):
    name = "dorpsplein.life.letterbox"
    label = "letterbox"
    default_auto_field = "django.db.models.BigAutoField"
