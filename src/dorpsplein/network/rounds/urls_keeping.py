"""Addresses of rounds behind the door, under the Network's ``beheer/rondes/``."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.rounds.views import board, desk, entry

app_name = "rounds"
urlpatterns = [
    path("", board.listing, name="list"),
    path("nieuw/", board.opening, name="new"),
    path("<int:number>/", board.board, name="board"),
    path("<int:number>/sluiten/", board.closing, name="closing"),
    path("<int:number>/erbij/", board.inviting, name="inviting"),
    path("<int:number>/formulieren.pdf", entry.papers, name="papers"),
    path("<int:number>/weer-open/", board.reopening, name="reopening"),
    path("<int:number>/<slug:slug>/", desk.answers, name="answers"),
    path("<int:number>/<slug:slug>/formulier.pdf", entry.paper, name="paper"),
    path("<int:number>/<slug:slug>/invoer/", entry.entry, name="entry"),
    path("<int:number>/<slug:slug>/over/", desk.taking_over, name="taking_over"),
    path("<int:number>/<slug:slug>/terug/", desk.asking_back, name="asking_back"),
    path("<int:number>/<slug:slug>/laten/", desk.leaving, name="leaving"),
    path("<int:number>/<slug:slug>/terugzetten/", desk.returning, name="returning"),
]
