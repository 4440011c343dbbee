"""Typing in what somebody ticked on her own form: what may each circle see?"""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at
from dorpsplein.community.printouts import services
from dorpsplein.community.printouts.forms_of_one import rows_of
from dorpsplein.community.printouts.models import Entered, Kind, Printout
from dorpsplein.community.printouts.views.making import KEEPERS
from dorpsplein.community.printouts.views.shown import DONE, told


@may(*KEEPERS)
@others
def enter_form(request: VillageRequest, form: str) -> HttpResponseBase:
    """The same rows as on the paper, with three boxes each."""
    printout = _form(request, form)
    posted = request.POST if request.method == "POST" else None
    rows = rows_of(printout, posted)
    person = rows[0].row.person if rows else None
    if person:
        look_at(person=person, actor=request.person)
    clashing = [row for row in rows if row.clashes]
    if posted is None or clashing:
        context = {"printout": printout, "rows": rows, "person": person, "done": told(request)}
        context |= {"clashing": clashing}
        return render(request, "printouts/enter_form.html", context, status=422 if clashing else 200)
    entered = services.enter_form(form=printout, rows=rows, actor=request.person)
    if entered:
        names = "; ".join(f"{row.member.circle.name}: {row.member.shown_words}" for row in rows)
        undo = reverse("printouts:undo_form", args=[printout.public_id, entered.public_id])
        request.session[DONE] = {"words": _("Bewaard"), "more": names, "undo_url": undo}
    return redirect("printouts:enter_form", printout.public_id)


@may(*KEEPERS)
@others
@require_POST
def undo_form(request: VillageRequest, form: str, entry: str) -> HttpResponseBase:
    """As it was, but for circles for which she chose again."""
    printout = _form(request, form)
    entered = get_object_or_404(Entered.objects.of(request.village), printout=printout, public_id=entry)
    try:
        left = services.take_back_form(entered=entered, actor=request.person)
    except Refusal as refusal:
        request.session[DONE] = {"words": str(refusal)}
    else:
        more = (
            _("Daarna nog veranderd, en dat blijft: %(names)s.") % {"names": ", ".join(left)} if left else ""
        )
        words = _("Teruggedraaid, op dit na:") if more else _("Alles staat er weer zoals het was")
        request.session[DONE] = {"words": words, "more": more}
    return redirect("printouts:enter_form", printout.public_id)


def _form(request: VillageRequest, key: str) -> Printout:
    forms = Printout.objects.of(request.village).young().filter(kind=Kind.SHOWN)
    return get_object_or_404(forms.select_related("village"), public_id=key)
