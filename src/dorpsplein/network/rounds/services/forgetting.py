"""What a village takes back is gone from a round too, with all that was said about it."""

from __future__ import annotations

from django.db import transaction

from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.holding import withdrawn_rows
from dorpsplein.network.rounds.models import Row


@transaction.atomic
def forget_withdrawn_rows() -> int:
    """Erase the rows that copy what a village took back; gives how many."""
    network = Village.objects.networks().first()
    gone = withdrawn_rows(network) if network else []
    if network and gone:
        Row.objects.of(network).filter(pk__in=gone).delete()
    return len(gone)
