"""What somebody sends is read in the order in which it stands: signs that turn it are left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from dorpsplein.base.directions import without_directions

type Answer = Callable[[HttpRequest], HttpResponseBase]


class LeaveOutDirections:
    """Take the signs out of what was typed, and out of the names of files."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Before any view reads it."""
        request.GET = _plain(request.GET)  # type: ignore[assignment]
        if request.method == "POST":
            request.POST = _plain(request.POST)  # type: ignore[assignment]
            for files in request.FILES.lists():
                for file in files[1]:
                    file.name = without_directions(file.name or "")


def _plain(told: QueryDict) -> QueryDict:
    """The same, but a new one only where something is left out."""
    if all(text == without_directions(text) for _name, texts in told.lists() for text in texts):
        return told
    plain = told.copy()
    for name, texts in told.lists():
        plain.setlist(name, [without_directions(text) for text in texts])
    return plain
