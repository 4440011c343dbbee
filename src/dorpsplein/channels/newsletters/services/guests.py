"""What follows an edition of another village waits with it, and its editors hear that."""

from __future__ import annotations

from django.utils import timezone

from dorpsplein.channels.newsletters.letters import waiting_letter
from dorpsplein.channels.newsletters.models import Edition, State, Together
from dorpsplein.channels.newsletters.services.holding import hold
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.returns.rules import readers_of
from dorpsplein.community.villages.models import Village


def hold_back_guests(held: Edition) -> None:
    """What was to go by itself with this in it waits until its own editor looked; she gets a mail."""
    rows = held.togethers.filter(guest_edition__state=State.PLANNED)
    for row in rows.select_related("village", "edition", "guest", "guest_edition__village"):
        if row.guest_edition and wait_for_a_look(hold(row.guest_edition)):
            mail_editors(row, row.guest, waiting_letter(row), f"waits:{timezone.now():%Y%m%d%H%M%S}")


def lead_on(corrected: Edition) -> None:
    """What follows the one that was stopped, and did not go, follows the corrected one from now on."""
    asked = Together.objects.of(corrected.village)
    there = asked.filter(edition=corrected).values("guest")
    rows = asked.filter(edition=corrected.corrects, guest_edition__isnull=False).exclude(guest__in=there)
    for row in rows.select_related("guest_edition__village"):
        guest = hold(row.guest_edition) if row.guest_edition else None
        if guest and guest.state != State.SENT:
            guest.revision += 1
            guest.save(update_fields=["revision"])
            row.edition = corrected
            row.save(update_fields=["edition"])


def wait_for_a_look(edition: Edition) -> bool:
    """What stood ready is a draft again, and its page says so; was it ready?"""
    if edition.state != State.PLANNED:
        return False
    edition.state, edition.send_at, edition.stalled_at = State.DRAFT, None, timezone.now()
    edition.save(update_fields=["state", "send_at", "stalled_at"])
    record(village=edition.village, actor=None, verb="unplan", obj=edition)
    return True


def mail_editors(asked: Together, village: Village, letter: tuple[str, str], mark: str) -> None:
    """One mail for each editor of this village."""
    for number, to in enumerate(readers_of(village, None, "")):
        key = f"together:{asked.public_id}:{mark}:{number}"
        write_mail(key=key, to=to, subject=letter[0], body=letter[1], village=village)
