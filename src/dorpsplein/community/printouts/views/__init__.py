"""Pages for who prints, and for the paper that comes back."""

from dorpsplein.community.printouts.views import entering, making, shown

__all__ = ["entering", "making", "shown"]
