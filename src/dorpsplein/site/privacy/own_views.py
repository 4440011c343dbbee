"""Mine: taking it along."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from dorpsplein.base.access import neighbour
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.site.privacy.files import WRITERS
from dorpsplein.site.privacy.oneself import oneself


@neighbour
@freshly
@never_cache
def taken(request: VillageRequest) -> HttpResponseBase:
    """Choose a kind of file, and get all that is yours in this village."""
    person = who(request)
    if "kind" not in request.POST:
        return render(request, "privacy/own_taken.html", {"person": person})
    if request.POST["kind"] not in WRITERS:
        raise Http404
    kind = request.POST["kind"]
    write, content_type = WRITERS[kind]
    answer = HttpResponse(write(oneself(person)), content_type=content_type)
    name = f"mijn-gegevens-{request.village.slug}-{local_today():%Y-%m-%d}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    record(village=request.village, actor=person, verb="take_own", obj=person)
    return answer


def who(request: VillageRequest) -> Person:
    """Who asks, as this village knows her; the line above each view lets nobody else in."""
    if request.person is None:
        raise Http404
    return request.person
