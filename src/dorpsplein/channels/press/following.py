"""What became of each mail, and forgetting."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dorpsplein.channels.press.letter import KIND
from dorpsplein.channels.press.listing import decline
from dorpsplein.channels.press.models import (
    OUTLET_KEPT,
    RECIPIENT_KEPT,
    RELEASE_KEPT,
    Fate,
    Outlet,
    Receipt,
    Release,
    State,
)
from dorpsplein.community.outbox.mailings import brought_back, states_of
from dorpsplein.community.outbox.models import CameBack
from dorpsplein.community.outbox.models import State as Mailed
from dorpsplein.community.people.personal import BINNED_KEPT

ENDS = {Mailed.SENT: Fate.SENT, Mailed.FAILED: Fate.REFUSED, Mailed.DOUBT: Fate.REFUSED}


def follow_releases() -> None:
    """Of what is going out: who has it, and who will never. Safe to run at any time."""
    for release in Release.every.filter(state=State.SENT, done_at=None).select_related("village"):
        _follow(release)
    _hear_what_came_back()


def forget_press() -> None:
    """Erase what was taken from a list, thrown away, or sent long ago; earlier, whom it was mailed to."""
    now = timezone.now()
    Outlet.every.filter(ended_at__lte=now - OUTLET_KEPT).delete()
    Release.every.filter(state=State.BINNED, ended_at__lte=now - BINNED_KEPT).delete()
    Release.every.filter(state=State.SENT, sent_at__lte=now - RELEASE_KEPT).delete()
    old = Receipt.every.filter(release__sent_at__lte=now - RECIPIENT_KEPT)
    old.exclude(email="", phone="", contact_name="").update(email="", phone="", contact_name="")


def _hear_what_came_back() -> None:
    """Days later, as long as the outbox knows: it was given back, called junk, or answered."""
    back = brought_back(KIND)
    rows = {key.split(":")[2] for key in back}
    answered = [key.split(":")[2] for key, how in back.items() if how == CameBack.ANSWER]
    known = Q(public_id__in=answered, answered_at__isnull=False)
    sent = Receipt.every.filter(~known, public_id__in=rows, fate=Fate.SENT)
    for row in sent.select_related("village", "release"):
        if row.key in back:  # what came back of an address that is another by now is known
            _give_back(row, back[row.key])


@transaction.atomic
def _give_back(row: Receipt, how: CameBack) -> None:
    now, row.seen_at = timezone.now(), None
    if how == CameBack.ANSWER:
        row.answered_at = now
    else:
        row.fate, row.at = (Fate.JUNK if how == CameBack.COMPLAINT else Fate.REFUSED), now
    row.save(update_fields=["answered_at", "fate", "at", "seen_at"])
    if row.fate == Fate.JUNK:
        decline(village=row.village, key=row.outlet_key, actor=None)


def _follow(release: Release) -> None:
    rows = list(Receipt.objects.of(release.village).filter(release=release, fate=Fate.WAITING))
    states = states_of(release.key) if rows else {}
    for row in rows:
        row.release = release
        state = states.get(row.key)
        fate = Fate.STOPPED if state is None else ENDS.get(state, Fate.WAITING)
        if fate != Fate.WAITING:
            row.fate, row.at = fate, timezone.now()
            row.save(update_fields=["fate", "at"])
    if all(row.fate != Fate.WAITING for row in rows):
        done = Release.objects.of(release.village).filter(pk=release.pk)
        done.update(done_at=timezone.now())
