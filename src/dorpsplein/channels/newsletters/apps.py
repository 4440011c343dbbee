"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class NewslettersConfig(AppConfig):
    name = "dorpsplein.channels.newsletters"
    label = "newsletters"
    default_auto_field = "django.db.models.BigAutoField"
