"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "dorpsplein.community.subscriptions"
    label = "subscriptions"
    default_auto_field = "django.db.models.BigAutoField"
