"""Behind the door: who wants which mail, and writing down what somebody said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.base.access import may
from dorpsplein.community.accounts.second import others
from dorpsplein.community.dispatch.desk import KEEPERS
from dorpsplein.community.dispatch.forms import ChoiceForm, PreferenceForm
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at, look_at_list
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.models.person import PersonQuerySet
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, How, Kind, Move, NoMail

TOLD = "dispatch_told"
MOST_FOUND = 10


@may(*KEEPERS)
@others
@require_safe
def none(request: VillageRequest) -> HttpResponseBase:
    """Who on the list does not want some mail; a name leads to what somebody else said."""
    words = request.GET.get("zoek", "").strip()
    look_at_list(village=request.village, actor=request.person)
    rows = NoMail.objects.of(request.village).select_related("person", "by")
    context = {
        "moves": subscriptions.moves_to_ask(request.village),
        "settled": _settled(request),
        "people": _by_person(rows.order_by("person__sort_key", "person", "kind")),
        "found": _people(request).called(words).in_order()[:MOST_FOUND] if words else [],
        "words": words,
    }
    return render(request, "dispatch/none.html", context)


@may(*KEEPERS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: VillageRequest, key: str) -> HttpResponseBase:
    """Which mail somebody gets; another choice, as she said it by telephone, on paper or in person."""
    person = get_object_or_404(_people(request), public_id=key)
    look_at(person=person, actor=request.person)
    before = subscriptions.choice_for(person)
    form = ChoiceForm(request.POST or None, initial={"choice": before})
    liked = PreferenceForm.of(subscriptions.preference_of(person))
    likes = PreferenceForm(_likes_in(request), initial=liked, of_another=True)
    if form.is_valid() and (likes.is_valid() or not likes.is_bound):
        request.session[TOLD] = _written_down(request, person, form, likes, before)
        return redirect("dispatch:post", key)
    context = {
        "person": person,
        "choice": before,
        "form": form,
        "likes": likes,
        "rows": NoMail.objects.of(request.village).filter(person=person).select_related("by"),
        "told": request.session.pop(TOLD, None),
    }
    return render(request, "dispatch/post.html", context, status=422 if form.is_bound else 200)


def _likes_in(request: VillageRequest) -> QueryDict | None:
    """What the page tells of her language and likes; an undo of a choice tells nothing of them."""
    return request.POST if "language" in request.POST else None


def _written_down(
    request: VillageRequest, person: Person, form: ChoiceForm, likes: PreferenceForm, before: Choice
) -> list[str | bool]:
    """Write down what she said; gives what the page tells of it, with what an undo of the choice needs."""
    told, actor = form.cleaned_data, request.person
    if likes.is_bound:
        subscriptions.prefer(person=person, **likes.cleaned_data, actor=actor)
    if not told["how"] or told["choice"] == before:
        return ["", "", "", False]
    choice, how = Choice(told["choice"]), How(told["how"])
    subscriptions.choose(person=person, choice=choice, how=how, actor=actor)
    return [str(choice.label), before.value, how.value, "terug" in request.POST]


def _settled(request: VillageRequest) -> list[tuple[Move, list[Person]]]:
    """Whose other address somebody asked about, with who still has the old one on her card."""
    moves = list(Move.objects.of(request.village).settled().select_related("by")[:MOST_FOUND])
    still = defaultdict(list)
    for person in _people(request).filter(login__email__in=[move.old for move in moves]) if moves else ():
        still[person.email].append(person)
    return [(move, still[move.old]) for move in moves]


def _by_person(rows: Iterable[NoMail]) -> list[tuple[Choice, NoMail]]:
    """Each person once: what she does get, and her last word."""
    found: dict[int, list[NoMail]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return [
        (Choice.of(set(Kind) - {Kind(row.kind) for row in said}), max(said, key=lambda row: row.at))
        for said in found.values()
    ]


def _people(request: VillageRequest) -> PersonQuerySet:
    return Person.objects.of(request.village).current().select_related("village", "login")
