"""Circles behind the door: who is in them, who waits, and how many fit."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.finding import has_letters, listed
from dorpsplein.community.people.forms import CircleForm, JoinForm
from dorpsplein.community.people.gathering import gathered, person_for_circle
from dorpsplein.community.people.looking import look_at_circle, look_at_list
from dorpsplein.community.people.models import Circle, CircleKind, CircleMember, Person, PersonRole
from dorpsplein.community.people.neighbourhoods import coordinated_by
from dorpsplein.community.people.views.finding import KEEPERS, find_neighbour, keeps
from dorpsplein.community.people.views.telling import tell, told

LEADERS = (*KEEPERS, Role.CIRCLE, Role.NEIGHBOURHOOD)
MOST_FOUND = 8


@may(*LEADERS)
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """All circles; for who leads one, that one."""
    circles = gathered(request.village, _circles(request), local_today())
    context = {"circles": circles, "keeps": keeps(request), "done": told(request)}
    return render(request, "people/circles.html", context)


@may(*KEEPERS)
def new(request: VillageRequest) -> HttpResponseBase:
    """Form a circle."""
    form = CircleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            facts = _facts(form)
            circle = services.form_circle(village=request.village, actor=request.person, **facts)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            tell(request, _("%(name)s is er") % {"name": circle.name})
            return redirect("people:circle", circle.slug)
    return render(request, "people/circle_form.html", {"form": form}, status=422 if form.is_bound else 200)


@may(*LEADERS)
@others
@require_safe
def circle(request: VillageRequest, slug: str) -> HttpResponseBase:
    """Who is in it, with telephone and mail, and who waits."""
    return _show(request, _circle(request, slug), JoinForm())


@may(*LEADERS)
def change(request: VillageRequest, slug: str) -> HttpResponseBase:
    """How it is called, and how many fit."""
    there = _circle(request, slug)
    initial = {"name": there.name, "kind": there.kind, "capacity": there.capacity}
    form = CircleForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        services.change_circle(circle=there, actor=request.person, **_facts(form))
        tell(request, _("Bewaard"))
        return redirect("people:circle", there.slug)
    context = {"form": form, "circle": there}
    return render(request, "people/circle_form.html", context, status=422 if form.is_bound else 200)


@may(*LEADERS)
@others
@require_POST
def join(request: VillageRequest, slug: str) -> HttpResponseBase:
    """Somebody comes in, or in line: chosen from the list by who may see it, else by name.

    Where it is full, one page asks which of the two.
    """
    there = _circle(request, slug)
    asked = services.is_full(there) and "plek" not in request.POST
    if "other" in request.POST:
        if not keeps(request):
            raise Http404
        chosen = find_neighbour(request, request.POST["other"])
        is_in = CircleMember.objects.of(request.village).current().filter(circle=there, person=chosen)
        return _ask_over(request, there) if asked and not is_in else _joined(request, there, chosen)
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _show(request, there, form)
    if asked:
        return _ask_over(request, there)
    with transaction.atomic():
        person = person_for_circle(request.village, actor=request.person, **form.cleaned_data)
        return _joined(request, there, person)


@may(*LEADERS)
@others
@require_POST
def take_out(request: VillageRequest, slug: str, key: str) -> HttpResponseBase:
    """Somebody is not in it any more, or waits no more."""
    there = _circle(request, slug)
    member = _member(request, there, key)
    if member.until is None:
        services.leave_circle(member=member, actor=request.person)
    names = {"name": member.person.name, "circle": there.name}
    tell(request, _("%(name)s hoort niet meer bij %(circle)s") % names, undo=("people:circle_in", there))
    request.session["people_done"]["keys"] = [there.slug, member.public_id]
    return redirect("people:circle", there.slug)


@may(*LEADERS)
@others
@require_POST
def let_in(request: VillageRequest, slug: str, key: str) -> HttpResponseBase:
    """Who waited has a place; who went is back."""
    there = _circle(request, slug)
    member = _member(request, there, key)
    try:
        services.let_in(member=member, over=_over(request), actor=request.person)
    except services.Full:
        return _ask_over(request, there)
    except Refusal as refusal:
        tell(request, str(refusal))
    else:
        tell(request, _("%(name)s hoort erbij") % {"name": member.person.name})
    return redirect("people:circle", there.slug)


def _circles(request: VillageRequest) -> list[Circle]:
    """All of them, or those that who asks leads."""
    rows = Circle.objects.of(request.village)
    if keeps(request):
        return list(rows)
    led = PersonRole.objects.of(request.village).on(local_today()).filter(person=request.person)
    return list(rows.filter(pk__in=led.filter(role__in=LEADERS).values("circle")))


def _circle(request: VillageRequest, slug: str) -> Circle:
    found = next((one for one in _circles(request) if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _member(request: VillageRequest, there: Circle, key: str) -> CircleMember:
    rows = CircleMember.objects.of(request.village).filter(circle=there)
    return get_object_or_404(rows.select_related("person", "circle__village", "village"), public_id=key)


def _facts(form: CircleForm) -> dict[str, Any]:
    return {**form.cleaned_data, "kind": CircleKind(form.cleaned_data["kind"])}


def _joined(request: VillageRequest, there: Circle, person: Person) -> HttpResponseBase:
    member = services.join_circle(circle=there, person=person, over=_over(request), actor=request.person)
    facts = {"name": person.name, "circle": there.name}
    words = _("%(name)s staat op de reservelijst") if member.waiting else _("%(name)s hoort bij %(circle)s")
    tell(request, words % facts)
    return redirect("people:circle", there.slug)


def _over(request: VillageRequest) -> bool:
    return request.POST.get("plek") == "erbij"


def _ask_over(request: VillageRequest, there: Circle) -> HttpResponseBase:
    """More than fit, or for who comes anew in line?"""
    kept = [(name, request.POST[name]) for name in ("other", *JoinForm.base_fields) if name in request.POST]
    context = {"circle": there, "words": services.words_full(there), "kept": kept}
    return render(request, "people/circle_full.html", context, status=422)


def _show(request: VillageRequest, there: Circle, form: JoinForm) -> HttpResponseBase:
    rows = CircleMember.objects.of(request.village).current().filter(circle=there)
    members = list(rows.select_related("person__login").order_by("person__sort_key", "pk"))
    look_at_circle(
        village=request.village,
        actor=request.person,
        circle=there,
        persons=[member.person for member in members],
    )
    words = request.GET.get("zoek", "").strip()
    (numbers,) = gathered(request.village, [there], local_today())
    context = {
        "numbers": numbers,
        "inside": [member for member in members if not member.waiting],
        "waiting": sorted((one for one in members if one.waiting), key=lambda one: one.pk),
        "room": there.capacity is None or numbers.inside < there.capacity,
        "form": form,
        "keeps": keeps(request),
        "coordinates": any(one.circle.pk == there.pk for one in coordinated_by(request.person)),
        "words": words,
        "found": _found(request, words, {member.person_id for member in members}),
        "done": told(request),
    }
    return render(request, "people/circle.html", context, status=422 if form.is_bound else 200)


def _found(request: VillageRequest, words: str, there: set[int]) -> list[Person]:
    """Who is meant, of the list, and is not in it yet."""
    if not keeps(request) or not has_letters(words):
        return []
    look_at_list(village=request.village, actor=request.person)
    return [person for person in listed(request.village, words) if person.pk not in there][:MOST_FOUND]
