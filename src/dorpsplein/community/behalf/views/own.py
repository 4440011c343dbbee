"""One's own page: for whom one acts, who acts for oneself, and stopping either."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import neighbour
from dorpsplein.base.errors import Refusal
from dorpsplein.community.behalf import services
from dorpsplein.community.behalf.rules import given_by, held_by
from dorpsplein.community.behalf.views.finding import find_own, oneself
from dorpsplein.community.behalf.views.keeping import acts_of
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.views.telling import tell, told


@neighbour
@never_cache
@require_safe
def mine(request: VillageRequest) -> HttpResponseBase:
    """A card for each for whom one acts; below it who acts for oneself, and what was done."""
    me = oneself(request)
    context = {
        "held": held_by(me),
        "given": given_by(me),
        "acts": acts_of(me),
        "done": told(request),
        "refusal": request.session.pop("refusal", ""),
    }
    return render(request, "behalf/mine.html", context)


@neighbour
@never_cache
@require_POST
def stopping(request: VillageRequest, key: str) -> HttpResponseBase:
    """Stop it at once: herself, or who acts for her."""
    consent = find_own(request, key)
    if services.stop(consent=consent, actor=oneself(request)):
        names = {"actor": consent.stand_in.name, "person": consent.person.name}
        words = _("%(actor)s doet niets meer namens %(person)s") % names
        tell(request, words, undo=("behalf:own_resuming", consent))
    return redirect("behalf:mine")


@neighbour
@never_cache
@require_POST
def resuming(request: VillageRequest, key: str) -> HttpResponseBase:
    """It was a mistake: it goes on."""
    consent = find_own(request, key)
    try:
        services.resume(consent=consent, actor=oneself(request))
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    else:
        tell(request, _("Het gaat weer verder"))
    return redirect("behalf:mine")
