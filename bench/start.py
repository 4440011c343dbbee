"""From nothing to the first good page, and the memory of a village's day: ours beside a constant Django page.

Usage: .venv/bin/python bench/start.py [--rounds 5] [--day 0.1] [--villages 1] [--apart]

Each round starts both under the same server with the same number of threads, waits for the first good page,
and adds up the CPU of the whole process tree; they take turns in going first. Then one village lives a day:
500 pages, 20 saves and 50 flyers (--day 1; 0.1 is a tenth), and memory is read five times on the way: PSS of
the whole tree, the largest counts. "start" is a restart: the database is filled and the files are collected.
--apart runs the worker as a process of its own. How to read it: bench/README.md.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

THREADS = 6
PAGES, SAVES, FLYERS = 500, 20, 50
SAMPLES = 5
TICKS = os.sysconf("SC_CLK_TCK")
CONSTANT = """
from django.conf import settings
settings.configure(ALLOWED_HOSTS=["*"], SECRET_KEY="constant", ROOT_URLCONF=__name__, MIDDLEWARE=[])
import django
django.setup()
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
PAGE = b"<!doctype html><title>constant</title>" + b"<p>constant</p>" * 800
urlpatterns = [path("", lambda request: HttpResponse(PAGE))]
application = get_wsgi_application()
"""


@dataclass
class Running:
    """A server and what stands beside it."""

    address: str
    processes: list[subprocess.Popen[bytes]]
    visitor: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))

    def get(self, path: str) -> str:
        """A page, as text."""
        return self.visitor.open(f"{self.address}{path}", timeout=60).read().decode(errors="replace")

    def post(self, path: str, fields: dict[str, str], found_on: str) -> str:
        """Fill in the form of a page, and read where it leads."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', found_on)
        sent = urlencode(fields | {"csrfmiddlewaretoken": token[1] if token else ""}).encode()
        return self.visitor.open(f"{self.address}{path}", sent, timeout=60).read().decode()


def main() -> None:
    """Measure, and say it."""
    wishes = _wishes()
    with tempfile.TemporaryDirectory(prefix="dorpsplein-bench-") as folder:
        kinds = {"constant": constant_page(Path(folder)), "ours": our_village(Path(folder), wishes)}
        for commands in kinds.values():  # byte code, files and the page cache are warm after one start
            first_page(commands)
        rounds = []
        for turn in range(wishes.rounds):
            order = sorted(kinds, reverse=bool(turn % 2))
            rounds.append({kind: first_page(kinds[kind]) for kind in order})
        tell_start(rounds)
        tell_day(kinds["ours"], wishes.day)


def _wishes() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--rounds", type=int, default=5, help="starts of each (5)")
    asked.add_argument("--day", type=float, default=0.1, help="how much of a day's load (0.1)")
    asked.add_argument("--villages", type=int, default=1, help="invented villages in the database (1)")
    asked.add_argument("--apart", action="store_true", help="the worker as a process of its own")
    return asked.parse_args()


def constant_page(folder: Path) -> list[list[str]]:
    """The smallest thing that Django can be."""
    (folder / "constant.py").write_text(CONSTANT)
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "error"]
    threads = ["--blocking-threads", str(THREADS), "--working-dir", str(folder)]
    return [[*granian, *threads, "--port", "PORT", "constant:application"]]


def our_village(folder: Path, wishes: argparse.Namespace) -> list[list[str]]:
    """Fill a data folder once; the commands that serve it."""
    os.environ.update({"DORPSPLEIN_DATA": str(folder / "data"), "DORPSPLEIN_DEMO": "1"})
    ours = [sys.executable, "-m", "dorpsplein"]
    subprocess.run([*ours, "migrate", "--verbosity", "0"], check=True)
    subprocess.run([*ours, "demo", "--villages", str(wishes.villages)], check=True, stdout=subprocess.DEVNULL)
    serve = [*ours, "serve", "--port", "PORT"]
    return [[*serve, "--no-worker"], [*ours, "worker"]] if wishes.apart else [serve]


