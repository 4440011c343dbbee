"""A piece that stands in a second edition as well."""

from __future__ import annotations

from dorpsplein.base.scoping import new_public_id
from dorpsplein.channels.newsletters.content import OWN
from dorpsplein.channels.newsletters.models import Edition, Piece

ITS_OWN = {"id", "public_id", "village", "edition", "source"}


def copied(piece: Piece, made: Edition) -> Piece:
    """The same piece for another edition, not saved yet: all that it holds, whatever is added to it later."""
    names = [one.attname for one in Piece._meta.concrete_fields if one.name not in ITS_OWN]
    own = piece.source.startswith(OWN)
    return Piece(
        village=made.village,
        edition=made,
        source=f"{OWN}{new_public_id()}" if own else piece.source,
        **{name: getattr(piece, name) for name in names},
    )
