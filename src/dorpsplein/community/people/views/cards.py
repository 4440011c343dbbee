"""The card of one person."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.freshness import freshly_when
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.accounts.second import others
from dorpsplein.community.outbox.silence import silent_since
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.finding import members_of
from dorpsplein.community.people.forms import ChangeForm
from dorpsplein.community.people.looking import look_at
from dorpsplein.community.people.models import (
    CardVersion,
    CircleMember,
    Merge,
    Person,
    PersonPlace,
    PersonRole,
    Ring,
    rule_of,
)
from dorpsplein.community.people.neighbourhoods import neighbourhood_of
from dorpsplein.community.people.views.finding import (
    KEEPERS,
    ONLY_BOARD,
    READERS,
    find_person,
    keeps,
    may_move_door,
)
from dorpsplein.community.people.views.telling import tell, told


@may(*READERS)
@others
@require_safe
def card(request: VillageRequest, key: str) -> HttpResponseBase:
    """All that the village knows of a person, with what one can do."""
    person = find_person(request, key)
    place = PersonPlace.objects.of(request.village).filter(person=person).order_by("until", "-pk")
    look_at(person=person, actor=request.person)
    context = {
        "person": person,
        "place": place.filter(until=None).first() or place.last(),
        "roles": _tasks_of(person),
        "house": _house(person),
        "lives_in": neighbourhood_of(person),
        "rule": rule_of(request.village),
        "is_member": members_of(request.village).filter(person=person).exists(),
        "merges": Merge.objects.of(request.village).young().filter(kept=person).select_related("gone"),
        "hears_through_her": Person.objects.of(request.village).current().filter(through=person).in_order(),
        "done": told(request),
        "keeps": keeps(request),
        "silent_since": silent_since(request.village, person.email),
        "circles": CircleMember.objects.of(request.village).of_person(person),
        "refusal": request.session.pop("refusal", ""),
    }
    return render(request, "people/card.html", context)


def _moves_mail(request: VillageRequest, key: str) -> bool:
    """Would this change the address that opens somebody's door?"""
    return tidy_email(request.POST.get("email", "")) != find_person(request, key).email


def _returns_mail(request: VillageRequest, key: str, version: str) -> bool:
    """Did the card say another address then?"""
    person = find_person(request, key)
    kept = CardVersion.objects.of(request.village).filter(person=person, public_id=version).first()
    return kept is not None and kept.facts["email"] != person.email


@may(*KEEPERS)
@others
@freshly_when(_moves_mail)
def change(request: VillageRequest, key: str) -> HttpResponseBase:
    """Write down what is true now."""
    person = find_person(request, key)
    place = get_object_or_404(PersonPlace.objects.of(request.village).current(), person=person)
    initial = {**ChangeForm.typed(person), "ring": place.ring}
    form = ChangeForm(request.POST or None, person=person, initial=initial)
    look_at(person=person, actor=request.person)
    if form.is_valid() and form.card().email != person.email and not may_move_door(request, person):
        form.add_error("email", str(ONLY_BOARD))
    if not form.is_valid():
        return _ask_change(request, form)
    ring = Ring(form.cleaned_data["ring"])
    if ring != place.ring:
        services.stand_nearer(place=place, ring=ring, actor=request.person)
    try:
        kept = services.change_card(person=person, card=form.card(), actor=request.person)
    except Refusal as refusal:
        form.add_error("email", str(refusal))
        return _ask_change(request, form)
    if kept:
        moved = bool(kept.facts["email"]) and kept.facts["email"] != person.email
        more = _("Op het oude mailadres komt één bericht: uw adres is veranderd.") if moved else ""
        tell(request, _("Bewaard"), more=more, undo=("people:version", person), version=kept.public_id)
    return redirect("people:card", person.public_id)


@may(*KEEPERS)
@others
@freshly_when(_returns_mail)
@require_POST
def version(request: VillageRequest, key: str, version: str) -> HttpResponseBase:
    """Put back what the card said before."""
    person = find_person(request, key)
    kept = get_object_or_404(CardVersion.objects.of(request.village).filter(person=person), public_id=version)
    if kept.facts["email"] != person.email and not may_move_door(request, person):
        return _only_board(request, person)
    try:
        services.return_card(version=kept, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    else:
        tell(request, _("Alles staat er weer zoals het was"))
    return redirect("people:card", person.public_id)


@may(*KEEPERS)
@others
@require_POST
def return_to_list(request: VillageRequest, key: str) -> HttpResponseBase:
    """Undo a leave."""
    person = find_person(request, key)
    services.return_to_list(person=person, actor=request.person)
    tell(request, _("%(name)s staat weer op de lijst") % {"name": person.name})
    return redirect("people:card", person.public_id)


def _ask_change(request: VillageRequest, form: ChangeForm) -> HttpResponseBase:
    context = {"form": form, "person": form.person}
    return render(request, "people/change.html", context, status=422 if form.is_bound else 200)


def _only_board(request: VillageRequest, person: Person) -> HttpResponseBase:
    request.session["refusal"] = str(ONLY_BOARD)
    return redirect("people:card", person.public_id)


def _tasks_of(person: Person) -> QuerySet[PersonRole]:
    rows = PersonRole.objects.of(person.village).held_by(person).on(local_today())
    return rows.select_related("circle")


def _house(person: Person) -> list[Person]:
    """Who else lives there, as far as the list says."""
    if person.household is None:
        return []
    rows = Person.objects.of(person.village).current().filter(household=person.household)
    return list(rows.exclude(pk=person.pk).in_order())
