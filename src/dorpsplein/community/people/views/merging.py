"""Two cards that turn out to be one: found, seen side by side, made one, and made two again."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.comparing import filled
from dorpsplein.community.people.finding import has_letters, listed, possible_doubles
from dorpsplein.community.people.looking import look_at, look_at_list
from dorpsplein.community.people.models import Merge, Person
from dorpsplein.community.people.previewing import face_of
from dorpsplein.community.people.views.finding import KEEPERS, ONLY_BOARD, find_neighbour, may_move_door
from dorpsplein.community.people.views.telling import tell

MOST_OFFERED = 12


@may(*KEEPERS)
@others
def same(request: VillageRequest, key: str) -> HttpResponseBase:
    """Choose who is the same, see both, and make one card of them."""
    person = find_neighbour(request, key)
    if request.method == "POST":
        return _merge(request, person, find_neighbour(request, request.POST.get("other", "")))
    if wanted := request.GET.get("kaart", ""):
        return _side_by_side(request, person, find_neighbour(request, wanted))
    look_at_list(village=request.village, actor=request.person)
    words = request.GET.get("zoek", "").strip()
    found = listed(request.village, words) if has_letters(words) else _near(person)
    offered = [other for other in found if other.pk != person.pk][:MOST_OFFERED]
    return render(request, "people/same.html", {"person": person, "words": words, "offered": offered})


@may(*KEEPERS)
@others
@require_POST
def two_again(request: VillageRequest, key: str, merge: str) -> HttpResponseBase:
    """Make two cards of one again."""
    person = find_neighbour(request, key)
    found = get_object_or_404(Merge.objects.of(request.village).filter(kept=person), public_id=merge)
    if not may_move_door(request, person):
        request.session["refusal"] = str(ONLY_BOARD)
        return redirect("people:card", key)
    try:
        services.unmerge(merge=found, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    else:
        tell(request, _("Het zijn weer twee kaarten"))
    return redirect("people:card", key)


def _near(person: Person) -> list[Person]:
    """Who may be the same, by name, number or mail; else those of one surname."""
    doubles = possible_doubles(person.village, services.card_of(person))
    return doubles if len(doubles) > 1 else list(listed(person.village, person.surname or person.name))


def _side_by_side(request: VillageRequest, person: Person, other: Person) -> HttpResponseBase:
    for one in (person, other):
        look_at(person=one, actor=request.person)
    mine, theirs = services.card_of(person), services.card_of(other)
    context = {
        "person": person,
        "other": other,
        "mine": face_of(mine),
        "theirs": face_of(theirs),
        "together": face_of(filled(mine, theirs)),
        "lost": other.email if person.email and other.email and person.email != other.email else "",
    }
    return render(request, "people/side_by_side.html", context)


def _merge(request: VillageRequest, kept: Person, gone: Person) -> HttpResponseBase:
    if not (may_move_door(request, kept) and may_move_door(request, gone)):
        request.session["refusal"] = str(ONLY_BOARD)
        return redirect("people:card", kept.public_id)
    try:
        merge = services.merge_people(kept=kept, gone=gone, actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    else:
        words = _("%(name)s heeft nu één kaart") % {"name": kept.name}
        tell(request, words, undo=("people:two_again", kept), version=merge.public_id)
    return redirect("people:card", kept.public_id)
