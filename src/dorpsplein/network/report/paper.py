"""The report on paper: a tagged PDF, letter by letter the same as the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dorpsplein.channels.paper.render import code_of, typed, village_facts
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import Printed, press
from dorpsplein.network.report.drawing import key_svg, row_svg
from dorpsplein.network.report.parts import (
    BarRow,
    Bars,
    Grid,
    Line,
    Part,
    Points,
    Prose,
    Report,
    Run,
    Spread,
    Title,
)

LAYOUT = Path(__file__).parent / "layouts" / "report.typ"


def as_pdf(report: Report, network: Village) -> Printed:
    """The PDF, in the language of the report."""
    drawn = Drawn(network.colour)
    data = village_facts(network, report.language) | _cover(report, drawn)
    data["parts"] = [drawn.part(part) for part in report.parts]
    clean, unwritten = written(data)
    return replace(press(LAYOUT, clean | {"urls": drawn.urls}), unwritten=unwritten)


class Drawn:
    """Parts as the layout reads them. Addresses stand apart, since a long word may be broken and they not."""

    def __init__(self, colour: str) -> None:
        self.colour = colour
        self.urls: list[str] = []

    def part(self, part: Part) -> dict[str, Any]:
        """One part, with its kind."""
        match part:
            case Title():
                return {"kind": "title", "level": part.level, "text": part.text}
            case Prose():
                return {"kind": "prose", "line": self.line(part.line)}
            case Points():
                return {"kind": "points", "lines": [self.line(line) for line in part.lines]}
            case Bars():
                return self._bars(part)
            case Grid():
                return self._grid(part)
            case Spread():
                return self._spread(part)

    def line(self, line: Line) -> list[dict[str, Any]]:
        """Words, and what they lead to: a question in the annex, or an address by its place in ``urls``."""
        return [
            {
                "text": run.text,
                "strong": run.strong,
                "to": run.to and f"vraag-{run.to}",
                "url": self._url(run.url),
            }
            for run in line
        ]

    def _url(self, url: str) -> int | None:
        if not url:
            return None
        if url not in self.urls:
            self.urls.append(url)
        return self.urls.index(url)

    def _bars(self, part: Bars) -> dict[str, Any]:
        rows = [self._row(row) for row in part.rows]
        head = [_("Wat"), _("Aantal stadsdorpen")]
        return {"kind": "bars", "title": part.title, "head": head, "rows": rows, "note": part.note}

    def _row(self, row: BarRow) -> dict[str, Any]:
        svg = row_svg(row.houses, self.colour)
        return {"name": self.line((row.name,)), "count": self.line(row.count), "more": row.more, "svg": svg}

    def _grid(self, part: Grid) -> dict[str, Any]:
        rows = [
            {"key": row.key and f"vraag-{row.key}", "cells": [self.line(cell) for cell in row.cells]}
            for row in part.keyed_rows
        ]
        return {"kind": "grid", "title": part.title, "head": part.head, "rows": rows, "wide": part.wide}

    def _spread(self, part: Spread) -> dict[str, Any]:
        drawing = part.drawing
        told = {"kind": "spread", "title": part.title, "svg": drawing.svg, "alt": drawing.alt}
        return told | {"names": part.names, "note": part.note}


def _cover(report: Report, drawn: Drawn) -> dict[str, Any]:
    return {
        "title": report.title,
        "name": report.name,
        "lead": report.lead,
        "dated": report.dated,
        "contents": _("Inhoud"),
        "key": list(_key(drawn.colour)),
        "way": drawn.line((Run(typed(report.address), url=report.address),)),
        "qr": code_of(report.address),
        "qr_alt": _("Code voor de telefoon. Zij leidt naar %(address)s") % {"address": typed(report.address)},
        "newest": _("Deze editie op het web, met de vraag achter elk getal:"),
    }


def _key(colour: str) -> Iterable[Mapping[str, str]]:
    told = (("yes", _("ja")), ("plan", _("willen zij nog")), ("no", _("nee of niet bekend")))
    for name, words in told:
        yield {"svg": key_svg(name, colour), "text": words}
    yield {"svg": "", "text": _("Eén huisje is één stadsdorp.")}
