"""What goes in the coming month: read, stopped, and let go after all."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.views.telling import tell, told
from dorpsplein.site.privacy.expiring import keep, leaving, let_go, staying

MOST = 200


@may(Role.BOARD)
@others
def expiring(request: VillageRequest) -> HttpResponseBase:
    """The list, with for each a reason to type and a button that stops it."""
    village = request.village
    look_at_list(village=village, actor=request.person)
    if request.method != "POST":
        return _page(request)
    key, kind, reason = (request.POST.get(name, "").strip() for name in ("key", "kind", "reason"))
    if "let_go" in request.POST:
        let_go(village=village, kind=kind, key=key, actor=request.person)
        tell(request, _("Het gaat na vier weken alsnog weg"))
        return redirect("privacy:expiring")
    if not reason or len(reason) > MOST:
        return _page(request, wrong=key, reason=reason, status=422)
    try:
        keep(village=village, kind=kind, key=key, reason=reason, actor=request.person)
    except Refusal as refusal:
        raise Http404 from refusal
    tell(request, _("Dit blijft, hooguit een jaar"))
    return redirect("privacy:expiring")


def _page(
    request: VillageRequest, *, wrong: str = "", reason: str = "", status: int = 200
) -> HttpResponseBase:
    context = {
        "leaving": leaving(request.village),
        "staying": staying(request.village),
        "wrong": wrong,
        "reason": reason,
        "most": MOST,
        "done": told(request),
    }
    return render(request, "privacy/expiring.html", context, status=status)
