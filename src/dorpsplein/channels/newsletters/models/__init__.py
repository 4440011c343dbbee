"""The facts of this room: editions, what villages give each other, and villages elsewhere that we follow."""

from __future__ import annotations

from dorpsplein.channels.newsletters.models.edition import (
    AHEAD,
    EDITIONS_KEPT,
    GIFT_STANDS,
    LOOK_BACK,
    MOST_OPENING,
    MOST_PIECE,
    MOST_TITLE,
    ORDER_OF_THE_NETWORK,
    USUAL_ORDER,
    WORDS_OF_THE_NETWORK,
    Edition,
    Gift,
    GiftQuerySet,
    Piece,
    Section,
    State,
    Together,
)
from dorpsplein.channels.newsletters.models.elsewhere import FarVillage, Fault

__all__ = [
    "AHEAD",
    "EDITIONS_KEPT",
    "GIFT_STANDS",
    "LOOK_BACK",
    "MOST_OPENING",
    "MOST_PIECE",
    "MOST_TITLE",
    "ORDER_OF_THE_NETWORK",
    "USUAL_ORDER",
    "WORDS_OF_THE_NETWORK",
    "Edition",
    "FarVillage",
    "Fault",
    "Gift",
    "GiftQuerySet",
    "Piece",
    "Section",
    "State",
    "Together",
]
