"""The cross-section as one database: plain SQL counts in it what the page counts, and no more is in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.services import withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import change_village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import cross_now, forget, tallies
from dorpsplein.network.insights.tests.make import make_anker, make_brug, make_network

pytestmark = pytest.mark.django_db
FILE = "/netwerk/cijfers/doorsnede.sqlite"


@pytest.fixture(autouse=True)
def villages() -> Iterator[tuple[Village, Village]]:
    """One that tells everyone, one that tells the Network alone, and one that hides."""
    forget()
    make_network()
    brug, anker = make_brug(), make_anker()
    hidden = make_village(slug="weg", name="Kanariedorp")
    say(hidden, "activity.film", called="Kanarie")
    release(hidden, everyone=True)
    change_village(village=hidden, actor=None, facts={"hidden": True})
    yield brug, anker
    forget()


@contextmanager
def opened(client: Client, path: Path) -> Iterator[sqlite3.Connection]:
    """The file as somebody opens it who took it home."""
    answer = client.get(FILE)
    content = b"".join(answer)
    assert int(answer["Content-Length"]) == len(content)
    path.write_bytes(content)
    book = sqlite3.connect(path)
    yield book
    book.close()


def insider(village: Village) -> Client:
    return make_door(village, Role.ORGANISER)


def test_plain_sql_counts_what_the_page_counts(tmp_path: Path, villages: tuple[Village, Village]) -> None:
    say(villages[1], "activity.music", State.NO)
    release(villages[1])
    words = "select field, count(*) from facts where state = 'yes' group by field"
    with opened(insider(villages[0]), tmp_path / "alles.sqlite") as book:
        by_sql = dict(book.execute(words))
        told = dict(book.execute("select kind || '.' || subject, yes from counts"))
        ((groups,),) = book.execute("select sum(groups) from facts where field = 'group.reading_club'")
    counted = {name: one.yes for name, one in tallies(cross_now()).items() if one.yes}
    assert by_sql == {name: counted[name] for name in by_sql}
    assert by_sql["activity.film"] == told["activity.film"] == 2
    assert told["activity.music"] == 0
    assert groups == 3


def test_a_stranger_takes_home_only_what_is_for_everyone(
    client: Client, tmp_path: Path, villages: tuple[Village, Village]
) -> None:
    withhold_field(village=villages[0], actor=None, field="group.reading_club")
    joined = "select v.name, f.field, f.state from facts f join villages v using (village)"
    joined += " where f.field <> 'channel.website'"
    with opened(client, tmp_path / "open.sqlite") as book:
        assert list(book.execute(joined)) == [("De Brug", "activity.film", "yes")]
        assert dict(book.execute("select * from about"))["reach"] == "everyone"
        ((film,),) = book.execute("select yes from counts where subject = 'film'")
    assert film == 2
    assert b"Kanarie" not in (tmp_path / "open.sqlite").read_bytes()
    with opened(insider(villages[0]), tmp_path / "alles.sqlite") as book:
        assert ("Het Anker", "room.room_own", "yes") in set(book.execute(joined))
        assert ("De Brug", "group.reading_club", "yes") not in set(book.execute(joined))
    assert b"Kanarie" not in (tmp_path / "alles.sqlite").read_bytes()


def test_every_column_is_explained_and_every_subject_is_there(client: Client, tmp_path: Path) -> None:
    with opened(client, tmp_path / "open.sqlite") as book:
        tables = [name for (name,) in book.execute("select name from sqlite_master where type = 'table'")]
        there = {
            (name, column[1]) for name in tables for column in book.execute(f"pragma table_info({name})")
        }
        told = {
            (table, column)
            for table, column in book.execute("select table_name, column_name from dictionary")
        }
        unmeant = list(book.execute("select 1 from dictionary where meaning = ''"))
        lost = list(book.execute("select 1 from facts where field not in (select field from subjects)"))
    assert there == told
    assert (unmeant, lost) == ([], [])


def test_who_has_it_is_not_sent_it_again(client: Client) -> None:
    first = client.get(FILE)
    again = client.get(FILE, headers={"If-None-Match": first["ETag"]})
    assert (first["Content-Type"], again.status_code) == ("application/vnd.sqlite3", 304)
