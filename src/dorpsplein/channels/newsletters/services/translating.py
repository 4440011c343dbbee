"""Act: making an edition in English beside the one in Dutch."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.base.errors import Refusal
from dorpsplein.channels.newsletters.content import WRITTEN
from dorpsplein.channels.newsletters.models import Edition, Piece, State
from dorpsplein.channels.newsletters.services.beginning import free_title, next_number
from dorpsplein.channels.newsletters.services.copying import copied
from dorpsplein.channels.newsletters.services.holding import hold_draft
from dorpsplein.channels.newsletters.services.keeping import take_back
from dorpsplein.channels.newsletters.twins import may_have_twin, readers_of_side
from dorpsplein.community.journal.services import record
from dorpsplein.community.people.models import Person
from dorpsplein.community.subscriptions.models import Language
from dorpsplein.community.villages.services import hold_village


@transaction.atomic
def begin_english(*, edition: Edition, actor: Person | None) -> Edition:
    """The edition in English beside this draft, with a beginning of its own. Twice is the same as once.

    One that was thrown away comes back. What was left out or put on top is so there too. What an editor
    wrote herself comes along in Dutch, left out until she translates it. From now on each of the two goes to
    its own readers.
    Errors: Refusal where nobody reads English, or of a message, or of one that follows another village.
    """
    village = hold_village(edition.village)
    held = hold_draft(edition)
    if twin := held.twin:
        return twin
    if not may_have_twin(held):
        raise Refusal(_("Van deze nieuwsbrief kan geen Engelse komen, of niemand leest nu liever Engels."))
    if binned := Edition.objects.of(village).filter(original=held, state=State.BINNED).first():
        take_back(edition=binned, actor=actor)
        binned.refresh_from_db()
        return binned
    twin = Edition.every.create(
        village=village,
        number=next_number(village),
        title=free_title(village, Language.ENGLISH),
        since=held.since,
        until=held.until,
        order=held.order,
        language=Language.ENGLISH,
        original=held,
        is_public=held.is_public,
        holder=actor,
        changed_by=actor,
    )
    twin.whom, held.whom = readers_of_side(twin), readers_of_side(held)
    held.revision += 1
    for one in (twin, held):
        one.save()
    Piece.every.bulk_create(
        _to_translate(piece, twin) for piece in Piece.objects.of(village).filter(edition=held)
    )
    record(village=village, actor=actor, verb="begin", obj=twin)
    return twin


def _to_translate(piece: Piece, twin: Edition) -> Piece:
    made, written = copied(piece, twin), piece.source.startswith(WRITTEN)
    if not written:
        made.title = made.words = ""
    made.is_out = written or piece.is_out
    return made
