"""What hangs where: remembered, shown when it is wrong, replaced."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.dates import day_words, local_today, month_words
from dorpsplein.base.errors import Refusal
from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing import services
from dorpsplein.channels.publishing.aftermath import aftermath_of
from dorpsplein.channels.publishing.board import notice_named, notices
from dorpsplein.channels.publishing.forms import ALL, ONE, SpreadForm
from dorpsplein.channels.publishing.memory import month_of, stale, what_it_tells
from dorpsplein.channels.publishing.models import Publication
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import PersonRole

EDITORS = (Role.EDITOR, Role.BOARD)
SPREADERS = (Role.ORGANISER, *EDITORS)
LATELY = timedelta(days=30)
FAR = timedelta(days=548)


@may(*SPREADERS)
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """Everything that is out: first what is wrong by now, then the rest, then what was replaced lately."""
    wrong = stale(request.village)
    keys = {one.publication.pk for one in wrong}
    rows, now = Publication.objects.of(request.village), timezone.now()
    out = list(rows.out().with_a_date_after(now))
    settled = list(rows.settled_since(now - LATELY)[:20])
    after = aftermath_of(request.village, [*out, *settled])
    right = [(row, after.get(row.pk)) for row in out if row.pk not in keys]
    context = {
        "wrong": [(one, after.get(one.publication.pk)) for one in wrong],
        "prefix": get_script_prefix(),
        "right": [(row, of) for row, of in right if not (of and (of.told or of.note))],
        "known": [(row, of) for row, of in right if of and (of.told or of.note)],
        "may_mail": bool(request.roles & set(EDITORS)),
        "editors": PersonRole.objects.of(request.village).names_of_first(*EDITORS),
        "settled": [(row, after.get(row.pk)) for row in settled],
    }
    return render(request, "publishing/list.html", context)


@may(*SPREADERS)
def new(request: VillageRequest) -> HttpResponseBase:
    """Something of one activity, or of one month, left the house: what, where, by whom?"""
    village, actor = request.village, request.person
    found, title, one = _told(request)
    began = {"channel": request.GET.get("soort", ""), "who": actor.name if actor else "", "copies": 1}
    began["dates"] = ALL if "reeks" in request.GET else ONE
    day = day_words(one.day) if one and found != [one] else ""
    form = SpreadForm(request.POST if request.method == "POST" else None, initial=began, day=day)
    if form.is_valid():
        told = [one] if one and form.is_for_one else found
        try:
            services.remember_publication(
                village=village, actor=actor, notices=told, title=title, spread=form.spread()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("publishing:list")
    context = {"form": form, "title": title, "found": found}
    return render(request, "publishing/new.html", context, status=422 if form.is_bound else 200)


@may(*SPREADERS)
@require_POST
def settlement(request: VillageRequest, key: str) -> HttpResponseBase:
    """It was replaced or taken away."""
    services.settle_publication(publication=_publication(request, key), actor=request.person)
    return redirect("publishing:list")


@may(*SPREADERS)
@require_POST
def reopening(request: VillageRequest, key: str) -> HttpResponseBase:
    """It hangs there still."""
    services.reopen_publication(publication=_publication(request, key), actor=request.person)
    return redirect("publishing:list")


def _publication(request: VillageRequest, key: str) -> Publication:
    return get_object_or_404(Publication.objects.of(request.village), public_id=key)


def _told(request: VillageRequest) -> tuple[list[Notice], str, Notice | None]:
    """The dates of which it may tell, its title, and the date by whose address one came; None for a month."""
    month = request.GET.get("maand", "")
    if month:
        first, last = _month(month)
        coming = [notice for notice in notices(request.village, first, last) if notice.end > timezone.now()]
        return coming, _("Programma van %(month)s") % {"month": month_words(first)}, None
    notice = notice_named(request.village, request.GET.get("datum", ""))
    if notice is None:
        raise Http404
    found = notices(request.village, local_today(), local_today() + FAR)
    return what_it_tells(found, notice.activity), notice.text.title, notice


def _month(text: str) -> tuple[date, date]:
    try:
        year, month = (int(part) for part in text.split("-"))
        return month_of(year, month)
    except (ValueError, OverflowError) as error:  # the last month of all has no next one
        raise Http404 from error
