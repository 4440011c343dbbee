"""From the row of a date to the notice that channels read."""

from __future__ import annotations

from typing import Protocol

from dorpsplein.base.notice import Contact, Notice, Place, Status, Text, VillageName
from dorpsplein.base.visibility import Audience
from dorpsplein.community.links.codes import short_address
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.venues.models import Venue


class Asked(Protocol):
    """Something about which one may ring somebody."""

    contact_name: str
    contact_phone: str
    contact_consent: bool


def notice_of(row: Occurrence, name: str, village: VillageName, together: tuple[VillageName, ...]) -> Notice:
    """A date of a village as the world may know it, under this name and with these other villages."""
    activity = row.activity
    return Notice(
        key=row.public_id,
        name=name,
        village=village,
        activity=activity.public_id,
        recurrence=row.original_start,
        revision=activity.revision,
        status=_status(row),
        rule=activity.repeats,
        start=row.start,
        end=row.end,
        day=row.day,
        text=Text(activity.title, activity.words, activity.language),
        other_text=_other_text(activity),
        kind=activity.kind.drawing,
        place=_place(row.venue or activity.venue),
        usual_place=_place(activity.venue) if row.venue else None,
        price=activity.price,
        audience=Audience(activity.audience),
        contact=contact_of(row if row.contact_name else activity),
        circle=activity.circle.name if activity.circle else "",
        circle_slug=activity.circle.slug if activity.circle else "",
        together=together,
        image=activity.picture.image if activity.picture else None,
        moved_from=row.moved_from,
        remark=row.remark,
        code=activity.code,
        short_address=short_address(activity.code, day=row.day if row.is_cancelled or row.is_moved else None),
        released=activity.released_to_network,
        changed_at=activity.changed_at,
    )


def contact_of(told: Asked) -> Contact | None:
    """Whom to ask, only with that person's consent."""
    if not (told.contact_consent and told.contact_name):
        return None
    return Contact(told.contact_name, told.contact_phone)


def name_of(village: Village) -> VillageName:
    """What is needed to name a village and to link to it."""
    return VillageName(village.slug, village.full_name, village.address())


def _status(row: Occurrence) -> Status:
    if row.is_cancelled:
        return Status.CANCELLED
    return Status.MOVED if row.is_moved else Status.PLANNED


def _other_text(activity: Activity) -> Text | None:
    if not activity.other_title:
        return None
    language = "en" if activity.language == "nl" else "nl"
    untold = activity.language if activity.words and not activity.other_words else ""
    return Text(activity.other_title, activity.other_words or activity.words, language, untold)


def _place(venue: Venue | None) -> Place:
    return venue.place() if venue else Place()
