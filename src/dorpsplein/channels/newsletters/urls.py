"""Addresses for anyone, and behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.channels.newsletters import pasted, showing, views
from dorpsplein.channels.newsletters.desk import calls, deeds, editing, elsewhere, overview, sending
from dorpsplein.channels.publishing.addresses import OFFER

app_name = "newsletters"
urlpatterns = [
    path("nieuwsbrieven/", views.archive, name="archive"),
    path("nieuwsbrieven/feed.xml", views.feed, name="feed"),
    path(OFFER, views.offer, name="offer"),
    path("nieuwsbrieven/<int:number>/", views.edition, name="edition"),
    path("beheer/nieuwsbrieven/", overview.overview, name="list"),
    path("beheer/nieuwsbrieven/plakken/", pasted.pasting, name="pasting"),
    path("beheer/nieuwsbrieven/elders/", elsewhere.elsewhere, name="elsewhere"),
    path("beheer/nieuwsbrieven/<str:key>/", editing.edit, name="edit"),
    path("beheer/nieuwsbrieven/<str:key>/bekijk/", editing.preview, name="preview"),
    path("beheer/nieuwsbrieven/<str:key>/verstuur/", sending.sending, name="sending"),
    path("beheer/nieuwsbrieven/<str:key>/doe/", deeds.act, name="act"),
    path("beheer/nieuwsbrieven/<str:key>/mail/", showing.mail, name="mail"),
    path("beheer/nieuwsbrieven/<str:key>/tekst/", showing.text, name="text"),
    path("beheer/nieuwsbrieven/<str:key>/bellijst.pdf", calls.calls, name="calls"),
    path("beheer/nieuwsbrieven/<str:key>/papier/<slug:size>.<slug:end>", showing.paper, name="paper"),
]
