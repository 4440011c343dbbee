"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class LifeEventsConfig(AppConfig):
    name = "dorpsplein.community.lifeevents"
    label = "lifeevents"
    default_auto_field = "django.db.models.BigAutoField"
