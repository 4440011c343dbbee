"""What is chosen when somebody says that another may act for her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorpsplein.community.behalf.words import How, Scope
from dorpsplein.community.people.models import Person


@dataclass(frozen=True, slots=True)
class Wish:
    """Who may do what for whom, for how many months, and how she said so.

    ``heard_by`` and ``heard_on`` are of what was said; a paper says it once it is signed.
    """

    person: Person
    stand_in: Person
    scopes: tuple[Scope, ...]
    months: int
    how: How
    heard_by: str = ""
    heard_on: date | None = None
