"""Addresses behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.people import views

app_name = "people"
urlpatterns = [
    path("rollen/", views.overview, name="roles"),
    path("rollen/nieuw/", views.entrust, name="entrust"),
    path("rollen/klaar/", views.left, name="left"),
    path("rollen/<str:key>/einde/", views.ending, name="ending"),
    path("rollen/<str:key>/terug/", views.return_, name="return"),
]
