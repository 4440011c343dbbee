"""The facts of this room: editions, what villages give each other, and villages elsewhere that we follow."""

from __future__ import annotations

from dorpsplein.channels.newsletters.models.edition import (
    AHEAD,
    EDITIONS_KEPT,
    LOOK_BACK,
    MOST_OPENING,
    MOST_PIECE,
    MOST_TITLE,
    ORDER_OF_THE_NETWORK,
    USUAL_ORDER,
    WORDS_OF_THE_NETWORK,
    Edition,
    Piece,
    Section,
)
from dorpsplein.channels.newsletters.models.elsewhere import FarVillage, Fault
from dorpsplein.channels.newsletters.models.gift import GIFT_STANDS, Gift, GiftQuerySet
from dorpsplein.channels.newsletters.models.together import Together
from dorpsplein.channels.publishing.stages import State

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
