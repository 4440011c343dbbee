"""Whom a question is for, and to which addresses it goes. Addresses are never shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today, short_day
from dorpsplein.base.notice import Contact, Story
from dorpsplein.community.people.models import Circle, Person, PersonRole
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.models import Address
from dorpsplein.life.letterbox.letters import OF_THE_LETTER

KEEPERS = (Role.BOARD, Role.COORDINATOR, Role.EDITOR, Role.ORGANISER)
OF_APPEALS = (Role.EDITOR, Role.BOARD, Role.COORDINATOR, Role.ORGANISER)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about, in words, and who knows about it; ``story`` is the key of an idea or task."""

    about: str = ""
    to: Person | None = None
    story: str = ""


def subject_of(village: Village, date_name: str, circle_slug: str) -> Subject | None:
    """What an address asks about; None when that is not there for the world."""
    if date_name:
        return _about_date(village, date_name)
    if circle_slug:
        circle = Circle.objects.of(village).filter(slug=circle_slug).first()
        return Subject(circle.name, _of_circle(village, circle)) if circle else None
    return Subject()


def subject_of_appeal(village: Village, story: Story) -> Subject:
    """An idea or a task, for its contact if she is on the list and gets mail."""
    with override(OF_THE_LETTER):
        about = f"{story.kind.label}: {story.text.title}"
    return Subject(about, _contact_on_the_list(village, story.contact), story.key)


def gets_mail(to: Person | None) -> bool:
    """Can a letter reach this person?"""
    return bool(to and to.email and to.login and to.login.is_active)


def addresses_for(village: Village, to: Person | None, keepers: tuple[Role, ...] = KEEPERS) -> list[str]:
    """The mail addresses of who can answer: that person, else who keeps the letterbox."""
    if to and gets_mail(to):
        return [to.email]
    for role in keepers:
        held = (
            PersonRole.objects.of(village).on(local_today()).filter(role=role, person__login__is_active=True)
        )
        found = held.order_by("pk").values_list("person__login__email", flat=True)
        addresses = list(dict.fromkeys(address for address in found if address))
        if addresses:
            return addresses
    return []


def _contact_on_the_list(village: Village, contact: Contact | None) -> Person | None:
    """Who has this number and is called so too; a housemate, or one of two who both may be it, is not."""
    if contact is None or not contact.phone:
        return None
    has = Q(phone=contact.phone) | Q(second_phone=contact.phone)
    rows = Person.objects.of(village).current().filter(has).select_related("login").order_by("pk")
    names = {word for word in contact.name.split() if word[0].isupper()}
    likely = [(len(names & set(row.name.split())), row) for row in dict.fromkeys(rows)]
    most = max((count for count, _row in likely), default=0)
    found = [row for count, row in likely if count == most]
    return found[0] if most and len(found) == 1 and gets_mail(found[0]) else None


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
