"""The page on which the board says where the village is."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import Role, may
from dorpsplein.community.areas.drawing import drawing_of
from dorpsplein.community.areas.forms import AreaForm, answers_of
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.areas.wijken import districts
from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.villages.models import Village


class Asking(HttpRequest):
    """A request as the frame of the site hands it over, as far as this room knows it."""

    village: Village
    person: Keyed | None


@may(Role.BOARD)
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: Asking) -> HttpResponseBase:
    """By ticks, by drawing, or by pasting; with the postcodes by which people find it."""
    if request.village.is_network:
        raise Http404
    known = Area.objects.of(request.village).first()
    chosen = request.GET.get("stadsdeel", "")
    form = AreaForm(request.POST or None, initial=answers_of(known, draws=bool(chosen)))
    if form.is_valid():
        draw_area(village=request.village, actor=request.person, **form.facts)
        request.session["area_done"] = True
        return redirect("areas:area")
    context = {
        "form": form,
        "area": known,
        "districts": districts(),
        "chosen": chosen,
        "drawing": drawing_of(known.shape if known else (), chosen),
        "done": request.session.pop("area_done", False),
    }
    return render(request, "areas/area.html", context, status=422 if form.is_bound else 200)
