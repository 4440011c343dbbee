"""A line of what was said stays: the database itself refuses to change it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import DatabaseError, connection, transaction

from dorpsplein.community.consents.models import About, Said
from dorpsplein.community.consents.reading import held_keys
from dorpsplein.community.consents.services import say_no, say_yes

pytestmark = pytest.mark.django_db


@dataclass
class Key:
    """A village, or a row, as far as a line knows it."""

    public_id: str


def test_no_line_is_changed_taken_out_or_written_over() -> None:
    village = Key("de-brug")
    say_yes(village=village, about=About.NEWSLETTER, obj=village, how="paper", text="Elke maand")
    before = list(Said.objects.values())
    one = before[0]["id"]
    ways = [
        "UPDATE consents_said SET text = ''",
        "DELETE FROM consents_said",
        *(
            [f"INSERT OR REPLACE INTO consents_said SELECT * FROM consents_said WHERE id = {one}"]  # noqa: S608
            if connection.vendor == "sqlite"
            else ["TRUNCATE consents_said"]
        ),
    ]
    for words in ways:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words)
    assert list(Said.objects.values()) == before


def test_what_was_said_last_counts() -> None:
    village, other = Key("de-brug"), Key("het-baken")
    held = []
    for say in (say_yes, say_no, say_yes):
        say(village=village, about=About.NEWSLETTER, obj=village)
        held.append(held_keys(village, About.NEWSLETTER).count())
    assert held == [1, 0, 1]
    assert not held_keys(village, About.BIRTHDAYS).exists()
    assert not held_keys(other, About.NEWSLETTER).exists()
