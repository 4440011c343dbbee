"""A piece that stands in a second edition as well."""

from __future__ import annotations

from copy import copy

from dorpsplein.base.scoping import new_public_id
from dorpsplein.channels.newsletters.content import OWN
from dorpsplein.channels.newsletters.models import Edition, Piece


def copied(piece: Piece, made: Edition) -> Piece:
    """The same piece for another edition, not saved yet: all that it holds, whatever is added to it later."""
    new = copy(piece)
    new.pk, new.public_id = None, new_public_id()
    new.village, new.edition = made.village, made
    if piece.source.startswith(OWN):
        new.source = f"{OWN}{new_public_id()}"
    return new
