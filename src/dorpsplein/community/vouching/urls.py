"""Addresses beside the door, and behind it."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.vouching import views

app_name = "vouching"
urlpatterns = [
    path("inloggen/bestuur/", views.ask, name="ask"),
    path("beheer/instaan/", views.overview, name="list"),
    path("beheer/instaan/<str:key>/", views.vouch, name="vouch"),
]
