"""Addresses of the room, behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.areas import views

app_name = "areas"
urlpatterns = [
    path("", views.area, name="area"),
    path("versies/<str:key>/", views.version, name="version"),
]
