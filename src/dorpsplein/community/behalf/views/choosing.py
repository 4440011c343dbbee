"""From the card: who acts for her, what may be done, and how she said so."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.behalf import services
from dorpsplein.community.behalf.forms import GiveForm
from dorpsplein.community.behalf.views.finding import oneself
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.finding import has_letters, listed
from dorpsplein.community.people.looking import look_at, look_at_list
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.views.finding import KEEPERS, find_neighbour
from dorpsplein.community.people.views.telling import tell

MOST_OFFERED = 12


@may(*KEEPERS)
@others
@freshly
def give(request: VillageRequest, key: str) -> HttpResponseBase:
    """First who; then what, how long, and how she said so."""
    person = find_neighbour(request, key)
    if "wie" not in request.GET:
        return _offer(request, person)
    stand_in = find_neighbour(request, request.GET["wie"])
    look_at(person=person, actor=request.person)
    form = GiveForm(request.POST or None, actor=oneself(request))
    if form.is_valid():
        try:
            made = services.give(wish=form.wish(person, stand_in), actor=oneself(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            words = (
                _("Opgeschreven. Print nu het papier.")
                if made.waits
                else _("Opgeschreven. Het mag vanaf nu.")
            )
            tell(request, words)
            return redirect("behalf:consent", made.public_id)
    context = {"form": form, "person": person, "stand_in": stand_in}
    return render(request, "behalf/give.html", context, status=422 if form.is_bound else 200)


def _offer(request: VillageRequest, person: Person) -> HttpResponseBase:
    """Who lives near first, or who was looked for."""
    look_at_list(village=request.village, actor=request.person)
    words = request.GET.get("zoek", "").strip()
    near = listed(request.village, words) if has_letters(words) else listed(request.village, person.street)
    offered = [other for other in near if other.pk != person.pk][:MOST_OFFERED]
    return render(request, "behalf/choose.html", {"person": person, "words": words, "offered": offered})
