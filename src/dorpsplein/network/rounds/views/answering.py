"""What a village sees behind its link. Only what is sent changes anything: a scanner may look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.correcting import lets_see, shows_by_itself
from dorpsplein.channels.factsheet.naming import subject_choices
from dorpsplein.network.directory.asking import Asking
from dorpsplein.network.rounds import services
from dorpsplein.network.rounds.asking import Asked, Part, asked_of, counted, minutes_for, parts_of
from dorpsplein.network.rounds.doors import invited
from dorpsplein.network.rounds.holding import rows_of
from dorpsplein.network.rounds.models import Invitation, Row, Way
from dorpsplein.network.rounds.reading import (
    rest_is_right,
    said_again,
    said_in,
    shown_rows,
    typed_rows,
    unchosen,
)

type View = Callable[..., HttpResponseBase]
UNSEEN = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store"}


def by_link(view: View) -> View:
    """Find who is invited, and tell no other site the way ("no-referrer" would hide who sends a form)."""

    @wraps(view)
    def found(request: Asking, token: str, **named: int) -> HttpResponseBase:
        invitation = invited(request.village, token)
        if invitation is None:
            raise Http404
        answer = view(request, token, invitation, **named)
        for name, value in UNSEEN.items():
            answer.headers[name] = value
        return answer

    return found


@anyone
@require_safe
@by_link
def overview(request: Asking, token: str, invitation: Invitation) -> HttpResponse:
    """How far it is, with all parts; at first, what this is about."""
    rows = rows_of(invitation)
    context = _around(token, invitation, rows) | {"new": invitation.opened_at is None}
    return render(request, "rounds/overview.html", context)


@anyone
@require_POST
@by_link
def beginning(request: Asking, token: str, invitation: Invitation) -> HttpResponseBase:
    """Begin, with the first part."""
    try:
        services.begin(invitation=invitation)
    except Refusal as refusal:
        return _refused(request, token, invitation, str(refusal))
    return redirect(*_after(token, invitation, 0))


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def part(request: Asking, token: str, invitation: Invitation, number: int) -> HttpResponseBase:
    """Some rows; 0 are those about which something was asked back."""
    rows = rows_of(invitation)
    shown = _part(rows, number)
    if shown is None:
        raise Http404
    if request.method != "POST" and not invitation.round.is_open:
        return redirect("round:form", token)  # what we still asked is read there
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            problems = _keep(request, invitation, shown, back=number == 0)
        except Refusal as refusal:
            return _refused(request, token, invitation, str(refusal))
        if not problems:
            return redirect(*_after(token, invitation, number))
        shown = _part(rows_of(invitation), number) or shown
    lines = typed_rows(shown, request.POST, problems) if problems else shown_rows(shown)
    if number == 0:
        lines = [replace(one, answer=request.POST.get(f"answer-{one.asked.row.code}", "")) for one in lines]
    context = _around(token, invitation, rows) | {"number": number, "lines": lines, "problems": problems}
    return render(request, "rounds/part.html", context, status=422 if problems else 200)


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def adding(request: Asking, token: str, invitation: Invitation) -> HttpResponseBase:
    """Something that was not asked, one after another."""
    refusal = ""
    if request.method == "POST":
        try:
            services.add_row(
                invitation=invitation,
                actor=None,
                field=request.POST.get("field", ""),
                words=request.POST.get("words", ""),
                way=Way.LINK,
            )
        except Refusal as sentence:
            refusal = str(sentence)
        else:
            return redirect("round:adding", token)
    rows = rows_of(invitation)
    context = _around(token, invitation, rows) | {
        "subjects": subject_choices(row.field for row in rows),
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "rounds/adding.html", context, status=422 if refusal else 200)


@anyone
@require_POST
@by_link
def taking_away(request: Asking, token: str, invitation: Invitation) -> HttpResponseBase:
    """What was added by mistake."""
    try:
        services.take_row_away(invitation=invitation, code=request.POST.get("code", ""))
    except Refusal as refusal:
        return _refused(request, token, invitation, str(refusal))
    return redirect("round:adding", token)


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def handing_in(request: Asking, token: str, invitation: Invitation) -> HttpResponseBase:
    """Ready: who may see it, and off it goes."""
    if request.method == "POST":
        ticked, was = "shows" in request.POST, request.POST.get("was")
        shows = None if was is not None and bool(was) == ticked else ticked
        try:
            services.hand_in(invitation=invitation, actor=None, way=Way.LINK, shows=shows)
        except Refusal as refusal:
            return _refused(request, token, invitation, str(refusal))
        return redirect("round:form", token)
    rows = rows_of(invitation)
    context = _around(token, invitation, rows) | {
        "nothing": bool(rows) and not any(row.answer for row in rows),
        "lets_see": lets_see(invitation.about),
        "by_itself": shows_by_itself(invitation.about),
    }
    return render(request, "rounds/handing_in.html", context)


def _part(rows: list[Row], number: int) -> tuple[Asked, ...] | None:
    if number == 0:
        return tuple(asked_of(row) for row in rows if row.is_asked_back) or None
    found = [one for one in parts_of(row for row in rows if not row.added) if one.number == number]
    return found[0].rows if found else None


def _keep(request: Asking, invitation: Invitation, shown: tuple[Asked, ...], *, back: bool) -> dict[str, str]:
    """Keep what was said; gives what we ask about some rows."""
    added = {one.row.code: one for one in shown if one.row.added}
    said = [one for one in said_in(request.POST) if one.code not in added]
    said += [said_again(one, request.POST) for code, one in added.items() if f"words-{code}" in request.POST]
    said += rest_is_right(shown, request.POST)
    told = [replace(one, again=back and one.code not in added) for one in said]
    kept = services.answer_rows(invitation=invitation, actor=None, said=told, way=Way.LINK)
    asked = {
        code: _("Kies hier ook een antwoord.") for code in unchosen(shown, request.POST) if code not in added
    }
    asked |= dict.fromkeys(
        kept.changed, _("Iemand anders vulde dit net in. Kijk nog eens wat er moet staan.")
    )
    if kept.foreign:
        asked[""] = _("Regel %(code)s hoort niet bij dit formulier. Wat erbij hoort, is bewaard.") % {
            "code": kept.foreign[0][:8]
        }
    return asked


def _after(token: str, invitation: Invitation, number: int) -> tuple[str, ...]:
    """The next part that is not done; then what was not asked."""
    parts = parts_of(row for row in rows_of(invitation) if not row.added)
    later = [one.number for one in parts if one.number > number and not one.is_done]
    return ("round:part", token, str(later[0])) if later else ("round:adding", token)


def _around(token: str, invitation: Invitation, rows: list[Row]) -> dict[str, object]:
    parts: list[Part] = parts_of(row for row in rows if not row.added)
    return {
        "token": token,
        "invitation": invitation,
        "round": invitation.round,
        "late": invitation.round.is_open and invitation.round.is_late(local_today()),
        "parts": parts,
        "added": [asked_of(row) for row in rows if row.added],
        "back": [asked_of(row) for row in rows if row.is_asked_back],
        "minutes": minutes_for(sum(not row.added for row in rows)),
        **counted(rows),
    }


def _refused(request: Asking, token: str, invitation: Invitation, words: str) -> HttpResponse:
    context = _around(token, invitation, rows_of(invitation)) | {"refusal": words}
    return render(request, "rounds/overview.html", context, status=409)
