"""Acts: writing down what happened, with all that follows; and taking it back as one."""

from dorpsplein.community.lifeevents.services.happening import happen
from dorpsplein.community.lifeevents.services.undoing import StoodOn, forget_life_events, undo

__all__ = ["StoodOn", "forget_life_events", "happen", "undo"]
