"""After an act: what is now true, and how to undo it."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.activities.models import Activity

DONE = "activity_done"


def told(request: VillageRequest, activity: Activity, words: str) -> HttpResponseBase:
    """To the page of the activity, which says at the top what was done."""
    if words:
        request.session[DONE] = {"key": activity.public_id, "words": words}
    return redirect("activities:show", key=activity.public_id)


def words_told(request: VillageRequest, activity: Activity) -> str:
    """What was just done to this activity, once."""
    done = request.session.get(DONE)
    if not done or done["key"] != activity.public_id:
        return ""
    del request.session[DONE]
    return str(done["words"])
