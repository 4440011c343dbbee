"""Behind the door: the press list."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.channels.press import listing
from dorpsplein.channels.press.forms import OutletForm, outlet_as_typed
from dorpsplein.channels.press.models import Outlet
from dorpsplein.community.accounts.second import others
from dorpsplein.community.outbox.silence import silent_since
from dorpsplein.community.people.asking import VillageRequest

EDITORS = (Role.EDITOR, Role.BOARD)
TOLD, REMOVED, CHANGED = "press_told", "press_removed", "press_changed"
UNDO_STANDS = timedelta(days=1)


@may(*EDITORS)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """Every outlet, how to reach it, and which of the Network's this village uses."""
    context = {
        "listed": listing.press_list(request.village),
        "offered": listing.offered(request.village),
        "binned": Outlet.objects.of(request.village).binned(),
        "told": request.session.pop(TOLD, ""),
        "removed": request.session.pop(REMOVED, ""),
        "changed": request.session.pop(CHANGED, None),
    }
    return render(request, "press/outlets.html", context)


@may(*EDITORS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VillageRequest) -> HttpResponseBase:
    """One more."""
    listed = listing.press_list(request.village)
    form = OutletForm(request.POST if request.method == "POST" else None, listed=listed)
    if form.is_valid():
        outlet = listing.add_outlet(village=request.village, facts=form.cleaned_data, actor=request.person)
        request.session[TOLD] = _("%(name)s staat op de perslijst.") % {"name": outlet.name}
        return redirect("press:outlets")
    return render(request, "press/outlet.html", {"form": form}, status=422 if form.is_bound else 200)


@may(*EDITORS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: VillageRequest, key: str) -> HttpResponseBase:
    """Its name, how to reach it, its deadline."""
    outlet = _outlet(request, key)
    listed = [one for one in listing.press_list(request.village) if one.key != key]
    typed = request.POST if request.method == "POST" else None
    form = OutletForm(typed, listed=listed, initial=outlet_as_typed(outlet))
    if form.is_valid():
        before = {name: getattr(outlet, name) for name in form.cleaned_data}
        listing.change_outlet(outlet=outlet, facts=form.cleaned_data, actor=request.person)
        request.session[CHANGED] = [key, signing.dumps(before, salt=f"press.outlet.{key}")]
        request.session[TOLD] = _("Bewaard: %(name)s.") % {"name": outlet.name}
        return redirect("press:outlets")
    silent = silent_since(request.village, outlet.email)
    context = {"form": form, "outlet": outlet, "is_silent": silent is not None}
    return render(request, "press/outlet.html", context, status=422 if form.is_bound else 200)


@may(*EDITORS)
@others
@require_POST
def act(request: VillageRequest, key: str) -> HttpResponseBase:
    """One press: remove, put back, as it was before a change, it wants no mail, or mail after all, try."""
    deed = request.POST.get("doe", "")
    if "zoals-het-was" in request.POST:
        return _put_as_it_was(request, _outlet(request, key), request.POST["zoals-het-was"])
    if deed in {"nee", "ja"}:
        say = listing.decline if deed == "nee" else listing.welcome_back
        one = listing.called(request.village, key)
        outlet = one.outlet if one else _outlet(request, key)
        say(village=request.village, key=key, actor=request.person)
        said = (
            _("%(name)s krijgt geen persberichten meer.") if deed == "nee" else _("%(name)s krijgt ze weer.")
        )
        request.session[TOLD] = said % {"name": outlet.name}
        return redirect("press:outlets")
    if deed == "probeer":
        return _tried(request, key)
    outlet = _outlet(request, key)
    if deed == "weg":
        listing.remove_outlet(outlet=outlet, actor=request.person)
        request.session[TOLD] = _("%(name)s staat niet meer op de perslijst.") % {"name": outlet.name}
        request.session[REMOVED] = outlet.public_id
    elif deed == "terug":
        listing.put_back(outlet=outlet, actor=request.person)
        request.session[TOLD] = _("%(name)s staat weer op de perslijst.") % {"name": outlet.name}
    return redirect("press:outlets")


@may(*EDITORS)
@others
@require_POST
def shared(request: VillageRequest) -> HttpResponseBase:
    """Which of the Network's outlets this village uses."""
    keys = request.POST.getlist("outlets")
    listing.use_shared(village=request.village, keys=keys, actor=request.person)
    request.session[TOLD] = _("Bewaard.")
    return redirect("press:outlets")


def _tried(request: VillageRequest, key: str) -> HttpResponseBase:
    one = listing.called(request.village, key)
    if one is None:
        raise Http404
    listing.try_again(village=request.village, key=key, actor=request.person)
    request.session[TOLD] = _("Er gaat weer mail naar %(address)s.") % {"address": one.outlet.email}
    return redirect("press:outlets")


def _put_as_it_was(request: VillageRequest, outlet: Outlet, signed: str) -> HttpResponseBase:
    try:
        before = signing.loads(signed, salt=f"press.outlet.{outlet.public_id}", max_age=UNDO_STANDS)
    except signing.BadSignature:
        request.session[TOLD] = _("Terugdraaien kan niet meer. Verander het met de hand.")
    else:
        listing.change_outlet(outlet=outlet, facts=before, actor=request.person)
        request.session[TOLD] = _("Het is weer zoals het was.")
    return redirect("press:outlets")


def _outlet(request: VillageRequest, key: str) -> Outlet:
    rows = Outlet.objects.of(request.village).select_related("village")
    found: Outlet = get_object_or_404(rows, public_id=key)
    return found
