"""What no keyboard can type and no database keeps: a NUL in an address, a question, an answer or a cookie.

PostgreSQL refuses it at the first question that is asked with it, SQLite keeps it; here it comes in nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

type Answer = Callable[[HttpRequest], HttpResponseBase]

NUL = "\0"


class RefuseUnreadable:
    """Tell who sends a NUL that it cannot be read; a cookie that holds one counts as none."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path_info:
            raise BadRequest
        request.COOKIES = {name: text for name, text in request.COOKIES.items() if NUL not in text}
        return self._answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Look at what came along, now that is known which village tells of it."""
        if _holds_nul(request.GET) or _holds_nul(request.POST):
            raise BadRequest


def _holds_nul(told: QueryDict) -> bool:
    return any(NUL in text for name, texts in told.lists() for text in (name, *texts))
