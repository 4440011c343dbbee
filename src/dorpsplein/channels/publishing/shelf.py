"""Answers that were made and still hold, kept in the memory of this process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from django.http import HttpResponse


class Kept(NamedTuple):
    """An answer with the mark under which it holds; ``holds`` says until when it may be given unasked."""

    mark: str
    headers: dict[str, str]
    body: bytes
    holds: object = None

    def again(self) -> HttpResponse:
        """The same answer once more."""
        return HttpResponse(self.body, headers=self.headers)


class Shelf:
    """The newest answer of each place; where there is no room, what was longest not asked for goes.

    Units: ``most_bytes`` of the bodies together.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def answer(self, place: str, mark: str, make: Callable[[], HttpResponse]) -> HttpResponse:
        """The answer of a place under this mark, made now if it is not here."""
        kept = self.find(place)
        if kept and kept.mark == mark:
            return kept.again()
        made = make()
        self.keep(place, mark, made)
        return made

    def find(self, place: str) -> Kept | None:
        """The newest answer of a place, whether or not it holds."""
        with self._lock:
            if place in self._kept:
                self._kept.move_to_end(place)
            return self._kept.get(place)

    def keep(self, place: str, mark: str, made: HttpResponse) -> Kept | None:
        """Keep an answer; what is wrong or elsewhere is not kept."""
        if made.status_code != 200:  # noqa: PLR2004 - all is well
            return None
        kept = Kept(mark, dict(made.items()), made.content, getattr(made, "holds", None))
        with self._lock:
            self._kept[place] = kept
            self._kept.move_to_end(place)
            while self._kept and sum(len(one.body) for one in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
        return kept
