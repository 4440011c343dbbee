"""What is being typed, as the notice it would become: for previews; nothing is written."""

from __future__ import annotations

from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone

from dorpsplein.base.dates import aware
from dorpsplein.base.money import read_price
from dorpsplein.base.notice import Contact, Image, Notice, Place, Status, Text, VillageName
from dorpsplein.base.phone import ReadError, read_phone
from dorpsplein.base.visibility import Audience
from dorpsplein.community.links.codes import short_address
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.readings import read_typed
from dorpsplein.life.venues.services import find_venue, read_place

NO_CODE_YET = "2c3d4"


def imagine(
    typed: QueryDict, village: Village, activity: Activity | None = None, code: str = NO_CODE_YET
) -> Notice | None:
    """The first date of what is typed so far; None while nobody can tell when it is.

    ``activity`` is the one that is being changed: its photo and its code stay. ``code`` waits for it.
    """
    reading = read_typed(typed, village, activity.when if activity else None)
    if reading.when is None:
        return None
    when = reading.when
    start = aware(when.first, when.start)
    code = activity.code if activity else code
    return Notice(
        key="",
        name="",
        village=VillageName(village.slug, village.full_name, village.address()),
        activity=activity.public_id if activity else "",
        recurrence=start,
        revision=0,
        status=Status.PLANNED,
        start=start,
        end=start + timedelta(minutes=when.minutes),
        day=when.first,
        text=Text(reading.title, typed.get("words", "")[:5000], "nl"),
        kind=reading.kind.drawing,
        place=_place(typed, village),
        price=read_price(typed.get("price", "")[:100]),
        audience=_audience(typed.get("audience", "")),
        rule=when.rule,
        contact=_contact(typed),
        image=_image(activity),
        code=code,
        short_address=short_address(code),
        changed_at=timezone.now(),
    )


def _place(typed: QueryDict, village: Village) -> Place:
    text, is_home = typed.get("place", "")[:200], bool(typed.get("is_home"))
    known = find_venue(village, text, is_home=is_home)
    if known:
        return known.place()
    spoken = read_place(text, is_home=is_home)
    return Place(spoken.name, "" if is_home else spoken.address, is_home=is_home)


def _audience(text: str) -> Audience:
    return Audience(text) if text in Audience.values else Audience.EVERYONE


def _contact(typed: QueryDict) -> Contact | None:
    name = typed.get("contact_name", "").strip()[:60]
    if not (name and typed.get("contact_consent")):
        return None
    try:
        phone = read_phone(typed.get("contact_phone", "")[:30])
    except ReadError:
        phone = ""
    return Contact(name, phone)


def _image(activity: Activity | None) -> Image | None:
    return activity.picture.image if activity and activity.picture else None
