"""Choosing what is printed, reading what it becomes, and making it."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.phone import show_phone
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.letters import listed_words
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.neighbourhoods import Ground, coordinated_by
from dorpsplein.community.printouts import services
from dorpsplein.community.printouts.choosing import choices, chosen, ground_of, intake_of
from dorpsplein.community.printouts.forms import FORMS
from dorpsplein.community.printouts.lines import POSTED, in_order, new_lines
from dorpsplein.community.printouts.models import Kind
from dorpsplein.community.printouts.reckoning import count_words, missing, remarks
from dorpsplein.community.printouts.sheets import Printer, print_out

KEEPERS = (Role.BOARD, Role.SECRETARY)
PRINTERS = (*KEEPERS, Role.NEIGHBOURHOOD)
PATHS = {
    "adreslijst": Kind.ADDRESSES,
    "etiketten": Kind.LABELS,
    "brieven": Kind.LETTERS,
    "looplijst": Kind.ROUTE,
    "presentielijst": Kind.ATTENDANCE,
    "verjaardagen": Kind.BIRTHDAYS,
}
MAKE = "maak"
OF_KEEPERS = (Kind.BIRTHDAYS,)  # who agreed to that list agreed to these readers


@may(*PRINTERS)
@others
def make(request: VillageRequest, path: str) -> HttpResponseBase:
    """Choose; read how many it becomes and what does not fit; then make it."""
    kind, only = PATHS.get(path), own_grounds(request)
    if kind is None or (only is not None and kind in OF_KEEPERS):
        raise Http404
    form = FORMS[kind](
        request.POST or None, village=request.village, only=only, initial=_initial(request, only)
    )
    context = {"form": form, "kind": kind, "path": path, "no_streets": only == []}
    if not form.is_valid():
        return render(request, "printouts/make.html", context, status=422 if form.is_bound else 200)
    from_list = intake_of(request.village, form.cleaned_data["whom"]) is not None
    wish = form.cleaned_data | ({"by_door": True} if from_list else {})
    if only is not None:
        wish |= {"ground": ground_of(form.cleaned_data["whom"])}
    draft = services.draft_printout(village=request.village, kind=kind, told=wish)
    asked = chosen(request.village, form.cleaned_data["whom"])
    there = in_order(draft, asked)
    lines = new_lines(there)
    can_make = bool(there) or kind == Kind.ATTENDANCE
    if can_make and MAKE in request.POST:
        made = services.make_printout(draft=draft, lines=lines, actor=request.person)
        return redirect("printouts:show", made.public_id)
    if kind in POSTED and len(there) < len(asked):
        look_at_list(village=request.village, actor=request.person)
    context |= {"missing": missing(asked, there) if kind in POSTED else "", "nobody": not can_make}
    if can_make:
        printed = print_out(draft, lines, printer_of(request))
        context |= {
            "count": count_words(kind, there, printed, by_door=from_list),
            "remarks": remarks(kind, there, printed, by_door=from_list),
            "typed": [
                (name, value)
                for name, values in request.POST.lists()
                if name in form.fields
                for value in values
            ],
        }
    return render(request, "printouts/make.html", context)


def printer_of(request: VillageRequest) -> Printer:
    """Who prints now; a name goes on every paper."""
    name = request.person.name if request.person else request.village.full_name
    return Printer(name, local_today(), request.language)


def own_grounds(request: VillageRequest) -> list[Ground] | None:
    """The inner neighbourhoods of who coordinates; None for who keeps the list, and prints of everybody."""
    return None if request.roles & set(KEEPERS) else coordinated_by(request.person)


def _initial(request: VillageRequest, only: list[Ground] | None) -> dict[str, str]:
    """What stands there at first; of an activity or a circle its name, day and people come with the link."""
    whom = request.GET.get("wie", "")
    return {
        "signed": request.person.name if request.person else "",
        "title": request.GET.get("naam", "")[:120],
        "day": request.GET.get("dag", "")[:60],
        **({"text": _told_to(request)} if intake_of(request.village, whom) else {}),
        **({"whom": whom} if whom in dict(choices(request.village, only)) else {}),
    }


def _told_to(request: VillageRequest) -> str:
    """What people read who came on the list with others, and have no mail."""
    village = request.village
    words = listed_words(village, request.person)
    if not village.contact_phone:
        return words
    with override("nl"):
        told = {"name": village.contact_name, "phone": show_phone(village.contact_phone)}
        ring = _("Wilt u niet op de lijst, of wilt u weten wat erop staat? Bel %(name)s: %(phone)s.") % told
    return f"{words}\n\n{ring}"
