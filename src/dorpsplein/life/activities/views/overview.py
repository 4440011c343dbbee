"""All activities, and one with what can be done to it."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dorpsplein.base.access import may
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.activities.models import Activity, Draft
from dorpsplein.life.activities.notice import preview
from dorpsplein.life.activities.occurring import coming_dates
from dorpsplein.life.activities.versions import ways_back
from dorpsplein.life.activities.views.finding import ORGANISERS, find_activity
from dorpsplein.life.activities.views.telling import words_told

FIRST_DATES = 6
MOST_DATES = 60
MOST_LISTED = 200


@may(*ORGANISERS)
@require_safe
def overview(request: VillageRequest) -> HttpResponseBase:
    """All activities of the village: coming, and over."""
    rows, now = Activity.objects.of(request.village).kept(), timezone.now()
    context = {
        "coming": rows.coming(now)[:MOST_LISTED],
        "over": rows.over(now)[:MOST_LISTED],
        "drafts": _begun(request),
        "binned": Activity.objects.of(request.village).binned()[:MOST_LISTED],
    }
    return render(request, "activities/list.html", context)


def _begun(request: VillageRequest) -> list[Draft]:
    """New activities that who asks did not finish."""
    if request.person is None:
        return []
    mine = Draft.objects.of(request.village).of_person(request.person)
    return list(mine.filter(activity=None)[:MOST_LISTED])


@may(*ORGANISERS)
@require_safe
def show(request: VillageRequest, key: str) -> HttpResponseBase:
    """How it looks, before and after it is on the website, with what one can do."""
    activity = find_activity(request, key)
    dates = list(coming_dates(activity).select_related("venue")[:MOST_DATES])
    context = {
        "activity": activity,
        "notice": preview(activity),
        "dates": dates[:FIRST_DATES],
        "later": dates[FIRST_DATES:],
        "follower": activity.followers.exclude(state="binned").first(),
        "ways_back": ways_back(activity),
        "done": words_told(request, activity),
        "refusal": request.session.pop("refusal", ""),
    }
    return render(request, "activities/show.html", context)
