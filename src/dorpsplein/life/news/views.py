"""What an editor does with an idea or a task beside its words."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dorpsplein.base.access import Role, may
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.news import services
from dorpsplein.life.news.models import News, Outcome
from dorpsplein.life.writing.room import Room
from dorpsplein.life.writing.views.finding import find_writing
from dorpsplein.life.writing.views.telling import told

EDITORS = (Role.EDITOR, Role.BOARD)


@may(*EDITORS)
@require_POST
def outcome(request: VillageRequest, key: str, room: Room) -> HttpResponseBase:
    """It is done, it is needed no more, or it is asked again."""
    news = find_writing(request, room, key)
    wanted = request.POST.get("afloop", "")
    if not isinstance(news, News) or not news.is_appeal or wanted not in {"", *Outcome.values}:
        raise Http404
    if not wanted:
        opened = services.reopen_appeal(news=news, actor=request.person)
        return told(request, room, opened, _("Dit is weer open."))
    closed = services.close_appeal(news=news, outcome=Outcome(wanted), actor=request.person)
    return told(request, room, closed, _("Dit is afgesloten. Het staat niet meer op de voorpagina."))
