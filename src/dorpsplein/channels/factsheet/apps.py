"""The room in Django's words."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.signals import request_started


class FactsheetConfig(AppConfig):
    name = "dorpsplein.channels.factsheet"
    label = "factsheet"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dorpsplein.channels.factsheet.catalogue import look_again

        request_started.connect(look_again, dispatch_uid="subjects")
