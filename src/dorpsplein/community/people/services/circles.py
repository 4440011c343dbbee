"""Forming a circle, and coming in and out of one."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.people.models import Circle, CircleKind, CircleMember, Person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change


class Full(Refusal):
    """All places are taken; somebody says whether one more comes in."""


@transaction.atomic
def form_circle(
    *,
    village: Village,
    name: str,
    kind: CircleKind = CircleKind.CIRCLE,
    capacity: int | None = None,
    actor: Keyed | None = None,
) -> Circle:
    """Form a circle or an inner neighbourhood. Errors: Refusal where there is one of that name."""
    slug = slugify(name)[:60]
    if not slug or Circle.objects.of(village).filter(slug=slug).exists():
        raise Refusal(_("Er is al een kring die zo heet. Kies een andere naam."))
    circle = Circle.every.create(village=village, name=name, kind=kind, slug=slug, capacity=capacity)
    record(village=village, actor=actor, verb="form", obj=circle)
    show_change(village)
    return circle


@transaction.atomic
def change_circle(
    *, circle: Circle, name: str, kind: CircleKind, capacity: int | None, actor: Keyed | None
) -> Circle:
    """Say what is true now; its address stays. Who is in it stays, also where fewer fit."""
    circle.name, circle.kind, circle.capacity = name, kind, capacity
    circle.save(update_fields=["name", "kind", "capacity"])
    record(village=circle.village, actor=actor, verb="change_circle", obj=circle)
    show_change(circle.village)
    return circle


@transaction.atomic
def join_circle(*, circle: Circle, person: Person, over: bool = False, actor: Keyed | None) -> CircleMember:
    """Put somebody in a circle; where it is full, in line, unless ``over`` is said. Twice is once."""
    Village.objects.select_for_update().get(pk=circle.village_id)
    rows = CircleMember.objects.of(circle.village).filter(circle=circle, person=person)
    there = rows.current().first()
    if there:
        return there
    waits = not over and is_full(circle)
    member = CircleMember.every.create(
        village=circle.village, circle=circle, person=person, since=local_today(), waiting=waits
    )
    record(village=circle.village, actor=actor, verb="join_circle", obj=member)
    show_change(circle.village)
    return member


@transaction.atomic
def let_in(*, member: CircleMember, over: bool = False, actor: Keyed | None) -> CircleMember:
    """Give who waits a place, or who left the place again; more than fit where somebody said ``over``.

    Errors: Full where no more fit; Refusal where the person came back in another way.
    """
    village = Village.objects.select_for_update().get(pk=member.village_id)
    current = CircleMember.objects.of(village).current().filter(circle=member.circle, person=member.person)
    if current.exclude(pk=member.pk).exists():
        raise Refusal(_("Deze buur zit al in de kring."))
    if not over and has_no_place(member.circle):
        raise Full(words_full(member.circle))
    member.waiting, member.until = False, None
    member.save(update_fields=["waiting", "until"])
    record(village=village, actor=actor, verb="let_in", obj=member)
    show_change(village)
    return member


@transaction.atomic
def leave_circle(*, member: CircleMember, actor: Keyed | None) -> CircleMember:
    """Take somebody out of a circle, or out of the line."""
    member.until = local_today()
    member.save(update_fields=["until"])
    record(village=member.village, actor=actor, verb="leave_circle", obj=member)
    show_change(member.village)
    return member


def is_full(circle: Circle) -> bool:
    """Do no more fit, or does somebody wait already?"""
    waits = CircleMember.objects.of(circle.village).filter(circle=circle).in_line()
    return has_no_place(circle) or (circle.capacity is not None and waits.exists())


def has_no_place(circle: Circle) -> bool:
    """Are all places taken?"""
    inside = CircleMember.objects.of(circle.village).filter(circle=circle).inside()
    return circle.capacity is not None and inside.count() >= circle.capacity


def words_full(circle: Circle) -> str:
    """Why somebody does not simply come in."""
    if not has_no_place(circle):
        return _("Er is plek, maar er wacht al iemand.")
    words = ngettext(
        "Er is één plek, en die is bezet.", "Er zijn %(n)s plekken, en die zijn bezet.", circle.capacity or 0
    )
    return words % {"n": circle.capacity}
