"""Addresses of the installation as a whole, where no village is named."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from dorpsplein.site import arrival, robots, views
from dorpsplein.site.health import health
from dorpsplein.site.urls_everywhere import everywhere

handler400, handler500 = "dorpsplein.site.mishaps.bad_request", "dorpsplein.site.mishaps.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("gezond/", health, name="health"),
    *everywhere,
    path("sitemap.xml", robots.sitemaps, name="sitemaps"),
    path("", include("dorpsplein.design.urls")),
    path("", include("dorpsplein.community.accounts.urls")),
    path("", include(([path("inloggen/wie/", arrival.arrive, name="arrival")], "site"))),
    path("", include("dorpsplein.site.beginning.urls_door")),
    path("", include("dorpsplein.community.returns.urls_installation")),
    path("beheer/dorpen/", include("dorpsplein.site.operators.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("dorpsplein.site.demo.urls")))
    urlpatterns.append(path("", include("dorpsplein.design.example_urls")))
