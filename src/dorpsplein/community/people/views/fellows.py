"""One's own circle: who else is in it, and what one lets them see."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from dorpsplein.base.access import neighbour
from dorpsplein.base.phone import show_phone
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.fellows import fellows_of, own_circles
from dorpsplein.community.people.looking import look_at_circle
from dorpsplein.community.people.models import FIELDS, Circle, CircleMember
from dorpsplein.community.people.views.telling import TOLD, tell, told

SHOWS = "laat-zien"


@neighbour
@never_cache
def own_circle(request: VillageRequest, slug: str) -> HttpResponseBase:
    """The others of this circle with what they chose to show; and one's own choice, to change here."""
    circle = get_object_or_404(Circle.objects.of(request.village), slug=slug)
    if not _is_in(request, circle):
        return render(request, "people/not_in_circle.html", {"circle": circle}, status=404)
    member = _own(request, slug)
    if request.method == "POST":
        before = member.shown
        wanted = FIELDS.keys() & set(request.POST.getlist(SHOWS))
        if services.show_in_circle(member=member, shown=wanted, actor=request.person):
            tell(request, _("Bewaard. Uw kring ziet nu: %(words)s") % {"words": member.shown_words})
            request.session[TOLD]["before"] = sorted(before)
        return redirect("people:own_circle", slug)
    fellows = fellows_of(member)
    look_at_circle(
        village=request.village,
        actor=request.person,
        circle=member.circle,
        persons=[one.person for one in fellows],
    )
    context = {"member": member, "fellows": fellows, "fields": _fields(member), "done": told(request)}
    return render(request, "people/own_circle.html", context)


def _is_in(request: VillageRequest, circle: Circle) -> bool:
    mine = own_circles(request.person) if request.person else []
    return any(one.circle_id == circle.pk for one in mine)


def _own(request: VillageRequest, slug: str) -> CircleMember:
    mine = own_circles(request.person) if request.person else []
    found = next((one for one in mine if one.circle.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _fields(member: CircleMember) -> list[tuple[str, object, str, bool]]:
    """Each thing one may show: its name, its words, what it says now, and whether the circle sees it."""
    person = member.person
    says = {
        "phone": show_phone(person.phone) if person.phone else "",
        "email": person.email,
        "address": person.street_line,
    }
    return [(name, words, says[name], name in member.shown) for name, words in FIELDS.items()]
