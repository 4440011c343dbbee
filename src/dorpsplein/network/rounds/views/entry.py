"""Paper and telephone: the form to print, and the screen on which its answers are entered."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.correcting import lets_see, shows_by_itself
from dorpsplein.channels.factsheet.naming import subject_choices
from dorpsplein.network.rounds import services
from dorpsplein.network.rounds.asking import asked_of
from dorpsplein.network.rounds.entering import Entry, entry_rows, new_rows, read_entry
from dorpsplein.network.rounds.holding import rows_of
from dorpsplein.network.rounds.models import Invitation
from dorpsplein.network.rounds.paper import blank_forms, paper_forms
from dorpsplein.network.rounds.standing import board_of
from dorpsplein.network.rounds.views.board import Coordinating, round_of
from dorpsplein.network.rounds.views.desk import invitation_of


@may(Role.COORDINATOR)
@require_safe
def paper(request: Coordinating, number: int, slug: str) -> HttpResponseBase:
    """The form to print."""
    return _printed([invitation_of(request, number, slug)], f"formulier-{slug}")


@may(Role.COORDINATOR)
@require_safe
def papers(request: Coordinating, number: int) -> HttpResponseBase:
    """All forms to print, in one file: of who did not answer, or of those who cannot be written to."""
    round_ = round_of(request, number)
    board = board_of(round_)
    lines = board.to_ring if "zonder-mail" in request.GET else board.silent
    if not (lines and round_.is_open):
        raise Http404
    return _printed([line.invitation for line in lines], f"formulieren-ronde-{number}")


def _printed(invitations: Sequence[Invitation], name: str) -> HttpResponse:
    named = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    made = paper_forms(blank_forms(invitations))
    return HttpResponse(made.content, content_type="application/pdf", headers=named)


@may(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: Coordinating, number: int, slug: str) -> HttpResponseBase:
    """The same rows in the same order, a letter for each."""
    invitation, refusal = invitation_of(request, number, slug), ""
    rows = rows_of(invitation)
    asked = [asked_of(row) for row in rows if not row.added]
    problems: dict[str, str] = {}
    new = request.POST
    if request.method == "POST":
        typed = read_entry(asked, request.POST)
        try:
            problems = _keep(request, invitation, typed)
            new = QueryDict() if "" not in problems else new
        except Refusal as sentence:
            problems, refusal = typed.problems, str(sentence)
        rows = rows_of(invitation)
        asked = [asked_of(row) for row in rows if not row.added]
        if not (problems or refusal):
            request.session["round_done"] = "entered"
            return redirect("rounds:answers", number, slug)
    wrong = bool(problems or refusal)
    context = {
        "invitation": invitation,
        "round": invitation.round,
        "lines": entry_rows(asked, request.POST, problems),
        "added": [asked_of(row) for row in rows if row.added],
        "subjects": subject_choices(row.field for row in rows),
        "new_rows": new_rows(new),
        "lets_see": lets_see(invitation.about) and not shows_by_itself(invitation.about),
        "problems": problems,
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "rounds/entry.html", context, status=422 if wrong else 200)


def _keep(request: Coordinating, invitation: Invitation, typed: Entry) -> dict[str, str]:
    """Keep what fits; gives what we ask about the rest. All of it there: then it is handed in too."""
    actor, way = request.person, typed.way
    kept = services.answer_rows(invitation=invitation, actor=actor, said=typed.said, way=way)
    problems = dict(typed.problems)
    problems |= dict.fromkeys(kept.changed, _("Dit is intussen veranderd. Kijk nog eens wat er moet staan."))
    if kept.foreign:
        told = {"code": kept.foreign[0][:8], "mark": invitation.mark}
        problems[""] = _("Regel %(code)s is van een ander formulier. Op dit formulier staat %(mark)s.") % told
        return problems
    services.add_rows(invitation=invitation, actor=actor, new=typed.new, way=way)
    if problems:
        return problems
    if "ready" in request.POST:
        services.hand_in(invitation=invitation, actor=actor, way=way, shows=typed.shows)
    return {}
