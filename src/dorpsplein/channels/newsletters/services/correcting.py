"""Act: correcting what was stopped, and going on with that to who had nothing yet."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.channels.newsletters.models import Edition, Piece
from dorpsplein.channels.newsletters.services.beginning import next_number
from dorpsplein.channels.newsletters.services.copying import copied
from dorpsplein.channels.newsletters.services.guests import lead_on
from dorpsplein.channels.newsletters.services.holding import Changed, hold_in_village
from dorpsplein.channels.newsletters.services.keeping import show_on_website
from dorpsplein.channels.publishing.services import replace_newsletter
from dorpsplein.community.dispatch.having import had, who_lacks
from dorpsplein.community.dispatch.models import Dispatch
from dorpsplein.community.dispatch.services import give_way, may_go_on
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person


@transaction.atomic
def correct(*, edition: Edition, actor: Person | None) -> Edition:
    """A draft with the words of what was stopped, for who had nothing of it. Twice is the same as once.

    It is another mail than the one that was stopped, which stays as it was said to who had it. Throwing the
    draft away leaves everything as it was.
    Errors: Changed when it was not stopped, or is too long ago, or is made together with another village.
    """
    held = hold_in_village(edition)
    village = held.village
    if there := held.correction:
        return there
    row = stopped_dispatch(held)
    if row is None:
        raise Changed(_("Verbeteren en verder versturen kan hier niet. Stuur een bericht aan wie hem kreeg."))
    made = Edition.every.create(
        village=village,
        kind=held.kind,
        number=next_number(village),
        title=held.title,
        opening=held.opening,
        since=held.since,
        until=held.until,
        order=held.order,
        whom=who_lacks(row),
        language=held.language,
        corrects=held,
        is_public=held.is_public or held.hidden_by_stop,
        holder=actor,
        changed_by=actor,
    )
    Piece.every.bulk_create(copied(piece, made) for piece in Piece.objects.of(village).filter(edition=held))
    record(village=village, actor=actor, verb="correct", obj=made)
    return made


def stopped_dispatch(held: Edition) -> Dispatch | None:
    """How it was sent, while what was stopped may be corrected."""
    row = Dispatch.objects.of(held.village).filter(key=held.key).first()
    return row if row and may_go_on(row) and not held.host else None


def somebody_had(edition: Edition) -> bool:
    """Did anybody get what was stopped, by mail or by hand?"""
    those = had(edition.village, edition.key, done=True)
    return bool(those.addresses or those.people)


def take_its_place(held: Edition, actor: Person | None) -> None:
    """Nobody is brought or rung what this one corrects any more, and no other village sends it along."""
    if held.corrects:
        row = Dispatch.objects.of(held.village).get(key=held.corrects.key)
        give_way(dispatch=row, actor=actor)
        old, known = held.corrects, somebody_had(held.corrects)
        if old.is_public:  # only its letters and calls were held
            show_on_website(edition=old, shown=False, actor=actor)
        replace_newsletter(village=held.village, old=old.key, new=held.key, known=known, actor=actor)
        lead_on(held)
