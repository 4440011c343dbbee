"""The pack of a task, to read and on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import neighbour
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at_circle
from dorpsplein.site.handover.finding import find_task, oneself
from dorpsplein.site.handover.pack import Pack, members_of, pack_of
from dorpsplein.site.handover.sheets import pack_sheet

PDF = "application/pdf"


@neighbour
@others
@never_cache
@require_safe
def pack(request: VillageRequest, key: str) -> HttpResponseBase:
    """All that goes along with a task."""
    told = _pack(request, key)
    return render(request, "handover/pack.html", {"pack": told})


@neighbour
@others
@never_cache
@require_safe
def paper(request: VillageRequest, key: str) -> HttpResponseBase:
    """The same on A4, with who printed it and when."""
    told = _pack(request, key)
    printed = pack_sheet(told, by=oneself(request).name, language=request.language)
    named = {"Content-Disposition": 'inline; filename="pakket.pdf"'}
    return HttpResponse(printed.content, content_type=PDF, headers=named)


def _pack(request: VillageRequest, key: str) -> Pack:
    """The pack; who is in a circle reads that somebody saw it."""
    task = find_task(request, key)
    if task.circle:
        persons = [member.person for member in members_of(task.circle)]
        look_at_circle(village=request.village, actor=request.person, circle=task.circle, persons=persons)
    return pack_of(task, reader=oneself(request))
