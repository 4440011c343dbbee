"""A mail went out: the page that says so."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import render

from dorpsplein.community.people.asking import VillageRequest


def look_into_mail(request: VillageRequest, typed: str, *, again: str) -> HttpResponseBase:
    """Where it went, read once more by who typed it: on the page alone, so that it is in no log.

    ``again`` is the page on which one types another.
    """
    return render(request, "dispatch/asked.html", {"email": "".join(typed.split()), "again": again})
