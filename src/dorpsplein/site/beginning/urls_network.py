"""Addresses at the Network: who was invited, and waving at who is new."""

from __future__ import annotations

from django.urls import path

from dorpsplein.site.beginning import invitations, waving

app_name = "invitations"
urlpatterns = [
    path("beheer/uitnodigingen/", invitations.list_, name="list"),
    path("beheer/uitnodigingen/nieuw/", invitations.new, name="new"),
    path("beheer/uitnodigingen/<str:key>/opnieuw/", invitations.again, name="again"),
    path("beheer/uitnodigingen/<str:key>/intrekken/", invitations.withdrawal, name="withdrawal"),
    path("beheer/uitnodigingen/<str:key>/brief/", invitations.letter, name="letter"),
    path("agenda/zwaaien/<slug:slug>/", waving.wave, name="wave"),
]
