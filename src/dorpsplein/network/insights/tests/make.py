"""A Network with villages that told something, for tests of releases."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village


def make_network() -> Village:
    """The Network itself."""
    return make_village(
        kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk", contact_name="Truus"
    )


def make_brug() -> Village:
    """A village that lets everyone see film and three reading clubs."""
    village = make_village()
    say(village, "activity.film")
    say(village, "group.reading_club", groups=3)
    release(village, everyone=True)
    return village


def make_anker() -> Village:
    """A village that tells the Network alone of film and a room of its own."""
    village = make_village(slug="het-anker", name="Het Anker")
    say(village, "activity.film")
    say(village, "room.room_own")
    release(village)
    return village


def change_by_force(words: str, told: Sequence[str] = ()) -> None:
    """As who owns the database can: without what guards releases."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("insights_release", "insights_releasefact"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            for guard in ("stays", "kept"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{guard}{on}")
        cursor.execute(words, told or None)
