"""Addresses of what is settled between villages, under the Network's ``beheer/gebieden/``."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.areas import overlap_views

app_name = "overlaps"
urlpatterns = [
    path("", overlap_views.overlaps, name="list"),
    path("<str:key>/", overlap_views.settlement, name="settlement"),
    path("<str:key>/terug/", overlap_views.undoing, name="undoing"),
]
