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
from dorpsplein.life.writing import services
from dorpsplein.life.writing.room import Room
from dorpsplein.life.writing.versions import versions_of
from dorpsplein.life.writing.views.finding import EDITORS, find_writing, who_asks
from dorpsplein.life.writing.views.telling import told


@may(*EDITORS)
@require_POST
def publication(request: VillageRequest, key: str, room: Room) -> HttpResponseBase:
    """Put it on the website."""
    try:
        services.publish(writing=find_writing(request, room, key), actor=request.person)
    except Refusal as refusal:
        request.session["refusal"] = str(refusal)
    return redirect(f"{room.space}:show", key=key)


@may(*EDITORS)
@require_POST
def withdrawal(request: VillageRequest, key: str, room: Room) -> HttpResponseBase:
    """Take it off the website."""
    gone = services.withdraw(writing=find_writing(request, room, key), actor=request.person)
    return told(request, room, gone, _("Het staat niet meer op de website."))


@may(*EDITORS)
@require_POST
def bin_(request: VillageRequest, key: str, room: Room) -> HttpResponseBase:
    """Throw it in the bin."""
    services.throw_away(writing=find_writing(request, room, key), actor=request.person)
    return redirect(f"{room.space}:show", key=key)


@may(*EDITORS)
@require_POST
def version(request: VillageRequest, key: str, number: int, room: Room) -> HttpResponseBase:
    """Make it as it was."""
    writing = find_writing(request, room, key)
    earlier = next((version for version in versions_of(writing) if version.number == number), None)
    if earlier is None:
        raise Http404
    back = services.restore_version(writing=writing, version=earlier, actor=request.person)
    return told(request, room, back, _("Het is weer zoals het was."))


@may(*EDITORS)
@require_POST
def draft_gone(request: VillageRequest, key: str, room: Room) -> HttpResponseBase:
    """Throw a draft away."""
    services.throw_draft_away(village=request.village, person=who_asks(request), key=key)
    return redirect(f"{room.space}:list")
