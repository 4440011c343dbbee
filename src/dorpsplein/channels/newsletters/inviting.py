"""Acts: making one edition with another village; each sends it to its own people."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters.letters import accepted_letter, invitation_letter
from dorpsplein.channels.newsletters.models import Edition, State, Together
from dorpsplein.channels.newsletters.services import begin_edition, hold_draft
from dorpsplein.channels.newsletters.services.guests import MOST_MAILED, mail_editors, tell_host
from dorpsplein.community.accounts.limits import let_through
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village

A_DAY = timedelta(days=1)


@transaction.atomic
def invite(*, edition: Edition, guest: Village, actor: Person | None) -> Together:
    """Ask another village to make this edition together. Asking again after a no is a new question.

    Errors: Refusal for an edition that itself follows another, and of a village nobody may see yet.
    """
    held = hold_draft(edition)
    if not held.village.is_visible:
        raise Refusal(_("Andere stadsdorpen zien u nog niet. Zet eerst uw website open."))
    if held.host:
        raise Refusal(_("Deze nieuwsbrief volgt zelf een ander stadsdorp. Laat dat de uitnodiging doen."))
    facts = {"village": held.village, "asked_at": timezone.now(), "declined_at": None, "left_at": None}
    row, _new = Together.objects.of(held.village).update_or_create(edition=held, guest=guest, defaults=facts)
    record(village=held.village, actor=actor, verb="invite", obj=row)
    _tell(row)
    return row


@transaction.atomic
def uninvite(*, together: Together, actor: Person | None) -> None:
    """Take the question back. Errors: Refusal when the other village said yes meanwhile."""
    held = _held(together)
    if held.guest_edition_id:
        raise Refusal(_("Dit stadsdorp doet al mee. Alleen zij kunnen stoppen."))
    record(village=held.village, actor=actor, verb="uninvite", obj=held)
    held.delete()


@transaction.atomic
def accept(*, together: Together, actor: Person | None) -> Edition:
    """Take part: an edition of our own, which follows the other until it goes. Twice is the same as once."""
    held = _held(together)
    if held.guest_edition:
        return held.guest_edition
    if held.edition.state not in {State.DRAFT, State.PLANNED} or not held.village.is_visible:
        raise Refusal(_("Deze nieuwsbrief is er niet meer, of is al weg."))
    mine = begin_edition(village=held.guest, actor=actor)
    mine.title, mine.until, mine.order = held.edition.title, held.edition.until, []
    mine.save(update_fields=["title", "until", "order"])
    held.guest_edition, held.declined_at, held.left_at = mine, None, None
    held.save(update_fields=["guest_edition", "declined_at", "left_at"])
    record(village=held.guest, actor=actor, verb="accept", obj=mine)
    who = f"together:yes:{held.guest.public_id}:{held.village.public_id}"
    if let_through(who, most=MOST_MAILED, during=A_DAY):
        mail_editors(held, held.village, accepted_letter(held), f"yes:{timezone.now():%Y%m%d%H%M%S}")
    return mine


@transaction.atomic
def decline(*, together: Together, actor: Person | None) -> None:
    """No; saying yes after all stays possible until it goes."""
    held = _held(together)
    if not held.guest_edition_id:
        held.declined_at = timezone.now()
        held.save(update_fields=["declined_at"])
        record(village=held.guest, actor=actor, verb="decline_invitation", obj=held.guest)


@transaction.atomic
def part(*, edition: Edition, actor: Person | None) -> None:
    """Go on alone: nothing of the other stands in it any more. Until it goes one may join again.

    The editors of the other get a mail.
    """
    held = hold_draft(edition)
    tell_host(held)
    if held.joins.update(guest_edition=None, declined_at=timezone.now()):
        held.revision += 1
        held.save(update_fields=["revision"])
        record(village=held.village, actor=actor, verb="part", obj=held)


def _tell(asked: Together) -> None:
    """One mail for each editor of the other village, and few when one asks again and again."""
    who = f"together:{asked.village.public_id}:{asked.guest.public_id}"
    if not let_through(who, most=MOST_MAILED, during=A_DAY):
        return
    mail_editors(asked, asked.guest, invitation_letter(asked), f"{asked.asked_at:%Y%m%d%H%M%S}")


def _held(together: Together) -> Together:
    rows = Together.objects.of(together.village).select_related("village", "edition", "guest")
    held = rows.select_for_update(of=("self",)).filter(pk=together.pk).first()
    if held is None:
        raise Refusal(_("De uitnodiging is er niet meer."))
    return held
