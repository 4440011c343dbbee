"""The acts of the first ten minutes: each answer is one transaction, kept as soon as it is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from dorpsplein.base.errors import Refusal
from dorpsplein.base.when import Question, When, typed
from dorpsplein.community.accounts.services import name_address
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.journal.services import record
from dorpsplein.community.links.services import shorten
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.life.activities.kinds import kind_of
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.plan import Plan
from dorpsplein.life.activities.readings import read_when
from dorpsplein.life.activities.services import plan_activity, publish_activity
from dorpsplein.site.beginning.models import Beginning, Wave
from dorpsplein.site.beginning.steps import after, furthest, repeated, title_of, words_of

GROUND = "ground"


class NotYet(Refusal):
    """Something before this has no answer yet; ``step`` is what to ask first."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


@transaction.atomic
def say_where(*, begun: Beginning, wijken: Sequence[str], said: str = "", actor: Person | None) -> None:
    """In which neighbourhood; none is "not now", and then what was said is kept for who comes back to it.

    Errors: Refusal when it is too large.
    """
    begun = _hold(begun)
    if wijken:
        draw_area(village=begun.village, actor=actor, wijken=wijken)
    begun.told = {**begun.told, GROUND: "" if wijken else said}
    _go_on(begun, "buurt", "told")


@transaction.atomic
def say_how_to_reach(*, begun: Beginning, phone: str, email: str, actor: Person | None) -> None:
    """By telephone, or by mail: then the number of the Network stands on the pages until there is one.

    Of the mail the letterbox makes use; nobody reads the address. It is also how who began signs in, so that
    nobody but she herself names it. Units: ``phone`` in E.164.
    """
    begun = _hold(begun)
    facts = {"contact_name": _who_picks_up(begun), "contact_phone": phone}
    if email and begun.person and begun.person.login:
        if actor == begun.person:
            name_address(login=begun.person.login, village=begun.village, email=email)
        network = Village.objects.networks().get()
        facts = {"contact_name": network.contact_name, "contact_phone": network.contact_phone}
    change_village(village=begun.village, actor=actor, facts=facts)
    _go_on(begun, "bereik")


@transaction.atomic
def choose_first(*, begun: Beginning, kind: str, actor: Person | None) -> None:
    """What is done first: title, length, picture and words are filled in; the same twice changes nothing."""
    begun = _hold(begun)
    if begun.told.get("kind") != kind:
        begun.told = {**begun.told, "kind": kind, "title": title_of(kind), "words": words_of(kind)}
    _keep(begun, "eerste", actor)


@transaction.atomic
def say_when(*, begun: Beginning, said: str, when: When, actor: Person | None) -> None:
    """When it is; what comes back already is not asked again."""
    begun = _hold(begun)
    begun.told = {**begun.told, "said": said, "when": typed(when)}
    _keep(begun, "vaak" if when.is_series else "wanneer", actor)


@transaction.atomic
def say_how_often(*, begun: Beginning, often: str, actor: Person | None) -> None:
    """How often it comes back. Errors: NotYet."""
    begun = _hold(begun)
    first = when_of(begun)
    begun.told = {**begun.told, "when": typed(repeated(first, often)), "often": often}
    _keep(begun, "vaak", actor)


@transaction.atomic
def say_place(*, begun: Beginning, place: str, is_home: bool, actor: Person | None) -> None:
    """Where it is, as somebody typed it or picked it; its short address is there from now on."""
    begun = _hold(begun)
    code = shorten(village=begun.village, kind="activity", obj=begun)
    begun.told = {**begun.told, "place": place, "is_home": is_home, "code": code}
    _keep(begun, "waar", actor)


@transaction.atomic
def say_words(*, begun: Beginning, title: str, words: str, actor: Person | None) -> None:
    """What it is called, and what is told about it."""
    begun = _hold(begun)
    begun.told = {**begun.told, "title": title, "words": words}
    begun.save(update_fields=["told"])
    record(village=begun.village, actor=actor, verb="answer", obj=begun)


