"""Taking back what was written down, as one, but for what somebody changed since."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.papers import lay_back_paper
from dorpsplein.community.journal.services import record
from dorpsplein.community.lifeevents.consents import return_consents
from dorpsplein.community.lifeevents.models import TAKE_BACK, LifeEvent
from dorpsplein.community.lifeevents.moving import fresh, houses_of
from dorpsplein.community.lifeevents.order import those_on
from dorpsplein.community.outbox.services import send_held
from dorpsplein.community.people import services as people
from dorpsplein.community.people.models import CardVersion, CircleMember, Person, PersonPlace
from dorpsplein.community.people.services.cards import is_as_left
from dorpsplein.community.subscriptions.models import Kind, Language
from dorpsplein.community.subscriptions.services import return_subscription
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change


class StoodOn(Refusal):
    """A later event stands on this one; ``first`` are those that go back before it, newest first."""

    def __init__(self, first: list[LifeEvent]) -> None:
        super().__init__(_("Draai eerst terug wat er daarna veranderde."))
        self.first = first


@transaction.atomic
def undo(*, event: LifeEvent, actor: Person | None) -> list[str]:
    """Take all of it back but what somebody changed since; returns in words what did not come back.

    Errors: Refusal after thirty days, and for what was taken back already; StoodOn for what is first.
    """
    village = Village.objects.select_for_update().get(pk=event.village_id)
    rows = LifeEvent.objects.of(village).young().select_related("person__village", "village")
    young = rows.filter(pk=event.pk).first()
    if young is None:
        raise Refusal(_("Dit is langer dan dertig dagen geleden, of het is al teruggedraaid."))
    first = those_on(young)
    if first:
        raise StoodOn(first)
    kept = _return_place(young, actor)
    kept += _return_cards(young, actor)
    kept += _return_tasks(young, actor)
    kept += _return_house(young, actor)
    kept += return_consents(young, actor)
    kept += _return_subscription(young)
    kept += _return_paper(young)
    kept += _return_mails(young)
    young.undone_at = timezone.now()
    young.save(update_fields=["undone_at"])
    record(village=village, actor=actor, verb="undo_life_event", obj=young)
    return kept


def forget_life_events() -> int:
    """After thirty days nothing of it is left; returns how many went."""
    return LifeEvent.every.filter(at__lt=timezone.now() - TAKE_BACK).delete()[0]


def _return_place(event: LifeEvent, actor: Person | None) -> list[str]:
    if "place" not in event.acts:
        return []
    rows = PersonPlace.objects.of(event.village).filter(person=event.person)
    if rows.current().exists():
        return [_("Deze buur stond al weer op de lijst.")]
    people.return_to_list(person=event.person, actor=actor)
    held = CircleMember.objects.of(event.village).select_related("circle", "village")
    there = set(held.current().filter(person=event.person).values_list("circle", flat=True))
    for one in held.filter(public_id__in=event.acts["circles"]).exclude(circle__in=there):
        one.until = None
        one.save(update_fields=["until"])
    show_change(event.village)
    return []


def _return_cards(event: LifeEvent, actor: Person | None) -> list[str]:
    kept = []
    rows = CardVersion.objects.of(event.village).select_related("person__login", "person__village", "village")
    keys = [one["version"] for one in event.acts.get("cards", [])]
    for version in rows.filter(public_id__in=keys):
        if not is_as_left(version):
            words = _("De kaart van %(name)s is daarna veranderd, en blijft zo.")
            kept.append(words % {"name": version.person.name})
        else:
            people.return_card(version=version, actor=actor)
    return kept


def _return_tasks(event: LifeEvent, actor: Person | None) -> list[str]:
    kept = []
    keys = event.acts.get("tasks", [])
    ended = timezone.localdate(event.at) - timedelta(days=1)
    for role in event.person.roles.filter(public_id__in=keys).select_related("circle", "village"):
        if role.until == ended:
            people.resume_role(role=role, actor=actor)
        else:
            kept.append(_("De taak %(task)s is daarna veranderd, en blijft zo.") % {"task": role.title})
    return kept


def _return_house(event: LifeEvent, actor: Person | None) -> list[str]:
    keys, after = event.acts["house"], event.acts["house_after"]
    before = event.acts.get("house_before") or dict.fromkeys(keys, "one")
    if _together(before) == _together(after):
        return []
    now = houses_of(event.village, keys)
    if _together(now) != _together(after) or _others_behind(event.village, now):
        return [_("Wie met wie woont, is daarna veranderd, en blijft zo.")]
    persons = {one.public_id: one for one in Person.objects.of(event.village).filter(public_id__in=keys)}
    for one in persons.values():
        people.live_apart(person=fresh(one), actor=actor)
    for first, *others in _together(before):
        for other in others:
            people.live_together(one=fresh(persons[first]), other=fresh(persons[other]), actor=actor)
    return []


def _others_behind(village: Village, houses: dict[str, str]) -> bool:
    """Did somebody else come to live behind one of these doors?"""
    rows = Person.objects.of(village).current().exclude(public_id__in=houses)
    return rows.filter(household__public_id__in=filter(None, houses.values())).exists()


def _together(houses: dict[str, str]) -> list[list[str]]:
    """Who live with whom, as keys in order."""
    found = defaultdict(list)
    for key, house in sorted(houses.items()):
        if house:
            found[house].append(key)
    return sorted(keys for keys in found.values() if len(keys) > 1)


def _return_subscription(event: LifeEvent) -> list[str]:
    told = event.acts.get("subscription")
    if told:
        by = Person.objects.of(event.village).filter(public_id=told["by"]).first()
        facts = {"asked_at": told["asked"], "confirmed_at": told["confirmed"], "how": told["how"], "by": by}
        facts["language"] = told.get("language", Language.DUTCH)
        kinds = [Kind(kind) for kind in told.get("kinds", Kind.NEWSLETTER).split()]
        return_subscription(village=event.village, email=told["email"], kinds=kinds, **facts)
    return []


def _return_paper(event: LifeEvent) -> list[str]:
    kept = event.acts.get("paper")
    login = fresh(event.person).login
    if kept and (login is None or login.email or not lay_back_paper(login=login, kept=kept)):
        return [_("De oude brief met een code opent niets meer: er kwam iets voor in de plaats.")]
    return []


def _return_mails(event: LifeEvent) -> list[str]:
    old = send_held(village=event.village, mails=event.acts.get("mails", []))
    words = ngettext(
        "Een mail gaat niet alsnog weg: die is te oud.",
        "%(n)s mails gaan niet alsnog weg: die zijn te oud.",
        old,
    )
    return [words % {"n": old}] if old else []
