"""The way out for mails that go abreast: over a line each, one after another over that, in one thread.

While the server thinks about one mail, the next is said over another line. Several threads would take turns
at every word, and all of them would want the one pen that SQLite has.
A provider's own interface is another way (``provided``). Without either, mail goes to files in the data
folder, through Django's own way.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.outbox.answers import LineShut, Said, Shut
from dorpsplein.community.outbox.building import message_of
from dorpsplein.community.outbox.claims import LAST_ANSWER
from dorpsplein.community.outbox.lines import Backend
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.talking import Parcel, Steps, call, talk

logger = logging.getLogger(__name__)

type Hold = Callable[[Collection[Mail]], bool]
type End = tuple[Parcel, Exception | None]

LAST_ANSWER_SECONDS = LAST_ANSWER.total_seconds()  # less than a lease, which is renewed before the last dots
ENDS = (Said, Unavailable, ValueError)
ENOUGH = 5  # mails that are worth opening another line


class Way(Protocol):
    """Carries mails; what it gives of each is None when it is with the server, or the error that ended it.

    These are BackRefused, Bounced, Later, LineShut (it goes over another line), SenderRefused, Shut, Unsure,
    Unavailable; ValueError for what cannot be written.
    """

    def width(self, mails: int) -> int:
        """How many may go abreast, when so many wait."""

    def carry(self, parcels: Sequence[Parcel], hold: Hold) -> Iterator[End]:
        """Carry so many at most, and tell each end as it comes; ``hold`` is asked just before the dots."""


def most_lines() -> int:
    """How many mails may be on their way at once."""
    backend = mailers["default"]
    return backend.lines if isinstance(backend, Backend) else 1


@contextmanager
def open_way() -> Iterator[Way]:
    """Give a way; its lines stay open until it is closed."""
    backend = mailers["default"]
    if hasattr(backend, "esp_name"):
        from dorpsplein.community.outbox.provided import by_provider

        with closing(backend):
            backend.open()
            yield _OneByOne(lambda parcel, hold: by_provider(backend, *parcel[:3], hold))
        return
    if not isinstance(backend, Backend):
        yield _OneByOne(lambda parcel, _hold: _to_files(backend, parcel))
        return
    lines = _Lines(backend)
    try:
        yield lines
    finally:
        for opened in lines.opened:
            opened.hang_up()


class _OneByOne:
    """A way on which nothing goes abreast."""

    def __init__(self, carry: Callable[[Parcel, Callable[[], bool]], None]) -> None:
        self.carry_one = carry

    def width(self, mails: int) -> int:
        return min(mails, 1)

    def carry(self, parcels: Sequence[Parcel], hold: Hold) -> Iterator[End]:
        for parcel in parcels:
            try:
                self.carry_one(parcel, lambda mail=parcel.mail: hold([mail]))  # type: ignore[misc]
            except ENDS as error:
                yield parcel, error
            else:
                yield parcel, None


def _to_files(backend: BaseEmailBackend, parcel: Parcel) -> None:
    mailing = parcel.form.mailing if parcel.form else None
    try:
        backend.send_messages([message_of(parcel.mail, mailing, parcel.sender)])
    except OSError as error:
        raise Unavailable(type(error).__name__) from error


class _Lines:
    def __init__(self, first: Backend) -> None:
        self.opened = [first]
        self.most = first.lines

    def width(self, mails: int) -> int:
        """Others are opened when the first works; a server that wants fewer has fewer, for this round."""
        while self.opened[0].connection and len(self.opened) < min(self.most, mails // ENOUGH):
            another = self.opened[0].another()
            try:
                call(another)
            except Shut as answer:
                self.most = len(self.opened)
                logger.warning("the mail server takes no more than %s lines: %s", self.most, answer)
            else:
                self.opened.append(another)
        return len(self.opened)

    def carry(self, parcels: Sequence[Parcel], hold: Hold) -> Iterator[End]:
        lines = self.opened[: len(parcels)]
        over = enumerate(zip(lines, parcels, strict=False))
        talks = [_Talk(parcel, talk(line, parcel), is_first=not place) for place, (line, parcel) in over]
        yield from _go_on(talks, None)
        ready = [one for one in talks if one.is_at_dot]
        if ready:
            until = monotonic() + LAST_ANSWER_SECONDS
            yield from _go_on(ready, until if hold([one.parcel.mail for one in ready]) else None)
        for line, one in zip(lines, talks, strict=False):
            if isinstance(one.error, LineShut):
                self.opened.remove(line)
                self.most = len(self.opened)
                logger.warning("the mail server wants a line less: %s", one.error)


@dataclass(slots=True)
class _Talk:
    parcel: Parcel
    steps: Steps
    is_first: bool
    is_at_dot: bool = False
    is_over: bool = False
    error: Exception | None = None

    def go_on(self, until: float | None) -> None:
        """To where it waits for the server again, or to its end."""
        try:
            self.is_at_dot = self.steps.send(until)
        except StopIteration:
            self.is_over = True
        except Shut as error:
            self.is_over, self.error = True, error if self.is_first else LineShut(str(error))
        except ENDS as error:
            self.is_over, self.error = True, error


def _go_on(talks: list[_Talk], until: float | None) -> Iterator[End]:
    """Go on in turn until each stands before its dot or is over; the ends as they come."""
    going = talks
    while going:
        for one in going:
            one.go_on(until)
            if one.is_over:
                yield one.parcel, one.error
        going = [one for one in going if not (one.is_over or one.is_at_dot)]
