"""10,000 people come in from CSV, 1 % of them wrong: beside csv, regular expressions and executemany.

Usage: .venv/bin/python bench/moving_in.py [rounds]     (with DORPSPLEIN_DATABASE_URL: in that PostgreSQL)

The floor cuts the file with the library csv, looks at each cell with a regular expression and stores the rows
in one table of SQLite in memory. Ours is read, compared, shown (the preview), read in, the same again, and
all taken back. CPU of this process, without the server of PostgreSQL. Each round is a village of its own.
Memory is what reading in adds to a process of its own.
"""

from __future__ import annotations

import csv
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from io import StringIO
from itertools import pairwise
from time import process_time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.site.settings")
os.environ.setdefault("DORPSPLEIN_DATA", tempfile.mkdtemp())

import django
from neighbours import neighbour, peak, spread

django.setup()

from django.core.management import call_command

from dorpsplein.community.people import services
from dorpsplein.community.people.models import CameWith, ListIntake, Person
from dorpsplein.community.people.previewing import preview
from dorpsplein.community.people.reading import Field
from dorpsplein.community.people.writing import as_csv, as_xlsx
from dorpsplein.community.villages.models import Village

PEOPLE = 10_000
WRONG = 100
STEPS = ("read", "compare", "read in", "all", "again", "taken back")
CHECKS = {
    "E-mail": re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+"),
    "Telefoon": re.compile(r"\+?[\d\s-]{10,}"),
    "Postcode": re.compile(r"\d{4} ?[A-Z]{2}"),
}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    call_command("migrate", verbosity=0)
    people = [_person(n) for n in range(PEOPLE)]
    data, book = as_csv(people), as_xlsx(people)
    _round(data)  # a first one warms up
    measured = [_round(data) for _turn in range(rounds)]
    sheets = [_ours(book, "xlsx") for _turn in range(rounds)]
    floor = [one["floor"] for one in measured]
    print(f"floor      {spread([1000 * one for one in floor])} ms")
    for step in STEPS:
        told, ratios = [one[step] for one in measured], [one[step] / one["floor"] for one in measured]
        print(f"{step:10} {spread([1000 * one for one in told])} ms  to the floor {spread(ratios, 1)}")
    ratio = [sheet["all"] / one["all"] for sheet, one in zip(sheets, measured, strict=True)]
    print(f"all, xlsx  {spread([1000 * one['all'] for one in sheets])} ms  to CSV {spread(ratio, 2)}")
    print(f"memory: {_memory()} MiB over the base")


def _round(data: bytes) -> dict[str, float]:
    return {"floor": _floor(data), **_ours(data, "csv")}


def _floor(data: bytes) -> float:
    began = process_time()
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";"))
    fit = [
        row
        for row in rows
        if all(not row[name] or check.fullmatch(row[name]) for name, check in CHECKS.items())
    ]
    base = sqlite3.connect(":memory:")
    names = list(rows[0])
    base.execute(f"CREATE TABLE person ({', '.join(f'c{n} TEXT' for n in range(len(names)))})")
    places = ", ".join("?" * len(names))
    base.executemany(f"INSERT INTO person VALUES ({places})", [tuple(row.values()) for row in fit])  # noqa: S608 - question marks
    base.commit()
    return process_time() - began


def _ours(data: bytes, kind: str) -> dict[str, float]:
    village = Village.objects.create(name="Bench", slug=f"bench-{Village.objects.count()}")
    marks = [process_time()]
    intake = services.open_list(village=village, actor=None, name=f"leden.{kind}", content=data)
    marks.append(process_time())
    shown = preview(intake, *services.look_in(intake))
    assert (shown.new, shown.wrong_count) == (PEOPLE, WRONG), shown.wrong_count  # noqa: S101
    marks.append(process_time())
    services.begin_reading_in(intake=intake, same=[], ring="participant", actor=None)
    services.read_in(intake)
    marks.append(process_time())
    second = services.open_list(village=village, actor=None, name=f"leden.{kind}", content=data)
    again = preview(second, *services.look_in(second))
    assert (again.new, again.same) == (0, PEOPLE)  # noqa: S101
    marks.append(process_time())
    assert Person.objects.of(village).count() == CameWith.objects.of(village).count() == PEOPLE  # noqa: S101
    assert not services.take_back(intake=intake, actor=None)  # noqa: S101
    marks.append(process_time())
    assert not Person.objects.of(village).exists()  # noqa: S101
    ListIntake.objects.of(village).delete()
    spent = [after - before for before, after in pairwise(marks)]
    return dict(zip(STEPS, [*spent[:3], sum(spent[:3]), *spent[3:]], strict=True))


def _person(n: int) -> dict[Field, str]:
    wrong = n % (PEOPLE // WRONG) == 0
    return neighbour(n, email="geen mail") if wrong else neighbour(n)


def _memory() -> str:
    asked = [sys.executable, __file__, "--memory"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def child() -> None:
    data = as_csv(_person(n) for n in range(PEOPLE))
    few = as_csv(_person(n) for n in range(3))
    village = Village.objects.create(name="Bench", slug=f"bench-{Village.objects.count()}")
    _in(village, few)
    before = peak()
    _in(village, data)
    print((peak() - before) // 1024)


def _in(village: Village, data: bytes) -> None:
    intake: Any = services.open_list(village=village, actor=None, name="leden.csv", content=data)
    preview(intake, *services.look_in(intake))
    services.begin_reading_in(intake=intake, same=[], ring="participant", actor=None)
    services.read_in(intake)


if __name__ == "__main__":
    if "--memory" in sys.argv:
        child()
    else:
        main()
