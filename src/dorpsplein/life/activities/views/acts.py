"""Acts at one press: on the website, off it, in the bin, as it was."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.activities import services
from dorpsplein.life.activities.models import Draft
from dorpsplein.life.activities.versions import versions_of
from dorpsplein.life.activities.views.finding import ORGANISERS, find_activity, who_asks
from dorpsplein.life.activities.views.telling import told


@may(*ORGANISERS)
@require_POST
def publication(request: VillageRequest, key: str) -> HttpResponseBase:
    """Put it on the website."""
    try:
        services.publish_activity(activity=find_activity(request, key), actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    return redirect("activities:show", key=key)


@may(*ORGANISERS)
@require_POST
def withdrawal(request: VillageRequest, key: str) -> HttpResponseBase:
    """Take it off the website."""
    gone = services.withdraw_activity(activity=find_activity(request, key), actor=request.person)
    return told(request, gone, _("Niemand anders ziet dit nu. Hangt er nog een poster? Haal die ook weg."))


@may(*ORGANISERS)
@require_POST
def bin_(request: VillageRequest, key: str) -> HttpResponseBase:
    """Throw it in the bin."""
    services.bin_activity(activity=find_activity(request, key), actor=request.person)
    return redirect("activities:show", key=key)


@may(*ORGANISERS)
@require_POST
def version(request: VillageRequest, key: str, number: int) -> HttpResponseBase:
    """Make it as it was."""
    activity = find_activity(request, key)
    earlier = next((version for version in versions_of(activity) if version.number == number), None)
    if earlier is None:
        raise Http404
    services.restore_version(activity=activity, version=earlier, actor=request.person)
    return told(request, activity, _("Het is weer zoals het was."))


@may(*ORGANISERS)
@require_POST
def draft_gone(request: VillageRequest, key: str) -> HttpResponseBase:
    """Throw a draft away, or take it back; what is not there is gone already."""
    person = who_asks(request)
    draft = Draft.objects.of(request.village).filter(person=person, public_id=key).first()
    if draft and "back" in request.POST:
        services.restore_draft(draft=draft)
    elif draft and draft.finished_at is None:
        services.bin_draft(draft=draft)
        request.session["draft_gone"] = draft.public_id
    return redirect("site:desk")
