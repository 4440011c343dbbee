"""Pages for who prints, and for the paper that comes back."""

from dorpsplein.community.printouts.views import making, shown

__all__ = ["making", "shown"]
