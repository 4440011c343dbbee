"""A public page that did not change is not made again: its mark is the village's number and the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from hashlib import sha256
from time import time

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils import timezone

from dorpsplein import __version__
from dorpsplein.base.dates import local_today
from dorpsplein.channels.publishing.shelf import Shelf
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import revision_now, revisions_now
from dorpsplein.design.sheet import sheet_mark

QUARTER = 15
QUARTER_SECONDS = QUARTER * 60.0
SHELF = Shelf(most_bytes=8 * 2**20)


@dataclass(frozen=True, slots=True)
class Holds:
    """How long an answer to a stranger holds: while these numbers of villages are true, and until a moment.

    ``numbers_now`` asks for the numbers, in one small query. Units: ``until`` in seconds since 1970.
    """

    numbers: object
    numbers_now: Callable[[], object]
    until: float

    @property
    def still(self) -> bool:
        """It may be given again."""
        return time() < self.until and self.numbers_now() == self.numbers


type Page = Callable[..., HttpResponse]
type HowLong = Callable[[Village], Holds]
type Facts = tuple[tuple[str, int], ...]


def public_page(view: Page) -> Page:
    """Serve a page of a visible village, or "not changed" to who has it already."""
    return _kept_page(view, _own_facts, _own_numbers)


def shared_page(view: Page) -> Page:
    """Serve a page of the Network, which changes when any visible village does."""
    return _kept_page(view, _all_facts, _all_numbers)


def public_feed(view: Page) -> Page:
    """Serve a feed of a visible village, which is the same for everybody; what was made is kept at hand."""
    return _kept_feed(view, _own_facts, _own_numbers)


def shared_feed(view: Page) -> Page:
    """Serve a feed of the Network, as ``public_feed``."""
    return _kept_feed(view, _all_facts, _all_numbers)


def page_mark(request: VillageRequest, facts: Facts) -> str:
    """What a page depends on, as an ETag: villages and their numbers, the time, the address, who asks."""
    who = (request.person.public_id if request.person else "", *sorted(request.roles))
    return _mark(facts, _quarter(), request.get_full_path(), *who, sheet_mark())


def feed_mark(request: VillageRequest, facts: Facts) -> str:
    """What a feed depends on: villages and their numbers, the day, the address without its question mark."""
    return _mark(facts, str(local_today()), request.path)


def _kept_page(view: Page, facts_of: Callable[[Village], Facts], holds: HowLong) -> Page:
    @wraps(view)
    def fresh(request: VillageRequest, *args: object, **kwargs: object) -> HttpResponse:
        _show_only_visible(request)
        lasts = _how_long(request, holds)
        mark = page_mark(request, facts_of(request.village))
        response = _unchanged(request, mark) or view(request, *args, **kwargs)
        response["ETag"] = mark
        response["Cache-Control"] = "private, no-cache" if request.person else "no-cache"
        _say_how_long(response, lasts)
        return response

    return fresh


def _kept_feed(view: Page, facts_of: Callable[[Village], Facts], holds: HowLong) -> Page:
    @wraps(view)
    def fresh(request: VillageRequest, *args: object, **kwargs: object) -> HttpResponse:
        _show_only_visible(request)
        lasts = _how_long(request, holds)
        mark = feed_mark(request, facts_of(request.village))
        place = f"{request.village.public_id} {request.path}"
        response = _unchanged(request, mark) or SHELF.answer(
            place, mark, lambda: view(request, *args, **kwargs)
        )
        response["ETag"] = mark
        response["Cache-Control"] = "no-cache"
        _say_how_long(response, lasts)
        return response

    return fresh


def _own_facts(village: Village) -> Facts:
    """The village and its number."""
    return ((village.public_id, village.revision),)


def _all_facts(_network: Village) -> Facts:
    """Every visible village and its number, the Network too, in one small query."""
    return tuple(Village.objects.visible().order_by("pk").values_list("public_id", "revision"))


def _how_long(request: VillageRequest, holds: HowLong) -> Holds | None:
    """Until when the answer to a stranger holds; asked before it is made, or a change meanwhile is lost."""
    return holds(request.village) if request.person is None else None


def _say_how_long(response: HttpResponse, lasts: Holds | None) -> None:
    """Tell the outermost layer until when it may give this answer again without asking."""
    if lasts:
        response.holds = lasts  # type: ignore[attr-defined]


def _own_numbers(village: Village) -> Holds:
    return Holds(village.revision, partial(revision_now, village.pk), _next_quarter())


def _all_numbers(_network: Village) -> Holds:
    return Holds(revisions_now(), revisions_now, _next_quarter())


def _next_quarter() -> float:
    return (time() // QUARTER_SECONDS + 1) * QUARTER_SECONDS


def _show_only_visible(request: VillageRequest) -> None:
    if not request.village.is_visible:
        raise Http404


def _unchanged(request: VillageRequest, mark: str) -> HttpResponse | None:
    return HttpResponseNotModified() if mark in request.headers.get("If-None-Match", "") else None


def _mark(facts: Facts, *more: str) -> str:
    told = (*facts, __version__, *more)
    return f'"{sha256(repr(told).encode()).hexdigest()[:24]}"'


def _quarter() -> str:
    """The quarter of an hour we are in: what is over leaves the page, and a new day begins, on a quarter."""
    now = timezone.localtime()
    return f"{now.date()} {now.hour} {now.minute // QUARTER}"
