"""Addresses of the Network: its own pages first, then what every village has."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from dorpsplein.site import urls, views

handler400, handler500 = "dorpsplein.site.mishaps.bad_request", "dorpsplein.site.mishaps.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dorpsplein.network.directory.urls")),
    path("cijfers/", include("dorpsplein.network.insights.urls")),
    path("open-gegevens/", include("dorpsplein.network.opendata.urls")),
    path("beheer/onderwerpen/", include("dorpsplein.channels.factsheet.subject_urls")),
    path("beheer/gesprekken/", include("dorpsplein.channels.factsheet.talk_urls")),
    path("rapport/", include("dorpsplein.network.report.urls")),
    path("ronde/", include("dorpsplein.network.rounds.urls")),
    path("beheer/rondes/", include("dorpsplein.network.rounds.urls_keeping")),
    path("beheer/momentopnamen/", include("dorpsplein.network.insights.urls_keeping")),
    path("beheer/gebieden/", include("dorpsplein.community.areas.urls_overlaps")),
    path("", include("dorpsplein.site.beginning.urls_network")),
    path("beheer/", views.network_desk, name="network_desk"),
    path("beheer/stadsdorpen/", views.network_villages, name="network_villages"),
    *urls.urlpatterns,
]
