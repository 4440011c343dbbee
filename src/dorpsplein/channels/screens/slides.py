"""What the television shows, one page after the other."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from dorpsplein.base.notice import Notice
from dorpsplein.channels.publishing import saying
from dorpsplein.channels.screens.cards import Card, card, coming
from dorpsplein.community.villages.models import Village
from dorpsplein.design.qr import qr_svg

DAYS = 14
MOST = 6
SECONDS = 15
CALM_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Slide:
    """One page. ``card`` is None on the page that lists all, and ``cards`` is empty when nothing comes."""

    card: Card | None
    cards: list[Card]
    number: int
    count: int
    following: int
    seconds: int
    qr: SafeString | str = ""
    address: str = ""


def slide(village: Village, language: str, asked: int) -> Slide:
    """The page with this number; past the last, which may have gone since, comes the first again."""
    found = coming(village, DAYS, MOST)
    cards = [card(notice, language) for notice in found]
    if not cards:
        return Slide(None, [], 1, 1, 1, CALM_SECONDS)
    count = len(cards) + (1 if len(cards) > 1 else 0)
    number = asked if 1 <= asked <= count else 1
    following = number % count + 1
    if number > len(cards):
        return Slide(None, cards, number, count, following, SECONDS)
    return _of_one(found[number - 1], cards[number - 1], number, count, following)


def _of_one(notice: Notice, shown: Card, number: int, count: int, following: int) -> Slide:
    address = saying.link(notice)
    return Slide(
        card=shown,
        cards=[shown],
        number=number,
        count=count,
        following=following,
        seconds=SECONDS,
        qr=mark_safe(qr_svg(address)),  # noqa: S308 - our own drawing; the address is inside it as squares
        address=address.partition("://")[2].rstrip("/"),
    )
