"""Releases for who coordinates: looking what will be in one, making it, and proving that one is whole."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.insights.differences import apart, differences, sums_by_kind
from dorpsplein.network.insights.drafting import Draft, draft_now, last_release
from dorpsplein.network.insights.forms import ReleaseForm
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.releasing import make_release, verify_release
from dorpsplein.network.insights.snapshot import snapshot_of


class Keeping(Asking):
    """A request of who coordinates."""

    person: Keyed


@may(Role.COORDINATOR)
@require_safe
def keeping(request: Keeping) -> HttpResponseBase:
    """All releases, and what was just made or proven."""
    context = {
        "releases": Release.objects.of(request.village).newest_first().in_short(),
        "made": request.session.pop("release_made", 0),
        "proof": request.session.pop("release_proof", None),
    }
    return render(request, "insights/keeping.html", context)


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def making(request: Keeping) -> HttpResponseBase:
    """What will be in it, and making it."""
    draft, last = draft_now(request.village), last_release(request.village)
    same, refusal = draft.is_as(last), ""
    form = ReleaseForm(request.POST or None, initial={"reference_date": local_today()})
    form.ask_again(needed=same)
    if form.is_valid():
        try:
            made = make_release(network=request.village, actor=request.person, **form.cleaned_data)
        except Refusal as sentence:
            refusal = str(sentence)
        else:
            request.session["release_made"] = made.number
            return redirect("releases:keeping")
    context = {"form": form, "draft": draft, "same": same, "refusal": refusal, **_since(draft, last)}
    return render(request, "insights/making.html", context, status=422 if form.is_bound else 200)


@may(Role.COORDINATOR)
@require_POST
def proving(request: Keeping, number: int) -> HttpResponseBase:
    """Is a release still as it was made?"""
    verdict = verify_release(get_object_or_404(Release.objects.of(request.village), number=number))
    proof = {"number": number, "whole": verdict.is_whole, "words": _words(verdict.withdrawn)}
    request.session["release_proof"] = proof
    return redirect("releases:keeping")


def _since(draft: Draft, last: Release | None) -> dict[str, object]:
    if last is None:
        return {}
    told = differences(snapshot_of(last), draft.shot)
    turned, silent = apart(told.sums)
    return {"told": told, "sums": sums_by_kind(turned), "silent": silent}


def _words(withdrawn: int) -> str:
    if not withdrawn:
        return ""
    return _("Stadsdorpen haalden er sindsdien iets uit weg: %(number)s keer.") % {"number": withdrawn}
