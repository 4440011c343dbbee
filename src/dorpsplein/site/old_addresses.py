"""Where pages of the village's former website stand now: looked up only when nothing is found."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.life.activities.models import OldAddress
from dorpsplein.site.short import where_to

type Answer = Callable[[HttpRequest], HttpResponseBase]

A_DAY = 24 * 60 * 60


class LeadFromOldAddress:
    """A page that is not found and once stood elsewhere under that path: 301 to where it stands now."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self._answer(request)
        if answer.status_code != HTTPStatus.NOT_FOUND or request.method not in {"GET", "HEAD"}:
            return answer
        return _moved(cast("VillageRequest", request)) or answer


def _moved(request: VillageRequest) -> HttpResponseBase | None:
    path = request.path_info.strip("/")
    if request.village is None or not path:
        return None
    old = OldAddress.objects.of(request.village).filter(path=path).select_related("activity").first()
    address = where_to(old.activity.code, request.language) if old else ""
    if not address:
        return None
    moved = HttpResponseRedirect(address, status=HTTPStatus.MOVED_PERMANENTLY)
    moved["Cache-Control"] = f"max-age={A_DAY}"  # the next date of a series is another one tomorrow
    return moved