def first_page(commands: list[list[str]]) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and MiB at the first good page."""
    with running(commands) as (server, wall):
        return cpu_of(server), wall, memory_of(server)


@contextmanager
def running(commands: list[list[str]]) -> Iterator[tuple[Running, float]]:
    """Start, and wait until the front page is good."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    began = time.monotonic()
    processes = [
        subprocess.Popen(
            [port if word == "PORT" else word for word in words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for words in commands
    ]
    server = Running(f"http://127.0.0.1:{port}", processes)
    try:
        _wait_for(server)
        yield server, time.monotonic() - began
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=30)


def _wait_for(server: Running) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            server.get("/")
        except (URLError, ConnectionError):
            time.sleep(0.02)
        else:
            return
    raise SystemExit(f"{server.address} does not answer")


def day_of(server: Running, size: float) -> Iterator[float]:
    """Live a day; give the memory after each part of it."""
    doors = _become_organiser(server)
    pages = _public_pages(server, doors)
    dates = [page for page in pages if re.search(r"/agenda/20\d\d-", page)]
    for sample in range(SAMPLES):
        for kind, most in (("page", PAGES), ("flyer", FLYERS), ("save", SAVES)):
            few = max(1, round(most * size / SAMPLES))
            for number in range(sample * few, (sample + 1) * few):
                if kind == "page":
                    server.get(pages[number % len(pages)])
                elif kind == "flyer":
                    server.get(f"{dates[number % len(dates)]}flyer.pdf")
                else:
                    _save(server, doors, number)
        yield memory_of(server)


def _become_organiser(server: Running) -> str:
    choice = server.get("/demo/")
    links = re.split(r'class="link-big" href="/netwerk/"', choice)  # after the Network come the villages
    person = re.search(r'action="(/demo/[\w-]+/)"', links[-1])
    village = re.search(r'class="link-big" href="(/[\w-]+/)"', links[-1])
    if not (person and village):
        raise SystemExit("the page /demo/ has changed: nobody to become")
    server.post(person[1], {}, choice)
    return f"{village[1]}beheer/activiteiten/"


def _public_pages(server: Running, doors: str) -> list[str]:
    home = doors.removesuffix("beheer/activiteiten/")
    agenda = server.get(f"{home}agenda/")
    dates = sorted(set(re.findall(rf'href="({home}agenda/20[\w-]+/)"', agenda)))
    return [home, f"{home}agenda/", f"{home}en/", f"{home}en/agenda/", f"{home}agenda.ics", *dates]


def _save(server: Running, doors: str, number: int) -> None:
    day = date.today() + timedelta(days=3 + number)  # noqa: DTZ011 - a day in the future is all it must be
    typed = {
        "kind": "coffee",
        "title": f"Koffie {number}",
        "when": f"{day:%d-%m-%Y} half 11",
        "place": "Kade 3",
    }
    shown = server.post(f"{doors}nieuw/", typed, server.get(f"{doors}nieuw/"))
    publication = re.search(rf'action="({doors}[\w-]+/publicatie/)"', shown)
    if not publication:
        raise SystemExit("an activity could not be saved: the form has changed")
    server.post(publication[1], {}, shown)


def cpu_of(server: Running) -> float:
    """CPU seconds of the whole tree, with the children that are gone."""
    return sum(sum(map(int, _stat(pid)[11:15])) for pid in _tree(server)) / TICKS


def memory_of(server: Running) -> float:
    """MiB of the whole tree: what is shared counts for its share (PSS)."""
    rollups = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in _tree(server))
    return sum(int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) for text in rollups) / 1024  # type: ignore[index]


def _tree(server: Running) -> list[int]:
    found = [process.pid for process in server.processes]
    parents = {int(file.name): int(_stat(int(file.name))[1]) for file in Path("/proc").glob("[0-9]*")}
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _stat(pid: int) -> list[str]:
    """The fields of a process after its name; the first is its state."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ["0"] * 20


def tell_start(rounds: list[dict[str, tuple[float, float, float]]]) -> None:
    """CPU, time and memory at the first page, and the ratios of each round."""
    print(f"\nTo the first good page ({len(rounds)} rounds): median (smallest-largest)")
    for kind in ("constant", "ours"):
        columns = list(zip(*(one[kind] for one in rounds), strict=True))
        cpu, wall, memory = (_spread(list(column)) for column in columns)
        print(f"  {kind:9} CPU {cpu} s   wall {wall} s   PSS {memory} MiB")
    for number, name in ((0, "CPU"), (2, "memory")):
        ratios = [one["ours"][number] / one["constant"][number] for one in rounds]
        print(f"  ours / constant, {name}: {_spread(ratios)}")


def tell_day(commands: list[list[str]], size: float) -> None:
    """What a day costs in memory."""
    with running(commands) as (server, _wall):
        first = memory_of(server)
        samples = list(day_of(server, size))
    told = ", ".join(f"{sample:.0f}" for sample in samples)
    print(f"\nMemory over {size:g} of a day: {first:.0f} MiB at the first page, then {told} MiB;")
    print(f"  most {max(samples):.0f} MiB")


def _spread(figures: list[float]) -> str:
    return f"{median(figures):.2f} ({min(figures):.2f}-{max(figures):.2f})"


if __name__ == "__main__":
    main()
