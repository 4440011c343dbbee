"""Every channel of one notice as a picture or a text, with what did not fit."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpsplein.base.notice import Notice
from dorpsplein.channels.paper.sheets import SHEETS, USUAL, Sheet
from dorpsplein.channels.paper.told import remarks
from dorpsplein.channels.publishing.board import for_all_dates
from dorpsplein.channels.publishing.saying import desk_of
from dorpsplein.channels.texts.render import Texts, texts_of
from dorpsplein.community.villages.models import Village
from dorpsplein.design.print.press import Form, Printed
from dorpsplein.site.studio.remarks import WORDS, Remark, found_on, remarks_of

PREVIEW_PPI = 48.0
WIDTH = 420
WHILE_TYPING = "poster"


@dataclass(frozen=True, slots=True)
class Picture:
    """A sheet as a picture inside the page; ``made`` knows what did not fit."""

    name: str
    label: Promise | str
    purpose: Promise | str
    source: str
    width: int
    height: int
    made: Printed

    @property
    def remarks(self) -> list[str]:
        """What to know of this sheet alone."""
        return remarks(self.made)


@dataclass(frozen=True, slots=True)
class Preview:
    """One notice in every channel."""

    notice: Notice
    pictures: list[Picture]
    texts: Texts

    @property
    def remarks(self) -> list[Remark]:
        """What is not everywhere as it was typed, each thing once."""
        texts = [
            ("WhatsApp", self.texts.message),
            (_("Bericht voor de krant"), self.texts.press),
            ("Facebook", self.texts.post),
        ]
        written = [(place, [(WORDS, sentence) for sentence in text.left_out]) for place, text in texts]
        sheets = [(str(picture.label), found_on(picture.made)) for picture in self.pictures]
        return remarks_of([*written, *sheets])


def preview_of(notice: Notice, village: Village) -> Preview:
    """Make all pictures and texts of a notice."""
    usual = for_all_dates(village, notice) if notice.rule else notice
    pictures = [_picture(name, sheet, usual, village) for name, sheet in SHEETS.items()]
    return Preview(notice, pictures, texts_of(notice, desk_of(village), _language()))


def poster_of(notice: Notice, village: Village) -> Picture:
    """Make only the poster: while somebody types."""
    return _picture(WHILE_TYPING, SHEETS[WHILE_TYPING], notice, village)


def _picture(name: str, sheet: Sheet, notice: Notice, village: Village) -> Picture:
    wish = replace(
        USUAL, form=Form.PNG, ppi=PREVIEW_PPI, language=_language(), series=notice.rule is not None
    )
    made = sheet.make(notice, village, wish)
    source = f"data:image/png;base64,{b64encode(made.content).decode()}"
    height = round(WIDTH * sheet.height / sheet.width)
    return Picture(name, sheet.label, sheet.purpose, source, WIDTH, height, made)


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"