@transaction.atomic
def put_on_website(*, begun: Beginning, actor: Person | None) -> Activity | None:
    """The village and its first activity are there for the world. Twice is the same as once.

    Errors: NotYet where a question before this is open, Refusal where it never takes place.
    """
    begun = _hold(begun)
    if begun.online_at:
        return begun.activity
    plan = plan_of(begun)
    village = change_village(village=begun.village, actor=actor, facts={"hidden": False})
    made = plan_activity(village=village, actor=actor, plan=plan, code=begun.told.get("code", ""))
    begun.activity = publish_activity(activity=made, actor=actor)
    begun.online_at = timezone.now()
    begun.told = {name: said for name, said in begun.told.items() if name == GROUND}
    _go_on(begun, "kijk", "activity", "online_at", "told")
    if begun.invitation:
        begun.invitation.online_at = begun.online_at
        begun.invitation.save(update_fields=["online_at"])
    record(village=village, actor=actor, verb="go_online", obj=begun)
    return begun.activity


@transaction.atomic
def go_on_after(*, begun: Beginning, step: str) -> None:
    """A page was seen, or skipped: the next is asked."""
    _go_on(_hold(begun), step)


@transaction.atomic
def agree(*, begun: Beginning, actor: Person | None) -> None:
    """Somebody says of the three sentences on privacy that they do it so: who, and when."""
    begun = _hold(begun)
    if begun.agreed_at is None:
        begun.agreed_at, begun.agreed_by = timezone.now(), actor
        record(village=begun.village, actor=actor, verb="agree", obj=begun)
    begun.done_at = begun.done_at or timezone.now()
    _go_on(begun, "afspraak", "agreed_at", "agreed_by", "done_at")


@transaction.atomic
def hang_poster(*, begun: Beginning, actor: Person | None) -> None:
    """The poster hangs. Twice is the same as once."""
    begun = _hold(begun)
    if begun.poster_at is None:
        begun.poster_at = timezone.now()
        begun.save(update_fields=["poster_at"])
        record(village=begun.village, actor=actor, verb="hang", obj=begun)


@transaction.atomic
def wave(*, begun: Beginning, sender: Village, actor: Person | None) -> Wave:
    """Another village waves at a new one: once, however often one presses."""
    Village.objects.select_for_update().get(pk=begun.village_id)
    there = Wave.objects.of(begun.village).filter(sender=sender).first()
    if there:
        return there
    made = Wave.every.create(village=begun.village, sender=sender)
    record(village=begun.village, actor=actor, verb="wave", obj=made)
    return made


def when_of(begun: Beginning) -> When:
    """When it is, as it was understood. Errors: NotYet."""
    said = begun.told.get("when", "")
    reading = read_when(said, None, minutes_of(begun)) if said else None
    if reading is None or isinstance(reading, Question):  # a day that is over meanwhile is asked anew
        raise NotYet("wanneer")
    return reading


def minutes_of(begun: Beginning) -> int:
    """How long it usually takes. Units: minutes."""
    return kind_of(begun.told.get("kind", "")).minutes


def plan_of(begun: Beginning) -> Plan:
    """What was answered, as one activity. Errors: NotYet."""
    for name, step in (("kind", "eerste"), ("place", "waar"), ("title", "kijk")):
        if not begun.told.get(name):
            raise NotYet(step)
    if not begun.village.contact_phone:
        raise NotYet("bereik")
    told = begun.told
    return Plan(
        kind_key=told["kind"],
        title=told["title"],
        when=when_of(begun),
        place=told["place"],
        words=told["words"],
        is_home=told["is_home"],
    )


def as_typed(begun: Beginning, **newer: str) -> QueryDict:
    """The same as the form of an activity would send it, for pictures of what is not there yet."""
    told: dict[str, Any] = {**begun.told, **newer}
    query = QueryDict(mutable=True)
    query.update({name: str(told.get(name, "")) for name in ("kind", "title", "when", "place", "words")})
    query["audience"] = "everyone"
    if told.get("is_home"):
        query["is_home"] = "on"
    return query


def _who_picks_up(begun: Beginning) -> str:
    """Who picks up the telephone, as it stands on every page."""
    return begun.person.name[:60] if begun.person else begun.village.contact_name


def _hold(begun: Beginning) -> Beginning:
    """The newest of it, locked until the act ends."""
    rows = Beginning.objects.of(begun.village).select_for_update(of=("self",))
    return rows.select_related("village", "person__login", "activity", "invitation").get(pk=begun.pk)


def _keep(begun: Beginning, step: str, actor: Person | None) -> None:
    _go_on(begun, step, "told")
    record(village=begun.village, actor=actor, verb="answer", obj=begun)


def _go_on(begun: Beginning, step: str, *changed: str) -> None:
    """The next question is open from now on; who went back does not lose the later answers."""
    begun.step = furthest(begun.step, after(step))
    begun.save(update_fields=["step", *changed])
