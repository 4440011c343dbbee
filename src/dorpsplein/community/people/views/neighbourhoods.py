"""The inner neighbourhoods: which streets, how many people, who coordinates."""

from __future__ import annotations

from collections import Counter

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.forms import NeighbourhoodForm
from dorpsplein.community.people.models import Circle, Person, Streets
from dorpsplein.community.people.neighbourhoods import coordinators, ground_at, grounds
from dorpsplein.community.people.views.finding import KEEPERS
from dorpsplein.community.people.views.telling import TOLD, tell, told


@may(*KEEPERS)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """All of them, and of how many people nobody knows in which they live."""
    known = grounds(request.village)
    people = Person.objects.of(request.village).current()
    where = Counter(ground_at(known, person) for person in people)
    held = coordinators(request.village)
    said = dict(Streets.objects.of(request.village).values_list("circle", "streets"))
    rows = [
        {
            "circle": circle,
            "count": where[circle],
            "coordinators": held.get(circle.pk, []),
            "streets": ", ".join(said.get(circle.pk, "").splitlines()),
        }
        for circle in Circle.objects.of(request.village).neighbourhoods()
    ]
    context = {"rows": rows, "nowhere": where[None], "done": told(request)}
    return render(request, "people/neighbourhoods.html", context)


@may(*KEEPERS)
@others
def new(request: VillageRequest) -> HttpResponseBase:
    """One more."""
    return _asked(request, None)


@may(*KEEPERS)
@others
def change(request: VillageRequest, key: str) -> HttpResponseBase:
    """Say which streets it is from now on."""
    rows = Circle.objects.of(request.village).neighbourhoods()
    return _asked(request, get_object_or_404(rows, public_id=key))


def _asked(request: VillageRequest, circle: Circle | None) -> HttpResponseBase:
    said = Streets.objects.of(request.village).filter(circle=circle).first() if circle else None
    initial = {"name": circle.name} if circle else {}
    if said:
        initial |= {"streets": said.streets, "postcodes": said.postcodes}
    form = NeighbourhoodForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.say_streets(
                village=request.village, circle=circle, actor=request.person, **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            tell(request, _("Bewaard: %(name)s") % {"name": form.cleaned_data["name"]})
            if circle and said:
                request.session[TOLD]["before"] = {"key": circle.public_id, "told": list(initial.items())}
            return redirect("people:neighbourhoods")
    context = {"form": form, "circle": circle}
    return render(request, "people/neighbourhood.html", context, status=422 if form.is_bound else 200)
