"""Acts: an editor decides what somebody meant."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.returns.models import WISH_KEPT, Outcome, Wish
from dorpsplein.community.subscriptions import services as subscriptions
from dorpsplein.community.subscriptions.models import Choice, How, Kind, Language, Subscription


@transaction.atomic
def settle_wish(*, wish: Wish, choice: Choice | None, actor: Person | None) -> Wish:
    """An editor decides: only this still comes, maybe nothing; None: it meant something else."""
    held = Wish.objects.of(wish.village).select_for_update().get(pk=wish.pk)
    if held.outcome:
        return held
    held.village = wish.village
    if choice is not None:
        held.before = _stop(held, set(Kind) - choice.kinds, actor)
    held.outcome = Outcome.OTHER if choice is None else Outcome.LESS if choice.kinds else Outcome.STOPPED
    held.settled_at, held.by = timezone.now(), actor
    held.save()
    record(village=held.village, actor=actor, verb="settle", obj=held)
    return held


@transaction.atomic
def reopen_wish(*, wish: Wish, actor: Person | None) -> None:
    """Not after all: as it was before."""
    held = Wish.objects.of(wish.village).select_for_update().get(pk=wish.pk)
    if not held.outcome:
        return
    village, before = wish.village, held.before
    for key, kinds in before.get("people", {}).items():
        people = Person.objects.of(village).filter(public_id=key).select_related("village", "login")
        subscriptions.welcome_back(people=people, kinds=map(Kind, kinds), how=How.MAIL, actor=actor)
    if how := before.get("how"):
        facts = {"how": how, "asked_at": before["asked_at"], "confirmed_at": before["confirmed_at"]}
        facts["language"] = before.get("language", Language.DUTCH)
        kinds = {Kind(kind) for kind in before["kinds"]}
        row = Subscription.objects.of(village).select_related("village").filter(email=held.address).first()
        if row and held.outcome == Outcome.LESS:
            subscriptions.say_yes_to(row, kinds - subscriptions.kinds_of(row))
        subscriptions.return_subscription(village=village, email=held.address, kinds=kinds, **facts)
    held.outcome, held.before, held.settled_at, held.by = "", {}, None, None
    held.save()
    record(village=village, actor=actor, verb="reopen", obj=held)


def _stop(wish: Wish, unwanted: set[Kind], actor: Person | None) -> dict[str, object]:
    village = wish.village
    people = subscriptions.people_at(village, wish.address)
    got = {one.public_id: [kind for kind in Kind if subscriptions.gets(one, kind)] for one in people}
    before: dict[str, object] = {"people": got}
    row = Subscription.objects.of(village).confirmed().filter(email=wish.address).first()
    if row and row.confirmed_at:
        times = {"asked_at": row.asked_at.isoformat(), "confirmed_at": row.confirmed_at.isoformat()}
        row.village = village
        before |= {"how": row.how, "kinds": sorted(subscriptions.kinds_of(row)), **times}
        before["language"] = row.language
        subscriptions.stop(subscription=row, actor=actor, how=How.MAIL, kinds=unwanted)
    subscriptions.decline(people=people, how=How.MAIL, kinds=unwanted, actor=actor)
    return before


def forget_wishes() -> None:
    """After a fortnight nothing is left of what somebody wrote."""
    Wish.every.filter(at__lt=timezone.now() - WISH_KEPT).delete()
