"""The pages of the website; they read notices and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import anyone
from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Notice
from dorpsplein.base.wishes import Wishes
from dorpsplein.channels.publishing.addresses import TELEPHONE
from dorpsplein.channels.publishing.board import (
    fresh,
    has_circles,
    notice_named,
    notices,
    told_in_full,
)
from dorpsplein.channels.publishing.freshness import public_page
from dorpsplein.channels.publishing.renewing import with_part
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.publishing.sharing import mail, mail_link, message, whatsapp_link
from dorpsplein.channels.website.agenda import LATER, THIS_WEEK, lists_of, not_over, path_of, weeks_of
from dorpsplein.channels.website.appealing import appeals_of
from dorpsplein.channels.website.head import notice_head, village_head
from dorpsplein.community.people.asking import VillageRequest

TEASERS = 3
OTHER_TIMES = 4
FAR = timedelta(days=100)
MOVES = timedelta(days=62)  # so far a date may move and still be named where it was
STORIES = 3
FIRST_YEAR, LAST_YEAR = 2010, 2100
WALL = "coffee walk book garden meal music games museum film repair choir talk".split()  # noqa: SIM905 - reads as a wall


@anyone
@require_safe
@public_page
def home(request: VillageRequest) -> HttpResponse:
    """Who we are, and what comes first."""
    today = local_today()
    coming = not_over(notices(request.village, today, today + LATER))
    stories = fresh(request.village)
    context = {
        "village": request.village,
        "head": village_head(request, request.village.full_name),
        "called_off": [one for one in coming if one.is_off and one.day <= today + THIS_WEEK],
        "teasers": [one for one in coming if not one.is_off][:TEASERS],
        "stories": [one for one in stories if not one.is_appeal][:STORIES],
        "groups": appeals_of(stories, most=STORIES),
        "wall": WALL,
    }
    return render(request, "website/home.html", context)


@anyone
@require_safe
@public_page
def agenda(request: VillageRequest) -> HttpResponse:
    """The next seven days in full, then four weeks in lines."""
    village, wishes = request.village, Wishes.read(request.GET)
    title = _("Agenda van %(village)s") % {"village": village.full_name}
    context = {"head": village_head(request, title), "wishes": wishes}
    page = partial(render, request, "website/agenda.html", context)
    return with_part(page, partial(lists_of, village, wishes), partial(has_circles, village))


@anyone
@require_safe
@public_page
def month(request: VillageRequest, year: int, month: int) -> HttpResponse:
    """A month as a calendar on the wall."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):  # noqa: PLR2004 - a year has twelve months
        raise Http404
    first = date(year, month, 1)
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    found = notices(request.village, first - MOVES, after + MOVES)
    weeks = weeks_of(year, month, found)
    context = {
        "first": first,
        "before": before,
        "after": after,
        "weeks": weeks,
        "is_bare": all(day.is_bare for week in weeks for day in week if day.inside),
        "today": local_today(),
    }
    return render(request, "website/month.html", context)


@anyone
@require_safe
@public_page
def activity(request: VillageRequest, name: str) -> HttpResponse:
    """One date: all one must know before leaving the house."""
    notice = notice_named(request.village, name)
    if notice is None:
        raise Http404
    if notice.name != name:
        return redirect("website:activity", name=notice.name)
    notice = told_in_full(request.village, notice)
    context = {
        "notice": notice,
        "head": notice_head(request, notice),
        "is_over": notice.end < timezone.now(),
        "share": _share(request, notice),
        "others": _other_times(request, notice),
    }
    return render(request, "website/activity.html", context)


def _other_times(request: VillageRequest, notice: Notice) -> list[Notice]:
    """The next dates of the same activity."""
    today = local_today()
    coming = not_over(notices(request.village, today, today + FAR))
    return [one for one in coming if one.activity == notice.activity and one.key != notice.key][:OTHER_TIMES]


def _share(request: VillageRequest, notice: Notice) -> dict[str, str]:
    """Links that open the reader's own apps with a text ready; we send nothing."""
    asked = (notice, desk_of(request.village), request.language)
    return {
        "calendar": path_of(request.village, f"agenda/{notice.name}.ics"),
        "telephone": path_of(request.village, TELEPHONE),
        "whatsapp": whatsapp_link(message(*asked)),
        "mail": mail_link(mail(*asked)),
        "address": notice.short_words,
    }
