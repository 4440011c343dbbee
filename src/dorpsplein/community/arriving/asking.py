"""Asking DNS: what stands there, in a few seconds altogether, or that we could not know."""

from __future__ import annotations

from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from django.conf import settings

from dorpsplein.base.errors import Unavailable

if TYPE_CHECKING:
    from dns.resolver import Resolver

TOGETHER, EACH = 6.0, 2.0  # seconds
ROOT = ""


class Asker:
    """Asks each thing once; all of it together ends in time.

    Errors of each question: Unavailable when nobody answers.
    """

    def __init__(self) -> None:
        self._until = monotonic() + TOGETHER
        self._known: dict[tuple[str, str], list[str]] = {}

    def texts(self, name: str) -> list[str]:
        """The texts of a name: each whole, however it was cut."""
        return self._asked(name, "TXT")

    def mail_hosts(self, name: str) -> list[str]:
        """Who takes mail for a name: hosts, "." for who wants none, and a name with an address by itself."""
        hosts = self._asked(name, "MX")
        return hosts or [name for kind in ("A", "AAAA") if self._asked(name, kind)][:1]

    @cached_property
    def _knows_the_root(self) -> bool:
        """Where the root itself is said not to exist, no other "there is no such name" means anything."""
        self._look(ROOT, "NS")
        return True

    def _asked(self, name: str, kind: str) -> list[str]:
        key = (name.lower().rstrip("."), kind)
        if key not in self._known:
            self._known[key] = self._look(*key)
        return self._known[key]

    def _look(self, name: str, kind: str) -> list[str]:
        from dns.exception import DNSException
        from dns.exception import SyntaxError as Unwritable
        from dns.name import EmptyLabel, LabelTooLong, NameTooLong
        from dns.resolver import NXDOMAIN, NoAnswer

        left = self._until - monotonic()
        if left <= 0:
            raise Unavailable("time is over")
        try:
            answer = _resolver().resolve(f"{name}.", kind, lifetime=min(left, EACH))
        except NXDOMAIN as error:
            if name == ROOT or not self._knows_the_root:
                raise Unavailable("a name server that knows of no domain") from error
            return []
        except (NoAnswer, EmptyLabel, LabelTooLong, NameTooLong, Unwritable, UnicodeError):
            return []
        except (DNSException, OSError) as error:
            raise Unavailable(type(error).__name__) from error
        if kind == "TXT":
            return [b"".join(one.strings).decode(errors="replace") for one in answer]
        return [one.exchange.to_text() if kind == "MX" else one.to_text() for one in answer]


def _resolver() -> Resolver:
    from dns.resolver import Resolver

    place = settings.NAME_SERVER
    resolver = Resolver(configure=place is None)
    if place:
        resolver.nameservers, resolver.port = [place[0]], place[1]
    return resolver
