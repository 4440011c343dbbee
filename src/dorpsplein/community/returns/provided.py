"""What a provider posts in words of its own, read by django-anymail: what became of mails, and mails."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dorpsplein.community.outbox.hardness import is_hard
from dorpsplein.community.returns.failing import Failure
from dorpsplein.community.returns.opening import address_in
from dorpsplein.community.returns.recognising import Kind, Mailed

if TYPE_CHECKING:
    from anymail.signals import AnymailTrackingEvent
    from anymail.webhooks.base import AnymailCoreWebhookView

MEANS = {
    "bounced": Kind.BOUNCE,
    "rejected": Kind.BOUNCE,
    "failed": Kind.BOUNCE,
    "deferred": Kind.LATE,
    "autoresponded": Kind.AWAY,
    "complained": Kind.COMPLAINT,
    "unsubscribed": Kind.ANSWER,
}
OUR_MARK = re.compile(r"[0-9a-f]{32}@[A-Za-z0-9.-]{1,255}")
MOST_IDS = 5
EVENTS, MAILS = ("Tracking", "Combined"), ("Inbound", "Combined")
# The secret in our address is the proof; the library wants these words to be there, and none is looked at.
NOT_ASKED = dict.fromkeys(
    ("webhook_secret", "webhook_key", "webhook_signing_key", "signing_secret", "inbound_secret"), "not:asked"
)


ONE_LINE = ("subject", "name", "value", "from", "fromname", "to", "cc", "replyto")
logger = logging.getLogger(__name__)


class Provider(Protocol):
    """Who carries our mail: its name, and what ``DORPSPLEIN_PROVIDER_URL`` says of it."""

    @property
    def name(self) -> str: ...
    @property
    def options(self) -> dict[str, str]: ...


class UnreadableError(ValueError):
    """No words of this provider, or it has none."""


def put_body(request: HttpRequest, body: bytes) -> None:
    """What was read of a post, for its reader: more than Django would take, and bounded by who read it."""
    request._body = body  # noqa: SLF001 - Django offers no other way


def events_in(request: HttpRequest, provider: Provider) -> Iterator[Mailed]:
    """What a provider says became of our mails; what was opened or pressed is passed over.

    Errors: UnreadableError.
    """
    for event in _read(request, provider, EVENTS):
        if event.event_type in MEANS and (address := address_in(str(event.recipient or ""))):
            yield _told(event, address)


def mails_in(request: HttpRequest, provider: Provider) -> Iterator[bytes]:
    """Mails that came in, whole. Errors: UnreadableError."""
    for event in _read(request, provider, MAILS):
        if event.event_type == "inbound":
            yield event.message.as_bytes()


def _read(request: HttpRequest, provider: Provider, kinds: tuple[str, ...]) -> list[Any]:
    reader, told = _reader(provider, kinds), request.body
    for body in (told, _tidied(told)):
        put_body(request, body)
        try:
            return list(reader.parse_events(request))
        except Exception as error:  # noqa: BLE001 - its dozen of readers stumble each over something else
            wrong = error
    logger.warning("what %s posted cannot be read: %s", provider.name, type(wrong).__name__)
    raise UnreadableError from wrong


def _tidied(body: bytes) -> bytes:
    """Without the halves of letters and the line breaks in headers over which a reader stumbles."""
    try:
        return json.dumps(_tidy(json.loads(body))).encode()
    except (ValueError, RecursionError):
        return body


def _tidy(told: Any, name: str = "") -> Any:
    if isinstance(told, dict):
        return {_tidy(key): _tidy(value, key) for key, value in told.items()}
    if isinstance(told, list):
        return [_tidy(one, name) for one in told]
    if not isinstance(told, str):
        return told
    whole = told.encode("utf-8", "replace").decode()
    return " ".join(whole.split()) if name.lower() in ONE_LINE else whole


def _reader(provider: Provider, kinds: tuple[str, ...]) -> AnymailCoreWebhookView:
    names = {f"{provider.name}{kind}WebhookView".lower() for kind in kinds}
    try:
        known = vars(import_module(f"anymail.webhooks.{provider.name}"))
    except ModuleNotFoundError as error:  # it sends, and tells nothing
        raise UnreadableError from error
    reader = next(known[name] for name in known if name.lower() in names)
    return cast("AnymailCoreWebhookView", reader(**NOT_ASKED | provider.options))


def _told(event: AnymailTrackingEvent, address: str) -> Mailed:
    words = json.dumps([event.event_type, event.metadata, event.message_id, event.esp_event], default=str)
    ids = [f"<{mark}>" for mark in dict.fromkeys(OUR_MARK.findall(words))]
    kind = MEANS[event.event_type]
    hard = event.reject_reason == "invalid" or is_hard("", event.mta_response or "")
    return Mailed(
        kind,
        hashlib.sha256(words.encode()).hexdigest(),
        ids=ids[:MOST_IDS],
        failures=[Failure(address, hard)],
        sender=address,
        words=_("Afgemeld bij de verzender van onze mail.") if kind is Kind.ANSWER else "",
        stops=kind is Kind.ANSWER,
        is_proven=True,
    )
