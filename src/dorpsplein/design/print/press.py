"""Print a sheet: Typst runs inside this process, with our own letters and nothing of the machine's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dorpsplein.design.fonts import font_folder

PIECES = Path(__file__).parent
BREAK = "\N{ZERO WIDTH SPACE}"  # where an endless word may go on with the next line
SCREEN_PPI = 72.0

type Files = Mapping[str, Path | bytes]


class Form(StrEnum):
    """What comes out: paper to print, or pictures to look at."""

    PDF = "pdf"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text that is not on the paper as it was given, because there was no room."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as it came out.

    ``pages`` holds one PDF, or a picture for every page. ``count`` is the number of pages. ``accessible``
    tells whether Typst's own check for PDF/UA-1 passed; ``unwritten`` are signs that no letter exists for.
    """

    pages: tuple[bytes, ...]
    count: int
    left_out: tuple[LeftOut, ...] = ()
    unwritten: str = ""
    accessible: bool = True
    warnings: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        """The PDF, or the picture of the first page."""
        return self.pages[0]


def press(
    sheet: Path,
    data: Mapping[str, Any],
    files: Files | None = None,
    *,
    form: Form = Form.PDF,
    ppi: float = SCREEN_PPI,
    tagged: bool = True,
) -> Printed:
    """Print one sheet with these data; it sees its own folder, the shared pieces and ``files``.

    A sheet that the check for PDF/UA-1 refuses is printed without it. Units: ``ppi`` in pixels per inch.
    """
    import typst

    with TemporaryDirectory(prefix="dorpsplein-print-") as name:
        root = _laid_out(Path(name).resolve(), sheet, files or {})
        compiler = typst.Compiler(
            str(root / "main.typ"),
            root=str(root),
            font_paths=letters(),
            sys_inputs={"data": json.dumps(data)},
        )
        if form == Form.PNG:
            made, warnings = compiler.compile_with_warnings(format="png", ppi=ppi)
            return _printed(compiler, made, warnings, accessible=tagged)
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards="ua-1" if tagged else None, pdf_tags=tagged
            )
        except typst.TypstError:
            if not tagged:
                raise
            made, warnings = compiler.compile_with_warnings(format="pdf")
            tagged = False
        return _printed(compiler, made, warnings, accessible=tagged)


@lru_cache(maxsize=1)
def letters() -> Any:
    """Our letters, and those inside Typst for what ours lack: loaded once, equal on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[font_folder()])


def can_write(sign: str) -> bool:
    """Is there a letter for this sign?"""
    return press(PIECES / "sign.typ", {"sign": sign}).accessible


def _laid_out(root: Path, sheet: Path, files: Files) -> Path:
    (root / "main.typ").write_text(f'#include "/sheets/{sheet.name}"', encoding="utf-8")
    (root / "print").symlink_to(PIECES)
    (root / "sheets").symlink_to(sheet.parent.resolve())
    for name, held in files.items():
        if isinstance(held, bytes):
            (root / name).write_bytes(held)
        else:
            (root / name).symlink_to(held.resolve())
    return root


def _printed(compiler: Any, made: Any, warnings: list[Any], *, accessible: bool) -> Printed:
    pages = tuple(made) if isinstance(made, list) else (made,)
    counted = json.loads(compiler.query("<pages>", field="value"))
    told = json.loads(compiler.query("<left-out>", field="value"))
    return Printed(
        pages=pages,
        count=counted[-1] if counted else len(pages),
        left_out=tuple(dict.fromkeys(LeftOut(row["field"], row["text"].replace(BREAK, "")) for row in told)),
        accessible=accessible,
        warnings=tuple(warning.message for warning in warnings),
    )
