"""Addresses behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.channels.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.overview, name="list"),
    path("nieuw/", views.new, name="new"),
    path("<str:key>/vervangen/", views.settlement, name="settlement"),
    path("<str:key>/terug/", views.reopening, name="reopening"),
]
