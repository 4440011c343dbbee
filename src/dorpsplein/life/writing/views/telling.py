"""After an act: what is now true, told once."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.writing.models import Writing
from dorpsplein.life.writing.room import Room

DONE = "writing_done"


def told(request: VillageRequest, room: Room, writing: Writing, words: str) -> HttpResponseBase:
    """To the page of the writing, which says at the top what was done."""
    request.session[DONE] = {"key": writing.public_id, "words": words}
    return redirect(f"{room.space}:show", key=writing.public_id)


def words_told(request: VillageRequest, writing: Writing) -> str:
    """What was just done to this writing, once."""
    done = request.session.get(DONE)
    if not done or done["key"] != writing.public_id:
        return ""
    del request.session[DONE]
    return str(done["words"])
