"""Behind the door: who joins in with an idea, and a press that tells them that it goes on."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import may
from dorpsplein.base.notice import StoryKind
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.letterbox.going_on import answer_told, date_of, joiners_of, tell_by_mail, tell_by_phone
from dorpsplein.life.letterbox.letters import goes_on_letter
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.rules import READERS
from dorpsplein.life.news.models import News

TOLD = "joiners_told"


@may(*READERS)
@others
@require_http_methods(["GET", "HEAD", "POST"])
def joiners(request: VillageRequest, key: str) -> HttpResponseBase:
    """Who is to be mailed and who to be rung that it goes on, and who knows; editors see all of them."""
    ideas = News.objects.of(request.village).filter(kind=StoryKind.IDEA).exclude(published_at=None)
    idea = get_object_or_404(ideas.select_related("village"), public_id=key)
    if request.person is None:
        raise Http404
    notice, rows = date_of(idea), joiners_of(idea, request.person, request.roles)
    if request.method == "POST":
        if notice and request.POST.get("doe") == "mail":
            sent = tell_by_mail(idea=idea, notice=notice, joiners=rows, actor=request.person)
            request.session[TOLD] = ngettext(
                "%(number)s buur krijgt een mail.", "%(number)s buren krijgen een mail.", sent
            ) % {"number": sent}
        elif request.POST.get("doe") == "beantwoord":
            answer_told(joiners=rows, actor=request.person)
            request.session[TOLD] = _("Hun brieven staan op beantwoord.")
        elif {"gebeld", "toch-niet"} & set(request.POST):
            told = "gebeld" in request.POST
            rung = [one for one in rows if not one.by_mail]
            one = _named(rung, request.POST["gebeld" if told else "toch-niet"])
            tell_by_phone(message=one, told=told, actor=request.person)
            request.session[TOLD] = _("%(name)s weet het.") % {"name": one.name} if told else _("Bewaard.")
        return redirect("letterbox:joiners", key)
    mails = [one for one in rows if one.by_mail and not one.is_told]
    told_ones = [one for one in rows if one.is_told]
    context = {
        "idea": idea,
        "notice": notice,
        "joiners": rows,
        "mails": mails,
        "rings": [one for one in rows if not (one.by_mail or one.is_told)],
        "told": told_ones,
        "open": sum(one.answered_at is None for one in told_ones),
        "letter": goes_on_letter(mails[0], idea, notice) if mails and notice else None,
        "done": request.session.pop(TOLD, ""),
    }
    return render(request, "letterbox/joiners.html", context)


def _named(rows: list[Message], key: str) -> Message:
    found = next((one for one in rows if one.public_id == key), None)
    if found is None:
        raise Http404
    return found
