"""One more flyer in a warm process: ours against bare Typst on the same layout and data, in turn.

Run: .venv/bin/python bench/flyer.py [flyers a round]. Prints CPU per flyer, the ratio of each round, and how
long a preview takes. Where WeasyPrint is installed (requirements/bench.txt), a page with the same words,
drawing and QR code is made with that too. A bench is no test: it never fails on a time.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import replace
from html import escape
from importlib.util import find_spec
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
PAGE_STYLE = """
    @page { size: 148mm 210mm; margin: 10mm }
    body { font-family: A; font-size: 13pt } h1 { font-size: 30pt; margin: 0 } p { margin: 2mm 0 }
    img { width: 40mm; float: right } .code { width: 25mm }
"""


def main() -> None:
    """Measure, and say it."""
    with TemporaryDirectory() as data:
        os.environ.update({"DJANGO_SETTINGS_MODULE": "dorpsplein.site.settings", "DORPSPLEIN_DATA": data})
        django.setup()
        flyers = int(sys.argv[1]) if len(sys.argv) > 1 else 20
        ways = {"ours": our_way(), "bare Typst": bare_way(Path(data))}
        if find_spec("weasyprint"):
            ways["WeasyPrint"] = html_way()
        for make in ways.values():
            cpu_of(make, WARM)
        rounds = [measured(ways, flyers, turn) for turn in range(ROUNDS)]
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


def html_way() -> Callable[[str], object]:
    """The same words on A5 as a page of HTML, by WeasyPrint: headline, tile, when, where, price, QR code."""
    import segno
    from django.contrib.staticfiles.finders import find
    from django.utils import translation
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from dorpsplein.channels.paper.render import notice_facts
    from dorpsplein.channels.paper.tests.make import make_notice, make_village
    from dorpsplein.design.print.press import font_folder

    notice = make_notice()
    with translation.override("nl"):
        facts = notice_facts(notice, make_village(), "nl")
    code = segno.make(notice.short_address).svg_data_uri(scale=4)
    tile = Path(str(find("design/illustrations/coffee.svg"))).as_uri()
    faces = [
        f"@font-face{{font-family:A;src:url({file.as_uri()})}}"
        for file in sorted(Path(font_folder()).glob("*.ttf"))
    ]
    known = FontConfiguration()
    sheet = CSS(string="".join(faces) + PAGE_STYLE, font_config=known)
    told = [str(value) for value in facts.values() if isinstance(value, str) and len(value) > 2]

    def make(title: str) -> object:
        lines = "".join(f"<p>{escape(line)}</p>" for line in told[:12])
        page = f"<h1>{escape(title)}</h1><img src='{tile}'>{lines}<img class='code' src='{code}'>"
        return HTML(string=page).write_pdf(stylesheets=[sheet], font_config=known)

    return make


def cpu_of(make: Callable[[str], object], flyers: int) -> float:
    """CPU of one flyer. Units: milliseconds."""
    began = process_time()
    for _flyer in range(flyers):
        make(f"Koffie nummer {next(WORDS)}")
    return (process_time() - began) / flyers * 1000


def measured(ways: dict[str, Callable[[str], object]], flyers: int, turn: int) -> dict[str, float]:
    """One round, another first in each turn."""
    names = [*ways]
    order = [names[(turn + step) % len(names)] for step in range(len(names))]
    return {name: cpu_of(ways[name], flyers) for name in order}


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


def tell(rounds: list[dict[str, float]], pictures: list[float]) -> None:
    """Print medians and spread."""
    for name in rounds[0]:
        found = sorted(row[name] for row in rounds)
        ratios = sorted(row["ours"] / row[name] for row in rounds)
        print(f"{name}: {median(found):.1f} ms CPU a flyer ({found[0]:.1f}-{found[-1]:.1f})", end="")
        print(f"; ours beside it {median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})")
    slow = pictures[int(len(pictures) * 0.95)]
    print(f"preview of a poster: median {median(pictures):.0f} ms, p95 {slow:.0f} ms on the clock")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
