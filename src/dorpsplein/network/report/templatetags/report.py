"""Tags for the report: a line of runs, and the drawings."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from dorpsplein.network.report.drawing import Drawing, pattern_svg, row_of_patterns
from dorpsplein.network.report.parts import BarRow, Line, Part, Run

register = template.Library()


@register.filter
def line(runs: Line) -> SafeString:
    """Words, and numbers that lead to their question."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


@register.filter
def under(cells: Iterable[Line], head: Iterable[str]) -> list[tuple[str, Line]]:
    """Each cell with what stands above it, since a phone shows no head of a table."""
    return list(zip(head, cells, strict=True))


@register.filter
def kind(part: Part) -> str:
    """Which part it is: title, prose, points, bars, grid or spread."""
    return type(part).__name__.lower()


@register.simple_tag
def row_drawing(row: BarRow) -> SafeString:
    """The houses of a row; our own drawing, without anything that was typed."""
    return mark_safe(row_of_patterns(row.houses))  # noqa: S308 - numbers and colours of ours


@register.simple_tag
def key_drawing(name: str, colour: str) -> SafeString:
    """One house, to say what it means."""
    return mark_safe(pattern_svg(name, colour))  # noqa: S308 - our own drawing


@register.filter
def drawn(drawing: Drawing) -> SafeString:
    """A map; our own drawing too."""
    return mark_safe(drawing.svg)  # noqa: S308 - paths and numbers of ours


@register.filter(name="run")
def _run(run: Run) -> SafeString:
    said = format_html("<strong>{}</strong>" if run.strong else "{}", run.text)
    url = run.url or (f"#vraag-{run.to}" if run.to else "")
    return format_html('<a href="{}">{}</a>', url, said) if url else said
