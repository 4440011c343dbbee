"""The page on which the board says where the village is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.base.outline import MOST_POINTS, Border
from dorpsplein.community.areas.drawing import drawing_of, fault_of
from dorpsplein.community.areas.forms import AreaForm, answers_of
from dorpsplein.community.areas.models import Area
from dorpsplein.community.areas.overlaps import settled_with
from dorpsplein.community.areas.services import draw_area, kept_areas, restore_area
from dorpsplein.community.areas.wijken import districts, wijken
from dorpsplein.community.journal.services import Keyed
from dorpsplein.community.villages.models import Village

MOST_SHOWN = 120


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
    said = answers_of(known, draws=bool(chosen))
    form = AreaForm(request.POST or None, request.FILES or None, initial=said)
    if form.is_valid():
        draw_area(village=request.village, actor=request.person, **form.facts)
        return _done(request, mended=_mended(form.border))
    context = {
        "form": form,
        "area": known,
        "districts": districts(),
        "chosen": chosen,
        "drawing": drawing_of(known.shape if known else (), chosen, _beside(request.village)),
        "fault": fault_of(form.crossing) if form.crossing else None,
        "settled": settled_with(request.village),
        "streets": settings.STREETS,
        "done": request.session.pop("area_done", None),
        "earlier": [(each, _said_of(each.facts)) for each in kept_areas(request.village)],
    }
    return render(request, "areas/area.html", context, status=422 if form.is_bound else 200)


@may(Role.BOARD)
@require_POST
def version(request: Asking, key: str) -> HttpResponseBase:
    """Let the village be again where it was."""
    earlier = get_object_or_404(kept_areas(request.village), public_id=key)
    restore_area(village=request.village, version=earlier, actor=request.person)
    return _done(request, back=True)


def _beside(village: Village) -> QuerySet[Area]:
    """What the other villages released of where they are."""
    return Area.objects.shared().exclude(village=village).select_related("village")


def _done(request: Asking, *, back: bool = False, mended: str = "") -> HttpResponseBase:
    """To the page, which says what is now true; with the way back, when something changed."""
    newest = kept_areas(request.village).first()
    told = {"undo": newest.public_id if newest else "", "back": back, "mended": mended}
    request.session["area_done"] = told
    return redirect("areas:area")


def _mended(border: Border | None) -> str:
    """What we changed in a border that was given, in sentences."""
    if border is None:
        return ""
    words = []
    if border.swapped:
        words.append(_("Lengte en breedte stonden andersom. Dat hebben wij goed gezet."))
    if border.given > MOST_POINTS:
        told = {"given": border.given, "kept": border.kept}
        words.append(_("De grens had %(given)s punten. Wij maakten er %(kept)s van.") % told)
    return " ".join(words)


def _said_of(facts: dict[str, Any]) -> str:
    """What the village said, in a few words."""
    names = [wijken()[code].name for code in facts["wijken"] if code in wijken()]
    drawn = _("een eigen grens in %(district)s") % {"district": facts["district"] or _("de omgeving")}
    area = ", ".join(names) or (drawn if facts["outline"] else _("geen eigen gebied"))
    told = [area, facts["postcodes"], "" if facts["released"] else _("niet op de kaart")]
    return "; ".join(Truncator(words).chars(MOST_SHOWN) for words in told if words)
