"""Behind the door: how far what stands ready or went is, and what can still be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from dorpsplein.channels.newsletters.composing import offers_of
from dorpsplein.channels.newsletters.desk.asking import reaches, told_once
from dorpsplein.channels.newsletters.forms import whom_words
from dorpsplein.channels.newsletters.models import Edition, State
from dorpsplein.channels.newsletters.offering import otherwise_now
from dorpsplein.channels.newsletters.services.correcting import somebody_had, stopped_dispatch
from dorpsplein.channels.newsletters.since import untrue_now
from dorpsplein.channels.newsletters.together import ready_guests
from dorpsplein.channels.newsletters.twins import (
    gone_beside,
    late_beside,
    letters_of,
    people_of,
    reckon_for,
)
from dorpsplein.channels.publishing.aftermath import aftermath
from dorpsplein.community.dispatch.again import what_again
from dorpsplein.community.dispatch.having import how_many_had, who_got
from dorpsplein.community.dispatch.models import CALLS, Delivery, Dispatch, Way
from dorpsplein.community.dispatch.resting import Waits, waits_of
from dorpsplein.community.dispatch.services import may_go_on, may_hold
from dorpsplein.community.dispatch.waiting import left_of, lost_readers, who_reaches
from dorpsplein.community.outbox.mailings import tried_later_of
from dorpsplein.community.outbox.resting import resting_of
from dorpsplein.community.people.looking import look_at
from dorpsplein.life.joining.counting import answered_through, came_through

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from dorpsplein.community.people.asking import VillageRequest

SOON, SELDOM = 3, 60  # seconds until the page looks again: while mails go, and while they wait for a server


def gone(request: VillageRequest, edition: Edition, sent: Dispatch | None) -> HttpResponseBase:
    """What stands ready or went: to whom, and how far it is; to a page that looks again only the last."""
    on_its_way = bool(sent and sent.waiting and not sent.ended_at and not sent.stopped_at)
    went: dict[str, Any] = {"edition": edition, "dispatch": sent, "reaches": reaches(request)}
    went |= _how_far(sent, on_its_way=on_its_way) if sent else {}
    if request.headers.get("HX-Request"):
        if on_its_way:
            return render(request, "newsletters/sent.html#far", went)
        return HttpResponse(headers={"HX-Refresh": "true"})
    went |= {"whom": whom_words(edition), **told_once(request)}
    if edition.state == State.PLANNED:
        went |= {"otherwise": otherwise_now(offers_of(edition))}
        went |= {"people": reckon_for(edition, edition.whom).people, "guests": ready_guests(edition)}
    went |= {"came": came_through(request.village, edition.mark) if edition.mark else 0}
    went |= {"answered": answered_through(request.village, edition.mark) if edition.mark else 0}
    went |= {"untrue": untrue_now(edition) if edition.state == State.SENT else ()}
    went |= {"letters": letters_of(edition), "may_stop": on_its_way}
    went |= _of_dispatch(request, edition, sent) if sent else {}
    went |= _of_corrected(edition)
    went |= with_twin(edition, sent.people if sent else 0)
    return render(request, "newsletters/sent.html", went)


def _how_far(sent: Dispatch, *, on_its_way: bool) -> dict[str, Any]:
    """How far the mails are, and when the page looks again."""
    told: dict[str, Any] = {"soft": tried_later_of(sent.key), "lost_readers": lost_readers(sent)}
    if on_its_way:
        rests = sum(len(rest.addresses) for rest in resting_of(sent.key))
        told["again_in"] = SELDOM if rests >= sent.waiting else SOON
    return told


def _of_dispatch(request: VillageRequest, edition: Edition, sent: Dispatch) -> dict[str, Any]:
    """What waits, what is left to be done, and what may still be done about it."""
    correction = edition.correction
    replaced = bool(correction and correction.state == State.SENT)
    left = left_of(sent)
    may_try = (sent.failed or left.rings) and not correction
    return {
        "goes_on": may_go_on(sent) and not correction,
        "may_hold": may_hold(sent),
        "left": left,
        **_reached(sent),
        "correction": correction,
        "may_correct": bool(stopped_dispatch(edition)),
        "again": what_again(sent, beside=gone_beside(edition)) if may_try else (),
        "waits": None if sent.ended_at else _waits(request, sent),
        "who_got": bool(who_got(sent)),
        "who_reaches": who_reaches(request.village),
        "replaced": replaced,
        "better_people": people_of(correction) if correction and replaced else 0,
        "after": aftermath(sent),
        "waits_by_hand": bool(sent.stopped_at) and not replaced,
        "somebody_had_it": not sent.stopped_at or somebody_had(edition),
        "had_it": how_many_had(sent) if sent.stopped_at else None,
    }


def _reached(sent: Dispatch) -> dict[str, bool]:
    """Was anybody brought a letter, or spoken to? After ninety days nobody knows, and we say neither."""
    done = Delivery.objects.of(sent.village).of_dispatch(sent).filter(done_at__isnull=False)
    ways = set(done.values_list("way", flat=True))
    return {"brought": Way.LETTER in ways, "spoken": bool(ways & {*CALLS})}


def _of_corrected(edition: Edition) -> dict[str, Any]:
    """Of the corrected one: who had what was stopped."""
    corrects = edition.corrects if edition.state == State.SENT else None
    if corrects is None or not somebody_had(corrects):
        return {}
    row = Dispatch.objects.of(corrects.village).select_related("village").get(key=corrects.key)
    had = {"somebody_had_the_stopped": True, "had_the_stopped": how_many_had(row)}
    return {**had, "after_the_stopped": aftermath(row)}


def _waits(request: VillageRequest, sent: Dispatch) -> Waits | None:
    """Why mails wait; whom that names, was looked at."""
    waits = waits_of(sent, names=reaches(request))
    for person in [person for one in waits.told for person in one.people] if waits else ():
        look_at(person=person, actor=request.person)
    return waits


def with_twin(edition: Edition, people: int) -> dict[str, Any]:
    """The other language, and how many the two reach together."""
    twin = edition.twin
    if twin is None:
        return {}
    late = late_beside(edition)
    return {"twin": twin, "late": late, "both": people + people_of(twin) + late}
