"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class ArrivingConfig(AppConfig):
    name = "dorpsplein.community.arriving"
    label = "arriving"
