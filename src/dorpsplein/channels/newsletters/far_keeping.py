"""Acts: following a village on another installation, leaving it, and reading again what it offers."""

from __future__ import annotations

import logging
import threading
import time
from datetime import timedelta
from typing import Any

from django.db import close_old_connections, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.base.errors import Refusal, Unavailable
from dorpsplein.base.fetch import OPEN, Doors, Fetched, Limits, fetch
from dorpsplein.channels.newsletters.far_reading import MOST_ADDRESS, FarOffer, offer_of_page, read_offer
from dorpsplein.channels.newsletters.models import FarVillage, Fault, State
from dorpsplein.channels.newsletters.models.elsewhere import UNREAD_KEPT
from dorpsplein.channels.publishing.addresses import OFFER
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

logger = logging.getLogger(__name__)
LIMITS = Limits(size=2 * 1024 * 1024)
MOST_FOLLOWED = 40
AGAIN = timedelta(minutes=15)
LOOK_SECONDS = 60.0
HERE_TOO = gettext_lazy("Dit stadsdorp staat ook op deze website. Wat het aanbiedt, ziet u al.")
IN_USE = Q(left_at=None) | Q(takers__edition__state__in=[State.DRAFT, State.PLANNED])


def follow_village(
    *, village: Village, address: str, actor: Person | None, doors: Doors = OPEN
) -> FarVillage:
    """Follow the village of this address: that of its offer, or of any page of its website. Twice is once.

    Errors: Refusal and Unavailable, in a sentence for the editor.
    """
    if "@" in address and "/" not in address:
        raise Refusal(_("Dit is een mailadres. Plak het adres van hun website, bijvoorbeeld www.debrug.nl."))
    if any(address.strip().startswith(one.address()) for one in Village.objects.visible()):
        raise Refusal(str(HERE_TOO))
    found = _found(address, doors)
    if len(found.url) > MOST_ADDRESS:
        raise Refusal(_("Dit adres is te lang."))
    offer = read_offer(found.body, found.url)
    if any(one.address(OFFER) == found.url for one in Village.objects.visible()):
        raise Refusal(str(HERE_TOO))
    with transaction.atomic():
        Village.objects.select_for_update().get(pk=village.pk)
        rows = FarVillage.objects.of(village)
        if rows.followed().count() >= MOST_FOLLOWED:
            most = {"number": MOST_FOLLOWED}
            raise Refusal(_("U volgt al %(number)s stadsdorpen. Haal er eerst een weg.") % most)
        _refuse_invented(village, offer)
        row = rows.filter(address=found.url).first() or FarVillage(village=village, address=found.url)
        row.key, row.left_at = offer.key, None
        for name, value in _told(found, offer).items():
            setattr(row, name, value)
        row.save()
        record(village=village, actor=actor, verb="follow", obj=row)
    return row


@transaction.atomic
def leave_village(*, row: FarVillage, actor: Person | None) -> None:
    """Follow it no more. What stands of it in an edition that did not go, is read on until that goes."""
    row.left_at = timezone.now()
    row.save(update_fields=["left_at"])
    record(village=row.village, actor=actor, verb="leave", obj=row)


def read_again(row: FarVillage, *, doors: Doors = OPEN) -> None:
    """Read what it offers now. When that fails, what was read last stands, and the row says so."""
    told = _read(row, doors)
    FarVillage.objects.of(row.village).filter(pk=row.pk).update(**told)  # it may be forgotten meanwhile


def read_elsewhere(*, doors: Doors = OPEN) -> int:
    """Read again what is followed and was not read for a quarter of an hour; returns how many.

    Whoever moves ``look_at`` on reads the row, so two workers do not both ask. What breaks at one costs
    that one alone: the others are read.
    """
    now, read = timezone.now(), 0
    due = FarVillage.every.filter(IN_USE, look_at__lte=now).select_related("village").distinct()
    for row in due.order_by("look_at"):
        rows = FarVillage.objects.of(row.village)
        if rows.filter(pk=row.pk, look_at=row.look_at).update(look_at=now + AGAIN):
            read += 1
            try:
                read_again(row, doors=doors)
            except Exception:
                logger.exception("what %s offers could not be read", row.host)
    return read


def forget_elsewhere() -> None:
    """Erase what nobody follows or uses any more, and what nobody could read again for sixty days."""
    FarVillage.every.exclude(pk__in=FarVillage.every.filter(IN_USE).values("pk")).delete()
    silent = FarVillage.every.filter(read_at__lt=timezone.now() - UNREAD_KEPT)
    silent.update(offers={}, mark="")


def watch_elsewhere() -> threading.Thread:
    """Begin to read by the clock, beside other work: who answers slowly holds up no mail."""
    thread = threading.Thread(target=_watch, name="elsewhere", daemon=True)
    thread.start()
    return thread


def _watch() -> None:
    while True:
        try:
            read_elsewhere()
        except Exception:
            logger.exception("what villages elsewhere offer could not be read")
        close_old_connections()
        time.sleep(LOOK_SECONDS)


def _found(address: str, doors: Doors) -> Fetched:
    """What stands there; of a page the offer that it names."""
    found = fetch(address, doors=doors, limits=LIMITS)
    onward = "" if found.body.lstrip()[:1] == b"{" else offer_of_page(found.body, found.url)
    return fetch(onward, doors=doors, limits=LIMITS) if onward else found


def _read(row: FarVillage, doors: Doors) -> dict[str, Any]:
    """What became otherwise of this row."""
    try:
        found = fetch(row.address, doors=doors, limits=LIMITS, had=row.mark)
        if found.is_same:
            return {"read_at": timezone.now(), "fault": ""}
        return _told(found, _offer_of(row, found))
    except Refusal:
        return {"fault": Fault.STRANGE}
    except Unavailable:
        return {"fault": Fault.SILENT}


def _offer_of(row: FarVillage, found: Fetched) -> FarOffer:
    """What this village offers now. Errors: Refusal when something else stands there."""
    offer = read_offer(found.body, found.url)
    if offer.key != row.key:
        raise Refusal(_("Daar staat nu een ander stadsdorp."))
    _refuse_invented(row.village, offer)
    return offer


def _refuse_invented(village: Village, offer: FarOffer) -> None:
    if offer.is_demo != village.is_demo:
        raise Refusal(_("Het ene stadsdorp is verzonnen en het andere niet. Zij geven elkaar niets."))


def _told(found: Fetched, offer: FarOffer) -> dict[str, Any]:
    return {
        "name": offer.name,
        "offers": offer.items,
        "mark": found.mark,
        "fault": "",
        "read_at": timezone.now(),
    }
