"""Did a mail not arrive, at which address, and for good?

Source: RFC 3464 (the report); what servers wrote before that is read by flufl.bounce.
"""

from __future__ import annotations

import re
from email.message import Message
from typing import NamedTuple

from dorpsplein.community.outbox.hardness import LATER, LONGEST, is_hard
from dorpsplein.community.returns.opening import address_in, parts_of, words_of

UNDELIVERED = re.compile(
    r"undeliver|not (?:be )?delivered|n't (?:be )?delivered|delivery (?:\w+ )?failed|unzustellbar"
    r"|(?:niet|onmogelijk) (?:\w+ ){0,3}?(?:afgeleverd|bezorgd|bezorgen|afleveren)|onbestelbaar",
    re.IGNORECASE,
)
WAITS = re.compile(
    r"\bdelayed\b|will (?:\w+ )?(?:retry|be retried|keep trying|continue)|still (?:being )?tr(?:ied|ying)"
    r"|vertraagd|opnieuw (?:geprobeerd|proberen)|(?:blijven|nog) (?:het )?(?:\w+ )?proberen",
    re.IGNORECASE,
)


class Failure(NamedTuple):
    """One address that a mail did not reach. ``hard``: no mail ever will."""

    address: str
    hard: bool


class Report(NamedTuple):
    """What a report says: ``failures`` is empty where a mail is only late, or did arrive."""

    failures: list[Failure]


def report_in(message: Message, *, at_its_own: bool = False) -> Report | None:
    """Read a report on delivery; None when this is none.

    ``at_its_own``: it came to the address of one mail. Then words are enough, and need no address.
    """
    blocks = [part for part in parts_of(message) if part.get_content_type() == "message/delivery-status"]
    if blocks:
        return Report(_by_standard(blocks[0]))
    return _by_habit(message) or (_by_words(message) if at_its_own else None)


def _by_standard(part: Message) -> list[Failure]:
    blocks = part.get_payload()
    found = []
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Message) or _field(block, "Action").lower() != "failed":
            continue
        hard = is_hard(_field(block, "Status"), _field(block, "Diagnostic-Code"))
        told = [_field(block, name).partition(";")[2] for name in ("Final-Recipient", "Original-Recipient")]
        found += [Failure(address, hard) for address in map(address_in, told) if address]
    return found


def _field(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, ""))[:LONGEST].split())


def _by_habit(message: Message) -> Report | None:
    """What servers wrote before the standard, or still do."""
    from flufl.bounce import all_failures

    try:
        later, never = all_failures(message)
    except Exception:  # noqa: BLE001 - its readers of thirty servers trip over what no server wrote
        return None
    found = [Failure(_text(one), hard=False) for one in later]
    words = "\n".join(str(part.get_payload())[:LONGEST] for part in parts_of(message)[:1])
    found += [Failure(_text(one), hard=not LATER.search(words)) for one in never]
    return Report(found) if found else None


def _by_words(message: Message) -> Report | None:
    """What a server says in words alone, of whatever address."""
    words = words_of(message)[:LONGEST]
    if WAITS.search(words):
        return Report([])
    if not (UNDELIVERED.search(words) or is_hard("", words)):
        return None
    return Report([Failure("", is_hard("", words))])


def _text(address: bytes | str) -> str:
    said = address.decode("ascii", "replace") if isinstance(address, bytes) else address
    return address_in(said)
