"""Addresses of the room: the open sheet, and behind the door the pages on which it is made."""

from __future__ import annotations

from django.urls import path

from dorpsplein.channels.factsheet import views

app_name = "factsheet"
urlpatterns = [
    path("overzicht/", views.public, name="public"),
    path("beheer/overzicht/", views.sheet, name="sheet"),
    path("beheer/overzicht/vrijgeven/", views.release, name="release"),
    path("beheer/overzicht/terug/", views.takeback, name="takeback"),
    path("beheer/overzicht/<slug:kind>/", views.fill, name="fill"),
    path("beheer/overzicht/<slug:kind>/<slug:subject>/", views.field, name="field"),
]
