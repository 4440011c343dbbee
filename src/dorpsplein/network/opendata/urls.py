"""Addresses of open data, under the Network's ``open-gegevens/``; a new version gets a number of its own."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.opendata import views

app_name = "opendata"
urlpatterns = [
    path("", views.page, name="page"),
    path("catalogus.jsonld", views.datasets, name="datasets"),
    path("v1/openapi.json", views.description, name="description"),
    path("v1/stadsdorpen", views.villages, name="villages"),
    path("v1/agenda", views.agenda, name="agenda"),
    path("v1/onderwerpen", views.subjects, name="subjects"),
    path("v1/feiten", views.facts, name="facts"),
    path("v1/cijfers", views.figures, name="figures"),
    path("v1/wijzigingen", views.changes, name="changes"),
    path("v1/<path:rest>", views.unknown, name="unknown"),
]
