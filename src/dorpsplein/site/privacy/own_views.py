"""Mine: taking it along, and who can see it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, may, neighbour
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.behalf.rules import given_by
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.fellows import own_circles
from dorpsplein.community.people.looking import look_at
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.views.finding import find_person
from dorpsplein.community.people.views.telling import tell, told
from dorpsplein.community.printouts.services import make_form
from dorpsplein.design.print.press import Printed
from dorpsplein.site.privacy.files import WRITERS
from dorpsplein.site.privacy.oneself import oneself
from dorpsplein.site.privacy.sheets import visible_sheet
from dorpsplein.site.privacy.visible import circles_of, take_back


@neighbour
@freshly
@never_cache
def taken(request: VillageRequest) -> HttpResponseBase:
    """Choose a kind of file, and get all that is yours in this village."""
    person = who(request)
    if "kind" not in request.POST:
        return render(request, "privacy/own_taken.html", {"person": person})
    if request.POST["kind"] not in WRITERS:
        raise Http404
    kind = request.POST["kind"]
    write, content_type = WRITERS[kind]
    answer = HttpResponse(write(oneself(person)), content_type=content_type)
    name = f"mijn-gegevens-{request.village.slug}-{local_today():%Y-%m-%d}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    record(village=request.village, actor=person, verb="take_own", obj=person)
    return answer


@neighbour
@never_cache
def visible(request: VillageRequest) -> HttpResponseBase:
    """Who can see what of you, and why; what you once allowed, you take back here."""
    me = oneself(who(request))
    if request.method == "POST":
        try:
            take_back(me, request.POST.get("weg", ""))
        except Refusal as refusal:
            raise Http404 from refusal
        tell(request, _("Uw naam en nummer staan daar niet meer"))
        return redirect("privacy:own_visible")
    context = {
        "person": me.person,
        "circles": circles_of(me),
        "given": given_by(me.person),
        "done": told(request),
    }
    context["groups"] = own_circles(me.person)
    return render(request, "privacy/own_visible.html", context)


@neighbour
@never_cache
@require_safe
def visible_on_paper(request: VillageRequest) -> HttpResponse:
    """The same as a form for the pen."""
    person = who(request)
    return _paper(visible_sheet(person, request.language, make_form(person=person, actor=person)))


@may(Role.BOARD)
@others
@never_cache
@require_safe
def visible_of(request: VillageRequest, key: str) -> HttpResponse:
    """The same of somebody without mail, for the board to bring along."""
    person = find_person(request, key)
    look_at(person=person, actor=request.person)
    form = make_form(person=person, actor=request.person)
    return _paper(visible_sheet(person, request.language, form))


def _paper(printed: Printed) -> HttpResponse:
    named = {"Content-Disposition": 'inline; filename="wie-kan-mij-zien.pdf"'}
    return HttpResponse(printed.content, content_type="application/pdf", headers=named)


def who(request: VillageRequest) -> Person:
    """Who asks, as this village knows her; the line above each view lets nobody else in."""
    if request.person is None:
        raise Http404
    return request.person
