"""Short addresses work with and without a village before them, in capitals, and without the last slash."""

from __future__ import annotations

from django.urls import URLPattern, re_path

from dorpsplein.site.short import short

short_addresses: list[URLPattern] = [
    re_path(r"^[kK]/$", short, name="code"),
    re_path(r"^[kK]/(?P<typed>[^/]{1,40})/?$", short, name="short"),
]
