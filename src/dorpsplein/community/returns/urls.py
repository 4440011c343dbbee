"""Addresses behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.returns import desk

app_name = "returns"
urlpatterns = [
    path("beheer/nieuwsbrief/teruggekomen/", desk.silent, name="silent"),
    path("beheer/nieuwsbrief/antwoorden/", desk.answers, name="answers"),
]
