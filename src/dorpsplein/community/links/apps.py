from __future__ import annotations

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "dorpsplein.community.links"
    label = "links"
    default_auto_field = "django.db.models.BigAutoField"
