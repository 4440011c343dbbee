"""The cross-section of 14,500 villages and 60 provisions, beside hand-written SQL on an indexed table.

Usage: .venv/bin/python bench/cross.py [rounds] [villages] [--postgres]

With --postgres our own rows stand in a PostgreSQL of its own for this run, else in SQLite.

Before each of our answers one village changes a fact through the ordinary act, which is not timed; the
answer is asked as a page asks it, with that change in it, and every count is compared with the SQL's. "peer"
is the same question in SQL to a table of its own in SQLite, with indexes, where the change is written too.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import batched
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

POSTGRES = "--postgres"
PROVISIONS, DISTRICTS = 60, 342
CHANGING = 20  # villages that say things while we look
PER_DISTRICT = "select district, provision, count(*) from fact where yes group by district, provision"
COUNTS = "select provision, count(*) from fact where yes group by provision"
WHICH = "select village from fact where provision = ? and yes order by village"
THREE = """
    select village from fact where provision = ? and yes
    and village in (select village from fact where provision = ? and yes)
    and village in (select village from fact where provision = ? and yes)
    and village in (select village from fact where provision = ? and not yes) order by village
"""


def main() -> None:
    asked = [int(word) for word in sys.argv[1:] if word != POSTGRES]
    rounds, number = (*asked, *(5, 14_500)[len(asked) :])
    with tempfile.TemporaryDirectory() as data, own_database():
        os.environ |= {"DORPSPLEIN_DATA": data, "DJANGO_SETTINGS_MODULE": "dorpsplein.site.settings"}
        import django

        django.setup()
        bench = Bench(number, Path(data))
        print(f"{number} villages, {PROVISIONS} provisions, {rounds} rounds; ms of CPU, smallest-largest")
        for name, ours, peer in bench.questions():
            told = [bench.measure(ours, peer) for _round in range(rounds)]
            ratios = [mine / theirs for mine, theirs in told]
            mine = _spread([1000 * mine for mine, _theirs in told])
            print(
                f"{name:28} {mine:>26}   peer {_spread([1000 * t for _m, t in told])}   x {_spread(ratios)}",
                flush=True,
            )


@contextmanager
def own_database() -> Iterator[None]:
    """SQLite in the folder of the data, or a PostgreSQL that goes when we go."""
    if POSTGRES not in sys.argv:
        yield
        return
    sys.path.insert(0, str(Path(__file__).parent.parent / "script" / "suite"))
    from postgres import own_server

    with own_server() as address:
        os.environ["DORPSPLEIN_DATABASE_URL"] = address.replace("/dorpsplein?", "/postgres?")
        yield


def _spread(figures: list[float]) -> str:
    return f"{median(figures):.3f} ({min(figures):.3f}-{max(figures):.3f})"


class Bench:
    """Villages and what they have, in our tables and in the peer's."""

    def __init__(self, number: int, data: Path) -> None:
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        self.chance = random.Random(5)  # noqa: S311 - no secret
        self.keys = list(make_villages(number, self.chance))
        self.fields = some_fields()
        self.peer = sqlite3.connect(data / "peer.sqlite3")
        self.fill()

    def fill(self) -> None:
        """Every village says yes or no to every provision, and the Network sees it."""
        from dorpsplein.community.villages.models import Tide

        self.peer.execute("create table fact (village int, district text, provision int, yes bool)")
        districts = districts_of()
        for key in self.keys:
            rows = [(key, number, self.chance.random() < 0.45) for number in range(PROVISIONS)]
            self.peer.executemany(
                "insert into fact values (?, ?, ?, ?)", [(k, districts[key], n, y) for k, n, y in rows]
            )
        for columns in ("provision, yes, village", "village, provision", "district, provision, yes"):
            self.peer.execute(f"create index by_{columns[:4]} on fact ({columns})")
        self.peer.commit()
        self.peer.execute("analyze")
        write_released(self.peer, self.fields)
        let_release(self.keys[:CHANGING])
        look_at_tables()
        Tide.objects.update_or_create(pk=1, defaults={"number": 1, "register": 1})

    def change(self, number: int | None = None) -> None:
        """One village changes its mind on one provision, this one or any, here and there."""
        from dorpsplein.channels.factsheet.services import state_fact
        from dorpsplein.channels.factsheet.statement import Statement
        from dorpsplein.channels.factsheet.vocabulary import State
        from dorpsplein.community.villages.models import Village

        key = self.chance.choice(self.keys[:CHANGING])
        number = self.chance.randrange(PROVISIONS) if number is None else number
        told = "select yes from fact where village = ? and provision = ?"
        yes = not self.ask(told, key, number)[0][0]
        said = Statement(self.fields[number], State.YES if yes else State.NO)
        state_fact(village=Village.objects.get(pk=key), actor=None, said=said)
        self.peer.execute("update fact set yes = ? where village = ? and provision = ?", (yes, key, number))
        self.peer.commit()

    def questions(self) -> Iterator[tuple[str, Callable[[], Any], Callable[[], Any]]]:
        """What is asked, how we answer, how the peer answers; both in the same words."""
        from dorpsplein.network.insights.answering import answer
        from dorpsplein.network.insights.asking import Question
        from dorpsplein.network.insights.crossing import cross_now

        fields = self.fields
        one = Question(having=(fields[17],))
        three = Question(having=(fields[3], fields[9], fields[21]), lacking=(fields[30],))

        def count() -> Any:
            cross = cross_now()
            return [(n, cross.mask(field).bit_count()) for n, field in enumerate(fields)]

        def table() -> Any:
            cross = cross_now()
            names = cross.register.district_names
            return {
                (d, n): c
                for n, f in enumerate(fields)
                for d, c in zip(names, cross.by_district[f], strict=True)
                if c
            }

        yield "count per provision", count, lambda: self.ask(COUNTS)
        yield "which have one", lambda: answer(cross_now(), one).keys, lambda: self.column(WHICH, 17)
        yield (
            "three and not a fourth",
            lambda: answer(cross_now(), three).keys,
            lambda: self.column(THREE, 3, 9, 21, 30),
        )
        yield "per district", table, lambda: {(d, n): c for d, n, c in self.ask(PER_DISTRICT)}

    def ask(self, words: str, *values: int) -> list[Any]:
        return self.peer.execute(words, values).fetchall()

    def column(self, words: str, *values: int) -> list[int]:
        return [row[0] for row in self.ask(words, *values)]

    def measure(self, ours: Callable[[], Any], peer: Callable[[], Any]) -> tuple[float, float]:
        self.change()
        mine, first = _timed(ours)
        theirs, second = _timed(peer)
        if first != second:
            raise SystemExit("the counts differ")
        return mine, theirs


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    began = process_time()
    answer = act()
    return process_time() - began, answer


