"""What was chosen on the page that says who may see what."""

from __future__ import annotations

from dataclasses import dataclass

from dorpsplein.channels.factsheet.models.sheet import Audience


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen on the page, against what stood there when it was opened.

    ``was`` were ticked then, ``left`` were not, ``ticked`` are now. ``audience`` and ``by_itself`` are None
    where nobody touched them.
    """

    was: frozenset[str]
    left: frozenset[str]
    ticked: frozenset[str]
    audience: Audience | None
    by_itself: bool | None

    @property
    def shown(self) -> frozenset[str]:
        """What was ticked here that was not."""
        return self.ticked - self.was

    @property
    def hidden(self) -> frozenset[str]:
        """What was ticked and is no more."""
        return self.was - self.ticked
