"""Addresses behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.villages import views

app_name = "villages"
urlpatterns = [
    path("dorp/", views.look, name="look"),
    path("dorp/lezen/", views.reading, name="reading"),
    path("dorp/versies/<str:key>/", views.version, name="version"),
]
