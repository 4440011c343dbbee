"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from dorpsplein.channels.screens import views

app_name = "screens"
urlpatterns: list[URLPattern | URLResolver] = [
    path("agenda/insluiten/", views.inside, name="inside"),
    path("scherm/", views.television, name="television"),
    path("beheer/schermen/", views.help_, name="help"),
]
