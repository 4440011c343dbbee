"""Acts: making a print, and forgetting it."""

from dorpsplein.community.printouts.services.making import (
    discard_printout,
    draft_printout,
    forget_printouts,
    make_printout,
)

__all__ = ["discard_printout", "draft_printout", "forget_printouts", "make_printout"]
