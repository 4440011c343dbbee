"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class VouchingConfig(AppConfig):
    name = "dorpsplein.community.vouching"
    label = "vouching"
    default_auto_field = "django.db.models.BigAutoField"
