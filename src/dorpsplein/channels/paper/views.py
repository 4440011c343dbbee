"""Paper to take along, for everyone; and behind the door all of it beside each other."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, anyone, may
from dorpsplein.base.dates import month_words
from dorpsplein.base.notice import Notice
from dorpsplein.channels.paper.asked import read_month, read_name
from dorpsplein.channels.paper.overview import (
    coming,
    month_end,
    month_url,
    months,
    papers_of,
    papers_of_month,
)
from dorpsplein.channels.publishing.board import for_all_dates, notice_named, notices
from dorpsplein.channels.publishing.freshness import public_feed
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.design.print.press import Form, Printed

TYPES = {Form.PDF: "application/pdf", Form.PNG: "image/png"}


@anyone
@require_safe
@public_feed
def sheet(request: VillageRequest, name: str, paper: str, form: Form) -> HttpResponse:
    """One date on paper."""
    asked = read_name(paper, form, request.language)
    notice = notice_named(request.village, name)
    if asked is None or notice is None or (asked.wish.series and notice.rule is None):
        raise Http404
    if notice.name != name:
        return redirect("paper:sheet", name=notice.name, paper=paper, form=form)
    if asked.wish.series:
        notice = for_all_dates(request.village, notice)
    return _file(asked.sheet.make(notice, request.village, asked.wish), form, f"{paper}-{notice.name}")


@anyone
@require_safe
@public_feed
def month(request: VillageRequest, paper: str, form: Form) -> HttpResponse:
    """A month on paper."""
    asked = read_month(paper, form, request.language)
    if asked is None:
        raise Http404
    found = notices(request.village, asked.first, month_end(asked.first))
    return _file(
        asked.paper.make(asked.first, found, request.village, asked.wish), form, f"programma-{paper}"
    )


@may(Role.ORGANISER, Role.EDITOR, Role.BOARD)
@require_safe
def overview(request: VillageRequest) -> HttpResponse:
    """What can be printed: the months, and every date that comes."""
    context = {
        "notices": coming(request.village),
        "months": [(first, month_words(first), month_url(first)) for first in months()],
    }
    return render(request, "paper/overview.html", context)


@may(Role.ORGANISER, Role.EDITOR, Role.BOARD)
@require_safe
def month_papers(request: VillageRequest, year: int, month: int) -> HttpResponse:
    """All paper of one month."""
    if (year, month) not in {(first.year, first.month) for first in months()}:
        raise Http404
    first = date(year, month, 1)
    context = {
        "title": month_words(first),
        "papers": papers_of_month(first, request.village, request.language),
    }
    return render(request, "paper/month.html", context)


@may(Role.ORGANISER, Role.EDITOR, Role.BOARD)
@require_safe
def papers(request: VillageRequest, name: str) -> HttpResponse:
    """All paper of one date, as pictures of what comes out of the printer."""
    notice = _notice(request, name)
    text = notice.text_in(request.language)
    context = {"notice": notice, "text": text, "papers": papers_of(notice, request.village, request.language)}
    return render(request, "paper/papers.html", context)


def _notice(request: VillageRequest, name: str) -> Notice:
    notice = notice_named(request.village, name)
    if notice is None:
        raise Http404
    return notice


def _file(printed: Printed, form: Form, name: str) -> HttpResponse:
    return HttpResponse(
        printed.content,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'inline; filename="{name}.{form}"'},
    )
