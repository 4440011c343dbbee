"""Addresses behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.arriving import views

app_name = "arriving"
urlpatterns = [
    path("", views.page, name="page"),
    path("kijken/", views.again, name="again"),
    path("adres/", views.change, name="change"),
]
