"""A mail as it goes on the line: headers, text, and the page for who reads HTML.

``bytes_of`` gives what is sent, all but a signature. A mailing is made once (``Form``), and each of its mails
fills only what differs: making a message with the library takes ten times as long as sending it.
"""

from __future__ import annotations

import html
import re
from binascii import b2a_qp
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import formatdate
from functools import lru_cache
from itertools import groupby
from time import time
from typing import cast

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.encoding import punycode

from dorpsplein.community.outbox.models import Mail, Mailing, Sender


class Whole(UnstructuredHeader):
    """A header with an address between angle brackets: however long, it is one word, and no encoded one.

    The library would write a long word as an encoded one (RFC 2047), which no mail program presses.
    """

    def fold(self, *, policy: Policy) -> str:
        """One line."""
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


HEADERS = HeaderRegistry()
for _name in ("list-id", "list-unsubscribe", "archived-at"):
    HEADERS.map_to_type(_name, Whole)  # type: ignore[arg-type]
# In seven bits: a server on the way that must write a mail otherwise would break its signature.
LINES = SMTP.clone(header_factory=HEADERS, cte_type="7bit")

HOLE = re.compile(r"\{\{(\w+)\}\}")
ONE_CLICK = "List-Unsubscribe=One-Click"
OF_EACH = ("to", "message-id", "date", "list-unsubscribe", "list-unsubscribe-post")
NOTHING_TO_QUOTE = re.compile(r"[!-<>-~](?:[ -<>-~]{0,70}[!-<>-~])?")  # short, and without "="
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")


class Letter(EmailMultiAlternatives):
    """A message in these lines, also where it is written to a file."""

    def message(self, *, policy: Policy | None = None) -> EmailMessage:
        """The message, with its headers whole."""
        return super().message(policy=policy or LINES)


def bytes_of(mail: Mail, form: Form | None, sender: Sender) -> bytes:
    """The whole message as it is sent, in ASCII and with CRLF, its dots not doubled yet.

    Errors: ValueError for what cannot be written in ASCII.
    """
    if form:
        return form.filled_for(mail)
    return message_of(mail, None, sender).message().as_bytes()


def message_of(mail: Mail, mailing: Mailing | None, sender: Sender) -> Letter:
    """Build the message of a mail; ``mailing`` is what it says together with others.

    Source: RFC 2919 (List-Id), RFC 2369 and 8058 (List-Unsubscribe, by one press), RFC 5064 (Archived-At),
    RFC 3834 (Auto-Submitted: nobody typed it, so no absence notice comes back).
    """
    address = sender.used or settings.MAIL_FROM
    if mailing is None:
        return Letter(
            mail.subject,
            mail.body,
            _from(mail.sender_name, address),
            [mail.recipient],
            headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
            reply_to=_answers(mail.reply_to or sender.reply_to),
        )
    message = Letter(
        mailing.subject,
        filled(mailing.text, mail.fills),
        _from(mailing.sender_name, address),
        [mail.recipient],
        headers=_list_headers(mail, mailing),
        reply_to=_answers(mailing.reply_to or sender.reply_to),
    )
    if mailing.html:
        message.attach_alternative(filled(mailing.html, mail.fills, html.escape), "text/html")
    return message


class Form:
    """What a mailing says, made once: all that is alike is bytes, and each mail fills its holes."""

    def __init__(self, mailing: Mailing, sender: Sender) -> None:
        self.mailing = mailing
        message = message_of(Mail(recipient=settings.MAIL_FROM), mailing, sender).message()
        alike = [
            LINES.fold_binary(name, value)
            for name, value in message.raw_items()
            if name.lower() not in OF_EACH and not name.lower().startswith("content-")
        ]
        self.head = b"".join(alike)
        self.body = list(_joined(_with_holes(_body(mailing))))

    def filled_for(self, mail: Mail) -> bytes:
        """The message of one mail. Errors: ValueError."""
        body = (piece if isinstance(piece, bytes) else piece(mail.fills) for piece in self.body)
        return b"".join((self.head, _own_headers(mail), *body))


type Hole = Callable[[Mapping[str, str]], bytes]
type Part = tuple[str, Callable[[str], str]] | bytes


