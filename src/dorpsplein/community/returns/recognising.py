"""What a mail that came to us is: a bounce, a complaint, an absence, a machine's word, or an answer."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from email.message import Message
from enum import StrEnum

from django.conf import settings

from dorpsplein.community.outbox.envelope import told_behind_plus
from dorpsplein.community.returns.complaining import complains_in
from dorpsplein.community.returns.failing import Failure, report_in
from dorpsplein.community.returns.leave import REPLYING, is_away
from dorpsplein.community.returns.opening import (
    LONGEST_HEADER,
    MOST_BYTES,
    address_in,
    attachments_of,
    header,
    open_mail,
    parts_of,
    text_of,
    words_of,
)
from dorpsplein.community.returns.wishes import wants_to_stop

OUR_ID = re.compile(r"<[0-9a-f]{32}@[A-Za-z0-9.-]{1,255}>")
MOST_IDS = 20
MACHINES = re.compile(
    r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|noreply-\w+)\b", re.IGNORECASE
)
BULK = {"bulk", "list", "junk", "auto_reply"}
LISTED = ("List-Id", "List-Post", "List-Unsubscribe", "Mailing-List", "Feedback-ID", "X-Loop")
INTRO = re.compile(
    r"^(?:op|on|le|am)\b.{4,200}\b(?:schreef|wrote|geschreven|écrit|schrieb)\b.{0,120}:\s*$", re.IGNORECASE
)
BEHIND = re.compile(
    r"^\s*(?:-{2,}\s*(?:oorspronkelijk|doorgestuurd|original|forwarded) (?:bericht|message)\s*-{2,}"
    r"|_{20,}|-- )\s*$"
    r"|^\s*(?:van|from|verzonden|sent):\s.{0,200}$",
    re.IGNORECASE,
)
AGAIN = re.compile(r"^\s*(?:re|antw|aw|fw|fwd|doorst)\s*:", re.IGNORECASE)


class Kind(StrEnum):
    """What it is. Late: a warning, nothing is lost yet. Unreadable: no mail, or one made to break us."""

    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    LATE = "late"
    AWAY = "away"
    MACHINE = "machine"
    ANSWER = "answer"
    OWN = "own"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Mailed:
    """A mail as we read it. ``mark`` is the same for the same mail; ``ids`` are Message-IDs of ours in it.

    ``back`` is what stands behind the plus of the address it came to, or that it brings back;
    ``known_to`` are the addresses to which the mail went that it brings back. Of an answer: who, and what;
    ``own_id`` is its own Message-ID, where that looks like ours; ``stops`` when it reads as a wish to get no
    more. ``is_proven`` when who carries our mail says so, to whom it may be known by the address alone.
    """

    kind: Kind
    mark: str
    ids: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    known_to: list[str] = field(default_factory=list)
    sender: str = ""
    name: str = ""
    subject: str = ""
    words: str = ""
    stops: bool = False
    attachments: int = 0
    own_id: str = ""
    is_proven: bool = False


def read_mail(raw: bytes) -> Mailed:
    """Read what came. Nothing in it is believed here: who acts on it looks whether we sent it."""
    message = open_mail(raw)
    return _read(message, raw) if message is not None else Mailed(Kind.UNREADABLE, _mark(raw, ""))


def _read(message: Message, raw: bytes) -> Mailed:
    mark = _mark(raw, header(message, "Message-ID"))
    if (complains := complains_in(message)) is not None:
        return Mailed(Kind.COMPLAINT if complains else Kind.MACHINE, mark, *_ours_anywhere(message, raw))
    back = told_behind_plus("\n".join(map(str, message.values())))
    if _own_id(message) and address_in(header(message, "From")) == settings.MAIL_FROM.lower():
        return Mailed(Kind.OWN, mark, back=back)
    machine = _is_machine(message)
    if machine and (report := report_in(message, at_its_own=bool(back))):
        kind = Kind.BOUNCE if report.failures else Kind.LATE
        ours = _ours_anywhere(message, raw)
        return Mailed(kind, mark, *ours, failures=report.failures, known_to=_known_to(message))
    return _answer_in(message, mark, back, machine=machine)


def _answer_in(message: Message, mark: str, back: list[str], *, machine: bool) -> Mailed:
    ids = OUR_ID.findall(f"{header(message, 'In-Reply-To')} {header(message, 'References')}")[-MOST_IDS:]
    sender = address_in(header(message, "From"))
    subject, written = header(message, "Subject")[:200], words_of(message)
    if is_away(message, subject, written, machine=machine, at_its_own=bool(back)):
        return Mailed(Kind.AWAY, mark, ids, back)
    if machine or sender in {"", settings.MAIL_FROM.lower()}:
        return Mailed(Kind.MACHINE, mark, ids, back)
    own = own_words(written)
    return Mailed(
        Kind.ANSWER,
        mark,
        ids,
        back,
        sender=sender,
        name=_name_in(header(message, "From")),
        subject=subject,
        words=own or written,
        stops=wants_to_stop("" if AGAIN.match(subject) else subject, own),
        attachments=attachments_of(message),
        own_id=_own_id(message),
    )


def own_words(text: str) -> str:
    """What somebody wrote herself, without our mail below it; "" where nothing is left."""
    kept = []
    for line in text.split("\n"):
        if BEHIND.match(line):
            break
        if not line.lstrip().startswith(">") and not INTRO.match(line.strip()):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _own_id(message: Message) -> str:
    found = OUR_ID.fullmatch(header(message, "Message-ID"))
    return found[0] if found else ""


def _mark(raw: bytes, message_id: str) -> str:
    told = message_id.encode() or raw[:MOST_BYTES]
    return hashlib.sha256(told).hexdigest()


def _is_machine(message: Message) -> bool:
    """Did no person send this?"""
    automatic = header(message, "Auto-Submitted").partition(";")[0].lower()
    sender = address_in(header(message, "From")) or header(message, "From")
    return (
        automatic not in {"", "no"}
        or header(message, "Return-Path") == "<>"
        or header(message, "Precedence").lower() in BULK
        or message.get_content_type() == "multipart/report"
        or "X-Failed-Recipients" in message
        or any(name in message for name in (*REPLYING, *LISTED))
        or bool(MACHINES.match(sender))
    )


def _ours_anywhere(message: Message, raw: bytes) -> tuple[list[str], list[str]]:
    """Our Message-IDs, and what stands behind a plus of ours, in a report and in what it brings back."""
    texts = [raw[:MOST_BYTES].decode("latin-1")]
    texts += [text_of(part) for part in parts_of(message) if part.get_content_maintype() == "text"]
    found = [one for text in texts for one in OUR_ID.findall(text)]
    back = [one for text in texts for one in told_behind_plus(text)]
    return list(dict.fromkeys(found))[:MOST_IDS], list(dict.fromkeys(back))[:MOST_IDS]


def _known_to(message: Message) -> list[str]:
    """To whom went what it brings back, as far as it says."""
    told = [header(message, "X-Failed-Recipients")]
    for part in parts_of(message)[1:]:
        kind = part.get_content_type()
        if kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            told += re.findall(
                r"(?im)^To:(.{3,300})$", text_of(part) or str(part.get_payload())[:LONGEST_HEADER]
            )
        else:
            told.append(header(part, "To"))
    return list(filter(None, map(address_in, told)))


def _name_in(sender: str) -> str:
    name = sender.partition("<")[0].strip().strip("\"'").strip()
    return "" if "@" in name else name[:80]
