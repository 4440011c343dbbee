from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "dorpsplein.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dorpsplein.site import checks  # noqa: F401 - registers itself
