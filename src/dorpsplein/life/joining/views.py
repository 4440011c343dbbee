"""Ik kom een keer kijken: two questions, for anyone."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import anyone
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.limits import network_of
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.joining import services
from dorpsplein.life.joining.counting import source_of
from dorpsplein.life.joining.forms import AgeForm, ComeForm
from dorpsplein.life.joining.models import Band
from dorpsplein.life.letterbox.recipients import subject_of

JOINED = "joined"


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def come(request: VillageRequest) -> HttpResponseBase:
    """A name and one way to reach; what one wants to see may stand in the address."""
    _show_only_visible(request)
    subject = subject_of(request.village, request.GET.get("over", ""), request.GET.get("kring", ""))
    if subject is None:
        raise Http404
    form = ComeForm(request.POST or None)
    if form.is_trapped:
        return redirect("joining:thanks")
    source = source_of(request.village, request.GET.get("uit", ""))
    context = {"form": form, "village": request.village, "about": subject.about, "source": source}
    if not form.is_valid():
        return render(request, "joining/come.html", context, status=422 if form.is_bound else 200)
    try:
        services.come_and_see(
            village=request.village,
            sender=form.sender,
            about=subject.about,
            network=network_of(request),
            source=source,
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "joining/come.html", context, status=429)
    request.session[JOINED] = request.village.public_id
    return redirect("joining:thanks")


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: VillageRequest) -> HttpResponseBase:
    """Thank you, who rings, and one question that is only counted: once, for who just came."""
    _show_only_visible(request)
    just_came = request.session.get(JOINED) == request.village.public_id
    form = AgeForm(request.POST or None) if just_came else None
    if request.method == "POST":
        if form and form.is_valid() and form.cleaned_data["band"]:
            services.count_in(village=request.village, band=Band(form.cleaned_data["band"]))
            del request.session[JOINED]
        return redirect("joining:thanks")
    return render(request, "joining/thanks.html", {"village": request.village, "form": form})


def _show_only_visible(request: VillageRequest) -> None:
    if not request.village.is_visible or request.village.is_network:
        raise Http404
