"""Every sheet of one activity: a notice and its village go in, paper comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.base.notice import Notice
from dorpsplein.channels.paper.render import notice_facts, village_facts
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.letters import written
from dorpsplein.design.print.press import SCREEN_PPI, Files, Form, Printed, press

LAYOUTS = Path(__file__).parent / "layouts"
SQUARE_PPI = 144.0  # 540 points become 1080 pixels


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants the sheet.

    ``series`` for how it repeats instead of one date; ``shop`` with 3 mm more on every side, for a printer.
    """

    language: str = "nl"
    series: bool = False
    shop: bool = False
    form: Form = Form.PDF
    ppi: float = SCREEN_PPI


USUAL = Wish()

type Make = Callable[[Notice, Village, Wish], Printed]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of paper: how it is called, what it is for, and who makes it.

    Units: millimetres. ``is_picture`` when it is only a picture; ``for_shop`` when a printer may make it;
    ``remembered_as`` is its name in what left the house.
    """

    label: Promise | str
    purpose: Promise | str
    make: Make
    width: int
    height: int
    is_picture: bool = False
    for_shop: bool = False
    remembered_as: str = ""


def poster(notice: Notice, village: Village, wish: Wish = USUAL) -> Printed:
    """The poster: A4, to be read at three metres."""
    return _single("poster", notice, village, wish, slips=False)


def poster_with_slips(notice: Notice, village: Village, wish: Wish = USUAL) -> Printed:
    """The poster with eight slips to tear off."""
    return _single("poster", notice, village, wish, slips=True)


def flyer(notice: Notice, village: Village, wish: Wish = USUAL) -> Printed:
    """The flyer: A5, read in the hand, with all the words that fit."""
    return _single("flyer", notice, village, wish)


def notes(notice: Notice, village: Village, wish: Wish = USUAL) -> Printed:
    """Four small notes (A6) on one A4, with marks to cut along."""
    return _single("notes", notice, village, replace(wish, shop=False))


def square(notice: Notice, village: Village, wish: Wish = USUAL) -> Printed:
    """The square picture for sharing: 1080 × 1080 pixels."""
    ppi = wish.ppi if wish.ppi < SCREEN_PPI else SQUARE_PPI
    return _single("square", notice, village, replace(wish, shop=False, form=Form.PNG, ppi=ppi))


SHEETS: dict[str, Sheet] = {
    "poster": Sheet(
        _("Poster"), _("A4, om op te hangen"), poster, 210, 297, for_shop=True, remembered_as="poster"
    ),
    "poster-strookjes": Sheet(
        _("Poster met strookjes"),
        _("A4, met zeven strookjes om af te scheuren"),
        poster_with_slips,
        210,
        297,
        remembered_as="poster",
    ),
    "flyer": Sheet(
        _("Flyer"), _("A5, om uit te delen"), flyer, 148, 210, for_shop=True, remembered_as="flyer"
    ),
    "briefjes": Sheet(
        _("Briefjes"), _("Vier op een A4, voor in de bus"), notes, 210, 297, remembered_as="notes"
    ),
    "plaatje": Sheet(
        _("Vierkant plaatje"), _("Om te delen op de telefoon"), square, 190, 190, is_picture=True
    ),
}


def _single(layout: str, notice: Notice, village: Village, wish: Wish, **options: Any) -> Printed:
    with translation.override(wish.language):
        facts = notice_facts(notice, village, wish.language, series=wish.series)
        data = village_facts(village, wish.language) | {"a": facts, "shop": wish.shop, **options}
    files = _photo(notice, wish)
    if files and not facts["off"]:
        facts["photo"] = next(iter(files))
    clean, unwritten = written(data)
    made = press(LAYOUTS / f"{layout}.typ", clean, files, form=wish.form, ppi=wish.ppi)
    return replace(made, unwritten=unwritten)


def _photo(notice: Notice, wish: Wish) -> Files:
    """The photo as it was kept for print, or smaller for a small picture; if it is on this disk."""
    if notice.image is None:
        return {}
    small = wish.form == Form.PNG and wish.ppi <= SCREEN_PPI
    name = notice.image.small_name if small else notice.image.print_name
    path = Path(default_storage.path(name)) if name else None
    return {f"photo{path.suffix}": path} if path and path.is_file() else {}
