"""Taking the list along as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from dorpsplein.base.access import may
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.exporting import rows_of
from dorpsplein.community.people.looking import take_along
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.views.finding import KEEPERS
from dorpsplein.community.people.writing import WRITERS


@may(*KEEPERS)
@others
@freshly
def file(request: VillageRequest) -> HttpResponseBase:
    """Choose a kind of file, and get it; it is written down who took the list along, and when."""
    if "kind" not in request.POST:
        count = Person.objects.of(request.village).current().count()
        return render(request, "people/file.html", {"count": count})
    kind = request.POST.get("kind", "")
    if kind not in WRITERS:
        raise Http404
    write, content_type = WRITERS[kind]
    answer = HttpResponse(write(rows_of(request.village)), content_type=content_type)
    name = f"mensen-{request.village.slug}-{local_today():%Y-%m-%d}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    take_along(village=request.village, actor=request.person)
    return answer
