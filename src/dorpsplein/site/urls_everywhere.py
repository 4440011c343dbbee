"""Addresses that are the same in a village, on its own host, and on the installation."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from dorpsplein.site import robots
from dorpsplein.site.photos import photo
from dorpsplein.site.short import short

everywhere: list[URLPattern] = [
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/security.txt", robots.security, name="security"),
    # Short addresses are typed: in capitals, and without the last slash.
    re_path(r"^[kK]/$", short, name="code"),
    re_path(r"^[kK]/(?P<typed>[^/]{1,40})/?$", short, name="short"),
    re_path(r"^[kK]/(?P<typed>[^/]{1,40})/(?P<day>\d{1,2}-\d{1,2})/?$", short, name="short_day"),
    re_path(r"^media/(?P<path>pictures/[\w-]+\.(?:webp|jpg))$", photo, name="media"),
]
