"""Which villages looked their facts over in a round: the one rule, in the database.

Wholly: to all that was asked there is an answer, also "weten wij niet". Who was asked nothing looked over
by handing in, or by answers in an earlier round: what a village confirmed stays confirmed. Partly: some of
it was answered, or of an earlier round. Handing in with questions left open is no more than partly.
"""

from __future__ import annotations

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from dorpsplein.network.rounds.models import Invitation, Looked, Round, Row


def write_looked(round_: Round) -> None:
    """Keep with each village of a round how far it looked; from then on that is counted."""
    Invitation.objects.of(round_.village).filter(round=round_).update(looked=_looked(round_))


def looked_by(round_: Round) -> dict[int, str]:
    """How far each village looked by now, by its primary key."""
    rows = Invitation.objects.of(round_.village).filter(round=round_).annotate(now=_looked(round_))
    return dict(rows.values_list("about", "now"))


def _looked(round_: Round) -> Case:
    rows = Row.objects.of(round_.village).filter(invitation=OuterRef("pk"))
    earlier = Row.objects.of(round_.village).filter(invitation__round__number__lt=round_.number)
    before = Exists(earlier.filter(invitation__about=OuterRef("about")).answered())
    handed_in, asked = Q(handed_in_at__isnull=False), Exists(rows.asked())
    is_whole = ~Exists(rows.asked().filter(answer="")) & (asked | handed_in | before)
    is_part = Exists(rows.answered()) | handed_in | before
    return Case(
        When(is_whole, then=Value(Looked.WHOLE.value)),
        When(is_part, then=Value(Looked.PART.value)),
        default=Value(""),
    )
