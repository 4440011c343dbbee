"""Outlets and a press text, for a test."""

from __future__ import annotations

from dorpsplein.channels.press.filling import sources_of
from dorpsplein.channels.press.listing import add_outlet, willing
from dorpsplein.channels.press.models import Outlet, OutletKind, Receipt, Release
from dorpsplein.channels.press.sending import send_now
from dorpsplein.channels.press.services import begin_release
from dorpsplein.community.villages.models import Village


def make_outlet(village: Village, name: str = "De Wijkkrant", email: str = "", phone: str = "") -> Outlet:
    """One on the list."""
    facts = {"name": name, "kind": OutletKind.LOCAL_PAPER, "email": email, "phone": phone}
    return add_outlet(village=village, facts=facts, actor=None)


def make_release(village: Village) -> Release:
    """One in the making, of the first thing that the village does, else of words of its own."""
    source = next(iter(sources_of(village)), None)
    release = begin_release(village=village, source=source.key if source else "", actor=None)
    if source is None:
        Release.objects.of(village).filter(pk=release.pk).update(title="Feest", text="Kom ook.")
        release.refresh_from_db()
    return release


def make_sent_release(village: Village) -> Release:
    """One that goes to all on the list."""
    release = make_release(village)
    chosen = [one.key for one in willing(village)]
    send_now(release=release, seen=release.revision, chosen=chosen, actor=None)
    release.refresh_from_db()
    return release


def receipt_of(release: Release) -> Receipt:
    """The first who got it."""
    return Receipt.objects.of(release.village).filter(release=release)[0]
