"""Will an address never work, or is it perhaps another time? Said by a server, at once or by mail later.

Source: RFC 3463 (the codes); the words are those of servers that give none, or wrong ones.
"""

from __future__ import annotations

import re

STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
CODE = re.compile(r"(?<![\d.])([45])\d\d(?![\d.])")
UNKNOWN = re.compile(
    r"(?:user|recipient|mailbox|address|account)\w*(?: address)?(?: \S+)? (?:is )?"
    r"(?:unknown|not found|unavailable|disabled|inactive|does(?: not|n't) exist|not exist)"
    r"|(?:unknown|no such|invalid) (?:user|recipient|mailbox|address|account|person)"
    r"|bestaat niet|onbekende? (?:gebruiker|ontvanger|mailadres)",
    re.IGNORECASE,
)
BRIMS = re.compile(
    r"\b(?:over|mailbox|user|storage|disk)[ -]?quota|mailbox (?:is )?full|mailbox size limit"
    r"|(?:mailbox|postvak)\b.{0,40}?\bvol\b",
    re.IGNORECASE,
)
TOO_MANY_OF_US = re.compile(
    r"throttl|\b(?:daily|hourly|monthly|message|sending|send)\b.{0,20}?\b(?:quota|limit)\b", re.IGNORECASE
)
LATER = re.compile(
    r"quota|mailbox (?:is )?full|over ?quota|storage|(?:mailbox|postvak)\b.{0,40}?\bvol\b|spam|blocked"
    r"|block ?list|blacklist|reputation|policy|dmarc|\bspf\b|\bdkim\b|too large|greylist"
    r"|rate limit|try again|\brelay(?:ing)? (?:access )?(?:denied|prohibited|not|is not)|permitted to relay"
    r"|sender (?:verify|verification|address|domain)|authenticat|access denied|\brbl\b",
    re.IGNORECASE,
)
OF_US = re.compile(
    r"\bsender\b|\bfrom address|\byour (?:\w+ )?(?:account|address|domain|mailbox)|authenticat|\brelay",
    re.IGNORECASE,
)
NO_ADDRESS = {(1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 1)}
FULL = {(2, 2), (2, 3)}
NOT_THE_ADDRESS = {3, 5, 6, 7}  # system, protocol, content, policy: another mail may arrive
SENDERS_FAULT = {(1, 7), (1, 8)}
NO_SUCH_HOST = {(4, 1), (4, 4), (4, 310)}
LONGEST = 2000


def is_no_address(words: bytes) -> bool:
    """Does a server that would not take a mail say that there is no such address, and nothing of us?

    What it sends on it refuses mostly for what it thinks of us: too many, not proven, not liked.
    """
    told = words[:LONGEST].decode("ascii", "replace")
    if OF_US.search(told):
        return False
    found = STATUS.match(told.lstrip())
    if found is None:
        return bool(UNKNOWN.search(told))
    return found[1] == "5" and (bool(UNKNOWN.search(told)) or (int(found[2]), int(found[3])) in NO_ADDRESS)


def is_full(words: bytes, *, of_recipient: bool) -> bool:
    """Does a server say that the mailbox is full, and not that it has no room itself, or we had our share?

    Without a code that counts only where it speaks ``of_recipient``.
    """
    told = words[:LONGEST].decode("ascii", "replace")
    if found := STATUS.match(told.lstrip()):
        return (int(found[2]), int(found[3])) == (2, 2)
    return of_recipient and bool(BRIMS.search(told))


def is_too_many_of_us(words: bytes) -> bool:
    """Does a server say that we sent as much as we may, for now?"""
    return bool(TOO_MANY_OF_US.search(words[:LONGEST].decode("ascii", "replace")))


def is_hard(status: str, words: str) -> bool:
    """Is this for good? ``status`` is as in RFC 3463, ``words`` what the other server said."""
    told = words[:LONGEST]
    if UNKNOWN.search(told):
        return True
    found = STATUS.search(status) or STATUS.search(told)
    if found is None:
        code = CODE.search(told)
        return bool(code and code[1] == "5" and not LATER.search(told))
    detail = (int(found[2]), int(found[3]))
    if found[1] == "5" and detail in NO_SUCH_HOST:
        return True
    if found[1] != "5" or LATER.search(told):
        return False
    return detail not in FULL | SENDERS_FAULT and detail[0] not in NOT_THE_ADDRESS | {4}
