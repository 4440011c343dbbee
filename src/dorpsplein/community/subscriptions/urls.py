"""Addresses for anyone, and behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.subscriptions import desk, views

app_name = "subscriptions"
urlpatterns = [
    path("nieuwsbrief/", views.ask, name="ask"),
    path("nieuwsbrief/ja/<str:key>/", views.yes, name="yes"),
    path("nieuwsbrief/weg/<str:key>/", views.stop, name="stop"),
    path("beheer/nieuwsbrief/", desk.overview, name="list"),
    path("beheer/nieuwsbrief/aanmelden/", desk.offering, name="offer"),
    path("beheer/nieuwsbrief/bestand/", desk.file, name="file"),
    path("beheer/nieuwsbrief/<str:key>/weg/", desk.remove, name="remove"),
]
