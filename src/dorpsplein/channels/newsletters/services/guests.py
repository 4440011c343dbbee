"""What is made together: who waits with the other, and hears it, or that the other left."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dorpsplein.channels.newsletters.letters import gone_letter, left_letter, waiting_letter
from dorpsplein.channels.newsletters.models import Edition, State, Together
from dorpsplein.channels.newsletters.services.holding import hold
from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.journal.services import record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.returns.rules import readers_of
from dorpsplein.community.villages.models import Village

A_DAY, MOST_MAILED = timedelta(days=1), 2


def hold_back_guests(held: Edition) -> None:
    """What was to go by itself with this in it waits until its own editor looked; she gets a mail."""
    rows = held.togethers.filter(guest_edition__state=State.PLANNED)
    for row in rows.select_related("village", "edition", "guest", "guest_edition__village"):
        if row.guest_edition and wait_for_a_look(hold(row.guest_edition)):
            mail_editors(row, row.guest, waiting_letter(row), f"waits:{timezone.now():%Y%m%d%H%M%S}")


def tell_guests_it_is_gone(held: Edition) -> None:
    """Who follows an edition that was thrown away, and did not send hers, looks first; she gets a mail."""
    open_still = [State.DRAFT, State.PLANNED]
    rows = held.togethers.filter(guest_edition__state__in=open_still)
    for row in rows.select_related("village", "edition", "guest", "guest_edition__village"):
        if row.guest_edition:
            wait_for_a_look(hold(row.guest_edition))
            _mail_sparingly(row, row.guest, gone_letter(row), "gone")


def tell_host(held: Edition) -> None:
    """Who asked us to make this together reads that we do not any more."""
    rows = held.joins.filter(left_at=None).exclude(edition__state=State.BINNED)
    for row in rows.select_related("village", "edition", "guest", "guest_edition"):
        row.left_at = timezone.now()
        row.save(update_fields=["left_at"])
        _mail_sparingly(row, row.village, left_letter(row), "left")


def is_here_again(held: Edition) -> None:
    """What a guest took back out of the bin is made together again."""
    held.joins.update(left_at=None)


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


def _mail_sparingly(asked: Together, village: Village, letter: tuple[str, str], what: str) -> None:
    """Few mails where somebody leaves and comes back again and again."""
    if let_through(f"together:{what}:{asked.public_id}", most=MOST_MAILED, during=A_DAY):
        mail_editors(asked, village, letter, f"{what}:{timezone.now():%Y%m%d%H%M%S%f}")
