"""A long list in pages: each begins after the last of the one before, so what changes between is no harm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from dorpsplein.network.opendata.answering import Mistake

AFTER, HOW_MANY, FROM = "na", "aantal", "vanaf"


@dataclass(frozen=True, slots=True)
class Size:
    """How many on a page: as a rule, and at most."""

    usual: int
    most: int

    def asked(self, asked: QueryDict) -> int:
        """How many are asked. Errors: Mistake for what is no number of these."""
        text = asked.get(HOW_MANY, str(self.usual))
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(self.most))):
            raise self._mistake()
        if not 1 <= int(text) <= self.most:
            raise self._mistake()
        return int(text)

    def _mistake(self) -> Mistake:
        words = _("%(name)s is een getal van 1 tot en met %(most)s.")
        return Mistake(words % {"name": HOW_MANY, "most": self.most})


def page_of[T](
    things: Iterable[T], name: Callable[[T], str], asked: QueryDict, size: Size
) -> tuple[list[T], str]:
    """The things of one page in the order of their names, and what is asked for the next; "" at the end."""
    most, after = size.asked(asked), asked.get(AFTER, "")
    left = sorted((one for one in things if name(one) > after), key=name)
    shown = left[:most]
    return shown, further(asked, **{AFTER: name(shown[-1])}) if len(left) > most else ""


def further(asked: QueryDict, **otherwise: str) -> str:
    """The same question, with something otherwise."""
    return urlencode({**asked.dict(), **otherwise})


def day_asked(asked: QueryDict, today: date) -> date:
    """The day from which; today when it is over. Errors: Mistake for what is no day."""
    text = asked.get(FROM, today.isoformat())
    try:
        return max(date.fromisoformat(text), today)
    except ValueError as error:
        raise Mistake(_("%(name)s is een dag, zoals 2026-05-12.") % {"name": FROM}) from error
