"""The photo of a form: kept as soon as it arrives, so that another question loses it no more."""

from __future__ import annotations

from django.http import QueryDict

from dorpsplein.base.errors import Refusal
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import describe_picture, forget_picture, keep_picture
from dorpsplein.life.activities.forms import ActivityForm
from dorpsplein.life.activities.models import Activity


def with_photo(request: VillageRequest) -> tuple[QueryDict, str]:
    """The answers, with the key of the photo that came along; and why it could not be read, if so."""
    upload = request.FILES.get("picture")
    if upload is None:
        return request.POST, ""
    answers = request.POST.copy()
    words = answers.get("picture_words", "")[:200]
    try:
        kept = keep_picture(village=request.village, actor=request.person, upload=upload, description=words)
    except Refusal as refusal:
        return answers, str(refusal)
    _forget_earlier(request, answers.get("photo", ""))
    answers["photo"] = kept.public_id
    return answers, ""


def _forget_earlier(request: VillageRequest, key: str) -> None:
    """The photo of an earlier try, unless it belongs to an activity by now."""
    earlier = Picture.objects.of(request.village).filter(public_id=key).first() if key else None
    if earlier and not Activity.objects.of(request.village).filter(picture=earlier).exists():
        forget_picture(picture=earlier, actor=request.person)


def chosen_photo(request: VillageRequest, form: ActivityForm, activity: Activity | None) -> Picture | None:
    """The photo that goes with the activity, described as was typed."""
    if form.cleaned_data["no_photo"]:
        return None
    photo = form.kept_photo or (activity.picture if activity else None)
    words = form.cleaned_data["picture_words"]
    if photo and words:
        describe_picture(picture=photo, actor=request.person, description=words)
    return photo
