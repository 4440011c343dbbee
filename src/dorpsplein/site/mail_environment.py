"""What the environment says of mail: the way out, the way back, and from whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from dorpsplein.site.misconfigured import Misconfigured

SPF_TERM = re.compile(r"(?i)(include|a|mx):[a-z0-9._-]+|ip4:[0-9./]+|ip6:[0-9a-f:./]+")
MAIL_ADDRESS = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
MOST_LINES = 8  # to one mail server at once; many take no more of one customer
PORTS = {"imap": (143, 993), "pop3": (110, 995)}
PROVIDERS = (  # those of django-anymail that need no more than it brings along
    *("brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "mandrill"),
    *("postal", "postmark", "scaleway", "sparkpost"),
)
PROVIDER_SECONDS = 30
SECRET = re.compile(r"[A-Za-z0-9_-]{32,200}")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where what comes back is read, by imap or pop3: ``secure`` at once, or so once it ``starts``."""

    kind: str
    host: str
    port: int
    user: str
    password: str
    folder: str
    secure: bool
    starts: bool


@dataclass(frozen=True, slots=True)
class Provider:
    """Who carries mail by an interface of its own; ``options`` as django-anymail calls them."""

    name: str
    options: dict[str, str]


def mailers(smtp_url: str, provider: Provider | None, data: Path) -> dict[str, Any]:
    """Django's description of the way out: a mail server, a provider, or files in the data folder."""
    if provider and not smtp_url:
        return {"default": _by_provider(provider)}
    if not smtp_url:
        folder = {"file_path": str(data / "mail")}
        return {"default": {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": folder}}
    parts = urlsplit(smtp_url)
    if parts.scheme not in {"smtp", "smtps"}:
        raise Misconfigured(f"DORPSPLEIN_SMTP_URL: we know smtp://… and smtps://…, not {parts.scheme}://…")
    asked = dict(parse_qsl(parts.query))
    options = {
        "host": parts.hostname or "localhost",
        "port": parts.port or 25,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": asked.get("tls") == "1",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 10,
        "lines": _lines(asked.get("lines", "1")),
    }
    return {"default": {"BACKEND": "dorpsplein.community.outbox.lines.Backend", "OPTIONS": options}}


def _by_provider(provider: Provider) -> dict[str, Any]:
    """What it cannot do of a mail is left out: without it the mail still says all it has to say."""
    options = {"timeout": PROVIDER_SECONDS, "ignore_unsupported_features": True, **provider.options}
    return {"BACKEND": f"anymail.backends.{provider.name}.EmailBackend", "OPTIONS": options}


def _lines(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_LINES:
        raise Misconfigured(f"DORPSPLEIN_SMTP_URL: lines=… is a number from 1 to {MOST_LINES}")
    return int(text)


def read_mail_from(text: str, base_url: str) -> str:
    """The address that mail comes from. Errors: Misconfigured."""
    address = text.strip() or f"post@{urlsplit(base_url).hostname}"
    if not MAIL_ADDRESS.fullmatch(address):
        raise Misconfigured("DORPSPLEIN_MAIL_FROM: write one address alone, post@example.nl")
    return address


def read_provider(text: str) -> Provider | None:
    """A provider, and how it knows us. Errors: Misconfigured."""
    if not text:
        return None
    parts = urlsplit(text)
    options = dict(parse_qsl(parts.query))
    if parts.scheme not in PROVIDERS or not options or parts.netloc or parts.path.strip("/"):
        raise Misconfigured(
            "DORPSPLEIN_PROVIDER_URL: write it as postmark://?server_token=…, "
            f"with the settings of django-anymail; we know {', '.join(PROVIDERS)}"
        )
    return Provider(parts.scheme, options)


def read_mailbox(text: str) -> Mailbox | None:
    """Where what comes back is read. Errors: Misconfigured."""
    if not text:
        return None
    parts = urlsplit(text)
    kind, secure = parts.scheme.removesuffix("s"), parts.scheme.endswith("s")
    starts = dict(parse_qsl(parts.query)).get("tls") == "1"
    if kind not in PORTS or not parts.hostname:
        raise Misconfigured("DORPSPLEIN_MAILBOX_URL: write it as imaps://user:password@host or pop3s://…")
    if not (secure or starts or parts.hostname in {"localhost", "127.0.0.1"}):
        raise Misconfigured("DORPSPLEIN_MAILBOX_URL: a password goes by imaps:// or pop3s://, or with ?tls=1")
    return Mailbox(
        kind=kind,
        host=parts.hostname,
        port=parts.port or PORTS[kind][secure],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        secure=secure,
        starts=starts and not secure,
    )


def read_returns_secret(text: str) -> str:
    """What stands in the address to which a provider posts. Errors: Misconfigured."""
    if text and not SECRET.fullmatch(text):
        raise Misconfigured("DORPSPLEIN_RETURNS_SECRET: at least 32 letters, digits, - or _")
    return text


def read_mail_spf(text: str) -> str:
    """What SPF must hold, in small letters. Errors: Misconfigured."""
    if not all(SPF_TERM.fullmatch(term) for term in text.split()):
        raise Misconfigured("DORPSPLEIN_MAIL_SPF: write it as include:spf.provider.example or ip4:192.0.2.1")
    return text.strip().lower()
