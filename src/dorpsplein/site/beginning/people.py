"""Who joins in, who stands on a list, and who comes: put down, and never looked at here."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today, short_day
from dorpsplein.base.names import read_name
from dorpsplein.base.notice import Notice
from dorpsplein.base.phone import ReadError, read_phone
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.models import Person, PersonRole, Ring
from dorpsplein.community.people.services import (
    add_person,
    begin_reading_in,
    entrust_role,
    give_paper,
    give_role,
    open_list,
    read_in,
)
from dorpsplein.community.people.services.telling import say_they_know
from dorpsplein.community.villages.models import Village
from dorpsplein.life.joining.models import Newcomer, NewcomerQuerySet
from dorpsplein.life.joining.services import note_newcomer
from dorpsplein.site.beginning.models import Beginning

MAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")
NUMBER = re.compile(r"(?:\+|\b0)[\d\s\-()/.]{6,18}\d")


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who joins in with organising. ``phone`` is in E.164."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Welcomed:
    """Who joined in, and the code for who has no mail: told this once."""

    person: Person
    code: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list, as somebody typed it."""

    name: str
    phone: str
    email: str


@transaction.atomic
def let_join(*, village: Village, helpers: Sequence[Helper], actor: Person | None) -> list[Welcomed]:
    """Give neighbours the task of organiser: who has mail reads how to come in, who has none gets a code.

    The same neighbour twice stands there once; a new code replaces the older one.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    return [_join(village, one, actor) for one in helpers]


def _join(village: Village, helper: Helper, actor: Person | None) -> Welcomed:
    if helper.email:
        given = entrust_role(
            village=village, name=helper.name, email=helper.email, role=Role.ORGANISER, actor=actor
        )
        return Welcomed(given.person)
    person = _known(village, helper) or add_person(
        village=village,
        card=Card(name=read_name(helper.name), phone=helper.phone),
        ring=Ring.ACTIVE,
        actor=actor,
    )
    held = PersonRole.objects.of(village).held_by(person).on(local_today()).filter(role=Role.ORGANISER)
    if not held.exists():
        give_role(village=village, person=person, role=Role.ORGANISER, since=local_today(), actor=actor)
    return Welcomed(person, give_paper(person=person, actor=actor))


def _known(village: Village, helper: Helper) -> Person | None:
    """Who was typed here before: by name and number, and without mail."""
    rows = Person.objects.of(village).current().filter(name__iexact=helper.name, phone=helper.phone)
    return rows.filter(login__email=None).exclude(roles__role=Role.BOARD).first()


@transaction.atomic
def put_on_list(*, village: Village, people: Sequence[Listed], knows: bool, actor: Person | None) -> int:
    """Read typed names in as a list that came; who stands there already is not doubled. Returns how many."""
    content = StringIO()
    lines = csv.writer(content, delimiter=";")
    lines.writerow(["Naam", "Telefoon", "E-mail"])
    lines.writerows([one.name, one.phone, one.email] for one in people)
    intake = open_list(village=village, actor=actor, name="getypt.csv", content=content.getvalue().encode())
    begin_reading_in(intake=intake, same=[], ring=Ring.INFORMED, actor=actor)
    count = read_in(intake)
    if knows:
        intake.refresh_from_db()
        say_they_know(intake=intake, actor=actor)
    return count


def read_lines(typed: str) -> tuple[list[Listed], list[str]]:
    """Each line as a name with a number or an address; and the lines in which there is no name."""
    found, wrong = [], []
    for line in filter(None, (" ".join(line.split()) for line in typed.splitlines())):
        mail, number = MAIL.search(line), NUMBER.search(line)
        rest = NUMBER.sub(" ", MAIL.sub(" ", line))
        name = " ".join(rest.split()).strip(" ,;:-–()<>")
        if not any(sign.isalpha() for sign in name):
            wrong.append(line)
            continue
        found.append(Listed(name[:120], _phone(number[0]) if number else "", mail[0] if mail else ""))
    return found, wrong


def _phone(text: str) -> str:
    """The number as it is kept; what is none stays as typed, and the list says what it does not take."""
    try:
        return read_phone(text)
    except ReadError:
        return text


@transaction.atomic
def note_who_comes(*, begun: Beginning, notice: Notice, name: str, actor: Person | None) -> Newcomer:
    """Somebody rang: she comes to that date. The same name twice for one date is one person."""
    village = Village.objects.select_for_update().get(pk=begun.village_id)
    there = coming_to(village, notice).filter(name__iexact=name).first()
    if there:
        return there
    sender = {"name": name, "phone": "", "email": "", "about": _about(notice, "nl")}
    made = note_newcomer(village=village, sender=sender, actor=actor)
    letter = begun.invitation
    if letter and letter.first_at is None:
        letter.first_at = timezone.now()
        letter.save(update_fields=["first_at"])
    return made


def coming_to(village: Village, notice: Notice) -> NewcomerQuerySet:
    """Who said to come to a date: here, or on the website in one of both languages."""
    abouts = [_about(notice, language) for language in ("nl", "en")]
    return Newcomer.objects.of(village).filter(about__in=abouts, ended_at=None)


def _about(notice: Notice, language: str) -> str:
    """How the welcome list calls a date."""
    with override(language):
        told = {"title": notice.text.title, "day": short_day(notice.day)}
        return (_("%(title)s, %(day)s") % told)[:140]
