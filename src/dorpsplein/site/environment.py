"""What the environment says: names that begin with DORPSPLEIN_, and no others."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from dorpsplein.site.mail_environment import (
    MAIL_ADDRESS,
    Mailbox,
    Provider,
    read_mail_from,
    read_mail_spf,
    read_mailbox,
    read_provider,
    read_returns_secret,
)
from dorpsplein.site.misconfigured import Misconfigured

PREFIX = "DORPSPLEIN_"
NAMES = {
    "DORPSPLEIN_DATA": "the folder for database, pictures and key; default: var",
    "DORPSPLEIN_DATABASE_URL": "postgresql://user:password@host/name; default: SQLite in the data folder",
    "DORPSPLEIN_DATABASE_URL_FILE": "a file that holds that address, with its password",
    "DORPSPLEIN_SMTP_URL": "smtp://user:password@host:587/?tls=1; default: mail goes to the data folder",
    "DORPSPLEIN_SMTP_URL_FILE": "a file that holds that address, with its password",
    "DORPSPLEIN_PROVIDER_URL": "postmark://?server_token=…: a provider, and how it knows us; default: none",
    "DORPSPLEIN_PROVIDER_URL_FILE": "a file that holds that address, with its keys",
    "DORPSPLEIN_MAIL_FROM": "the address our mail comes from; default: post@ the host of DORPSPLEIN_BASE_URL",
    "DORPSPLEIN_MAIL_SIGN": "1: we sign our mail (DKIM), as the mail server does not; default: 0",
    "DORPSPLEIN_MAIL_SPF": "what SPF must hold for our mail server: include:spf.example.net; default: none",
    "DORPSPLEIN_MAILBOX_URL": "its mailbox, imaps://user:password@host or pop3s://…; default: not read",
    "DORPSPLEIN_MAILBOX_URL_FILE": "a file that holds that address, with its password",
    "DORPSPLEIN_RETURNS_SECRET": "a long random text, in the address where a provider posts returns",
    "DORPSPLEIN_RETURNS_SECRET_FILE": "a file that holds that text",
    "DORPSPLEIN_RETURNS_PLAIN": "1: no address of its own for what comes back of each mail; default: 0",
    "DORPSPLEIN_BASE_URL": "the address people type, https://example.nl; default: http://localhost:8000",
    "DORPSPLEIN_SECRET_KEY": "a long random text; default: made once, kept in the data folder",
    "DORPSPLEIN_SECRET_KEY_FILE": "a file that holds the secret key",
    "DORPSPLEIN_SOURCE_URL": "where visitors find the source of this version; default: they may ask",
    "DORPSPLEIN_SECURITY_CONTACT": "whom to tell of a leak, by mail or https://…; default: the contact form",
    "DORPSPLEIN_TILES_URL": "streets under the maps, https://tiles.example.nl/{z}/{x}/{y}.png; default: none",
    "DORPSPLEIN_TILES_CREDIT": "whose streets those are, in a few words; it stands under each map",
    "DORPSPLEIN_DEMO": "1: a sample network, and a page to look around in each role; default: 0",
}
# Without TLS only on this machine; no letter of it can end the rule that tells browsers whom to trust.
TILES = re.compile(
    r"(?P<host>(https://[A-Za-z0-9.-]+|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?)"
    r"/([A-Za-z0-9_.~/?&=%:+-]|\{[zxy]\})+"
)
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-16000;PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;"
)


@dataclass(frozen=True, slots=True)
class Streets:
    """A server of pictures of streets, and whose they are; ``host`` is how browsers are told to trust it."""

    url: str
    credit: str
    host: str


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings of one installation, read once."""

    data: Path
    database_url: str
    smtp_url: str
    provider: Provider | None
    mail_from: str
    mail_sign: bool
    mail_spf: str
    mailbox: Mailbox | None
    returns_secret: str
    returns_plain: bool
    base_url: str
    base_url_given: bool
    secret_key: str
    demo: bool
    source_url: str
    security_contact: str
    streets: Streets | None


