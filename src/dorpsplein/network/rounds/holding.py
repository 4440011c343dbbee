"""The rows of a form that may still be shown: not what its village took back since it was asked."""

from __future__ import annotations

from dorpsplein.channels.factsheet.released import withdrawn_fields
from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.models import Invitation, Row


def rows_of(invitation: Invitation) -> list[Row]:
    """The rows in order, as on paper."""
    rows = Row.objects.of(invitation.village).filter(invitation=invitation).in_order()
    taken, about = withdrawn_fields(), invitation.about.public_id
    return [row for row in rows.select_related("invitation") if row.added or (about, row.field) not in taken]


def withdrawn_rows(network: Village) -> list[int]:
    """The keys of rows that copy what a village took back."""
    taken = withdrawn_fields()
    rows = Row.objects.of(network).asked().filter(invitation__about__public_id__in={key for key, _ in taken})
    told = rows.values_list("pk", "invitation__about__public_id", "kind", "subject")
    return [pk for pk, about, kind, subject in told if (about, f"{kind}.{subject}") in taken]
