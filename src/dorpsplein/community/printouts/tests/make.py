"""A village with people on paper, and what stands there."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
from django.test import Client

from dorpsplein.base.addresses import read_address
from dorpsplein.base.names import read_name
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Person, Ring
from dorpsplein.community.people.services import add_person
from dorpsplein.community.printouts.models import Printout
from dorpsplein.community.villages.models import Village

POINTS = 72 / 25.4
A4_HEIGHT = 297
SIGNS = str.maketrans({"\u200b": "", "\ufffe": "", "\u00a0": " "})


def neighbour(
    village: Village, name: str, lives: str = "", ring: Ring = Ring.PARTICIPANT, **told: Any
) -> Person:
    """Somebody on the list, as people type her."""
    at = read_address(lives)
    card = Card(
        name=read_name(name),
        street=at.street,
        house_number=at.number,
        addition=at.addition,
        postcode=at.postcode,
        town=at.town,
        **told,
    )
    return add_person(village=village, card=card, ring=ring, actor=None)


def printed(door: Client, path: str, **wish: Any) -> Printout:
    """Make a print through its page."""
    answer = door.post(f"/de-brug/beheer/lijsten/maken/{path}/", {**wish, "maak": "1"})
    assert answer.status_code == 302, answer.content.decode()
    return Printout.every.get(public_id=answer.headers["Location"].split("/")[-2])


def paper_of(door: Client, printout: Printout) -> bytes:
    """The PDF as the browser gets it."""
    answer = door.get(f"/de-brug/beheer/lijsten/{printout.public_id}/papier.pdf")
    assert answer.status_code == 200
    content: bytes = answer.content
    return content


def words_on(pdf: bytes) -> list[str]:
    """The text of each page, without signs that are not seen."""
    pages = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().translate(SIGNS).replace("\r\n", "\n") for page in pages]


def place_of(pdf: bytes, words: str, page: int = 0) -> tuple[float, float, float, float]:
    """Where words stand, from the left and from the top, as left, top, right, bottom. Units: millimetres."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    found = text.search(words).get_next()
    assert found, words
    boxes = [text.get_charbox(found[0] + at) for at in range(found[1])]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return (left / POINTS, A4_HEIGHT - high / POINTS, right / POINTS, A4_HEIGHT - low / POINTS)


def in_one_line(pages: list[str]) -> str:
    """All words after each other."""
    return re.sub(r"\s+", " ", " ".join(pages))
