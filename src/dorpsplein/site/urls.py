"""Addresses inside a village: the website, and behind the door the rooms.

Neither village nor language stands in a pattern: the middleware takes them out of the path and writes
them into every address again.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from dorpsplein.site import arrival, robots, views
from dorpsplein.site.urls_everywhere import everywhere

site_patterns = (
    [
        path("sitemap.xml", robots.sitemap, name="sitemap"),
        path("beheer/", views.desk, name="desk"),
        path("beheer/website/", views.website, name="website"),
        path("beheer/website/zoekmachines/", views.search, name="search"),
        path("inloggen/wie/", arrival.arrive, name="arrival"),
    ],
    "site",
)

handler400, handler500 = "dorpsplein.site.mishaps.bad_request", "dorpsplein.site.mishaps.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dorpsplein.channels.feeds.urls")),
    path("", include("dorpsplein.channels.paper.urls")),
    path("", include("dorpsplein.channels.texts.urls")),
    path("", include("dorpsplein.channels.newsletters.urls")),
    path("", include("dorpsplein.channels.press.urls")),
    path("", include("dorpsplein.channels.screens.urls")),
    path("", include(site_patterns)),
    *everywhere,
    path("", include("dorpsplein.community.accounts.urls")),
    path("", include("dorpsplein.site.privacy.urls")),
    path("", include("dorpsplein.site.handover.urls")),
    path("beheer/begin/", include("dorpsplein.site.beginning.urls")),
    path("beheer/studio/", include("dorpsplein.site.studio.urls")),
    path("beheer/verspreid/", include("dorpsplein.channels.publishing.urls")),
    path("", include("dorpsplein.community.vouching.urls")),
    path("", include("dorpsplein.community.subscriptions.urls")),
    path("", include("dorpsplein.community.returns.urls")),
    path("", include("dorpsplein.community.dispatch.urls")),
    path("", include("dorpsplein.community.lifeevents.urls")),
    path("", include("dorpsplein.community.behalf.urls")),
    path("", include("dorpsplein.community.people.urls")),
    path("", include("dorpsplein.community.printouts.urls_birthdays")),
    path("beheer/lijsten/", include("dorpsplein.community.printouts.urls")),
    path("beheer/", include("dorpsplein.community.villages.urls")),
    path("", include("dorpsplein.network.insights.urls_since")),  # before the kinds of the sheet
    path("", include("dorpsplein.channels.factsheet.urls")),
    path("", include("dorpsplein.community.arriving.urls")),
    path("beheer/gebied/", include("dorpsplein.community.areas.urls")),
    path("beheer/activiteiten/", include("dorpsplein.life.activities.urls")),
    path("", include("dorpsplein.life.letterbox.urls")),
    path("", include("dorpsplein.life.joining.urls")),
    path("", include("dorpsplein.life.documents.urls")),
    path("beheer/bladzijden/", include("dorpsplein.life.pages.urls")),
    path("beheer/nieuws/", include("dorpsplein.life.news.urls")),
    path("", include("dorpsplein.design.urls")),
    path("", include("dorpsplein.channels.website.urls")),  # last: a village names pages as it likes
]
