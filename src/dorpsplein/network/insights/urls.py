"""Addresses of the cross-section, under the Network's ``cijfers/``."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.insights import views

app_name = "insights"
urlpatterns = [
    path("", views.counts, name="counts"),
    path("vraag/", views.question, name="question"),
]
