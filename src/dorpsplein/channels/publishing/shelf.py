"""Answers that were made and still hold, kept in the memory of this process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.http import HttpResponse

type Kept = tuple[dict[str, str], bytes]


class Shelf:
    """Answers by their mark; where there is no room, the one that was longest not asked for goes.

    Units: ``most_bytes`` of the bodies together.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def answer(self, mark: str, make: Callable[[], HttpResponse]) -> HttpResponse:
        """The answer with this mark, made now if it is not here."""
        with self._lock:
            kept = self._kept.get(mark)
            if kept:
                self._kept.move_to_end(mark)
        if kept:
            return HttpResponse(kept[1], headers=kept[0])
        made = make()
        if made.status_code == 200:  # noqa: PLR2004 - what is wrong or elsewhere is not kept
            self._keep(mark, (dict(made.items()), made.content))
        return made

    def _keep(self, mark: str, kept: Kept) -> None:
        with self._lock:
            if mark in self._kept or len(kept[1]) > self._most:
                return
            self._kept[mark] = kept
            self._size += len(kept[1])
            while self._size > self._most:
                _mark, (_headers, body) = self._kept.popitem(last=False)
                self._size -= len(body)
