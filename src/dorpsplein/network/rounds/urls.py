"""Addresses of a village's form, under the Network's ``ronde/``: the link is the key."""

from __future__ import annotations

from django.urls import path

from dorpsplein.network.rounds.views import answering

app_name = "round"
urlpatterns = [
    path("<slug:token>/", answering.overview, name="form"),
    path("<slug:token>/begin/", answering.beginning, name="begin"),
    path("<slug:token>/<int:number>/", answering.part, name="part"),
    path("<slug:token>/erbij/", answering.adding, name="adding"),
    path("<slug:token>/erbij/weg/", answering.taking_away, name="taking_away"),
    path("<slug:token>/klaar/", answering.handing_in, name="handing_in"),
]
