"""The map and a page of 14,500 villages, beside what Datasette answers from the same facts.

Usage: .venv/bin/python bench/pages.py [rounds] [villages] [--postgres]

With --postgres our own rows stand in a PostgreSQL of its own for this run, else in SQLite.

Everything runs inside this process, each time after one village changed some fact by the ordinary act (not
timed). Mostly that is another than the question is about; before the page of one, it is that very fact.
"map" is the drawing of who has three provisions, asked by somebody who sees all names; its size is told as it
is sent (brotli 5 or gzip 6 are the server's; here gzip).
Datasette, where requirements/bench.txt is installed, answers the same question as JSON, and counts as facets.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from urllib.parse import urlencode

from cross import POSTGRES, THREE, Bench, own_database

CHANGED = "page of one that changed"
ROUNDS, VILLAGES = 5, 14_500
FACETS = {"_facet": "provision", "yes": 1, "_size": 0, "_shape": "objects"}
LIMITS = {"sql_time_limit_ms": 20_000, "facet_time_limit_ms": 20_000, "max_returned_rows": 20_000}


def main() -> None:
    asked = [int(word) for word in sys.argv[1:] if word != POSTGRES]
    rounds, number = (*asked, *(ROUNDS, VILLAGES)[len(asked) :])
    with tempfile.TemporaryDirectory() as data, own_database():
        os.environ |= {"DORPSPLEIN_DATA": data, "DJANGO_SETTINGS_MODULE": "dorpsplein.site.settings"}
        import django

        django.setup()
        bench = Bench(number, Path(data))
        _place_villages()
        f = bench.fields
        from dorpsplein.channels.factsheet.models import Released, Sheet
        from dorpsplein.network.insights.asking import Question

        Released.every.update(for_everyone=True)
        Sheet.every.update(audience="everyone")
        some = tuple(sorted((f[3], f[9], f[21])))
        three, four = Question(having=some).address, Question(having=some, lacking=(f[30],)).address
        one = Question(having=(f[17],)).address
        ours = {
            "map of three": _asker(f"/netwerk/cijfers/kaart.svg?{three}", all_names=True),
            "page of three, not a fourth": _asker(f"/netwerk/cijfers/vraag/?{four}"),
            CHANGED: _asker(f"/netwerk/cijfers/vraag/?{one}"),
            "page of counts": _asker("/netwerk/cijfers/?soort=activity"),
        }
        peers = _datasette(Path(data) / "peer.sqlite3")
        print(f"{number} villages, {rounds} rounds; ms of CPU, median (smallest-largest)")
        took: dict[str, list[float]] = {name: [] for name in (*ours, *peers)}
        sent: dict[str, bytes] = {}
        for _round in range(rounds + 1):
            for name, ask in (ours | peers).items():
                bench.change(17 if name == CHANGED else None)
                began = process_time()
                sent[name] = ask()
                took[name].append(1000 * (process_time() - began))
        for name, times in took.items():
            first, *rest = times
            packed = len(gzip.compress(sent[name], 6))
            print(f"{name:30} {median(rest):9.1f} ({min(rest):.1f}-{max(rest):.1f})", end="")
            print(f"   first {first:.0f}   {len(sent[name])} bytes, gzip {packed}")


def _asker(address: str, *, all_names: bool = False) -> Callable[[], bytes]:
    from django.test import Client

    from dorpsplein.base.access import Role
    from dorpsplein.community.people.tests.make import make_door
    from dorpsplein.community.villages.models import Village

    client = make_door(Village.objects.villages().order_by("pk")[0], Role.BOARD) if all_names else Client()

    def ask() -> bytes:
        answer = client.get(address, headers={"host": "localhost"})
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        return bytes(answer.content)

    return ask


def _place_villages() -> None:
    """The Network itself, and a small square for every village, all over."""
    from random import Random

    from dorpsplein.community.areas.models import Area
    from dorpsplein.community.villages.models import Village, VillageKind

    Village.objects.create(
        kind=VillageKind.NETWORK,
        name="Netwerk",
        slug="netwerk",
        contact_name="Truus",
        contact_phone="+31201234567",
    )
    chance = Random(7)  # noqa: S311 - no secret
    areas = list(Area.every.all())
    for area in areas:
        x, y = round(chance.uniform(4.62, 5.2), 5), round(chance.uniform(52.16, 52.58), 5)
        ring = [[x, y], [x + 0.003, y], [x + 0.003, y + 0.002], [x, y + 0.002], [x, y]]
        area.outline = [[ring]]
    Area.every.bulk_update(areas, ["outline"], batch_size=500)


def _datasette(file: Path) -> dict[str, Callable[[], bytes]]:
    """The same facts in Datasette; nothing where it is not installed."""
    try:
        from datasette.app import Datasette
    except ImportError:
        print("Datasette is not installed: requirements/bench.txt")
        return {}
    held: Any = Datasette([str(file)], settings=LIMITS)
    loop = asyncio.new_event_loop()
    values = iter((3, 9, 21, 30))
    sql = "".join(part + (str(next(values)) if n < 4 else "") for n, part in enumerate(THREE.split("?")))

    def asker(address: str) -> Callable[[], bytes]:
        def ask() -> bytes:
            answer = loop.run_until_complete(held.client.get(address))
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
            return bytes(answer.content)

        return ask

    return {
        "Datasette, JSON of the same": asker(f"/peer.json?{urlencode({'sql': sql, '_shape': 'array'})}"),
        "Datasette, facet page": asker(f"/peer/fact?{urlencode(FACETS)}"),
    }


if __name__ == "__main__":
    if "--help" in sys.argv:
        print(Path(__file__).read_text(encoding="utf-8").split('"""')[1])
    else:
        main()
