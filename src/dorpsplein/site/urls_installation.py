"""Addresses of the installation as a whole, where no village is named."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve

from dorpsplein.base.access import anyone
from dorpsplein.site import arrival, views
from dorpsplein.site.health import health
from dorpsplein.site.short_urls import short_addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("gezond/", health, name="health"),
    *short_addresses,
    path("", include("dorpsplein.design.urls")),
    path("", include("dorpsplein.community.accounts.urls")),
    path("", include(([path("inloggen/wie/", arrival.arrive, name="arrival")], "site"))),
    path("beheer/dorpen/", include("dorpsplein.site.operators.urls")),
    re_path(
        r"^media/(?P<path>pictures/[\w-]+\.(?:webp|jpg))$",
        anyone(serve),
        {"document_root": settings.MEDIA_ROOT},
        name="media",
    ),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("dorpsplein.site.demo.urls")))
    urlpatterns.append(path("", include("dorpsplein.design.example_urls")))
