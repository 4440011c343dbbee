"""The page with all texts of one date, ready to copy."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dorpsplein.base.access import Role, may
from dorpsplein.base.notice import Notice
from dorpsplein.base.visibility import Visibility
from dorpsplein.channels.publishing.board import notice_named, told_in_full
from dorpsplein.channels.publishing.fitting import Written
from dorpsplein.channels.publishing.models import Channel
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.publishing.sharing import mail_link, whatsapp_link
from dorpsplein.channels.texts.render import texts_of
from dorpsplein.community.people.asking import VillageRequest

NAMES = {
    "message": (_("WhatsApp"), _("Een bericht van minder dan 700 tekens.")),
    "mail": (_("E-mail"), _("Een gewone mail aan een buur of een groep.")),
    "post": (_("Facebook"), _("Wat en wanneer staan bovenaan.")),
    "press": (_("De krant"), _("Voor de buurtkrant of het stadsblad.")),
    "spoken": (_("Om voor te lezen"), _("Voor aan de telefoon, of om in te spreken.")),
}
OPENS = {
    "message": (_("Open WhatsApp"), whatsapp_link),
    "mail": (_("Open e-mail"), mail_link),
}
REMEMBERED_AS = {
    "message": Channel.WHATSAPP,
    "mail": Channel.MAIL,
    "post": Channel.FACEBOOK,
    "press": Channel.PRESS,
}
LETTERS_A_LINE = 46


class Box(NamedTuple):
    """One text on the page, with what one can do with it."""

    key: str
    name: Promise | str
    hint: Promise | str
    written: Written
    rows: int
    url: str
    act: Promise | str
    remembered_as: str


@may(Role.ORGANISER, Role.EDITOR, Role.BOARD)
@require_safe
def page(request: VillageRequest, name: str) -> HttpResponseBase:
    """Every text of a date that the world may see."""
    notice = notice_named(request.village, name)
    if notice is None:
        raise Http404
    if notice.name != name:
        return redirect("texts:page", name=notice.name)
    language = "en" if request.GET.get("taal", request.language) == "en" else "nl"
    notice = told_in_full(request.village, notice)
    texts = texts_of(notice, desk_of(request.village), language)
    boxes = [_box(key, written) for key, written in texts._asdict().items()]
    context = {"notice": notice, "boxes": boxes, "language": language, "to_press": _to_press(request, notice)}
    return render(request, "texts/page.html", context)


def _to_press(request: VillageRequest, notice: Notice) -> str:
    """Where who may makes a press text of this date."""
    if not request.roles & {Role.EDITOR, Role.BOARD} or notice.visibility != Visibility.PUBLIC:
        return ""
    return f"{get_script_prefix()}beheer/pers/nieuw/?datum={notice.name}"


def _box(key: str, written: Written) -> Box:
    act, link = OPENS.get(key, ("", None))
    rows = sum(max(1, ceil(len(line) / LETTERS_A_LINE)) for line in written.words.splitlines())
    return Box(
        key, *NAMES[key], written, rows + 1, link(written) if link else "", act, REMEMBERED_AS.get(key, "")
    )
