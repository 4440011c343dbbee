"""What of an editor's words does not fit, or leads nowhere: it is said, and nothing is cut off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dorpsplein.base.markup import lame_links
from dorpsplein.base.pasting import from_text
from dorpsplein.channels.newsletters.content import Content
from dorpsplein.channels.newsletters.models import MOST_PIECE, MOST_TITLE
from dorpsplein.channels.newsletters.offering import Offer
from dorpsplein.community.pictures.models import MOST_DESCRIPTION
from dorpsplein.design.forms import TOO_LONG


@dataclass(frozen=True, slots=True)
class TooLong:
    """One field that holds too much: its id on the page, its label, and what is said of it."""

    place: str
    label: str
    words: str


def too_long_in(data: Mapping[str, str], offers: list[Offer]) -> dict[str, TooLong]:
    """The fields of pieces that hold too much, by their name."""
    most = {"titel": MOST_TITLE, "woorden": MOST_PIECE, "fotowoorden": MOST_DESCRIPTION}
    sources = [one.entry.source for offer in offers for one in offer.offered]
    found = {}
    for source in sources:
        for what, limit in most.items():
            name = f"{what}-{source}"
            size = len(from_text(data.get(name, "")).strip())
            if size > limit:
                told = {"show_value": size, "limit_value": limit}
                found[name] = TooLong(name.replace(":", "-"), _label(what), str(TOO_LONG) % told)
    return found


def lame_in(content: Content) -> list[str]:
    """The links in an edition that lead nowhere, as they were typed."""
    words = [content.opening, *(entry.words for entry in content.entries)]
    return [link for said in words for link in lame_links(said)]


def _label(what: str) -> str:
    if what == "fotowoorden":
        return _("Wat staat er op deze foto?")
    return _("Titel van het stukje") if what == "titel" else _("Tekst van het stukje")
