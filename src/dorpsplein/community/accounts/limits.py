"""Limits kept in the database: so many in a while, whichever process is asked."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from dorpsplein.community.accounts.models import LONGEST, WINDOW, Turnstile

HOUSE_OF_IPV6 = 64  # bits: what one connection at home gets
ROUND = {4: 24, 6: 48}  # bits: what one provider, company or attacker easily has together


def let_through(who: str, *, most: int, during: timedelta = WINDOW) -> bool:
    """Count one; False when it is one too many. One statement decides, so nobody slips through.

    Units: ``during`` an hour, unless told otherwise, and never more than ``LONGEST``.
    """
    now = timezone.now()
    row, _new = Turnstile.objects.get_or_create(mark=mark_of("turnstile", who), defaults={"since": now})
    mine = Turnstile.objects.filter(pk=row.pk)
    if mine.filter(since__lte=now - during).update(since=now, count=1):
        return True
    return bool(mine.filter(since__gt=now - during, count__lt=most).update(count=F("count") + 1))


def forget_limits() -> None:
    """What is over is forgotten."""
    Turnstile.objects.filter(since__lte=timezone.now() - LONGEST).delete()


def network_of(request: HttpRequest) -> str:
    """The network somebody comes from. A proxy on our own side tells who stands behind it."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return _network(told) if told and _is_ours(peer) else _network(peer)


def round_of(network: str) -> str:
    """The wider network in which one lies: 256 addresses, or the 65,536 homes of one IPv6 site."""
    try:
        told = ip_network(network)
    except ValueError:
        return network
    return str(told.supernet(new_prefix=ROUND[told.version]))


def family_of(network: str) -> str:
    """Its kind of address: a crowd of the one does not shut out the other."""
    return "6" if ":" in network else "4"


def mark_of(salt: str, value: str) -> str:
    """A mark that only this installation can make, and nobody can read."""
    return salted_hmac(f"dorpsplein.accounts.{salt}", value, algorithm="sha256").hexdigest()


def _is_ours(peer: str) -> bool:
    try:
        return not peer or ip_address(peer).is_private
    except ValueError:
        return False


def _network(text: str) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, HOUSE_OF_IPV6), strict=False))
    return str(address)
