"""A mail as it goes on the line: headers, text, and the page for who reads HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.policy import SMTP, Policy

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives

from dorpsplein.community.outbox.models import Mail, Mailing


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
LINES = SMTP.clone(header_factory=HEADERS)

HOLE = re.compile(r"\{\{(\w+)\}\}")
ONE_CLICK = "List-Unsubscribe=One-Click"


def message_of(mail: Mail, mailing: Mailing | None) -> EmailMessage:
    """Build the message of a mail; ``mailing`` is what it says together with others.

    Source: RFC 2919 (List-Id), RFC 2369 and 8058 (List-Unsubscribe, by one press), RFC 5064 (Archived-At).
    """
    if mailing is None:
        headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
        return EmailMessage(
            mail.subject, mail.body, _sender(mail.sender_name), [mail.recipient], headers=headers
        )
    message = EmailMultiAlternatives(
        mailing.subject,
        filled(mailing.text, mail.fills),
        _sender(mailing.sender_name),
        [mail.recipient],
        headers=_list_headers(mail, mailing),
        reply_to=[mailing.reply_to] if mailing.reply_to else None,
    )
    if mailing.html:
        message.attach_alternative(filled(mailing.html, mail.fills, html.escape), "text/html")
    return message


def filled(words: str, fills: Mapping[str, str], escape: Callable[[str], str] = str) -> str:
    """The words with each ``{{name}}`` replaced; one that nobody filled is left out."""
    return HOLE.sub(lambda found: escape(fills.get(found[1], "")), words)


def _list_headers(mail: Mail, mailing: Mailing) -> dict[str, str]:
    headers = {"Message-ID": mail.message_id}
    if mailing.list_id:
        headers["List-Id"] = f"<{mailing.list_id}>"
    if address := mail.fills.get("unsubscribe", ""):
        headers |= {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": ONE_CLICK}
    if mailing.archived_at:
        headers["Archived-At"] = f"<{mailing.archived_at}>"
    return headers


def _sender(name: str) -> str:
    return str(Address(display_name=name, addr_spec=settings.MAIL_FROM))
