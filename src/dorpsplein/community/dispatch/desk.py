"""Behind the door: whom to reach by hand, and paper for who delivers."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.base.addresses import Walk
from dorpsplein.community.accounts.second import others
from dorpsplein.community.dispatch import services
from dorpsplein.community.dispatch.again import what_again, why_missed
from dorpsplein.community.dispatch.having import in_its_place
from dorpsplein.community.dispatch.models import CALLS, KEPT, Delivery, Dispatch, Way
from dorpsplein.community.dispatch.waiting import lost_readers
from dorpsplein.community.outbox.silence import silent_addresses
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.printouts.homes import homes_of, walked
from dorpsplein.community.printouts.lines import in_order, new_lines
from dorpsplein.community.printouts.models import Kind
from dorpsplein.community.printouts.services import draft_printout, make_printout

KEEPERS = (Role.BOARD, Role.SECRETARY)
PRINTERS = (Role.BOARD, Role.EDITOR)  # who may see the newsletter itself
EDITION = "edition:"  # before the key of a newsletter, in that of its dispatch
PAPERS = {"etiketten": Kind.LABELS, "looplijst": Kind.ROUTE}


@may(*KEEPERS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: VillageRequest, key: str) -> HttpResponseBase:
    """Whom to bring a letter, whom to phone, where to go by; each a press when it is done."""
    dispatch = _dispatch(request, key)
    rows = Delivery.objects.of(request.village).of_dispatch(dispatch).select_related("village", "person")
    if request.method == "POST":
        wanted = request.POST.get("klaar") or request.POST.get("terug") or ""
        found = rows.filter(way=Way.LETTER) if wanted == "brieven" else rows.filter(public_id=wanted)
        ticked = list(found.values_list("public_id", flat=True)[:1])
        services.tick(deliveries=found, done="klaar" in request.POST, actor=request.person)
        answer = redirect("dispatch:by_hand", key)
        answer["Location"] += "#brieven" if wanted == "brieven" else "".join(f"#b-{row}" for row in ticked)
        return answer
    reached, letters = list(rows.by_hand(*CALLS)), list(rows.by_hand(Way.LETTER))
    look_at_list(village=request.village, actor=request.person)
    why = why_missed(dispatch, [row.person for row in reached if row.way == Way.MISSED])
    calls = [row for row in reached if not row.is_visit]
    visits = [row for row in reached if row.is_visit]
    edition, better = _edition_of(dispatch), in_its_place(dispatch)
    silent = silent_addresses(request.village)
    context = {
        "dispatch": dispatch,
        "better": better if better != dispatch else None,
        "lost_readers": lost_readers(dispatch),
        "silent": sum(row.done_at is None and row.person.email in silent for row in calls),
        "calls": [(row, why.get(row.person_id, "")) for row in calls],
        "visits": [(row, why.get(row.person_id, "")) for row in visits],
        "by_hand": [*reached, *letters],
        "goes_again": edition if any(mail.people for mail in what_again(dispatch).all) else "",
        "to_do": any(row.done_at is None for row in (*reached, *letters)),
        "to_call": sum(row.done_at is None for row in calls),
        "to_visit": sum(row.done_at is None for row in visits),
        "letters": letters,
        "homes": homes_of(walked([row.person for row in letters], Walk.SIDES)),
        "edition": "" if dispatch.stopped_at else edition,
        "prints": bool(request.roles & set(PRINTERS)),
        "is_long_ago": dispatch.written_at < timezone.now() - KEPT,
        "brought": all(row.done_at for row in letters),
    }
    return render(request, "dispatch/by_hand.html", context)


@may(*KEEPERS)
@others
@require_POST
def paper(request: VillageRequest, key: str, path: str) -> HttpResponseBase:
    """Labels, or the round along the doors, of who gets this one on paper; none while it is stopped."""
    kind = PAPERS.get(path)
    if kind is None:
        raise Http404
    dispatch = _dispatch(request, key)
    if dispatch.stopped_at:
        return redirect("dispatch:by_hand", key)
    rows = Delivery.objects.of(request.village).of_dispatch(dispatch).by_hand(Way.LETTER)
    told = {"title": f"{kind.label}: {dispatch.title}"[:120], "order": "street", "each_home": True}
    draft = draft_printout(village=request.village, kind=kind, told=told)
    lines = new_lines(in_order(draft, [row.person for row in rows]))
    if not lines:
        return redirect("dispatch:by_hand", key)
    made = make_printout(draft=draft, lines=lines, actor=request.person)
    shown = reverse("printouts:show", args=[made.public_id])
    return redirect(f"{shown}?next={reverse('dispatch:by_hand', args=[key])}")


def _edition_of(dispatch: Dispatch) -> str:
    """The public id of the newsletter that it brings; "" where it is something else."""
    return dispatch.key.removeprefix(EDITION) if dispatch.key.startswith(EDITION) else ""


def _dispatch(request: VillageRequest, key: str) -> Dispatch:
    return get_object_or_404(Dispatch.objects.of(request.village), public_id=key)
