"""Behind the door: the villages on other installations of which we see what they offer."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.channels.newsletters.desk.asking import EDITORS, TOLD, told_once
from dorpsplein.channels.newsletters.far_gifts import far_gifts
from dorpsplein.channels.newsletters.far_keeping import follow_village, leave_village
from dorpsplein.channels.newsletters.forms import FollowForm
from dorpsplein.channels.newsletters.models import FarVillage
from dorpsplein.community.people.asking import VillageRequest


@may(*EDITORS)
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: VillageRequest) -> HttpResponseBase:
    """Follow one by its address, leave one, and see when each was read."""
    rows = FarVillage.objects.of(request.village).followed()
    if key := request.POST.get("weg"):
        row = get_object_or_404(rows.select_related("village"), public_id=key)
        leave_village(row=row, actor=request.person)
        request.session[TOLD] = _("U volgt %(village)s niet meer.") % {"village": row.full_name}
        return redirect("newsletters:elsewhere")
    form = FollowForm(request.POST or None)
    if form.is_valid() and (new := _followed(request, form)):
        told = _("U volgt nu %(village)s. Wat zij aanbieden, staat onderaan uw nieuwsbrief.")
        request.session[TOLD] = told % {"village": new.full_name}
        return redirect("newsletters:elsewhere")
    gifts = far_gifts(request.village)
    context = {
        "form": form,
        "rows": [(row, sum(gift.village == row for gift in gifts)) for row in rows],
        "own": request.village.address(),
        **told_once(request),
    }
    return render(request, "newsletters/elsewhere.html", context, status=422 if form.is_bound else 200)


def _followed(request: VillageRequest, form: FollowForm) -> FarVillage | None:
    """The village at this address; None when that cannot be, and then the form says why."""
    try:
        return follow_village(
            village=request.village, address=form.cleaned_data["address"], actor=request.person
        )
    except (Refusal, Unavailable) as why:
        form.add_error("address", str(why))
        return None
