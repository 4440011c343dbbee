"""The report as a file for a browser, that works without us."""

from __future__ import annotations

from django.template.loader import render_to_string

from dorpsplein.design.palette import stylesheet
from dorpsplein.design.sheet import joined_css
from dorpsplein.network.report.parts import Report


def as_html(report: Report, colour: str) -> bytes:
    """The page; its style stands beside it as ``rapport.css``."""
    return render_to_string("report/alone.html", {"report": report, "colour": colour}).encode()


def as_css(colour: str) -> bytes:
    """The style of the page."""
    return f"{joined_css()}\n{stylesheet(colour)}".encode()
