"""One more flyer in a warm process: ours against bare Typst on the same layout and data, in turn.

Run: .venv/bin/python bench/flyer.py [flyers a round]. Prints CPU per flyer, the ratio of each round, and how
long a preview takes. A bench is no test: it never fails on a time.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import django

ROUNDS = 7
WARM = 5
PREVIEWS = 60
WORDS = count()


def main() -> None:
    """Measure, and say it."""
    with TemporaryDirectory() as data:
        os.environ.update({"DJANGO_SETTINGS_MODULE": "dorpsplein.site.settings", "DORPSPLEIN_DATA": data})
        django.setup()
        flyers = int(sys.argv[1]) if len(sys.argv) > 1 else 20
        ours, bare = our_way(), bare_way(Path(data))
        for make in (ours, bare):
            cpu_of(make, WARM)
        rounds = [measured(ours, bare, flyers, turn) for turn in range(ROUNDS)]
        tell(rounds, previews())


def our_way() -> Callable[[str], object]:
    """From the notice to the PDF, as the site does it."""
    from dorpsplein.channels.paper.sheets import flyer
    from dorpsplein.channels.paper.tests.make import make_notice, make_village

    village = make_village()
    return lambda title: flyer(make_notice(title=title), village)


def bare_way(folder: Path) -> Callable[[str], object]:
    """The same layout and data, prepared, straight to Typst."""
    import typst
    from django.utils import translation

    from dorpsplein.channels.paper.render import notice_facts, village_facts
    from dorpsplein.channels.paper.sheets import LAYOUTS
    from dorpsplein.channels.paper.tests.make import make_notice, make_village
    from dorpsplein.design.print.press import PIECES, letters

    (folder / "print").symlink_to(PIECES)
    (folder / "sheets").symlink_to(LAYOUTS)
    (folder / "main.typ").write_text('#include "/sheets/flyer.typ"', encoding="utf-8")
    with translation.override("nl"):
        facts = notice_facts(make_notice(), make_village(), "nl")
        data = village_facts(make_village(), "nl") | {"a": facts, "shop": False}

    def make(title: str) -> object:
        facts["title"] = title
        compiler = typst.Compiler(
            str(folder / "main.typ"),
            root=str(folder),
            font_paths=letters(),
            sys_inputs={"data": json.dumps(data)},
        )
        return compiler.compile(format="pdf", pdf_standards="ua-1")

    return make


def cpu_of(make: Callable[[str], object], flyers: int) -> float:
    """CPU of one flyer. Units: milliseconds."""
    began = process_time()
    for _flyer in range(flyers):
        make(f"Koffie nummer {next(WORDS)}")
    return (process_time() - began) / flyers * 1000


def measured(
    ours: Callable[[str], object], bare: Callable[[str], object], flyers: int, turn: int
) -> tuple[float, float]:
    """One round, the first in turn."""
    if turn % 2:
        second = cpu_of(bare, flyers)
        return cpu_of(ours, flyers), second
    return cpu_of(ours, flyers), cpu_of(bare, flyers)


def previews() -> list[float]:
    """How long pictures of posters take while somebody types. Units: milliseconds on the clock, sorted."""
    from dorpsplein.channels.paper.asked import SMALL_PPI
    from dorpsplein.channels.paper.sheets import USUAL, poster
    from dorpsplein.channels.paper.tests.make import make_notice, make_village
    from dorpsplein.design.print.press import Form

    village, wish, took = make_village(), replace(USUAL, form=Form.PNG, ppi=SMALL_PPI), []
    for _picture in range(PREVIEWS):
        began = perf_counter()
        poster(make_notice(title=f"Koffie nummer {next(WORDS)}"), village, wish)
        took.append((perf_counter() - began) * 1000)
    return sorted(took)


def tell(rounds: list[tuple[float, float]], pictures: list[float]) -> None:
    """Print medians and spread."""
    ratios = sorted(ours / bare for ours, bare in rounds)
    for name, at in (("ours", 0), ("bare Typst", 1)):
        found = sorted(row[at] for row in rounds)
        print(f"{name}: {median(found):.1f} ms CPU a flyer ({found[0]:.1f}-{found[-1]:.1f})")
    print(f"ratio: {median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})")
    slow = pictures[int(len(pictures) * 0.95)]
    print(f"preview of a poster: median {median(pictures):.0f} ms, p95 {slow:.0f} ms on the clock")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
