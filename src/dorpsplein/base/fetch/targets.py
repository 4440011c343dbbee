"""From what somebody typed to a host, a port and a path; anything odd is refused, not guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, quote, urlsplit

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal

PORTS = {"http": 80, "https": 443}
CALENDAR = {"webcal": "https", "webcals": "https"}
LONGEST = 2000
BEFORE = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*)://")
ODD = re.compile(r"[\x00-\x20\x7f\\<>\"`{}|^]")
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
NUMBER = re.compile(r"(0x[0-9a-f]*|\d+)")

type Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask of whom. ``host`` is a name in ASCII, or an address of the internet as digits."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def literal(self) -> Address | None:
        """The host as digits, if it is no name."""
        return _literal(self.host)

    @property
    def place(self) -> str:
        """The host as it stands in addresses, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.place}{self.path}"


def read_target(text: str) -> Target:
    """Read an address; without a beginning it is https, and a calendar's ``webcal:`` is https too.

    Errors: Refusal for anything that is no plain address of a website.
    """
    text = text.strip()
    if len(text) > LONGEST or ODD.search(text):
        raise _unreadable()
    found = BEFORE.match(text)
    if found is None:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _unreadable() from error
    scheme = CALENDAR.get(parts.scheme, parts.scheme)
    if scheme not in PORTS:
        raise Refusal(_("Wij lezen alleen adressen die beginnen met https:// of http://."))
    if "@" in parts.netloc:
        raise Refusal(_("In dit adres staat een naam of wachtwoord. Dat lezen wij niet."))
    return Target(scheme, _host(parts.hostname or ""), PORTS[scheme] if port is None else port, _path(parts))


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    return f"{path}?{query}" if query else path


def _host(host: str) -> str:
    if _literal(host):
        return host
    try:
        name = host.removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise _unreadable() from error
    labels = name.split(".")
    plain = len(labels) > 1 and all(LABEL.fullmatch(label) for label in labels)
    if not plain or NUMBER.fullmatch(labels[-1]):
        raise _unreadable()
    return name


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _unreadable() -> Refusal:
    return Refusal(
        _("Dit is geen adres van een website. Een adres ziet er zo uit: https://www.voorbeeld.nl.")
    )
