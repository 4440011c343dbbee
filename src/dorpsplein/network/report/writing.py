"""All files of one edition in a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dorpsplein.community.villages.models import Village
from dorpsplein.network.report.edition import Edition
from dorpsplein.network.report.filling import fill
from dorpsplein.network.report.pages import as_css, as_html
from dorpsplein.network.report.paper import as_pdf
from dorpsplein.network.report.parts import Report
from dorpsplein.network.report.sheet import as_sheet
from dorpsplein.network.report.talking import has_talk
from dorpsplein.network.report.texts import Texts
from dorpsplein.network.report.word import as_docx


def _pdf(report: Report, network: Village) -> bytes:
    return as_pdf(report, network).content


FORMS: dict[str, tuple[Callable[[Report, Village], bytes], str]] = {
    "pdf": (_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def write_all(edition: Edition, texts: Texts, network: Village, folder: Path) -> list[str]:
    """Write them, and give their names. Errors: OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    report = fill(edition, texts, network)
    files = {
        "rapport.html": as_html(report, network.colour),
        "rapport.css": as_css(network.colour),
        **{f"rapport.{form}": write(report, network) for form, (write, _kind) in FORMS.items()},
    }
    files |= _sheets(replace(edition, sees_all=True), report.address)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return list(files)


def _sheets(edition: Edition, address: str) -> dict[str, bytes]:
    """A sheet for each village that told something, with all that it told: it is for that village itself."""
    return {
        f"gespreksbladen/{village.slug}.pdf": as_sheet(edition, village, address).content
        for village in edition.villages.values()
        if has_talk(edition, village)
    }
