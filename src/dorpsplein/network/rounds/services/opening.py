"""Opening a round, reminding, and closing it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.correcting import write_to_village
from dorpsplein.channels.factsheet.released import Shown, shown_fields
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.network.rounds.asking import known_of, marks, to_ask
from dorpsplein.network.rounds.letters import invitation_letter, reminder_letter
from dorpsplein.network.rounds.models import Invitation, Round, Row

REMINDERS = (timedelta(days=7), timedelta(days=1))  # before the last day


@transaction.atomic
def open_round(
    *, network: Village, actor: Keyed | None, name: str, deadline: date, reference_date: date
) -> Round:
    """Ask every village that the world may see; who has an address gets a letter.

    Errors: Refusal when a round is open, when a day cannot be, or when there is nobody to ask.
    """
    Village.objects.select_for_update().get(pk=network.pk)
    _complain_of(network, deadline, reference_date)
    last = Round.objects.of(network).aggregate(last=Max("number"))["last"] or 0
    made = Round.every.create(
        village=network,
        number=last + 1,
        name=name.strip(),
        reference_date=reference_date,
        deadline=deadline,
        opened_at=timezone.now(),
        opened_by=actor.public_id if actor else "",
    )
    villages = Village.objects.visible().villages().order_by("name")
    _invite(made, list(villages))
    record(village=network, actor=actor, verb="open", obj=made)
    return made


@transaction.atomic
def close_round(*, round_: Round, actor: Keyed | None) -> Round:
    """Take no more answers; who did not answer is unconfirmed beside every count from now on."""
    round_ = _held(round_)
    if not round_.is_open:
        return round_
    round_.closed_at, round_.closed_by = timezone.now(), actor.public_id if actor else ""
    round_.save(update_fields=["closed_at", "closed_by"])
    show_change(round_.village)
    record(village=round_.village, actor=actor, verb="close", obj=round_)
    return round_


@transaction.atomic
def reopen_round(*, round_: Round, actor: Keyed | None) -> Round:
    """Take answers again. Errors: Refusal when another round was opened since."""
    round_ = _held(round_)
    newer = Round.objects.of(round_.village).filter(number__gt=round_.number)
    if newer.exists():
        raise Refusal(_("Er is al een nieuwe ronde. Deze blijft gesloten."))
    round_.closed_at, round_.closed_by = None, ""
    round_.save(update_fields=["closed_at", "closed_by"])
    show_change(round_.village)
    record(village=round_.village, actor=actor, verb="reopen", obj=round_)
    return round_


def remind_villages() -> None:
    """Remind who has an address and did not answer, a week and a day before the last day."""
    network = Village.objects.networks().first()
    round_ = Round.objects.of(network).open().first() if network else None
    if round_ is None or local_today() > round_.deadline:
        return
    due = sum(local_today() >= round_.deadline - before for before in REMINDERS)
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
    _write(invitation, f"reminder-{due}", subject, body)
    invitation.reminded = due
    invitation.save(update_fields=["reminded"])


def _invite(round_: Round, villages: list[Village]) -> None:
    shown: dict[int, list[Shown]] = defaultdict(list)
    for told in shown_fields():
        shown[told.village].append(told)
    made = [
        Invitation(village=round_.village, round=round_, about=village, mark=mark)
        for village, mark in zip(villages, islice(marks(), len(villages)), strict=True)
    ]
    asked = {one.about.pk: list(to_ask(shown[one.about.pk])) for one in made}
    for one in made:  # one letter after another, each in the outbox
        subject, body = invitation_letter(one, len(asked[one.about.pk]))
        one.mailed = _write(one, "invitation", subject, body)
    Invitation.every.bulk_create(made)
    Row.every.bulk_create(
        Row(
            village=round_.village,
            invitation=one,
            number=number,
            kind=row.kind,
            subject=row.subject,
            known=known_of(row),
        )
        for one in made
        for number, row in enumerate(asked[one.about.pk], 1)
    )


def _write(invitation: Invitation, why: str, subject: str, body: str) -> bool:
    return write_to_village(
        network=invitation.village,
        village=invitation.about,
        key=f"round:{invitation.public_id}:{why}",
        subject=subject,
        body=body,
    )


def _complain_of(network: Village, deadline: date, reference_date: date) -> None:
    if Round.objects.of(network).open().exists():
        raise Refusal(_("Er loopt al een ronde. Sluit die eerst."))
    if deadline <= local_today():
        raise Refusal(_("De laatste dag moet nog komen. Geef stadsdorpen een paar weken."))
    if reference_date > local_today():
        raise Refusal(_("De peildatum is nog niet geweest. Kies vandaag of eerder."))
    if not Village.objects.visible().villages().exists():
        raise Refusal(_("Er is nog geen stadsdorp om iets te vragen."))


def _held(round_: Round) -> Round:
    Village.objects.select_for_update().get(pk=round_.village.pk)
    return Round.objects.of(round_.village).select_related("village").get(pk=round_.pk)
