"""Which addresses of the internet may be connected to, and who tells them."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.base.fetch.targets import Address, Target

OPEN_V6 = IPv6Network("2000::/3")
# What Python calls global and is not: it leads back to IPv4, or to a machine of our own provider.
CLOSED = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv6Network("2001::/23"),
    IPv6Network("2001:db8::/32"),
    IPv6Network("2002::/16"),
    IPv6Network("3fff::/20"),
)
MOST_ADDRESSES = 20

type Resolve = Callable[[str], list[str]]


def ask_system(name: str) -> list[str]:
    """The addresses of a name, as this machine finds them."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


@dataclass(frozen=True, slots=True)
class Doors:
    """Where a fetch may go.

    ``spared`` are pairs of address and port that may be reached although they are our own; only a test, in
    which the whole internet is one machine, names any.
    """

    resolve: Resolve = ask_system
    spared: frozenset[tuple[str, int]] = frozenset()
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def addresses(self, target: Target, seconds: float) -> list[str]:
        """The addresses to connect to, each of them checked.

        Errors: Refusal when any address of the name, or the port, is not of the open internet;
        Unavailable when the name is not known in time.
        """
        found = [str(target.literal)] if target.literal else self._asked(target.host, seconds)
        if not all(self._is_open(ip_address(address), target.port) for address in found):
            raise Refusal(_("Dit adres ligt niet op het open internet. Daar lezen wij niet."))
        return found

    def _asked(self, name: str, seconds: float) -> list[str]:
        """Ask in a thread of its own: a resolver knows no hurry."""
        told: SimpleQueue[list[str] | OSError] = SimpleQueue()
        Thread(target=_tell, args=(self.resolve, name, told), daemon=True).start()
        try:
            answer = told.get(timeout=max(seconds, 0))
        except Empty:
            raise Unavailable(_("De andere website antwoordt te langzaam.")) from None
        if isinstance(answer, OSError) or not answer:
            raise Unavailable(_("Wij vinden geen website op dit adres. Staat er een typefout in?"))
        return list(dict.fromkeys(answer))[:MOST_ADDRESSES]

    def _is_open(self, address: Address, port: int) -> bool:
        if (str(address), port) in self.spared:
            return True
        return port in {80, 443} and is_open(address)


def is_open(address: Address) -> bool:
    """Of the open internet: not our own machine or network, nor a way round to it."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, IPv6Address) and (address not in OPEN_V6 or address.scope_id):
        return False
    return not any(address in network for network in CLOSED if network.version == address.version)


OPEN = Doors()


def _tell(resolve: Resolve, name: str, told: SimpleQueue[list[str] | OSError]) -> None:
    try:
        told.put(resolve(name))
    except (OSError, UnicodeError) as error:
        told.put(OSError(str(error)))
