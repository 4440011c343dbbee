"""Who may what: pages for the board."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, anyone, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.entrusting import lonely_words, tasks_of
from dorpsplein.community.people.forms import EntrustForm, ProlongForm
from dorpsplein.community.people.models import PersonRole, decides_alone
from dorpsplein.community.people.models.role import RoleQuerySet

DECIDE = (Role.BOARD, Role.COORDINATOR)


@may(*DECIDE)
@others
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """Who holds which role, since when; with a warning where one person holds it alone."""
    tasks = tasks_of(request.village, local_today())
    context = {
        "tasks": [task for task in tasks if task.held],
        "open": [task for task in tasks if not task.held],
        "lonely": lonely_words(tasks),
        "done": request.session.pop("role_done", None),
        "refusal": request.session.pop("refusal", ""),
    }
    return render(request, "people/roles.html", context)


@may(*DECIDE)
@others
@freshly
def entrust(request: VillageRequest) -> HttpResponseBase:
    """Give a role to a neighbour."""
    asked = {"role": request.GET.get("taak", "")}
    form = EntrustForm(request.POST or None, village=request.village, initial=asked)
    if not form.is_valid():
        return render(request, "people/entrust.html", {"form": form}, status=422 if form.is_bound else 200)
    given = services.entrust_role(village=request.village, actor=request.person, **form.cleaned_data)
    _tell(
        request,
        given,
        _("%(name)s heeft nu deze taak: %(role)s"),
        _("Er gaat een mail heen: zo kunt u inloggen."),
    )
    return redirect("people:roles")


@may(*DECIDE)
@others
@freshly
def ending(request: VillageRequest, key: str) -> HttpResponseBase:
    """End a role; asked once."""
    role = _role(request, key)
    if request.method != "POST":
        own = role.person_id == (request.person.pk if request.person else None)
        return render(request, "people/ending.html", {"role": role, "label": role.title, "own": own})
    try:
        services.end_role(role=role, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    else:
        left_with = request.roles - {Role(role.role)}
        if role.person == request.person and not left_with & set(DECIDE):
            return redirect("site:desk" if left_with else "people:left")
        _tell(request, role, _("%(name)s heeft deze taak niet meer: %(role)s"), "", ended=True)
    return redirect("people:roles")


@may(*DECIDE)
@require_safe
def alone(request: VillageRequest) -> HttpResponseBase:
    """What it means to decide alone, and how one is two."""
    is_alone = request.person is not None and decides_alone(request.person, local_today())
    return render(request, "people/alone.html", {"alone": is_alone})


@may(*DECIDE)
@others
@freshly
def prolong(request: VillageRequest, key: str) -> HttpResponseBase:
    """Somebody goes on for another term."""
    role = get_object_or_404(_rows(request).on(local_today()), public_id=key)
    form = ProlongForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/prolong.html", {"form": form, "role": role}, status=status)
    services.prolong_role(role=role, actor=request.person, **form.cleaned_data)
    _tell(request, role, _("%(name)s gaat door: %(role)s"), "")
    return redirect("people:roles")


@anyone
@require_safe
def left(request: VillageRequest) -> HttpResponseBase:
    """Who gave the last task away comes here, and may go nowhere else behind the door."""
    return render(request, "people/left.html")


@may(*DECIDE)
@others
@freshly
@require_POST
def return_(request: VillageRequest, key: str) -> HttpResponseBase:
    """Undo an end."""
    role = services.resume_role(role=_role(request, key), actor=request.person)
    _tell(request, role, _("%(name)s heeft deze taak weer: %(role)s"), "")
    return redirect("people:roles")


def _role(request: VillageRequest, key: str) -> PersonRole:
    return get_object_or_404(_rows(request), public_id=key)


def _rows(request: VillageRequest) -> RoleQuerySet:
    return PersonRole.objects.of(request.village).select_related("person", "circle")


def _tell(request: VillageRequest, role: PersonRole, words: str, more: str, *, ended: bool = False) -> None:
    told = words % {"name": role.person.name, "role": role.title}
    request.session["role_done"] = {"words": told, "more": more, "key": role.public_id, "ended": ended}
