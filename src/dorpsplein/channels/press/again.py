"""Who got no mail: how one reaches that outlet by now, and the same text to its new address."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.channels.press.correcting import wrong_text
from dorpsplein.channels.press.hearing import is_lately
from dorpsplein.channels.press.letter import alike_of
from dorpsplein.channels.press.listing import Listed, press_list
from dorpsplein.channels.press.models import Fate, Receipt, Release
from dorpsplein.channels.press.sending import to_row
from dorpsplein.channels.press.services import Changed, held_release
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.mailings import write_mailing
from dorpsplein.community.people.models import Person

MISSED = {Fate.REFUSED, Fate.BY_HAND}


@dataclass(frozen=True, slots=True)
class Reached:
    """Who got a text, with the number known by now.

    ``address`` is another than one that did not arrive, "" without; ``may_go``: the text goes there.
    """

    row: Receipt
    phone: str
    address: str
    may_go: bool


def reached_now(release: Release, rows: list[Receipt]) -> list[Reached]:
    """Each outlet as it stood in the text, and as one reaches it by now where that did not arrive."""
    missed = any(row.fate in MISSED for row in rows)
    listed = {one.key: one for one in press_list(release.village)} if missed else {}
    goes = missed and _still_goes(release, rows)
    return [_reached(row, listed.get(row.outlet_key), goes=goes) for row in rows]


@transaction.atomic
def send_again(*, receipt: Receipt, actor: Person | None) -> str:
    """Mail the same text to the new address of an outlet, once; gives that address.

    Errors: Changed when it went already, or does not go any more.
    """
    release = held_release(receipt.release)
    rows = list(Receipt.objects.of(release.village).filter(release=release))
    now = next(one for one in reached_now(release, rows) if one.row.pk == receipt.pk)
    row = now.row
    if row.fate in {Fate.WAITING, Fate.SENT}:
        raise Changed(_("Dit bericht is al op weg naar %(address)s.") % {"address": row.email})
    if not now.may_go:
        raise Changed(_("Dit bericht gaat daar niet nog een keer heen. Kijk hoe het er nu voor staat."))
    row.release, row.email, row.phone = release, now.address, now.phone
    row.fate, row.at, row.seen_at, row.rung_at = Fate.WAITING, None, None, None
    row.tries += 1
    row.save()
    alike = alike_of(release, author=actor)
    write_mailing(key=release.key, alike=alike, recipients=[to_row(row)], village=release.village)
    release.done_at = None
    release.save(update_fields=["done_at"])
    record(village=release.village, actor=actor, verb="send_again", obj=row)
    return row.email


def _still_goes(release: Release, rows: list[Receipt]) -> bool:
    """Nobody stopped it, it is no old news, and what it says is true."""
    is_over = release.is_over if release.told else not is_lately(release)
    is_stopped = any(row.fate == Fate.STOPPED for row in rows)
    return not (is_over or is_stopped or release.settled_at or release.heard or wrong_text(release).changes)


def _reached(row: Receipt, listed: Listed | None, *, goes: bool) -> Reached:
    phone = row.phone or (listed.outlet.phone if listed else "")
    if listed is None or row.fate not in MISSED or listed.came_back or listed.outlet.email == row.email:
        return Reached(row, phone, "", may_go=False)
    knows = row.placed_at or row.rung_at
    may_go = bool(listed.outlet.email) and goes and listed.gets and not knows
    return Reached(row, phone, listed.outlet.email, may_go)
