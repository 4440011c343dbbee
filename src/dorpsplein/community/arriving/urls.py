"""Addresses behind the door, and the one in a mail."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.arriving import views

app_name = "arriving"
urlpatterns = [
    path("beheer/mail/", views.page, name="page"),
    path("beheer/mail/kijken/", views.again, name="again"),
    path("beheer/mail/adres/", views.change, name="change"),
    path("beheer/mail/antwoorden/", views.answers, name="answers"),
    path("nieuwsbrief/antwoorden/<str:token>/", views.reads_answers, name="reads_answers"),
]
