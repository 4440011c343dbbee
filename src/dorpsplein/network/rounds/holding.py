"""The rows of a form that may still be shown: not what its village took back since it was asked."""

from __future__ import annotations

from collections.abc import Sequence

from dorpsplein.channels.factsheet.released import withdrawn_fields
from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.models import Invitation, Row


def rows_of(invitation: Invitation) -> list[Row]:
    """The rows in order, as on paper."""
    return rows_of_all([invitation])[invitation.pk]


def rows_of_all(invitations: Sequence[Invitation]) -> dict[int, list[Row]]:
    """The rows of several villages, by the key of the invitation; all of them in one round."""
    found: dict[int, list[Row]] = {one.pk: [] for one in invitations}
    about, taken = {one.pk: one.about.public_id for one in invitations}, withdrawn_fields()
    for network in {one.village for one in invitations}:
        rows = Row.objects.of(network).filter(invitation__in=list(found)).in_order()
        for row in rows.select_related("invitation"):
            if row.added or (about[row.invitation_id], row.field) not in taken:
                found[row.invitation_id].append(row)
    return found


def withdrawn_rows(network: Village) -> list[int]:
    """The keys of rows that copy what a village took back."""
    taken = withdrawn_fields()
    rows = Row.objects.of(network).asked().filter(invitation__about__public_id__in={key for key, _ in taken})
    told = rows.values_list("pk", "invitation__about__public_id", "kind", "subject")
    return [pk for pk, about, kind, subject in told if (about, f"{kind}.{subject}") in taken]
