"""Addresses of the operator, on the installation."""

from __future__ import annotations

from django.urls import path

from dorpsplein.site.operators import views

app_name = "operators"
urlpatterns = [
    path("", views.villages, name="villages"),
    path("nieuw/", views.found, name="found"),
    path("<slug:slug>/adres/", views.host, name="host"),
    path("<slug:slug>/bestuur/", views.board, name="board"),
]
