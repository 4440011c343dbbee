"""Which later events stand on an earlier one, and go back before it."""

from __future__ import annotations

from dorpsplein.community.lifeevents.models import Kind, LifeEvent
from dorpsplein.community.people.models import CardVersion

CARD, HOUSE, TASKS, LIST = "card", "house", "tasks", "list"


def those_on(event: LifeEvent) -> list[LifeEvent]:
    """Later events that touch what this one touched, or what those touched: newest first."""
    rows = LifeEvent.objects.of(event.village).young().select_related("person__village", "village")
    later = [one for one in rows.filter(at__gte=event.at) if (one.at, one.pk) > (event.at, event.pk)]
    found: list[LifeEvent] = []
    touched = touched_by(event)
    for one in reversed(later):
        its = touched_by(one)
        if its & touched:
            found.insert(0, one)
            touched |= its
    return found


def touched_by(event: LifeEvent) -> set[tuple[str, str]]:
    """What of whom this event changed, or looked at to change it."""
    acts, kind, key = event.acts, Kind(event.kind), event.person.public_id
    versions = CardVersion.objects.of(event.village).filter(
        public_id__in=[one["version"] for one in acts.get("cards", [])]
    )
    cards = set(versions.values_list("person__public_id", flat=True))
    touched = {(CARD, one) for one in cards}
    if kind != Kind.EASED:
        touched |= {(HOUSE, one) for one in (key, *cards, *acts["house"])}
    if kind.moves_door:
        touched.add((TASKS, key))
    if acts.get("mails"):
        touched.add((LIST, key))
    if kind.is_end:
        touched |= {(CARD, key), *((LIST, one) for one in (key, *acts.get("near", [])))}
    return touched
