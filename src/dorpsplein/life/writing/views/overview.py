"""All writings of a room, and one with what can be done to it."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dorpsplein.base.access import may
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.writing.models import Draft, Writing
from dorpsplein.life.writing.photos import photos_of
from dorpsplein.life.writing.room import Room
from dorpsplein.life.writing.services import missing_words
from dorpsplein.life.writing.versions import versions_of
from dorpsplein.life.writing.views.finding import EDITORS, find_writing, who_asks
from dorpsplein.life.writing.views.telling import words_told

MOST_LISTED = 200


@may(*EDITORS)
@require_safe
def overview(request: VillageRequest, room: Room) -> HttpResponseBase:
    """All that is kept, what was begun, and ready-made texts to begin with."""
    rows = list(room.model.objects.of(request.village).listed(request.village)[:MOST_LISTED])
    known = {row.slug for row in rows}
    context = {
        "room": room,
        "rows": rows,
        "binned": room.model.objects.of(request.village).binned()[:MOST_LISTED],
        "drafts": Draft.objects.of(request.village).of_person(who_asks(request)).about(room.space)[:3],
        "beginnings": [one for one in room.beginnings(request.village) if one.name not in known],
    }
    return render(request, "writing/list.html", context)


@may(*EDITORS)
@require_safe
def show(request: VillageRequest, key: str, room: Room) -> HttpResponseBase:
    """How it looks, before and after it is on the website, with what one can do."""
    writing = find_writing(request, room, key)
    context = {
        "room": room,
        "writing": writing,
        "text": writing.told()["text"],
        "photos": photos_of(request.village, [writing]),
        "image": getattr(writing, "image", None),
        "versions": versions_of(writing),
        "done": words_told(request, writing),
        "refusal": request.session.pop("refusal", "") or _missing(writing),
    }
    return render(request, "writing/show.html", context)


def _missing(writing: Writing) -> str:
    """What must still be filled in, said before one presses."""
    return "" if writing.is_published else missing_words(writing)
