"""Telling whom a list brought that they stand on it: by mail, by letter, by word of mouth."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from dorpsplein.base.access import may
from dorpsplein.community.accounts.freshness import freshly
from dorpsplein.community.accounts.second import others
from dorpsplein.community.people import services
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.forms import MessageForm
from dorpsplein.community.people.letters import listed_letter, listed_words
from dorpsplein.community.people.looking import look_at_list
from dorpsplein.community.people.models import ListIntake
from dorpsplein.community.people.views.finding import KEEPERS
from dorpsplein.community.people.views.telling import tell
from dorpsplein.community.people.ways import ways_of

MAIL = "mail"


@may(*KEEPERS)
@others
@freshly
@never_cache
def message(request: VillageRequest, key: str) -> HttpResponseBase:
    """The message as it would go; it goes with a press, and letters are made to print."""
    intake = _done(request, key)
    ways, act = ways_of(intake), request.POST.get("act", "")
    typed = {"words": listed_words(intake.village, request.person)}
    form = MessageForm(request.POST or None, initial=typed)
    look_at_list(village=request.village, actor=request.person)
    if form.is_valid() and act == MAIL:
        count = services.tell_by_mail(intake=intake, words=form.cleaned_data["words"], actor=request.person)
        words = ngettext("Er gaat %(count)s mail weg", "Er gaan %(count)s mails weg", count)
        tell(request, words % {"count": count})
        return redirect("people:list_look", key)
    words = form["words"].value() or ""
    context = {
        "intake": intake,
        "ways": ways,
        "form": form,
        "mail": listed_letter(intake.village, ways.mails[0].salutation, words) if ways.mails else None,
    }
    return render(request, "people/list_message.html", context, status=422 if form.errors else 200)


def _done(request: VillageRequest, key: str) -> ListIntake:
    rows = ListIntake.objects.of(request.village).done().select_related("village")
    found = get_object_or_404(rows, public_id=key)
    if found.undone_at:
        raise Http404
    return found
