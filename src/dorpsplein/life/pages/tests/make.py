"""Pages for tests, through the acts that people use."""

from __future__ import annotations

from dorpsplein.community.villages.models import Village
from dorpsplein.life.pages.models import Page
from dorpsplein.life.writing.services import publish, write


def make_page(village: Village, title: str = "Over ons", *, place: int = 0, published: bool = True) -> Page:
    """A page, on the website unless told otherwise."""
    answers = {
        "title": title,
        "words": "Wij zijn buren.",
        "other_title": "",
        "other_words": "",
        "place": place,
    }
    page = write(writing=Page(village=village), actor=None, answers=answers)
    return publish(writing=page, actor=None) if published else page
