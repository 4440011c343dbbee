"""A public page that did not change is not made again: its mark is the village's number and the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial, wraps
from hashlib import sha256
from time import time

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone

from dorpsplein import __version__
from dorpsplein.base.dates import local_today
from dorpsplein.channels.publishing.renewing import Around
from dorpsplein.channels.publishing.shelf import Kept, Shelf
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import Numbers, counted_now, numbers_now, revisions_now
from dorpsplein.design.sheet import sheet_mark

QUARTER = 15
QUARTER_SECONDS = QUARTER * 60.0
SHELF = Shelf(most_bytes=8 * 2**20)


@dataclass(frozen=True, slots=True)
class Holds:
    """How long an answer to a stranger holds: while these numbers of villages are true, and until a moment.

    ``numbers_now`` asks for the numbers, in one small query. ``renew`` makes the answer under other numbers,
    if there is a shorter way than the long one. Units: ``until`` in seconds since 1970.
    """

    numbers: object
    numbers_now: Callable[[], object]
    until: float
    renew: Renew | None = None
    day: date = field(default_factory=local_today)

    @property
    def still(self) -> bool:
        """It may be given again."""
        return self.under(self.numbers_now())

    def under(self, numbers: object) -> bool:
        """It may be given again while these are the numbers."""
        return time() < self.until and numbers == self.numbers


type Page = Callable[..., HttpResponseBase]
type Feed = Callable[..., HttpResponse]
type Renew = Callable[[Kept, object], HttpResponse | None]
type HowLong = Callable[[Village], Holds]
type Facts = tuple[object, ...]


def public_page(view: Page) -> Page:
    """Serve a page of a visible village, or "not changed" to who has it already."""
    return _kept_page(view, _own_facts, _own_numbers)


def shared_page(view: Page) -> Page:
    """Serve a page of the Network, which changes when any visible village does."""
    return _kept_page(view, _all_facts, _all_numbers)


def counted_page(view: Page) -> Page:
    """Serve a page of the Network made of counts: it changes when something that is counted does.

    It may show nothing of other villages but what raises the tide, and of the Network itself what it likes.
    """
    return _kept_page(view, _counted_facts, _counted_numbers)


def public_feed(view: Feed) -> Feed:
    """Serve a feed of a visible village, which is the same for everybody; what was made is kept at hand."""
    return _kept_feed(view, _own_facts, _own_numbers)


def shared_feed(view: Feed) -> Feed:
    """Serve a feed of the Network, as ``public_feed``."""
    return _kept_feed(view, _all_facts, _all_numbers)


def public_document(more: Callable[[Village], Facts]) -> Callable[[Feed], Feed]:
    """Serve what other installations read of a visible village; what was made is kept at hand.

    It is made again only where the village's number, the quarter of an hour or these facts are others. Its
    mark is made of what it says, so who has that reads nothing again.
    """

    def kept(view: Feed) -> Feed:
        @wraps(view)
        def fresh(request: VillageRequest, *args: object, **kwargs: object) -> HttpResponse:
            _show_only_visible(request)
            facts = (*_own_facts(request.village), *more(request.village))
            place, now = f"{request.village.public_id} {request.path}", _mark(facts, _quarter())
            made = SHELF.answer(place, now, lambda: view(request, *args, **kwargs))
            mark = f'"{sha256(made.content).hexdigest()[:24]}"'
            response = _unchanged(request, mark) or made
            response["ETag"] = mark
            response["Cache-Control"] = "no-cache"
            return response

        return fresh

    return kept


def page_mark(facts: Facts, asked: Sequence[str]) -> str:
    """What a page depends on, as an ETag: villages and their numbers, the time, the address, who asks."""
    return _mark(facts, _quarter(), *asked, sheet_mark())


def village_mark(village: Village) -> tuple[object, ...]:
    """What all that a village shows depends on: its numbers, and the quarter of an hour."""
    return (*_own_facts(village), _quarter())


def feed_mark(request: VillageRequest, facts: Facts) -> str:
    """What a feed depends on: villages and their numbers, the day, the address without its question mark."""
    return _mark(facts, str(local_today()), request.path)


def _kept_page(view: Page, facts_of: Callable[[Village], Facts], holds: HowLong) -> Page:
    @wraps(view)
    def fresh(request: VillageRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        _show_only_visible(request)
        lasts, asked = _how_long(request, holds), _asked(request)
        mark = page_mark(facts_of(request.village), asked)
        response = _unchanged(request, mark) or view(request, *args, **kwargs)
        response["ETag"] = mark
        response["Cache-Control"] = "private, no-cache" if request.person else "no-cache"
        around = getattr(response, "around", None)
        if lasts and around:
            lasts = replace(lasts, renew=_renewal(request.village.public_id, asked, around, lasts))
        _say_how_long(response, lasts)
        return response

    return fresh


def _kept_feed(view: Feed, facts_of: Callable[[Village], Facts], holds: HowLong) -> Feed:
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


def _asked(request: VillageRequest) -> tuple[str, ...]:
    """The address, and who asks for it."""
    who = request.person.public_id if request.person else ""
    return (request.get_full_path(), who, *sorted(request.roles))


def _renewal(key: str, asked: Sequence[str], around: Around, made: Holds) -> Renew:
    """How a page to a stranger is made again, on the same day and while only its part changed.

    What turns out to be the same keeps its mark, so who has it gets no second copy.
    """

    def renew(kept: Kept, numbers: object) -> HttpResponse | None:
        known = made.numbers
        if not (isinstance(numbers, Numbers) and isinstance(known, Numbers) and numbers.frame == known.frame):
            return None
        if local_today() != made.day or not around.still:
            return None
        holds = replace(made, numbers=numbers, until=_next_quarter(), renew=renew)
        body = around.filled()
        mark = kept.headers["ETag"] if body == kept.body else page_mark((key, numbers), asked)
        response = HttpResponse(body, headers={**kept.headers, "ETag": mark})
        _say_how_long(response, holds)
        return response

    return renew


def _own_facts(village: Village) -> Facts:
    """The village and its numbers."""
    return village.public_id, Numbers(village.revision, village.frame_revision)


def _counted_facts(network: Village) -> Facts:
    """The Network and the numbers of what is counted."""
    return network.public_id, counted_now(network.pk)


def _all_facts(_network: Village) -> Facts:
    """Every visible village and its number, the Network too, in one small query."""
    return tuple(Village.objects.visible().order_by("pk").values_list("public_id", "revision"))


def _how_long(request: VillageRequest, holds: HowLong) -> Holds | None:
    """Until when the answer to a stranger holds; asked before it is made, or a change meanwhile is lost."""
    return holds(request.village) if request.person is None else None


def _say_how_long(response: HttpResponseBase, lasts: Holds | None) -> None:
    """Tell the outermost layer until when it may give this answer again without asking."""
    if lasts:
        response.holds = lasts  # type: ignore[attr-defined]


def _own_numbers(village: Village) -> Holds:
    numbers = Numbers(village.revision, village.frame_revision)
    return Holds(numbers, partial(numbers_now, village.pk), _next_quarter())


def _all_numbers(_network: Village) -> Holds:
    return Holds(revisions_now(), revisions_now, _next_quarter())


def _counted_numbers(network: Village) -> Holds:
    return Holds(counted_now(network.pk), partial(counted_now, network.pk), _next_quarter())


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
