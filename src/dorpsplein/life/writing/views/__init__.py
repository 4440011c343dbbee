"""Pages for editors: a view loads, lets a form clean, calls one service, renders."""

from __future__ import annotations

from dorpsplein.life.writing.views.acts import bin_, draft_gone, publication, version, withdrawal
from dorpsplein.life.writing.views.form import change, new, pasting, reading
from dorpsplein.life.writing.views.overview import overview, show
from dorpsplein.life.writing.views.photos import photo

__all__ = [
    "bin_",
    "change",
    "draft_gone",
    "new",
    "overview",
    "pasting",
    "photo",
    "publication",
    "reading",
    "show",
    "version",
    "withdrawal",
]
