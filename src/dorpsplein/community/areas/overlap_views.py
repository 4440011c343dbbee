"""Pieces that two villages drew, for who coordinates the Network."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.community.areas.overlaps import overlap_named, overlaps_now
from dorpsplein.community.areas.settling import open_settlements, settle_overlap, undo_settlement
from dorpsplein.community.areas.views import Asking

BOTH = "beide"


@may(Role.COORDINATOR)
@require_safe
def overlaps(request: Asking) -> HttpResponseBase:
    """Each pair with its picture, and what was settled."""
    context = {
        "overlaps": overlaps_now(),
        "undoable": set(open_settlements(request.village).values_list("pk", flat=True)),
        "done": request.session.pop("overlap_done", None),
    }
    return render(request, "areas/overlaps.html", context)


@may(Role.COORDINATOR)
@require_POST
def settlement(request: Asking, key: str) -> HttpResponseBase:
    """Settle one pair: ``van`` is the public id of one of both, or "beide"."""
    found = overlap_named(key)
    if found is None:
        raise Http404
    pair = (found.one.village, found.other.village)
    owners = {village.public_id: village for village in pair} | {BOTH: None}
    if request.POST.get("van") not in owners:
        raise Http404
    owner = owners[request.POST["van"]]
    made = settle_overlap(network=request.village, actor=request.person, pair=pair, owner=owner)
    names = {"one": pair[0].name, "other": pair[1].name}
    request.session["overlap_done"] = {
        "words": _("Afgesproken voor %(one)s en %(other)s. Zij lezen het bij hun gebied.") % names,
        "undo": made.public_id,
    }
    return redirect("overlaps:list")


@may(Role.COORDINATOR)
@require_POST
def undoing(request: Asking, key: str) -> HttpResponseBase:
    """Take back what was settled in the last thirty days."""
    held = get_object_or_404(open_settlements(request.village), public_id=key)
    undo_settlement(network=request.village, actor=request.person, settlement=held)
    request.session["overlap_done"] = {"words": _("Het is weer zoals het was."), "undo": ""}
    return redirect("overlaps:list")
