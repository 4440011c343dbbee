"""Addresses behind the door, the same in each room of writings; an act is a POST to a noun."""

from __future__ import annotations

from django.urls import URLPattern, path

from dorpsplein.life.writing import views
from dorpsplein.life.writing.room import Room


def desk_urls(room: Room) -> list[URLPattern]:
    """The addresses of one room."""
    told = {"room": room}
    return [
        path("", views.overview, told, name="list"),
        path("nieuw/", views.new, told, name="new"),
        path("lezen/", views.reading, told, name="reading"),
        path("foto/", views.photo, told, name="photo"),
        path("plakken/", views.pasting, told, name="pasting"),
        path("concepten/<str:key>/weg/", views.draft_gone, told, name="draft_gone"),
        path("<str:key>/", views.show, told, name="show"),
        path("<str:key>/veranderen/", views.change, told, name="change"),
        path("<str:key>/publicatie/", views.publication, told, name="publication"),
        path("<str:key>/terugname/", views.withdrawal, told, name="withdrawal"),
        path("<str:key>/prullenbak/", views.bin_, told, name="bin"),
        path("<str:key>/versies/<int:number>/", views.version, told, name="version"),
    ]
