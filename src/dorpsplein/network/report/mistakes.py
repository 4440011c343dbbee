"""What is wrong in the texts of a report, with the line on which it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong; ``words`` are for who writes the texts."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.words}"


class Mistakes(Exception):  # noqa: N818 - a plural, as its name says
    """All that is wrong, so that one reads it once."""

    def __init__(self, found: Iterable[Mistake]) -> None:
        self.found = sorted(found, key=lambda one: (one.file, one.line))
        super().__init__("\n".join(map(str, self.found)))
