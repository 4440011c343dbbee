"""Addresses of the demo; they exist only with DORPSPLEIN_DEMO."""

from __future__ import annotations

from django.urls import path

from dorpsplein.site.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("uit/", views.leave, name="leave"),
    path("<str:key>/", views.become, name="become"),
]
