"""Asking villages in a round: all when it opens, and later who came since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet.released import Shown, shown_fields
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.villages.models import Village
from dorpsplein.network.rounds.asking import known_of, marks, to_ask
from dorpsplein.network.rounds.letters import invitation_letter
from dorpsplein.network.rounds.models import Invitation, Round, Row
from dorpsplein.network.rounds.services.reminding import reminders_due, write
from dorpsplein.network.rounds.standing import newcomers


@transaction.atomic
def invite_newcomers(*, round_: Round, actor: Keyed | None) -> int:
    """Ask every village that came since the round began; gives how many. Pressed twice is once.

    Errors: Refusal when the round is closed.
    """
    held: Round = Round.objects.of(round_.village).select_for_update(of=("self",)).get(pk=round_.pk)
    if not held.is_open:
        raise Refusal(_("Deze ronde is gesloten. Open hem eerst weer."))
    villages = newcomers(held)
    if villages:
        invite(held, villages)
        record(village=held.village, actor=actor, verb="invite", obj=held)
    return len(villages)


def invite(round_: Round, villages: list[Village]) -> None:
    """Ask these villages too; who has an address gets a letter. Run it inside a transaction."""
    shown: dict[int, list[Shown]] = defaultdict(list)
    for told in shown_fields():
        shown[told.village].append(told)
    reminded = reminders_due(round_)
    made = [
        Invitation(village=round_.village, round=round_, about=village, mark=mark, reminded=reminded)
        for village, mark in zip(villages, _free_marks(round_), strict=False)
    ]
    asked = {one.about.pk: list(to_ask(shown[one.about.pk])) for one in made}
    for one in made:  # one letter after another, each in the outbox
        subject, body = invitation_letter(one, len(asked[one.about.pk]))
        one.mailed = write(one, "invitation", subject, body)
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


def _free_marks(round_: Round) -> Iterator[str]:
    taken = set(Invitation.objects.of(round_.village).filter(round=round_).values_list("mark", flat=True))
    return (mark for mark in marks() if mark not in taken)
