"""Rounds for who coordinates: opening one, how far each village is, and closing it."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.rounds import services
from dorpsplein.network.rounds.forms import RoundForm
from dorpsplein.network.rounds.looking import looked_by
from dorpsplein.network.rounds.models import Looked, Round
from dorpsplein.network.rounds.standing import Board, Line, board_of, newcomers


class Coordinating(Asking):
    """A request of who coordinates."""

    person: Keyed


@may(Role.COORDINATOR)
@require_safe
def listing(request: Coordinating) -> HttpResponseBase:
    """All rounds."""
    rounds = Round.objects.of(request.village).newest_first()
    return render(request, "rounds/list.html", {"rounds": rounds, "open": rounds.open().first()})


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: Coordinating) -> HttpResponseBase:
    """Open one."""
    refusal = ""
    form = RoundForm(request.POST or None, initial={"reference_date": local_today()})
    if form.is_valid():
        try:
            made = services.open_round(network=request.village, actor=request.person, **form.cleaned_data)
        except Refusal as sentence:
            refusal = str(sentence)
        else:
            request.session["round_done"] = "opened"
            return redirect("rounds:board", made.number)
    context = {"form": form, "refusal": refusal}
    return render(request, "rounds/new.html", context, status=422 if form.is_bound else 200)


@may(Role.COORDINATOR)
@require_safe
def board(request: Coordinating, number: int) -> HttpResponseBase:
    """How far each village is."""
    one = round_of(request, number)
    context = {
        "round": one,
        "board": board_of(one),
        "newcomers": newcomers(one) if one.is_open else [],
        "invited": request.session.pop("round_invited", 0),
        "done": request.session.pop("round_done", ""),
        "refusal": request.session.pop("refusal", ""),
    }
    return render(request, "rounds/board.html", context)


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Coordinating, number: int) -> HttpResponseBase:
    """Close one, after a look at who did not answer."""
    one = round_of(request, number)
    if request.method == "POST":
        services.close_round(round_=one, actor=request.person)
        request.session["round_done"] = "closed"
        return redirect("rounds:board", number)
    board = board_of(one)
    context = {"round": one, "board": board, "newcomers": newcomers(one), **_by_look(one, board)}
    return render(request, "rounds/closing.html", context)


@may(Role.COORDINATOR)
@require_POST
def inviting(request: Coordinating, number: int) -> HttpResponseBase:
    """Ask who came since it began."""
    try:
        count = services.invite_newcomers(round_=round_of(request, number), actor=request.person)
    except Refusal as sentence:
        request.session["refusal"] = str(sentence)
    else:
        request.session["round_invited"] = count
    return redirect("rounds:board", number)


@may(Role.COORDINATOR)
@require_POST
def reopening(request: Coordinating, number: int) -> HttpResponseBase:
    """Open one again."""
    try:
        services.reopen_round(round_=round_of(request, number), actor=request.person)
    except Refusal as sentence:
        request.session["refusal"] = str(sentence)
    else:
        request.session["round_done"] = "reopened"
    return redirect("rounds:board", number)


def _by_look(one: Round, board: Board) -> dict[str, list[Line]]:
    """Who looked how far, as it would be counted when the round closes now."""
    looked = looked_by(one)
    names = {Looked.WHOLE: "whole", Looked.PART: "part", "": "silent"}
    return {
        name: [line for line in board.lines if looked.get(line.invitation.about.pk, "") == value]
        for value, name in names.items()
    }


def round_of(request: Asking, number: int) -> Round:
    """A round by its number."""
    return get_object_or_404(Round.objects.of(request.village).select_related("village"), number=number)
