"""The pages of the studio."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.notice import Notice
from dorpsplein.channels.paper.sheets import SHEETS, USUAL
from dorpsplein.channels.publishing.board import for_all_dates
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.publishing.sharing import message
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.design.print.press import Form
from dorpsplein.life.activities.imagining import imagine
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.notice import preview
from dorpsplein.site.studio.previews import poster_of, preview_of

ORGANISERS = (Role.ORGANISER, Role.EDITOR, Role.BOARD)


@may(*ORGANISERS)
@require_safe
def studio(request: VillageRequest, key: str) -> HttpResponseBase:
    """Every channel side by side, before and after it is on the website."""
    activity, notice = _found(request, key)
    context = {"activity": activity, "notice": notice, "preview": preview_of(notice, request.village)}
    return render(request, "studio/studio.html", context)


@may(*ORGANISERS)
@require_safe
def sheet(request: VillageRequest, key: str, paper: str) -> HttpResponseBase:
    """One sheet to print, also while nobody else may see it."""
    _activity, notice = _found(request, key)
    made = SHEETS.get(paper)
    if made is None:
        raise Http404
    form = Form.PNG if made.is_picture else Form.PDF
    wish = replace(USUAL, form=form, language=request.language, series=notice.rule is not None)
    usual = for_all_dates(request.village, notice) if notice.rule else notice
    kind = "image/png" if made.is_picture else "application/pdf"
    answer = HttpResponse(made.make(usual, request.village, wish).content, content_type=kind)
    answer["Content-Disposition"] = f'inline; filename="{paper}.{form}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@may(*ORGANISERS)
@require_POST
def typing(request: VillageRequest) -> HttpResponseBase:
    """The poster and the message while somebody types: one word changes, both change."""
    key = request.POST.get("activity", "")
    activity = Activity.objects.of(request.village).whole().filter(public_id=key).first() if key else None
    notice = imagine(request.POST, request.village, activity)
    if notice is None:
        return HttpResponse()
    context = {
        "picture": poster_of(notice, request.village),
        "message": message(notice, desk_of(request.village), "nl"),
    }
    return render(request, "studio/typing.html", context)


def _found(request: VillageRequest, key: str) -> tuple[Activity, Notice]:
    activity = get_object_or_404(Activity.objects.of(request.village).whole(), public_id=key)
    notice = preview(activity)
    if notice is None:
        raise Http404
    return activity, notice
