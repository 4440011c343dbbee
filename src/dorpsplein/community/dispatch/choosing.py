"""Which mail comes: chosen by a link in a mail, or signed in. A GET shows, only a POST chooses."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dorpsplein.base.access import anyone, neighbour
from dorpsplein.community.dispatch.forms import LinkForm, PreferenceForm
from dorpsplein.community.dispatch.preferring import preferred, preferred_by_link
from dorpsplein.community.dispatch.stopping import people_marked, reader_marked
from dorpsplein.community.dispatch.tokens import TooOldError, proven, read_choice
from dorpsplein.community.dispatch.undoing import (
    READER,
    Back,
    choice_of,
    forget_press,
    pressed_twice,
    take_back,
    undo_token,
)
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, How, Subscription

GONE = 410
TOO_LATE = gettext_lazy("Terugdraaien kan hier niet meer. Kies hieronder wat u wilt.")


class Done(NamedTuple):
    """What a press did, in words, and what takes it back."""

    words: str
    more: str = ""
    undo: str = ""


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: VillageRequest, token: str) -> HttpResponseBase:
    """All who are behind the address of a link, each with her own choice."""
    try:
        mark = read_choice(request.village, token)
    except TooOldError:
        return render(request, "dispatch/old.html", status=GONE)
    if not mark:
        return render(request, "dispatch/lost.html", status=404)
    people, reader = people_marked(request.village, mark) or [], reader_marked(request.village, mark)
    behind: dict[str, Person | Subscription] = {one.public_id: one for one in people}
    behind |= {READER: reader} if reader else {}
    kept = preferred_by_link(request, behind)
    done = None if kept else _chosen(request, people, reader)
    reader = reader_marked(request.village, mark)
    way = "bewijs" if proven(request.village, token) else "van-mail"
    return _page(request, people, reader, done=done, way=f"?{urlencode({way: token})}", kept=kept)


@neighbour
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: VillageRequest) -> HttpResponseBase:
    """Who is signed in chooses for herself."""
    if request.person is None:
        raise Http404
    form, kept = preferred(request, request.person)
    done = _chosen(request, [request.person], None)
    return _page(request, [request.person], None, done=done, mine=True, form=form, kept=kept)


def _chosen(request: VillageRequest, people: list[Person], reader: Subscription | None) -> Done | None:
    """What was pressed, done or taken back."""
    if "terug" in request.POST:
        back = take_back(request, people, reader)
        return _back(back) if back else Done(str(TOO_LATE))
    who, kind = request.POST.get("wie", ""), request.POST.get("kies", "")
    one = reader if who == READER else next((one for one in people if one.public_id == who), None)
    if request.method != "POST":
        forget_press(request)
    if request.method != "POST" or kind not in Choice.values:
        return None
    choice = Choice(kind)
    again = pressed_twice(request, who, choice)
    if one is None:
        return Done(_("Bewaard"), str(choice.label), again) if again and not choice.kinds else None
    before = choice_of(one)
    undo = undo_token(request, one, before, choice) if before != choice else again
    if isinstance(one, Person):
        subscriptions.choose(person=one, choice=choice, how=How.WEBSITE, actor=request.person)
    else:
        subscriptions.choose_to_read(subscription=one, choice=choice)
    return Done(_("Bewaard"), str(choice.label), undo)


def _back(told: Back) -> Done:
    more = _("Wat wij intussen verstuurden, krijgt u niet meer.") if told.misses else ""
    return Done(_("Het is weer zoals het was"), more or str(told.choice.label))


def _page(
    request: VillageRequest,
    people: list[Person],
    reader: Subscription | None,
    *,
    done: Done | None,
    mine: bool = False,
    way: str = "",
    form: PreferenceForm | None = None,
    kept: bool = False,
) -> HttpResponseBase:
    who = [
        (one.public_id, one.first_name, choice_of(one), None if mine else LinkForm.of(one, one.public_id))
        for one in people
    ]
    if reader:
        who.append((READER, reader.email, choice_of(reader), LinkForm.of(reader, READER)))
    context: dict[str, object] = {
        "who": who,
        "choices": Choice,
        "done": done,
        "mine": mine,
        "gone": not who,
        "reads": reader is not None,
        "way": way,
    }
    context |= {"form": form, "kept": kept}
    return render(request, "dispatch/choices.html", context)
