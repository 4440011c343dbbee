"""Addresses for anyone, and behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.life.joining import answering, desk, views

app_name = "joining"
urlpatterns = [
    path("kom-kijken/", views.come, name="come"),
    path("kom-kijken/bedankt/", views.thanks, name="thanks"),
    path("nieuws/<slug:name>/meedoen/", answering.answer, name="answer"),
    path("beheer/welkom/", desk.overview, name="list"),
    path("beheer/welkom/nieuw/", desk.note, name="note"),
    path("beheer/welkom/<str:key>/", desk.step, name="step"),
    path("beheer/welkom/<str:key>/lijst/", desk.on_list, name="on_list"),
]
