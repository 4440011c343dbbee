"""Whom a question is for, and to which addresses it goes. Addresses are never shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today, short_day
from dorpsplein.community.people.models import Circle, Person, PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Address

KEEPERS = (Role.BOARD, Role.COORDINATOR, Role.EDITOR, Role.ORGANISER)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about, in words, and who knows about it."""

    about: str = ""
    to: Person | None = None


def subject_of(village: Village, date_name: str, circle_slug: str) -> Subject | None:
    """What an address asks about; None when that is not there for the world."""
    if date_name:
        return _about_date(village, date_name)
    if circle_slug:
        circle = Circle.objects.of(village).filter(slug=circle_slug).first()
        return Subject(circle.name, _of_circle(village, circle)) if circle else None
    return Subject()


def addresses_for(village: Village, to: Person | None) -> list[str]:
    """The mail addresses of who can answer: that person, else who keeps the letterbox."""
    if to and to.email and to.login and to.login.is_active:
        return [to.email]
    for role in KEEPERS:
        held = (
            PersonRole.objects.of(village).on(local_today()).filter(role=role, person__login__is_active=True)
        )
        found = held.order_by("pk").values_list("person__login__email", flat=True)
        addresses = list(dict.fromkeys(address for address in found if address))
        if addresses:
            return addresses
    return []


def _about_date(village: Village, name: str) -> Subject | None:
    rows = Address.objects.of(village).called(name).filter(occurrence__activity__state="published")
    address = rows.select_related("occurrence__activity__organiser", "occurrence__activity__circle").first()
    if address is None:
        return None
    occurrence = address.occurrence
    activity = occurrence.activity
    told = {"title": activity.title, "day": short_day(occurrence.day)}
    to = activity.organiser or (_of_circle(village, activity.circle) if activity.circle else None)
    return Subject(_("%(title)s, %(day)s") % told, to)


def _of_circle(village: Village, circle: Circle) -> Person | None:
    held = (
        PersonRole.objects.of(village).on(local_today()).filter(circle=circle).select_related("person__login")
    )
    role = held.first()
    return role.person if role else None
