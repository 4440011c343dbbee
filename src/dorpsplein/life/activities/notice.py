"""The window of the room: dates as the world may know them."""

from __future__ import annotations

from datetime import date

from dorpsplein.base.dates import local_today
from dorpsplein.base.notice import Contact, Notice, Place, Series, Status, Text, VillageName
from dorpsplein.base.visibility import Audience
from dorpsplein.community.links.codes import short_address
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity, Address, Occurrence, OccurrenceQuerySet


def notices(village: Village, first: date, last: date) -> list[Notice]:
    """What the village shows between two days, both included, in order of time."""
    return _told(Occurrence.objects.of(village).published().between(first, last))


def shared_notices(first: date, last: date) -> list[Notice]:
    """What all villages released to the Network between two days."""
    return _told(Occurrence.objects.shared().between(first, last))


def notice_named(village: Village, name: str) -> Notice | None:
    """The date that this address leads to, if the world may see it."""
    found = Occurrence.objects.of(village).published().filter(addresses__name=name)
    return next(iter(_told(found)), None)


def series(village: Village) -> list[Series]:
    """Every activity that the village shows, as a whole, in order of its first date."""
    found = _told(Occurrence.objects.of(village).published())
    return [
        Series(
            key=row.activity,
            revision=row.revision,
            first=row.recurrence,
            minutes=int((row.end - row.start).total_seconds() // 60),
            usual=row,
            made_at=row.changed_at,
            changed_at=row.changed_at,
        )
        for row in found
    ]


def preview(activity: Activity) -> Notice | None:
    """The next date of an activity, or else its last, also while nobody else may see it."""
    rows = _told(Occurrence.objects.of(activity.village).filter(activity=activity))
    coming = (row for row in rows if row.day >= local_today())
    return next(coming, rows[-1] if rows else None)


def _told(rows: OccurrenceQuerySet) -> list[Notice]:
    return [_notice(row) for row in rows.whole().prefetch_related("addresses")]


def _notice(row: Occurrence) -> Notice:
    activity = row.activity
    return Notice(
        key=row.public_id,
        name=_newest_name(row),
        village=_village_name(activity.village),
        activity=activity.public_id,
        recurrence=row.original_start,
        revision=activity.revision,
        status=_status(row),
        start=row.start,
        end=row.end,
        day=row.day,
        text=Text(activity.title, activity.words, activity.language),
        other_text=_other_text(activity),
        kind=activity.kind.drawing,
        place=_place(activity),
        price=activity.price,
        audience=Audience(activity.audience),
        contact=_contact(activity),
        circle=activity.circle.name if activity.circle else "",
        circle_slug=activity.circle.slug if activity.circle else "",
        together=tuple(_village_name(village) for village in activity.together.all()),
        image=activity.picture.image if activity.picture else None,
        moved_from=row.original_start if row.is_moved else None,
        remark=row.remark,
        code=activity.code,
        short_address=short_address(activity.code),
        released=activity.released_to_network,
        changed_at=activity.changed_at,
    )


def _newest_name(row: Occurrence) -> str:
    names: list[Address] = sorted(row.addresses.all(), key=lambda address: address.pk)
    return names[-1].name if names else ""


def _village_name(village: Village) -> VillageName:
    return VillageName(village.slug, village.full_name, village.address())


def _status(row: Occurrence) -> Status:
    if row.is_cancelled:
        return Status.CANCELLED
    return Status.MOVED if row.is_moved else Status.PLANNED


def _other_text(activity: Activity) -> Text | None:
    if not activity.other_title:
        return None
    language = "en" if activity.language == "nl" else "nl"
    return Text(activity.other_title, activity.other_words or activity.words, language)


def _place(activity: Activity) -> Place:
    return activity.venue.place() if activity.venue else Place()


def _contact(activity: Activity) -> Contact | None:
    """Whom to ask, only with that person's consent."""
    if not (activity.contact_consent and activity.contact_name):
        return None
    return Contact(activity.contact_name, activity.contact_phone)
