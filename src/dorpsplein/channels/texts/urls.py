"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from dorpsplein.channels.texts import views

app_name = "texts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/teksten/<slug:name>/", views.page, name="page"),
]
