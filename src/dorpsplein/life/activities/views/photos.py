"""The photo of a form: kept as soon as it arrives, so that another question loses it no more.

One of an earlier try stays for the sweep: only that knows whether news, a page or a version shows it too.
"""

from __future__ import annotations

from django.http import QueryDict

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import describe_picture, keep_picture
from dorpsplein.community.pictures.slips import slip_of
from dorpsplein.life.activities.forms import ActivityForm
from dorpsplein.life.activities.models import Activity


def with_photo(request: VillageRequest) -> tuple[QueryDict, str]:
    """The answers, with a slip for the photo that came along; and why it could not be read, if so."""
    upload = request.FILES.get("picture")
    if upload is None:
        return request.POST, ""
    answers = request.POST.copy()
    words = answers.get("picture_words", "")[:200]
    try:
        kept = keep_picture(village=request.village, actor=request.person, upload=upload, description=words)
    except Refusal as refusal:
        return answers, str(refusal)
    answers["photo"] = slip_of(kept)
    return answers, ""


def chosen_photo(request: VillageRequest, form: ActivityForm, activity: Activity | None) -> Picture | None:
    """The photo that goes with the activity, described as was typed."""
    if form.cleaned_data["no_photo"]:
        return None
    photo = form.kept_photo or (activity.picture if activity else None)
    words = form.cleaned_data["picture_words"]
    if photo and words:
        describe_picture(picture=photo, actor=request.person, description=words)
    return photo
