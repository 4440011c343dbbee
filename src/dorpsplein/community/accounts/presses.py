"""A page that is sent again, by its F5 or a second press, asks for the mail that it asked for already."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from dorpsplein.community.accounts.limits import mark_of
from dorpsplein.community.villages.models import Village


def press_of(request: HttpRequest) -> str:
    """The mark of the page as it was opened: that against forged posts, another in each page that we give."""
    return str(request.POST.get("csrfmiddlewaretoken", ""))


def asked_key(what: str, village: Village, press: str, *typed: str) -> str:
    """The key of the mail that somebody asks for by what she typed; without a mark each press is another."""
    mark = mark_of("press", " ".join([press, *typed])) if press else f"{timezone.now():%Y%m%d%H%M%S%f}"
    return f"{what}:{village.public_id}:{mark}"
