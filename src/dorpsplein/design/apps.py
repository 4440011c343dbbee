"""The room `design` as Django knows it."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The look of every page."""

    name = "dorpsplein.design"
    label = "design"
