"""The address inside a village where it reads what it changed since the last release."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.insights.views.since import since

app_name = "since"
urlpatterns = [path("beheer/overzicht/veranderd/", since, name="last")]
