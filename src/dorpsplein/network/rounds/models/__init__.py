"""A round, whom it asks, the rows that are asked, and every step of a row."""

from dorpsplein.network.rounds.models.invitation import Invitation, InvitationQuerySet, Looked, Status, Way
from dorpsplein.network.rounds.models.round import Round, RoundQuerySet
from dorpsplein.network.rounds.models.row import RETURNED, Answer, Outcome, Row, RowQuerySet, Step

__all__ = [
    "RETURNED",
    "Answer",
    "Invitation",
    "InvitationQuerySet",
    "Looked",
    "Outcome",
    "Round",
    "RoundQuerySet",
    "Row",
    "RowQuerySet",
    "Status",
    "Step",
    "Way",
]
