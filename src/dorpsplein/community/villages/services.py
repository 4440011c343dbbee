"""Founding a village, changing it, and the number that rises with every visible change."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.base.phone import ReadError, read_phone
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import RESERVED, Village


@transaction.atomic
def found_village(*, actor: Keyed | None = None, **facts: object) -> Village:
    """Found a village, or the Network.

    Errors: Refusal when its name in addresses is reserved or taken, or a fact does not fit.
    """
    village = Village(**facts)
    if village.slug in RESERVED and not village.is_network:
        raise Refusal(_("Dit adres houden wij vrij. Kies een ander adres."))
    if village.contact_phone:
        village.contact_phone = _phone(village.contact_phone)
    _complain_of(village)
    village.save()
    record(village=village, actor=actor, verb="found", obj=village)
    return village


def show_change(village: Village) -> None:
    """Let the world see a change: the village's number rises, in the transaction of the act."""
    Village.objects.filter(pk=village.pk).update(revision=F("revision") + 1)


def _phone(text: str) -> str:
    try:
        return read_phone(text)
    except ReadError as error:
        raise Refusal(str(error)) from error


def _complain_of(village: Village) -> None:
    try:
        village.full_clean()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
