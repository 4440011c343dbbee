"""Opening a round, and closing it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change
from dorpsplein.network.rounds.looking import write_looked
from dorpsplein.network.rounds.models import Round
from dorpsplein.network.rounds.services.inviting import invite


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
    invite(made, list(villages))
    record(village=network, actor=actor, verb="open", obj=made)
    return made


@transaction.atomic
def close_round(*, round_: Round, actor: Keyed | None) -> Round:
    """Take no more answers; who did not look all of it over is unconfirmed beside every count from now on."""
    round_ = _held(round_)
    if not round_.is_open:
        return round_
    round_.closed_at, round_.closed_by = timezone.now(), actor.public_id if actor else ""
    round_.save(update_fields=["closed_at", "closed_by"])
    write_looked(round_)
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
