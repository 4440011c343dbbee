"""Rows that are equal in every cell: one person, of whom is told that she stands there more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

SHOWN = 80


class Alike:
    """The rows that were kept, and how often each came again; also cells of which we take nothing count.

    ``count`` is of all of them together.
    """

    def __init__(self) -> None:
        self._kept: set[tuple[str, ...]] = set()
        self._again: Counter[tuple[str, ...]] = Counter()
        self.count = 0

    def is_again(self, cells: Sequence[str]) -> bool:
        """Was such a row kept before? Then it is counted."""
        key = _key(cells)
        if key not in self._kept:
            return False
        self._again[key] += 1
        self.count += 1
        return True

    def keep(self, cells: Sequence[str]) -> None:
        """Somebody came of this row."""
        self._kept.add(_key(cells))
        self.count += 1

    def remarks(self, *, cards: bool = False) -> Iterator[str]:
        """In one sentence that they are one, and who."""
        if not self._again:
            return
        (key, times), *others = self._again.items()
        told = {
            "rows": times + 1,
            "people": len(others) + 1,
            "who": ", ".join(filter(None, key))[:SHOWN].strip(" ,"),
        }
        if others:
            yield (
                _(
                    "%(people)s mensen staan er meer dan één keer precies zo in: wij tellen ieder als één. "
                    "Bijvoorbeeld: %(who)s."
                )
                % told
            )
        elif cards:
            yield (
                _("%(rows)s kaartjes zijn precies gelijk: wij tellen ze als één. Dit zijn ze: %(who)s.")
                % told
            )
        else:
            yield (
                _("%(rows)s regels zijn precies gelijk: wij tellen ze als één. Dit zijn ze: %(who)s.") % told
            )


def _key(cells: Sequence[str]) -> tuple[str, ...]:
    """A row as its cells, but for what nobody sees: spaces around, and empty cells at its end."""
    found = [cell.strip() for cell in cells]
    while found and not found[-1]:
        found.pop()
    return tuple(found)
