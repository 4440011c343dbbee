"""Addresses of the studio, behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.site.studio import views

app_name = "studio"
urlpatterns = [
    path("typen/", views.typing, name="typing"),
    path("<str:key>/", views.studio, name="studio"),
    path("<str:key>/<slug:paper>/", views.sheet, name="sheet"),
]
