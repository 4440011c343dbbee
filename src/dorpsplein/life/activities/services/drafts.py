"""What is typed and not yet saved."""

from __future__ import annotations

from django.db import transaction

from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, Draft


@transaction.atomic
def keep_draft(
    *,
    village: Village,
    person: Person,
    typed: dict[str, str | list[str]],
    key: str = "",
    activity: Activity | None = None,
) -> Draft:
    """Keep what somebody typed, as typed."""
    draft = Draft.objects.of(village).of_person(person).filter(public_id=key).first() if key else None
    draft = draft or Draft(village=village, person=person, activity=activity)
    draft.typed = typed
    draft.save()
    return draft


@transaction.atomic
def forget_draft(*, village: Village, person: Person, key: str) -> None:
    """Drop a draft: it became an activity, or it was thrown away."""
    Draft.objects.of(village).of_person(person).filter(public_id=key).delete()
