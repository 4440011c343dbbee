"""The report as a Word document (DOCX), to go on with in one's own words.

Written by hand, as decision 24 tells: a zip of XML with headings, tables, words beside pictures, and links.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from string import Template
from zipfile import ZIP_DEFLATED, ZipFile

from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.drawings import paper_colours
from dorpsplein.network.report.parts import Report
from dorpsplein.network.report.word.pieces import document, safe
from dorpsplein.network.report.word.writer import Writer

BASE = Path(__file__).parent / "base"
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/footer1.xml": "footer.xml",
}


def as_docx(report: Report, network: Village) -> bytes:
    """The document, in the language of the report."""
    writer = Writer(network.colour)
    body = writer.body(report)
    colours = {name: value.lstrip("#") for name, value in paper_colours(network.colour).items()}
    said = {
        **colours,
        "title": safe(report.name),
        "author": safe(network.full_name),
        "language": LANGUAGES[report.language],
    }
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as file:
        for name, base in FIXED.items():
            file.writestr(name, Template((BASE / base).read_text(encoding="utf-8")).substitute(said))
        file.writestr("word/document.xml", document(body))
        file.writestr("word/_rels/document.xml.rels", writer.relations())
        for name, content in writer.pictures.items():
            file.writestr(f"word/media/{name}.png", content)
    return written.getvalue()
