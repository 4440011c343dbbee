"""Invented newcomers: one who waits, one who comes, one who came three weeks ago; ages, only counted; readers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dorpsplein.base.dates import local_today
from dorpsplein.community.consents.models import About, Said
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import How, Subscription
from dorpsplein.community.subscriptions.services import offer, write_down
from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.models import Band, Inflow, Newcomer

BESIDE_VILLAGES = ("bibliotheek", "buurtteam", "gebiedsmakelaar", "stadsdeel", "welzijn", "woningcorporatie")
AGES = {Band.YOUNG: 6, Band.FIFTY: 9, Band.SENIOR: 14, Band.OLD: 11, Band.OLDEST: 3}


def welcome_some(village: Village, host: Person) -> None:
    """Fill the welcome list of a village."""
    now = timezone.now()
    steps: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("Saskia Vermeer", "+31612345670", {"at": now - timedelta(hours=3)}),
        ("Henk Dijkstra", "+31201234561", _since(now, spoken_at=2) | {"host": host}),
        ("Yvonne Kok", "+31612345672", _since(now, spoken_at=28, came_at=24) | {"host": host}),
    )
    Newcomer.every.bulk_create(
        Newcomer(village=village, name=name, phone=phone, **facts) for name, phone, facts in steps
    )
    Inflow.every.bulk_create(
        Inflow(village=village, year=local_today().year, band=band, count=count)
        for band, count in AGES.items()
    )


def write_to_some(village: Village, actor: Person) -> None:
    """Let people subscribe on the website, and write down three who said yes."""
    offer(
        village=village,
        words="Elke maand een mail met de agenda, en wat er speelt.",
        english="A mail each month with what is on, and our news.",
        actor=actor,
    )
    for name, how in (("lena", How.PAPER), ("omar", How.PHONE), ("els", How.SPOKEN)):
        write_down(village=village, email=f"{name}.{village.slug}@demo.example", how=how, actor=actor)


def let_read(network: Village, slugs: Iterable[str]) -> None:
    """Readers of the letter of the Network, who said yes on its website: of each village, and beside them."""
    said = {"how": How.WEBSITE, "text": network.newsletter_words}
    readers = Subscription.every.bulk_create(
        Subscription(
            village=network, email=f"{name}@demo.example", how=How.WEBSITE, confirmed_at=timezone.now()
        )
        for name in (*(f"redactie.{slug}" for slug in slugs), *BESIDE_VILLAGES)
    )
    Said.objects.bulk_create(
        Said(village_key=network.public_id, about=About.NEWSLETTER, key=row.public_id, given=True, **said)
        for row in readers
    )


def _since(now: datetime, **days: int) -> dict[str, Any]:
    asked = {"at": now - timedelta(days=max(days.values()) + 1)}
    return asked | {name: now - timedelta(days=number) for name, number in days.items()}
