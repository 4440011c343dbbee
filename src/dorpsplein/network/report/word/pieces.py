"""The pieces of a Word document as XML: words, a paragraph, a table, a picture.

Source: ECMA-376 part 1 (WordprocessingML and DrawingML). Units: a twip is a twentieth of a point, an EMU is
1/360,000 of a centimetre.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

TEXT_WIDTH = 9638  # twips: A4 with 20 mm on both sides
EMU_A_MM = 36_000
NEVER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext>'
    "</a:extLst>"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG by the name of its relation; without words it is decoration. Units: millimetres."""

    relation: str
    words: str
    width: float
    height: float


def safe(text: str) -> str:
    """Text in XML, without the signs that XML has no place for."""
    return escape(NEVER.sub("", text))


def words(text: str, *, bold: bool = False, link: bool = False) -> str:
    """A run of words."""
    look = ('<w:rStyle w:val="Hyperlink"/>' if link else "") + ("<w:b/>" if bold else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{safe(text)}</w:t></w:r>'


def way(inside: str, *, relation: str = "", anchor: str = "") -> str:
    """Words that lead out of the document by a relation, or to a mark in it."""
    leads = f'r:id="{relation}"' if relation else f'w:anchor="{anchor}"'
    return f'<w:hyperlink {leads} w:history="1">{inside}</w:hyperlink>'


def mark(name: str, number: int) -> str:
    """A place to lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/><w:bookmarkEnd w:id="{number}"/>'


def paragraph(inside: str, style: str = "", *, right: bool = False) -> str:
    """A paragraph in a style."""
    look = (f'<w:pStyle w:val="{style}"/>' if style else "") + ('<w:jc w:val="right"/>' if right else "")
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inside}</w:p>"


def table(title: str, head: Iterable[str], rows: Iterable[Iterable[str]], wide: Iterable[int]) -> str:
    """A table; its first row is told as its head, and comes back on each page. A cell is paragraphs."""
    parts = list(wide)
    widths = [TEXT_WIDTH * part // sum(parts) for part in parts]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    first = _row([paragraph(words(one, bold=True), "Cell") for one in head], widths, is_head=True)
    rest = "".join(_row(list(row), widths) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Lines"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(NEVER.sub("", title))}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{first}{rest}</w:tbl>"
    )


def drawing(picture: Picture, number: int) -> str:
    """A run with a picture in the line; each has a number of its own, also when it is shown again."""
    size = f'cx="{round(picture.width * EMU_A_MM)}" cy="{round(picture.height * EMU_A_MM)}"'
    named = f'id="{number}" name="{picture.relation}"'
    told = f"descr={quoteattr(picture.words)}" if picture.words else 'descr=""'
    inside = "" if picture.words else DECORATIVE
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {named} {told}>{inside}</wp:docPr>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{picture.relation}"/><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def document(body: str) -> str:
    """The whole text, on A4 with a footer."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {NAMESPACES}><w:body>{body}'
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"'
        ' w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _row(cells: list[str], widths: list[int], *, is_head: bool = False) -> str:
    look = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if is_head else "") + "</w:trPr>"
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{look}{told}</w:tr>"
