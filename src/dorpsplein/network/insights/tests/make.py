"""A Network with villages that told something, for tests of releases."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

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


def read_table(content: bytes) -> tuple[list[dict[str, str]], dict[str, str], dict[str, str]]:
    """A table for people: its rows, what it is about, and what its words mean; all lines are as wide."""
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len({len(line) for line in lines}) == 1
    empty = [number for number, line in enumerate(lines) if not any(line)]
    (head, *rows), about, words = lines[: empty[0]], lines[empty[0] + 2 : empty[1]], lines[empty[1] + 2 :]
    said = [dict(zip(head, row, strict=True)) for row in rows]
    return said, {line[0]: line[1] for line in about}, {line[0]: line[1] for line in words}


def change_by_force(words: str, told: Sequence[str] = ()) -> None:
    """As who owns the database can: without what guards releases."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("insights_release", "insights_releasefact"):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            for guard in ("stays", "kept", "closed", "all_kept"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{guard}{on}")
        cursor.execute(words, told or None)
