"""Addresses of what villages told in talks, which only the Network has."""

from __future__ import annotations

from django.urls import path

from dorpsplein.channels.factsheet import talk_views as views

app_name = "talks"
urlpatterns = [
    path("", views.talks, name="list"),
    path("weg/", views.withdrawal, name="withdrawal"),
    path("<slug:slug>/<slug:kind>/", views.talk, name="talk"),
]
