"""Addresses behind the door."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.people.views import cards, listing, living, roles

app_name = "people"
urlpatterns = [
    path("mensen/", listing.overview, name="list"),
    path("mensen/nieuw/", listing.new, name="new"),
    path("mensen/<str:key>/", cards.card, name="card"),
    path("mensen/<str:key>/anders/", cards.change, name="change"),
    path("mensen/<str:key>/weg/", cards.leaving, name="leaving"),
    path("mensen/<str:key>/terug/", cards.return_to_list, name="return_to_list"),
    path("mensen/<str:key>/vorige/<str:version>/", cards.version, name="version"),
    path("mensen/<str:key>/samen/", living.together, name="together"),
    path("mensen/<str:key>/alleen/", living.apart, name="apart"),
    path("mensen/<str:key>/via/", living.through, name="through"),
    path("rollen/", roles.overview, name="roles"),
    path("rollen/nieuw/", roles.entrust, name="entrust"),
    path("rollen/klaar/", roles.left, name="left"),
    path("rollen/<str:key>/einde/", roles.ending, name="ending"),
    path("rollen/<str:key>/terug/", roles.return_, name="return"),
]
