"""What a mail server answers, and what that means for the mail: taken, later, never, or nobody's mail now.

Source: RFC 5321 (codes), RFC 3463, 5248 and 7372 (what stands behind them: "5.7.1").
"""

from __future__ import annotations

import re
from enum import Enum

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.outbox.hardness import is_full, is_no_address, is_too_many_of_us


class Said(Exception):  # noqa: N818 - an answer of the other side
    """A plain answer, given at a ``step``; ``of_sender`` when it may be about the address it comes from."""

    of_sender = False
    step: Step | None = None


class Bounced(Said):
    """The server will never take this mail for this recipient; ``of_address``: nor any other mail."""

    of_address = False


class Later(Said, Unavailable):
    """Not this mail now; the line is still good."""


class SenderRefused(Later):
    """Not from a village's own address, though from the installation's it is taken."""


class BackRefused(Later):
    """Not with an address of its own to come back to, though with the installation's it is taken."""


class Shut(Said, Unavailable):
    """No mail at all now: nobody at home, wrong password, too many of us, or our address is refused."""


class LineShut(Said, Unavailable):
    """No mail over this line, which is not the only one."""


class Unsure(Unavailable):
    """After the last dot: the server may have the mail or not."""


class Step(Enum):
    """Where in a mail an answer is given; the value is the digit that means "go on"."""

    SENDER = 2, "sender"
    RECIPIENT = 2, "recipient"
    TEXT = 3, "text"
    DOT = 2, "dot"

    @property
    def good(self) -> int:
        """The first digit of a good answer: clients may look no further."""
        return int(self.value[0])


GOES_AWAY = 421
TOO_MUCH = 552  # RFC 5321, 4.5.3.1.10: an old way to say "later"
OUR_FAULT = (500, 502, 503, 504, 521, 530, 535)  # about how we speak or who we are, not about the mail
BEHIND = re.compile(rb"5\.\d{1,3}\.\d{1,3}\b")
TOO_LARGE = b"5.3.4"
FOR_ANOTHER_DAY = (b"5.1.7", b"5.1.8", b"5.2.2")  # our address is not right, the mailbox is full
NOT_PROVEN = tuple(f"5.7.{number}".encode() for number in range(20, 31))  # SPF, DKIM, our address, a flood

OF_SENDER = (b"5.1.7", b"5.1.8", *NOT_PROVEN)  # said of a text; all else is about that text alone
NO_ADDRESS = (b"5.1.", b"5.2.1")  # after the text only these are about to whom it goes
ENVELOPE = (Step.SENDER, Step.RECIPIENT)

# What is kept of an answer is its code, never its words; but these are told.
FULL = "full"  # behind the code: her mailbox is
OURS = "ours"  # behind the code: we sent as much as we may
UNWRITABLE = "unwritable"  # no answer at all: no bytes could be made of the mail


def judge(step: Step, code: int, words: bytes) -> None:
    """Go on, or say why not. Errors: Bounced, Later, Shut, Unsure, Unavailable (nonsense before the dot)."""
    kind = code // 100
    if kind == step.good:
        return
    if code == GOES_AWAY:
        raise Shut(str(code))
    if kind == 4:  # noqa: PLR2004 - "later"
        raise Later(_kept(step, code, words))
    if kind == 5:  # noqa: PLR2004 - "never"
        raise _of_never(step, code, words)
    raise Unsure("nonsense after the dot") if step is Step.DOT else Unavailable("nonsense")


def _kept(step: Step, code: int, words: bytes) -> str:
    if is_full(words, of_recipient=step is Step.RECIPIENT):
        return f"{code} {FULL}"
    return f"{code} {OURS}" if is_too_many_of_us(words) else str(code)


def _behind(words: bytes) -> bytes:
    found = BEHIND.match(words.lstrip())
    return found[0] if found else b""


def _of_never(step: Step, code: int, words: bytes) -> Said:
    behind = _behind(words)
    answer = _meant(step, code, behind, _kept(step, code, words))
    if isinstance(answer, Bounced) and (step is Step.RECIPIENT or behind.startswith(NO_ADDRESS)):
        answer.of_address = is_no_address(words)
        if step is Step.RECIPIENT and not answer.of_address and behind != TOO_LARGE:
            answer = Later(_kept(step, code, words))
    answer.step, answer.of_sender = step, step in ENVELOPE or behind in OF_SENDER
    return answer


def _meant(step: Step, code: int, behind: bytes, kept: str) -> Bounced | Later | Shut:
    if behind == TOO_LARGE:
        return Bounced(str(code))
    if step is Step.SENDER:
        return Shut(str(code))
    ours = behind in NOT_PROVEN or (behind.startswith(b"5.7.") and step is Step.RECIPIENT)
    if ours or behind in FOR_ANOTHER_DAY or code == TOO_MUCH or code in OUR_FAULT:
        return Later(kept)
    return Bounced(str(code))