def _own_headers(mail: Mail) -> bytes:
    lines = [
        f"To: {on_envelope(mail.recipient)}",
        f"Message-ID: {mail.message_id}",
        f"Date: {_now(int(time()))}",
    ]
    if address := mail.fills.get("unsubscribe", ""):
        if not address.isprintable():
            raise ValueError
        lines += [f"List-Unsubscribe: <{address}>", f"List-Unsubscribe-Post: {ONE_CLICK}"]
    return "\r\n".join([*lines, ""]).encode("ascii")


@lru_cache(maxsize=1)
def _now(second: int) -> str:
    return formatdate(second, localtime=True)


def _body(mailing: Mailing) -> Iterator[Part]:
    boundary = (
        f"=_{mailing.pk}_{mailing.written_at:%Y%m%d%H%M%S%f}".encode()
    )  # "=_" is in no quoted-printable
    if not mailing.html:
        yield _of_kind(b"plain")
        yield mailing.text, str
        return
    yield b'Content-Type: multipart/alternative; boundary="%s"\r\n\r\n--%s\r\n' % (boundary, boundary)
    yield _of_kind(b"plain")
    yield mailing.text, str
    yield b"\r\n--%s\r\n" % boundary + _of_kind(b"html")
    yield mailing.html, html.escape
    yield b"\r\n--%s--\r\n" % boundary


def _of_kind(kind: bytes) -> bytes:
    told = b'Content-Type: text/%s; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    return told % kind


def _with_holes(parts: Iterator[Part]) -> Iterator[bytes | Hole]:
    """A fill stands on lines of its own: a line that ends in "=" goes on in the next."""
    for part in parts:
        if isinstance(part, bytes):
            yield part
            continue
        words, escape = part
        alike, *others = HOLE.split(words)
        yield quoted(alike)
        for name, after in zip(others[::2], others[1::2], strict=True):
            yield b"=\r\n"
            yield _hole(name, escape)
            yield b"=\r\n" + quoted(after)


def _hole(name: str, escape: Callable[[str], str]) -> Hole:
    return lambda fills: quoted(escape(fills.get(name, "")))


def _joined(pieces: Iterable[bytes | Hole]) -> Iterator[bytes | Hole]:
    """What is alike and stands side by side, in one piece."""
    for is_alike, some in groupby(pieces, lambda piece: isinstance(piece, bytes)):
        if is_alike:
            yield b"".join(cast("Iterator[bytes]", some))
        else:
            yield from some


def quoted(words: str) -> bytes:
    """Quoted-printable (RFC 2045), with CRLF."""
    if NOTHING_TO_QUOTE.fullmatch(words):
        return words.encode("ascii")
    lines = "\n".join(words.replace("\r\n", "\n").split("\r"))
    return b2a_qp(lines.encode(), istext=True).replace(b"\n", b"\r\n")


def filled(words: str, fills: Mapping[str, str], escape: Callable[[str], str] = str) -> str:
    """The words with each ``{{name}}`` replaced; one that nobody filled is left out."""
    return HOLE.sub(lambda found: escape(fills.get(found[1], "")), words)


def on_envelope(address: str) -> str:
    """An address in ASCII, as each server knows it. Errors: ValueError."""
    if PLAIN_ADDRESS.fullmatch(address):
        return address
    name, _at, domain = address.rpartition("@")
    plain = f"{name}@{punycode(domain)}"
    if not PLAIN_ADDRESS.fullmatch(plain):
        raise ValueError
    return plain


def _list_headers(mail: Mail, mailing: Mailing) -> dict[str, str]:
    headers = {"Message-ID": mail.message_id}
    if mailing.list_id:
        headers["List-Id"] = f"<{mailing.list_id}>"
    if address := mail.fills.get("unsubscribe", ""):
        headers |= {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": ONE_CLICK}
    if mailing.archived_at:
        headers["Archived-At"] = f"<{mailing.archived_at}>"
    return headers


def _answers(address: str) -> list[str] | None:
    return [address] if address else None


def _from(name: str, address: str) -> str:
    return str(Address(display_name=name, addr_spec=address))
