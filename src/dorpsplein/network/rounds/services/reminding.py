"""Reminding who did not answer, twice and no more."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from dorpsplein.base.dates import local_today
from dorpsplein.channels.factsheet.correcting import write_to_village
from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.letters import reminder_letter
from dorpsplein.network.rounds.models import Invitation, Round

REMINDERS = (timedelta(days=7), timedelta(days=1))  # before the last day


def remind_villages() -> None:
    """Remind who has an address and did not answer, a week and a day before the last day."""
    network = Village.objects.networks().first()
    round_ = Round.objects.of(network).open().first() if network else None
    if round_ is None or local_today() > round_.deadline:
        return
    due = reminders_due(round_)
    waiting = (
        Invitation.objects.of(round_.village).silent().filter(round=round_, mailed=True, reminded__lt=due)
    )
    for key in list(waiting.values_list("pk", flat=True)):
        _remind(round_, key, due)


@transaction.atomic
def _remind(round_: Round, key: int, due: int) -> None:
    rows = Invitation.objects.of(round_.village).select_for_update(of=("self",)).silent()
    invitation = rows.select_related("round", "about", "village").filter(pk=key, reminded__lt=due).first()
    if invitation is None:
        return
    subject, body = reminder_letter(invitation, last=due == len(REMINDERS))
    write(invitation, f"reminder-{due}", subject, body)
    invitation.reminded = due
    invitation.save(update_fields=["reminded"])


def reminders_due(round_: Round) -> int:
    """How many reminders should be sent by today; who is asked only now needs none of these."""
    return sum(local_today() >= round_.deadline - before for before in REMINDERS)


def write(invitation: Invitation, why: str, subject: str, body: str) -> bool:
    """Write to who keeps the sheet of a village; was there an address?"""
    return write_to_village(
        network=invitation.village,
        village=invitation.about,
        key=f"round:{invitation.public_id}:{why}",
        subject=subject,
        body=body,
    )
