"""Pages for who keeps the list, and for who says who may what."""

from dorpsplein.community.people.views import cards, listing, living, own, roles, taking

__all__ = ["cards", "listing", "living", "own", "roles", "taking"]
