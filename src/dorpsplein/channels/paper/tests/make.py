"""A notice for a test, and what can be read from a sheet."""

from __future__ import annotations

from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image

from dorpsplein.base.accessibility import Accessibility
from dorpsplein.base.dates import aware
from dorpsplein.base.money import Price
from dorpsplein.base.notice import Notice, Place, Status, Text, VillageName
from dorpsplein.community.villages.models import Village

DAY = date(2026, 5, 12)
POINTS = 72 / 25.4
SHORT = "https://dorpen.example/k/7hkp2/"
LETTERS = str.maketrans({"\u200b": "", "\ufffe": "", "\u00a0": " "})


def make_village(**facts: Any) -> Village:
    """A village that is in no database."""
    usual = {
        "name": "De Brug",
        "slug": "de-brug",
        "colour": "#1f4fa3",
        "contact_name": "Riet",
        "contact_phone": "+31201234567",
        "contact_hours": "Maandag tot en met vrijdag, 10.00 tot 16.00 uur.",
        "intro": "Wij drinken koffie en wandelen. U hoeft geen lid te zijn.",
    }
    return Village(**{**usual, **facts})


def make_notice(
    title: str = "Koffie in de tuin",
    words: str = "De koffie staat klaar. Neem gerust iemand mee.",
    day: date = DAY,
    **facts: Any,
) -> Notice:
    """A coffee morning."""
    start = facts.pop("start", aware(day, time(10, 30)))
    usual = {
        "key": f"{title}-{day}",
        "name": f"{day}-koffie",
        "village": VillageName("de-brug", "Stadsdorp De Brug", "https://dorpen.example/de-brug/"),
        "activity": title,
        "recurrence": start,
        "revision": 1,
        "status": Status.PLANNED,
        "start": start,
        "end": start + timedelta(minutes=90),
        "day": day,
        "text": Text(title, words, "nl"),
        "kind": "coffee",
        "place": Place("Huis van de Buurt", "Kadestraat 3", Accessibility("none", "", "plain", "no")),
        "price": Price(0),
        "code": "7hkp2",
        "short_address": SHORT,
        "changed_at": start,
    }
    return Notice(**{**usual, **facts})


def words_of(pdf: bytes) -> str:
    """All that can be read, page after page, on one line."""
    return " ".join(pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """All that can be read on each page, on one line."""
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [" ".join(text.translate(LETTERS).split()) for text in texts]


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """The pages. Units: whole millimetres."""
    pages = pypdfium2.PdfDocument(pdf)
    return [(round(page.get_width() / POINTS), round(page.get_height() / POINTS)) for page in pages]


def codes_in(pdf: bytes) -> list[str]:
    """What a camera reads from the printed pages."""
    pages = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=2).to_pil() for page in pages]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


def letter_sizes(pdf: bytes) -> list[float]:
    """The sizes of all letters on all pages. Units: points."""
    raw = pypdfium2.raw
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        found += [
            round(raw.FPDFText_GetFontSize(text, at), 1)
            for at in range(text.count_chars())
            if chr(raw.FPDFText_GetUnicode(text, at)).isalnum()
        ]
    return found


def photo_bytes() -> bytes:
    """A small photo."""
    held = BytesIO()
    Image.new("RGB", (600, 400), "orange").save(held, "JPEG")
    return held.getvalue()