def read_environment(names: dict[str, str] | None = None) -> Environment:
    """Read the environment.

    Errors: Misconfigured for an unknown name, an unreadable file, a value that does not fit.
    """
    given = dict(os.environ) if names is None else names
    _refuse_unknown(given)
    data = Path(given.get("DORPSPLEIN_DATA") or "var").resolve()
    base_url = _base_url(given.get("DORPSPLEIN_BASE_URL", ""))
    return Environment(
        data=data,
        database_url=_said(given, "DORPSPLEIN_DATABASE_URL"),
        smtp_url=_said(given, "DORPSPLEIN_SMTP_URL"),
        provider=read_provider(_said(given, "DORPSPLEIN_PROVIDER_URL")),
        mail_from=read_mail_from(given.get("DORPSPLEIN_MAIL_FROM", ""), base_url),
        mail_sign=_switch("DORPSPLEIN_MAIL_SIGN", given),
        mail_spf=read_mail_spf(given.get("DORPSPLEIN_MAIL_SPF", "")),
        mailbox=read_mailbox(_said(given, "DORPSPLEIN_MAILBOX_URL")),
        returns_secret=read_returns_secret(_said(given, "DORPSPLEIN_RETURNS_SECRET")),
        returns_plain=_switch("DORPSPLEIN_RETURNS_PLAIN", given),
        base_url=base_url,
        base_url_given=bool(given.get("DORPSPLEIN_BASE_URL")),
        secret_key=_secret_key(given, data),
        demo=_switch("DORPSPLEIN_DEMO", given),
        source_url=_web_address("DORPSPLEIN_SOURCE_URL", given),
        security_contact=_security_contact(given),
        streets=_streets(given.get("DORPSPLEIN_TILES_URL", ""), given.get("DORPSPLEIN_TILES_CREDIT", "")),
    )


def _web_address(name: str, given: dict[str, str]) -> str:
    address = given.get(name, "")
    if address and not address.startswith("https://"):
        raise Misconfigured(f"{name}: write it as https://example.nl/…")
    return address


def _security_contact(given: dict[str, str]) -> str:
    told = given.get("DORPSPLEIN_SECURITY_CONTACT", "")
    if MAIL_ADDRESS.fullmatch(told):
        return f"mailto:{told}"
    return _web_address("DORPSPLEIN_SECURITY_CONTACT", given)


def _streets(url: str, credit: str) -> Streets | None:
    found = TILES.fullmatch(url)
    if not url and not credit:
        return None
    if not found or not all(url.count(part) == 1 for part in ("{z}", "{x}", "{y}")):
        raise Misconfigured("DORPSPLEIN_TILES_URL: write it as https://tiles.example.nl/{z}/{x}/{y}.png")
    if not credit.strip():
        raise Misconfigured("DORPSPLEIN_TILES_CREDIT: say whose streets DORPSPLEIN_TILES_URL shows")
    return Streets(url, credit.strip(), found["host"].lower())


def database(environment: Environment) -> dict[str, Any]:
    """Django's description of the database: SQLite unless an address says otherwise."""
    if not environment.database_url:
        return _sqlite(environment.data / "dorpsplein.sqlite3")
    parts = urlsplit(environment.database_url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Misconfigured(f"DORPSPLEIN_DATABASE_URL: we know postgresql://…, not {parts.scheme}://…")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
    }


def _refuse_unknown(given: dict[str, str]) -> None:
    unknown = sorted(name for name in given if name.startswith(PREFIX) and name not in NAMES)
    if unknown:
        raise Misconfigured(f"Unknown setting: {', '.join(unknown)}. Known: {', '.join(NAMES)}.")


def _base_url(text: str) -> str:
    url = text.rstrip("/") or f"http://localhost:{os.environ.get('PORT') or 8000}"
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise Misconfigured("DORPSPLEIN_BASE_URL: write it as https://example.nl")
    return url


def _switch(name: str, given: dict[str, str]) -> bool:
    text = given.get(name, "0")
    if text.lower() not in {"", "0", "1", "false", "true", "no", "yes"}:
        raise Misconfigured(f"{name}: write 1 or 0")
    return text.lower() in {"1", "true", "yes"}


def _secret_key(given: dict[str, str], data: Path) -> str:
    said = _said(given, "DORPSPLEIN_SECRET_KEY")
    if said:
        return said
    kept = data / "secret-key"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return _read("secret-key", kept)


def _said(given: dict[str, str], name: str) -> str:
    """What a setting says, itself or in the file that its ``…_FILE`` names."""
    file = given.get(f"{name}_FILE")
    return given.get(name) or (_read(f"{name}_FILE", Path(file)) if file else "")


def _read(name: str, file: Path) -> str:
    try:
        text = file.read_text().strip()
    except OSError as error:
        raise Misconfigured(f"{name}: {file} cannot be read: {error.strerror}.") from error
    if not text:
        raise Misconfigured(f"{name}: {file} is empty.")
    return text


def _sqlite(file: Path) -> dict[str, Any]:
    file.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }
