"""What is typed and not yet saved."""

from __future__ import annotations

import re

from django.db import IntegrityError, transaction
from django.utils import timezone

from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, Draft, State

KEY = re.compile(r"[\w-]{22}")


@transaction.atomic
def keep_draft(
    *,
    village: Village,
    person: Person,
    typed: dict[str, str | list[str]],
    key: str = "",
    activity: Activity | None = None,
) -> Draft:
    """Keep what somebody typed, as typed; what comes after it was finished is not kept.

    ``key`` names the draft; the form has it from the beginning.
    """
    draft = _draft(village, person, key, activity)
    if draft.finished_at is None:
        draft.typed = typed
        draft.save(update_fields=["typed", "changed_at"])
    return draft


@transaction.atomic
def forget_draft(*, village: Village, person: Person, key: str, became: Activity | None = None) -> None:
    """Drop a draft: it became an activity."""
    if not key:
        return
    draft = _draft(village, person, key, None)
    draft.typed, draft.finished_at, draft.activity = {}, timezone.now(), became or draft.activity
    draft.save(update_fields=["typed", "finished_at", "activity", "changed_at"])


def became_of(*, village: Village, person: Person, key: str) -> Activity | None:
    """The activity that a draft became, when its form comes back once more."""
    mine = Draft.objects.of(village).filter(person=person, public_id=key).exclude(finished_at=None)
    draft = mine.exclude(activity=None).exclude(activity__state=State.BINNED).first() if key else None
    return draft.activity if draft else None


@transaction.atomic
def bin_draft(*, draft: Draft) -> None:
    """Throw a draft away; what was typed stays for a while, so that it can come back."""
    draft.finished_at = timezone.now()
    draft.save(update_fields=["finished_at", "changed_at"])


@transaction.atomic
def restore_draft(*, draft: Draft) -> None:
    """Take it back; one that became an activity has nothing left to come back."""
    if draft.typed:
        draft.finished_at = None
        draft.save(update_fields=["finished_at", "changed_at"])


def _draft(village: Village, person: Person, key: str, activity: Activity | None) -> Draft:
    """The draft of that key, held; one of somebody else is not found, so a new one begins."""
    mine = Draft.objects.of(village).filter(person=person, public_id=key).select_for_update()
    return mine.first() or _begin(village, person, key, activity) or mine.first() or _anew(village, person)


def _begin(village: Village, person: Person, key: str, activity: Activity | None) -> Draft | None:
    """A draft with the key that the form chose; None when somebody just used it."""
    if not KEY.fullmatch(key):
        return Draft.every.create(village=village, person=person, activity=activity)
    try:
        with transaction.atomic():
            return Draft.every.create(village=village, person=person, activity=activity, public_id=key)
    except IntegrityError:
        return None


def _anew(village: Village, person: Person) -> Draft:
    return Draft.every.create(village=village, person=person)
