"""The way out by a provider's own interface (HTTP), through django-anymail: where SMTP cannot go.

What such an interface answers is less sure than SMTP: there is no last dot. What broke before anything was
said is nobody's mail, what was answered counts, and all else is doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import requests
from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from urllib3.exceptions import MaxRetryError, NameResolutionError, NewConnectionError

from dorpsplein.base.errors import Unavailable
from dorpsplein.community.outbox.answers import Bounced, Later, Shut, Unsure
from dorpsplein.community.outbox.building import Form, message_of
from dorpsplein.community.outbox.models import Mail, Sender

if TYPE_CHECKING:
    from collections.abc import Callable

    from anymail.backends.base import AnymailBaseBackend

OUR_FAULT = (401, 402, 403, 404, 429)  # who we are, what we paid, too many of us
MAY_HAVE_IT = (408, 500, 502, 504)
TOO_LARGE = 413
KEEPS_ID = {"Postmark": {"X-PM-KeepID": "true"}}  # a provider that would write a Message-ID of its own


def by_provider(
    backend: AnymailBaseBackend, mail: Mail, form: Form | None, sender: Sender, hold: Callable[[], bool]
) -> None:
    """Hand a mail over, by a connection that is open.

    From the installation's address, whatever a village has of its own: the provider signs, and for
    the domains alone that it was told of. Nothing is to be watched: no opening, no pressing of a link.
    Errors: Bounced, Later, Shut, Unsure, Unavailable; ValueError for what cannot be written.
    """
    letter = message_of(mail, form.mailing if form else None, Sender(reply_to=sender.reply_to))
    letter.extra_headers |= KEEPS_ID.get(backend.esp_name, {})
    letter.metadata = {"mail": mark_of(mail)}  # type: ignore[attr-defined]
    letter.track_opens = letter.track_clicks = False  # type: ignore[attr-defined]
    if not hold():
        raise Unavailable("lease lost")
    try:
        backend.send_messages([letter])
    except AnymailRecipientsRefused as error:
        answer = Bounced("refused")
        answer.of_address = True
        raise answer from error
    except AnymailAPIError as error:
        raise judged(error) from error
    except AnymailError as error:
        raise ValueError from error


def mark_of(mail: Mail) -> str:
    """What a provider tells us again of a mail: its Message-ID without brackets."""
    return mail.message_id.strip("<>")


def judged(error: AnymailAPIError) -> Later | Shut | Bounced | Unsure:
    """What it means for the mail that a provider answered so, or did not answer."""
    code = error.status_code
    if code is None:
        name = type(error.__cause__).__name__
        return Shut(name) if _said_nothing(error.__cause__) else Unsure(name)
    if code in OUR_FAULT:
        return Shut(str(code))
    if code == TOO_LARGE:
        return Bounced(str(code))
    if code in MAY_HAVE_IT or code < requests.codes.bad_request:  # an answer that is no answer
        return Unsure(str(code))
    return Later(str(code))


def _said_nothing(error: BaseException | None) -> bool:
    """Did it break before a word of the mail was said?"""
    if isinstance(error, (requests.ConnectTimeout, requests.exceptions.SSLError)):
        return True
    cause = error.args[0] if isinstance(error, requests.ConnectionError) and error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    return isinstance(reason, (NewConnectionError, NameResolutionError))
