"""Outlets and a press text, for a test."""

from __future__ import annotations

import re

from django.test import Client

from dorpsplein.channels.press.filling import sources_of
from dorpsplein.channels.press.listing import add_outlet, willing
from dorpsplein.channels.press.models import Outlet, OutletKind, Receipt, Release
from dorpsplein.channels.press.sending import send_now
from dorpsplein.channels.press.services import begin_release
from dorpsplein.community.villages.models import Village

PRESS = "/de-brug/beheer/pers/"


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


def words(client: Client, path: str) -> str:
    """What a page says, without its tags."""
    page = re.sub(r"<[^>]+>", " ", client.get(path).content.decode())
    return " ".join(page.split())


def typed(release: Release, **more: str) -> dict[str, str]:
    """What the form of a press text sends."""
    facts = {"title": release.title, "text": release.text, "note_name": "Ali", "note_phone": "020 123 45 67"}
    return {**facts, "note_email": "ali@example.org", "revision": f"{release.revision}", **more}


def seen_in(page: str) -> str:
    """The mark of the mail that a page shows."""
    found = re.search(r'name="gezien" value="(\w+)"', page)
    assert found
    return found[1]
