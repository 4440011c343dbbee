"""Behind the door: who joins in with an idea, and a press that tells them that it goes on or changed."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import may
from dorpsplein.base.notice import Notice, StoryKind
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.letterbox.changes import groups_of
from dorpsplein.life.letterbox.facts import Fact, rhythm_of
from dorpsplein.life.letterbox.going_on import (
    answer_told,
    date_of,
    joiners_of,
    others_of,
    tell_by_mail,
    tell_by_phone,
    tell_changes_by_mail,
)
from dorpsplein.life.letterbox.letters import changed_letter, goes_on_letter
from dorpsplein.life.letterbox.models import Message
from dorpsplein.life.letterbox.rules import KEEPERS, READERS
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
        words = _done(request, idea, notice, rows)
        if words:
            request.session[TOLD] = words
        return redirect("letterbox:joiners", key)
    others = 0 if request.roles & KEEPERS else others_of(idea, rows)
    context = _told(idea, notice, rows) | {"others": others, "done": request.session.pop(TOLD, "")}
    return render(request, "letterbox/joiners.html", context)


def _done(request: VillageRequest, idea: News, notice: Notice | None, rows: list[Message]) -> str:
    """Do what was pressed, and say what was done; nothing where it was done already."""
    asked = request.POST.get("doe")
    if asked in {"mail", "verandering"}:
        return _mail(request, idea, notice, rows, changed=asked == "verandering")
    if asked == "beantwoord":
        answer_told(joiners=rows, actor=request.person)
        return _("Hun brieven staan op beantwoord.")
    if not {"gebeld", "toch-niet"} & set(request.POST):
        return ""
    told = "gebeld" in request.POST
    one = _named([one for one in rows if (_may_tell if told else _may_untell)(one)], request)
    if told and _is_otherwise(request, [one], notice):
        return _otherwise()
    tell_by_phone(message=one, told=told, notice=notice, actor=request.person)
    return _("%(name)s weet het.") % {"name": one.name} if told else _("Bewaard.")


def _mail(
    request: VillageRequest, idea: News, notice: Notice | None, rows: list[Message], *, changed: bool
) -> str:
    whom = [one for one in rows if one.by_mail and (one.change if changed else not one.is_told)]
    if not whom or not (changed or notice):
        return ""
    if _is_otherwise(request, whom, notice):
        return _otherwise()
    if changed:
        sent = tell_changes_by_mail(idea=idea, joiners=whom, actor=request.person)
    else:
        sent = tell_by_mail(idea=idea, notice=notice, joiners=whom, actor=request.person) if notice else 0
    words = ngettext("%(number)s buur krijgt een mail.", "%(number)s buren krijgen een mail.", sent)
    return words % {"number": sent} if sent else ""


def _is_otherwise(request: VillageRequest, whom: list[Message], notice: Notice | None) -> bool:
    """Did it change again between the page on which one pressed and now?"""
    seen = set(request.POST.getlist("feit"))
    facts = (one.change.now if one.change else Fact.of(notice) if notice else None for one in whom)
    return bool(seen) and any(fact is not None and fact.mark not in seen for fact in facts)


def _otherwise() -> str:
    return _("Er is intussen nog iets veranderd. Er ging nog niets weg: kijk eerst wat er nu staat.")


def _may_tell(one: Message) -> bool:
    return bool(one.change) or not one.by_mail


def _may_untell(one: Message) -> bool:
    """What a volunteer told; a mail is not taken back."""
    return one.by_hand or bool(one.change) or not one.is_told


def _named(rows: list[Message], request: VillageRequest) -> Message:
    key = request.POST.get("gebeld") or request.POST.get("toch-niet")
    found = next((one for one in rows if one.public_id == key), None)
    if found is None:
        raise Http404
    return found


def _sample(mails: list[Message]) -> list[Message]:
    """Whose mail is shown: in Dutch where one is."""
    return sorted(mails, key=lambda one: one.language != "nl")[:1]


def _is_mixed(mails: Iterable[Message]) -> bool:
    return len({one.language for one in mails}) > 1


def _told(idea: News, notice: Notice | None, rows: list[Message]) -> dict[str, object]:
    groups, untold = groups_of(rows), [one for one in rows if not one.is_told]
    mails = [one for one in untold if one.by_mail]
    knows = [one for one in rows if one.is_told and not one.change]
    changed = [(one, group.change) for group in groups for one in group.mails]
    return {
        "idea": idea,
        "notice": notice,
        "mark": Fact.of(notice).mark if notice else "",
        "rhythm": rhythm_of(notice) if notice else "",
        "comes": bool(notice or groups),
        "joiners": rows,
        "groups": groups,
        "changed": changed,
        "all_off": all(change.now.is_off for _one, change in changed),
        "letters": [
            (one.language, *changed_letter(one, idea, group.change))
            for group in groups
            for one in _sample(group.mails)
        ],
        "changed_mixed": _is_mixed(one for one, _change in changed),
        "mails": mails,
        "mails_mixed": _is_mixed(mails),
        "rings": [one for one in untold if not one.by_mail],
        "told": knows,
        "told_off": any(one.known and one.known.is_off for one in knows),
        "open": sum(one.answered_at is None for one in knows),
        "letter": next(
            ((one.language, *goes_on_letter(one, idea, notice)) for one in _sample(mails) if notice), None
        ),
    }
