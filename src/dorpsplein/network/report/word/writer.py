"""The parts of a report as XML for Word, with the pictures and addresses that they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from django.utils.translation import gettext as _
from PIL import Image

from dorpsplein.design.print.drawings import paper_colours
from dorpsplein.design.print.press import Form, press
from dorpsplein.design.qr import qr_svg
from dorpsplein.network.report.drawing import key_svg, row_svg
from dorpsplein.network.report.parts import Bars, Grid, Line, Part, Points, Prose, Report, Run, Spread, Title
from dorpsplein.network.report.word.pieces import Picture, drawing, mark, paragraph, table, way, words

LAYOUT = Path(__file__).parent.parent / "layouts" / "drawings.typ"
PPI = 200
ROW, MAP, CODE, KEY = 56.0, 120.0, 30.0, 3.0  # millimetres wide
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class Writer:
    """Writes parts, and remembers what they lead to and show."""

    def __init__(self, colour: str) -> None:
        self.colour = colour
        self.pictures: dict[str, bytes] = {}
        self._ways: dict[str, str] = {}
        self._made: dict[str, Picture] = {}
        self._number = 0

    def body(self, report: Report) -> str:
        """The front, the contents, and every part."""
        self._draw(report)
        front = [
            paragraph(words(report.title), "Title"),
            paragraph(words(report.lead), "Subtitle"),
            *(paragraph(words(told), "Small") for told in report.dated),
            paragraph(self._drawing("code")),
            paragraph(self._run(Run(report.address, url=report.address)), "Small"),
            self._key(),
            paragraph(words(_("Inhoud")), "Caption"),
            *(
                paragraph(way(words(one.title.text, link=True), anchor=_name(one.title.key)), "Cell")
                for one in report.chapters
            ),
        ]
        return "".join([*front, *(self._part(part) for part in report.parts)])

    def relations(self) -> str:
        """What the document needs beside it."""
        fixed = {"styles": "styles.xml", "numbering": "numbering.xml", "settings": "settings.xml"}
        inside = {f"fixed-{name}": (name, target) for name, target in fixed.items()}
        inside["footer"] = ("footer", "footer1.xml")
        inside |= {name: ("image", f"media/{name}.png") for name in self.pictures}
        told = [
            f'<Relationship Id="{name}" Type="{KIND}{kind}" Target="{target}"/>'
            for name, (kind, target) in inside.items()
        ]
        outside = f'Type="{KIND}hyperlink" TargetMode="External"'
        told += [
            f'<Relationship Id="{name}" {outside} Target={quoteattr(url)}/>'
            for url, name in self._ways.items()
        ]
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        return f'{head}<Relationships xmlns="{space}">{"".join(told)}</Relationships>'

    def _key(self) -> str:
        """What each house means."""
        told = (self._drawing(key_svg(look, self.colour)) + words(f" {said}   ") for look, said in _looks())
        return paragraph("".join(told), "Small")

    def _part(self, part: Part) -> str:
        match part:
            case Title():
                there = mark(_name(part.key), self._next())
                return paragraph(there + words(part.text), f"Heading{part.level}")
            case Prose():
                return paragraph(self._line(part.line))
            case Points():
                return "".join(paragraph(self._line(line), "ListParagraph") for line in part.lines)
            case Bars():
                return self._bars(part)
            case Grid():
                return self._grid(part)
            case Spread():
                return self._spread(part)

    def _bars(self, part: Bars) -> str:
        rows = (
            (
                paragraph(self._run(row.name), "Cell"),
                paragraph(self._drawing(row_svg(row.houses, self.colour)), "Cell"),
                paragraph(self._line(row.count), "Cell", right=True)
                + (paragraph(words(row.more), "Cell", right=True) if row.more else ""),
            )
            for row in part.rows
        )
        head = (_("Wat"), _("In huisjes"), _("Aantal stadsdorpen"))
        return self._titled(part.title, table(part.title, head, rows, (11, 11, 10)), part.note)

    def _grid(self, part: Grid) -> str:
        rows = (tuple(self._cells(row.key, row.cells)) for row in part.keyed_rows)
        return self._titled(part.title, table(part.title, part.head, rows, part.wide), "")

    def _spread(self, part: Spread) -> str:
        shown = paragraph(self._drawing(part.drawing.svg))
        names = paragraph(words(", ".join(part.names)), "Small") if part.names else ""
        return self._titled(part.title, f"{shown}{names}", part.note)

    def _titled(self, title: str, shown: str, note: str) -> str:
        """A table is followed by a paragraph, or two tables become one."""
        return (
            f"{paragraph(words(title), 'Caption') if title else ''}{shown}{paragraph(words(note), 'Small')}"
        )

    def _cells(self, key: str, cells: Iterable[Line]) -> Iterator[str]:
        there = mark(_name(f"vraag-{key}"), self._next()) if key else ""
        for cell in cells:
            yield paragraph(f"{there}{self._line(cell)}", "Cell")
            there = ""

    def _line(self, line: Line) -> str:
        return "".join(map(self._run, line))

    def _run(self, run: Run) -> str:
        leads = bool(run.url or run.to)
        told = words(run.text, bold=run.strong, link=leads)
        if run.url:
            return way(told, relation=self._ways.setdefault(run.url, f"way{len(self._ways) + 1}"))
        return way(told, anchor=_name(f"vraag-{run.to}")) if run.to else told

    def _drawing(self, svg: str) -> str:
        return drawing(self._made[svg], self._next())

    def _draw(self, report: Report) -> None:
        """All drawings in one go; the same row of houses is drawn once."""
        asked = dict(_drawings(report, self.colour))
        data: dict[str, object] = {"colours": paper_colours(self.colour)}
        data["drawings"] = [{"svg": svg, "width": width} for svg, (width, _words) in asked.items()]
        made = press(LAYOUT, data, form=Form.PNG, ppi=PPI)
        for number, (svg, content) in enumerate(zip(asked, made.pages, strict=True), 1):
            width, told = asked[svg]
            with Image.open(BytesIO(content)) as image:
                height = width * image.height / image.width
            name = f"picture{number}"
            self.pictures[name] = content
            self._made[svg] = Picture(name, told, width, height)
        self._made["code"] = next(reversed(self._made.values()))

    def _next(self) -> int:
        self._number += 1
        return self._number


def _drawings(report: Report, colour: str) -> Iterator[tuple[str, tuple[float, str]]]:
    """Each drawing with its width and its words; the code of the web edition comes last."""
    for part in report.parts:
        if isinstance(part, Bars):
            yield from ((row_svg(row.houses, colour), (ROW, "")) for row in part.rows)
        if isinstance(part, Spread):
            yield part.drawing.svg, (MAP, part.drawing.alt)
    yield from ((key_svg(look, colour), (KEY, "")) for look, _said in _looks())
    yield qr_svg(report.address), (CODE, _("Code voor de telefoon. Zij leidt naar het rapport op het web."))


def _looks() -> tuple[tuple[str, str], ...]:
    return ("yes", _("ja")), ("plan", _("willen zij nog")), ("no", _("nee of niet bekend"))


def _name(key: str) -> str:
    """A name of a mark: letters, digits and low lines, forty at most."""
    return key.replace("-", "_")[:40]
