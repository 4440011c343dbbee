"""Moving in: which agenda, what would come in, and what came."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.activities import services
from dorpsplein.life.activities.arriving import read_parts
from dorpsplein.life.activities.comparing import Comparison, Verb, compare
from dorpsplein.life.activities.forms.intake import IntakeForm
from dorpsplein.life.activities.models import TAKE_BACK, Intake, State, Taken
from dorpsplein.life.activities.sources import unpack
from dorpsplein.life.activities.views.finding import ORGANISERS

MOST_AT_ONCE = 100
MOST_TOLD = 200
MOST_INTAKES = 20
SAID = "intake"


@may(*ORGANISERS)
def intake(request: VillageRequest) -> HttpResponseBase:
    """Ask for an address or a file, and read it."""
    form = IntakeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = services.open_intake(
            village=request.village,
            actor=request.person,
            source=form.source,
            address=form.parts[0].url,
            parts=form.parts,
        )
        return redirect("activities:intake_look", key=made.public_id)
    young = Intake.objects.of(request.village).kept_since(timezone.now() - TAKE_BACK)
    context = {"form": form, "earlier": young.exclude(done_at=None)[:MOST_INTAKES]}
    return render(request, "activities/intake.html", context, status=422 if form.is_bound else 200)


@may(*ORGANISERS)
@require_safe
def intake_look(request: VillageRequest, key: str) -> HttpResponseBase:
    """What would come in, or what came in."""
    found = _intake(request, key)
    comparison = _compared(request, found)
    taken = list(Taken.objects.of(request.village).filter(intake=found).select_related("activity__venue"))
    shown = [row.activity for row in taken if row.activity.state != State.BINNED]
    hidden = [activity for activity in shown if activity.state == State.HIDDEN]
    placeless = [activity for activity in hidden if services.lacks_place(activity)]
    context = {
        "intake": found,
        "taken": shown,
        "hidden": len(hidden),
        "placed": len(hidden) - len(placeless),
        "placeless": placeless,
        "can_undo": bool(taken) and found.undone_at is None and found.at > timezone.now() - TAKE_BACK,
        "most": MOST_TOLD,
        **_told(comparison),
        **request.session.pop(SAID, {}),
    }
    return render(request, "activities/intake_look.html", context)


@may(*ORGANISERS)
@require_POST
def intake_act(request: VillageRequest, key: str) -> HttpResponseBase:
    """Take it in, a hundred at a time."""
    found = _intake(request, key)
    comparison = _compared(request, found)
    if comparison is None:
        return redirect("activities:intake_look", key=key)
    refused = services.take_in(intake=found, actor=request.person, comparison=comparison, most=MOST_AT_ONCE)
    request.session[SAID] = {"refused": [[step.title, step.why] for step in refused[:MOST_TOLD]]}
    return redirect("activities:intake_look", key=key)


@may(*ORGANISERS)
@require_POST
def intake_publication(request: VillageRequest, key: str) -> HttpResponseBase:
    """Put all of it on the website."""
    services.publish_intake(
        intake=_intake(request, key), actor=request.person, placeless="placeless" in request.POST
    )
    return redirect("activities:intake_look", key=key)


@may(*ORGANISERS)
@require_POST
def intake_undoing(request: VillageRequest, key: str) -> HttpResponseBase:
    """Take all of it back."""
    try:
        left = services.undo_intake(intake=_intake(request, key), actor=request.person)
        request.session[SAID] = {"left": [activity.title for activity in left[:MOST_TOLD]]}
    except Refusal as refusal:
        request.session[SAID] = {"refusal": str(refusal)}
    return redirect("activities:intake_look", key=key)


def _intake(request: VillageRequest, key: str) -> Intake:
    found: Intake = get_object_or_404(Intake.objects.of(request.village), public_id=key)
    if found.parts is None and found.done_at is None:
        raise Http404
    return found


def _compared(request: VillageRequest, found: Intake) -> Comparison | None:
    if found.parts is None:
        return None
    return compare(request.village, read_parts(unpack(bytes(found.parts))), found.source)


def _told(comparison: Comparison | None) -> dict[str, object]:
    if comparison is None:
        return {}
    todo = comparison.todo
    return {
        "looking": True,
        "todo": todo[:MOST_TOLD],
        "todo_count": len(todo),
        "now_count": min(len(todo), MOST_AT_ONCE),
        "same_count": len(comparison.all(Verb.SAME)),
        "over": any(step.over for step in comparison.steps),
        "skipped": comparison.all(Verb.SKIP)[:MOST_TOLD],
        "skipped_count": len(comparison.all(Verb.SKIP)),
        "vanished": comparison.vanished[:MOST_TOLD],
    }
