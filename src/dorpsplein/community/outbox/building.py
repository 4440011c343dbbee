"""A mail as it goes on the line: headers, text, and the page for who reads HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.policy import SMTP, Policy

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives

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


def message_of(mail: Mail, mailing: Mailing | None, sender: Sender) -> EmailMessage:
    """Build the message of a mail; ``mailing`` is what it says together with others.

    Source: RFC 2919 (List-Id), RFC 2369 and 8058 (List-Unsubscribe, by one press), RFC 5064 (Archived-At),
    RFC 3834 (Auto-Submitted: nobody typed it, so no absence notice comes back).
    """
    address = sender.used or settings.MAIL_FROM
    if mailing is None:
        return EmailMessage(
            mail.subject,
            mail.body,
            _from(mail.sender_name, address),
            [mail.recipient],
            headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
            reply_to=_answers(mail.reply_to or sender.reply_to),
        )
    message = EmailMultiAlternatives(
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


def _answers(address: str) -> list[str] | None:
    return [address] if address else None


def _from(name: str, address: str) -> str:
    return str(Address(display_name=name, addr_spec=address))