def make_villages(number: int, chance: random.Random) -> Iterator[int]:
    """Villages that the world may see, each in a district."""
    from dorpsplein.community.areas.models import Area
    from dorpsplein.community.villages.models import Village

    told = [
        Village(name=f"Dorp {n}", slug=f"dorp-{n}", contact_name="Riet", contact_phone="+31201234567")
        for n in range(number)
    ]
    made = Village.objects.bulk_create(told, batch_size=500)
    Area.every.bulk_create(
        [
            Area(village=village, district=f"Gemeente {chance.randrange(DISTRICTS):03}", released=True)
            for village in made
        ],
        batch_size=500,
    )
    yield from (village.pk for village in made)


def districts_of() -> dict[int, str]:
    from dorpsplein.community.areas.models import Area

    return dict(Area.objects.shared().values_list("village", "district"))


def some_fields() -> list[str]:
    """Provisions that hold no others, and that do not exclude each other."""
    from dorpsplein.channels.factsheet.catalogue import catalogue, rollups

    free = [n for n, s in catalogue().items() if s.has_state and not s.one_of and n not in rollups()]
    return free[:PROVISIONS]


def write_released(peer: sqlite3.Connection, fields: list[str]) -> None:
    """In plain SQL: as many objects would take longer than all that is measured."""
    from django.db import connection, transaction

    from dorpsplein.base.scoping import new_public_id
    from dorpsplein.channels.factsheet.models import Released

    columns = [one for one in Released._meta.concrete_fields if not one.primary_key]  # noqa: SLF001 - as Django names it
    names = [one.attname for one in columns]
    key, village = names.index("public_id"), names.index("village_id")
    told = {
        (number, yes): [one.get_db_prep_save(getattr(row, one.attname), connection) for one in columns]
        for number, field in enumerate(fields)
        for yes in (False, True)
        for row in [released(field, yes=yes)]
    }

    def rows() -> Iterator[list[Any]]:
        for place, number, yes in peer.execute("select village, provision, yes from fact"):
            row = told[number, bool(yes)].copy()
            row[key], row[village] = new_public_id(), place
            yield row

    words = f"insert into factsheet_released ({', '.join(names)}) values ({', '.join(['%s'] * len(names))})"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        for some in batched(rows(), 20_000):
            cursor.executemany(words, some)


def released(field: str, *, yes: bool) -> Any:
    """What one village let the Network see."""
    from django.utils import timezone

    from dorpsplein.base.dates import local_today
    from dorpsplein.channels.factsheet.models import Released
    from dorpsplein.channels.factsheet.vocabulary import Evidence, State

    kind, _dot, subject = field.partition(".")
    return Released(
        kind=kind,
        subject=subject,
        state=State.YES if yes else State.NO,
        evidence=Evidence.CONFIRMED,
        reference_date=local_today(),
        released_at=timezone.now(),
        number_at=1,
    )


def look_at_tables() -> None:
    """A database counts its rows by itself in time; we ask at once, for ours as for the peer's."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("analyze")


def let_release(keys: list[int]) -> None:
    """These villages say what was released, and release by themselves what they change."""
    from dorpsplein.channels.factsheet.models import Fact, Released, Sheet

    Sheet.every.bulk_create([Sheet(village_id=key, audience="network", by_itself=True) for key in keys])
    told = ("village_id", "kind", "subject", "state", "evidence", "reference_date", "released_at")
    rows = Released.every.filter(village__in=keys).values_list(*told)
    Fact.every.bulk_create(
        [Fact(**dict(zip((*told[:-1], "since"), row, strict=True))) for row in rows.iterator()]
    )


if __name__ == "__main__":
    if "--help" in sys.argv:
        print(Path(__file__).read_text(encoding="utf-8").split('"""')[1])
    else:
        main()
