"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "dorpsplein.life.joining"
    label = "joining"
    default_auto_field = "django.db.models.BigAutoField"
