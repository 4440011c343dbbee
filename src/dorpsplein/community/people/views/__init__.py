"""Pages for who keeps the list, and for who says who may what."""

from dorpsplein.community.people.views import (
    cards,
    listed,
    listing,
    lists,
    living,
    neighbourhoods,
    own,
    roles,
    taking,
)

__all__ = ["cards", "listed", "listing", "lists", "living", "neighbourhoods", "own", "roles", "taking"]
