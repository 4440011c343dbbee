"""A photo, kept as soon as it arrives: for in the words, where a line shows it, or above them."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import may
from dorpsplein.base.errors import Refusal
from dorpsplein.base.photomarks import photo_mark
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.pictures.services import keep_picture
from dorpsplein.community.pictures.slips import slip_of
from dorpsplein.life.writing.photos import keep_photo
from dorpsplein.life.writing.room import Room
from dorpsplein.life.writing.views.finding import EDITORS

PRESSED = "photo_now"
ASKED = ("photo", "photo_words", "photo_plain", PRESSED)


@may(*EDITORS)
@require_POST
def photo(request: VillageRequest, room: Room) -> HttpResponseBase:  # noqa: ARG001 - each room has this
    """The line for a photo, to be put where one is typing."""
    try:
        return _plain(_kept_line(request), 200)
    except Refusal as refusal:
        return _plain(str(refusal), 422)


def with_photo(request: VillageRequest) -> tuple[QueryDict, str]:
    """The answers, with a line at the end for the photo that came along; and why there is none, if so."""
    if "photo" not in request.FILES and PRESSED not in request.POST:
        return request.POST, ""
    answers = request.POST.copy()
    try:
        line = _kept_line(request)
    except Refusal as refusal:
        return answers, str(refusal)
    answers["words"] = f"{answers.get('words', '').rstrip()}\n\n{line}".lstrip()
    for name in ASKED:
        answers.pop(name, None)
    return answers, ""


def with_picture(request: VillageRequest, answers: QueryDict) -> tuple[QueryDict, str]:
    """The answers, with a slip for the photo above the words that came along; and why there is none, if so.

    It is kept as soon as it arrives, so that another question loses it no more.
    """
    upload = request.FILES.get("picture")
    if upload is None:
        return answers, ""
    words = answers.get("picture_words", "")[:200]
    try:
        kept = keep_picture(village=request.village, actor=request.person, upload=upload, description=words)
    except Refusal as refusal:
        return answers, str(refusal)
    told = answers.copy()
    told["slip"] = slip_of(kept)
    return told, ""


def _kept_line(request: VillageRequest) -> str:
    """Keep the photo. Who says nothing about it gets a gap in the line, which is never on the website."""
    upload = request.FILES.get("photo")
    if upload is None:
        raise Refusal(_("Kies eerst een foto."))
    words = "" if "photo_plain" in request.POST else request.POST.get("photo_words", "")[:200].strip()
    kept = keep_photo(village=request.village, actor=request.person, upload=upload, words=words)
    if not words and "photo_plain" not in request.POST:
        words = _("… wat staat er op de foto?")
    return photo_mark(kept.number, words)


def _plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
