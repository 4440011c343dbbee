"""Addresses of the room: the open sheet, and behind the door the pages on which it is made."""

from __future__ import annotations

from django.urls import path

from dorpsplein.channels.factsheet import harvest_views, public, views

app_name = "factsheet"
urlpatterns = [
    path("overzicht/", public.page, name="public"),
    path("overzicht.pdf", public.paper, name="paper"),
    path("overzicht.json", public.data, name="data"),
    path("beheer/overzicht/", views.sheet, name="sheet"),
    path("beheer/overzicht/overzicht.pdf", views.own_paper, name="own_paper"),
    path("beheer/overzicht/vrijgeven/", views.release, name="release"),
    path("beheer/overzicht/vrijgeven/nu/", views.release_now, name="release_now"),
    path("beheer/overzicht/zelf/", views.own, name="own"),
    path("beheer/overzicht/terug/", views.takeback, name="takeback"),
    path("beheer/overzicht/antwoord/", views.answer, name="answer"),
    path("beheer/overzicht/uit-een-gesprek/", views.heard, name="heard"),
    path("beheer/overzicht/andere-agenda/", harvest_views.harvest, name="harvest"),
    path("beheer/overzicht/andere-agenda/overnemen/", harvest_views.take_over, name="take_over"),
    path("beheer/overzicht/<slug:kind>/", views.fill, name="fill"),
    path("beheer/overzicht/<slug:kind>/<slug:subject>/", views.field, name="field"),
]
