"""Pages for who prints, and for the paper that comes back."""

from dorpsplein.community.printouts.views import birthdays, entering, making, shown

__all__ = ["birthdays", "entering", "making", "shown"]
