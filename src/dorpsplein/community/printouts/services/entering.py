"""Typing in what somebody wrote on a paper, all of it at once, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import CardVersion, Person, PersonPlace, Ring, Source
from dorpsplein.community.people.services import (
    add_person,
    card_of,
    change_card,
    leave,
    return_card,
    return_to_list,
)
from dorpsplein.community.printouts.models import Entered, Guest, PrintedRow, Printout
from dorpsplein.community.printouts.typed import Blank, Change
from dorpsplein.community.subscriptions.models import Kind, Language, Subscription
from dorpsplein.community.subscriptions.services import kinds_of, return_subscription, stop
from dorpsplein.community.villages.models import Village

type Act = dict[str, Any]


@transaction.atomic
def enter_paper(
    *, printout: Printout, changes: Sequence[Change], guests: Sequence[Blank], actor: Person | None
) -> Entered:
    """Write down what a paper says, all of it or nothing.

    Errors: Refusal when somebody on it cannot leave, as she is the last who decides.
    """
    village = Village.objects.select_for_update().get(pk=printout.village_id)
    entered = Entered.every.create(village=village, printout=printout, by=actor)
    entered.acts = [act for change in changes for act in _written(change, printout, actor)]
    for guest in guests:
        person = _welcomed(village, guest.name, actor) if guest.card else None
        facts = {"printout": printout, "entered": entered, "name": guest.name, "person": person}
        Guest.every.create(village=village, **facts)
    entered.save(update_fields=["acts"])
    record(village=village, actor=actor, verb="enter_paper", obj=entered)
    return entered


@transaction.atomic
def take_back_entered(*, entered: Entered, actor: Person | None) -> list[Person]:
    """Put everything back as it was; returns whose card stays, as it was changed again since.

    Errors: Refusal after thirty days.
    """
    village = Village.objects.select_for_update().get(pk=entered.village_id)
    entered.refresh_from_db()
    if entered.undone_at:
        return []
    if not entered.is_young:
        raise Refusal(_("Dit is langer dan dertig dagen geleden. Terug kan niet meer."))
    rows = {
        row.number: row for row in entered.printout.rows.select_related("person__login", "person__village")
    }
    left = [
        rows[act["row"]].person
        for act in reversed(entered.acts)
        if act["row"] in rows and not _undone(act, rows[act["row"]], actor)
    ]
    _send_away(village, entered, actor)
    entered.undone_at = timezone.now()
    entered.save(update_fields=["undone_at"])
    record(village=village, actor=actor, verb="take_back_paper", obj=entered)
    return left


def _written(change: Change, printout: Printout, actor: Person | None) -> list[Act]:
    person, number = change.line.person, change.line.number
    acts: list[Act] = []
    if change.card:
        told: dict[str, Any] = dict(change.card)
        kept = change_card(person=person, card=replace(card_of(person), **told), actor=actor)
        if kept:
            acts.append({"row": number, "what": sorted(change.card), "version": kept.public_id})
    if change.leaves:
        leave(person=person, actor=actor)
        acts.append({"row": number, "what": ["leaves"], **_unsubscribed(change, actor)})
    if change.came is not None:
        row = printout.rows.get(number=number)
        acts.append({"row": number, "what": ["came"], "was": row.came, "now": change.came})
        row.came = change.came
        row.save(update_fields=["came"])
    return acts


def _unsubscribed(change: Change, actor: Person | None) -> Act:
    """Who was on the list for the newsletter alone does not get it any more; how she had said yes."""
    person = change.line.person
    wanted = Subscription.objects.of(person.village).filter(email=person.email)
    one = wanted.first() if change.line.ring == Ring.INFORMED and person.email else None
    if one is None:
        return {}
    told = {"how": one.how, "confirmed": one.confirmed_at.isoformat() if one.confirmed_at else ""}
    told |= {"kinds": " ".join(kinds_of(one)), "language": one.language}
    stop(subscription=one, actor=actor, alone=True)
    return told


def _subscribed_again(act: Act, person: Person) -> None:
    if "how" not in act or not person.email:
        return
    confirmed = datetime.fromisoformat(act["confirmed"]) if act["confirmed"] else None
    kinds = [Kind(kind) for kind in act.get("kinds", Kind.NEWSLETTER).split()]
    facts = {"how": act["how"], "confirmed_at": confirmed, "language": act.get("language", Language.DUTCH)}
    return_subscription(village=person.village, email=person.email, kinds=kinds, **facts)


def _welcomed(village: Village, name: str, actor: Person | None) -> Person:
    card = Card(name=read_name(name))
    return add_person(
        village=village,
        card=card,
        ring=Ring.PARTICIPANT,
        since=local_today(),
        source=Source.PAPER,
        actor=actor,
    )


def _undone(act: Act, row: PrintedRow, actor: Person | None) -> bool:
    """Undo one act; false when somebody changed it again since."""
    person = row.person
    if "came" in act["what"]:
        if row.came == act["now"]:
            row.came = act["was"]
            row.save(update_fields=["came"])
        return True
    if "leaves" in act["what"]:
        return_to_list(person=person, actor=actor)
        _subscribed_again(act, person)
        return True
    version = CardVersion.objects.of(person.village).filter(public_id=act["version"]).first()
    if (
        version is None
        or CardVersion.objects.of(person.village).filter(person=person, pk__gt=version.pk).exists()
    ):
        return False
    return_card(version=version, actor=actor)
    return True


def _send_away(village: Village, entered: Entered, actor: Person | None) -> None:
    """Names of the empty lines go; who got a card by them is taken off the list."""
    guests = list(entered.guests.select_related("person"))
    here = (
        PersonPlace.objects.of(village)
        .current()
        .filter(person__in=[one.person_id for one in guests if one.person])
    )
    for place in here.select_related("person__village"):
        leave(person=place.person, actor=actor)
    entered.guests.all().delete()
