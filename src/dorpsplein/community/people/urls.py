"""Addresses behind the door, and of oneself."""

from __future__ import annotations

from django.urls import path

from dorpsplein.community.people.views import (
    cards,
    circles,
    listed,
    listing,
    lists,
    living,
    membership,
    own,
    papers,
    roles,
    taking,
)

app_name = "people"
urlpatterns = [
    path("ik/gegevens/", own.mine, name="mine"),
    path("ik/gegevens/anders/", own.change, name="mine_change"),
    path("ik/gegevens/vorige/<str:key>/", own.version, name="mine_version"),
    path("beheer/mensen/", listing.overview, name="list"),
    path("beheer/mensen/nieuw/", listing.new, name="new"),
    path("beheer/mensen/bestand/", taking.file, name="file"),
    path("beheer/mensen/lid/", membership.rule, name="rule"),
    path("beheer/mensen/inlezen/", lists.lists, name="lists"),
    path("beheer/mensen/inlezen/<str:key>/", lists.look, name="list_look"),
    path("beheer/mensen/inlezen/<str:key>/kolommen/", lists.columns, name="list_columns"),
    path("beheer/mensen/inlezen/<str:key>/erin/", lists.reading, name="list_reading"),
    path("beheer/mensen/inlezen/<str:key>/stop/", lists.stop, name="list_stop"),
    path("beheer/mensen/inlezen/<str:key>/terugdraaien/", lists.undoing, name="list_undoing"),
    path("beheer/mensen/inlezen/<str:key>/weten/", lists.known, name="list_known"),
    path("beheer/mensen/inlezen/<str:key>/bericht/", listed.message, name="list_message"),
    path("beheer/mensen/<str:key>/", cards.card, name="card"),
    path("beheer/mensen/<str:key>/anders/", cards.change, name="change"),
    path("beheer/mensen/<str:key>/weg/", cards.leaving, name="leaving"),
    path("beheer/mensen/<str:key>/terug/", cards.return_to_list, name="return_to_list"),
    path("beheer/mensen/<str:key>/vorige/<str:version>/", cards.version, name="version"),
    path("beheer/mensen/<str:key>/samen/", living.together, name="together"),
    path("beheer/mensen/<str:key>/alleen/", living.apart, name="apart"),
    path("beheer/mensen/<str:key>/lid/", membership.member, name="member"),
    path("beheer/mensen/<str:key>/brief/", papers.paper, name="paper"),
    path("beheer/mensen/<str:key>/via/", living.through, name="through"),
    path("beheer/kringen/", circles.overview, name="circles"),
    path("beheer/kringen/nieuw/", circles.new, name="circle_new"),
    path("beheer/kringen/<slug:slug>/", circles.circle, name="circle"),
    path("beheer/kringen/<slug:slug>/anders/", circles.change, name="circle_change"),
    path("beheer/kringen/<slug:slug>/erbij/", circles.join, name="circle_join"),
    path("beheer/kringen/<slug:slug>/<str:key>/eruit/", circles.take_out, name="circle_out"),
    path("beheer/kringen/<slug:slug>/<str:key>/erin/", circles.let_in, name="circle_in"),
    path("beheer/rollen/", roles.overview, name="roles"),
    path("beheer/rollen/nieuw/", roles.entrust, name="entrust"),
    path("beheer/rollen/alleen/", roles.alone, name="alone"),
    path("beheer/rollen/klaar/", roles.left, name="left"),
    path("beheer/rollen/<str:key>/einde/", roles.ending, name="ending"),
    path("beheer/rollen/<str:key>/verder/", roles.prolong, name="prolong"),
    path("beheer/rollen/<str:key>/terug/", roles.return_, name="return"),
]
