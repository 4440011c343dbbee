"""Addresses of releases behind the door, under the Network's ``beheer/momentopnamen/``."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.insights.views import keeping

app_name = "releases"
urlpatterns = [
    path("", keeping.keeping, name="keeping"),
    path("nieuw/", keeping.making, name="making"),
    path("<int:number>/controle/", keeping.proving, name="proving"),
]
