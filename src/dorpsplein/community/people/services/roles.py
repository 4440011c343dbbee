"""Taking a role, and laying it down again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.models import tidy_email
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.letters import role_letter
from dorpsplein.community.people.models import DECIDING, Circle, Person, PersonRole, Ring, has_board
from dorpsplein.community.people.services.cards import add_person, card_of, change_card, login_of
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import found_village

LEAP_DAY = (2, 29)


@transaction.atomic
def give_role(
    *,
    village: Village,
    person: Person,
    role: Role,
    since: date,
    term: date | None = None,
    circle: Circle | None = None,
    called: str = "",
    actor: Keyed | None = None,
) -> PersonRole:
    """Give somebody a role, up to and with the last day of a term if there is one."""
    given = PersonRole(village=village, person=person, role=role, circle=circle, called=called)
    given.since, given.term, given.until = since, term, last_day(role, term)
    given.save()
    record(village=village, actor=actor, verb="give_role", obj=given)
    return given


@transaction.atomic
def entrust_role(
    *,
    village: Village,
    name: str,
    email: str,
    role: Role,
    actor: Person | None,
    circle: Circle | None = None,
    years: int = 0,
    called: str = "",
) -> PersonRole:
    """Give a role to a neighbour by name and address, and tell that neighbour by mail how to sign in.

    Who is known here by that name, with that address or with none, is the same person; an address may be
    shared. Asking twice is the same as once. Units: ``years`` of the term, 0 for none.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    person = find_or_add(village, name, email, actor)
    today = local_today()
    rows = PersonRole.objects.of(village).held_by(person).on(today)
    held = rows.filter(role=role, circle=circle).first()
    if held:
        return held
    given = give_role(
        village=village,
        person=person,
        role=role,
        since=today,
        term=end_of_term(today, years),
        circle=circle,
        called=called,
        actor=actor,
    )
    subject, body = role_letter(village, person, given, actor)
    key = f"role:{given.public_id}"
    write_mail(key=key, to=tidy_email(email), subject=subject, body=body, village=village)
    return given


@transaction.atomic
def end_role(*, role: PersonRole, actor: Keyed | None) -> PersonRole:
    """End a role; from the next request on it opens nothing.

    Errors: Refusal for the last who can say who may what.
    """
    Village.objects.select_for_update().get(pk=role.village_id)
    today = local_today()
    others = PersonRole.objects.of(role.village).exclude(pk=role.pk)
    if role.is_deciding and not (others.deciding(today).exists() and others.lasting().exists()):
        raise Refusal(_("Er moet iemand zijn die dit mag. Geef het eerst aan een ander."))
    role.until = today - timedelta(days=1)
    role.save(update_fields=["until"])
    record(village=role.village, actor=actor, verb="end_role", obj=role)
    return role


@transaction.atomic
def resume_role(*, role: PersonRole, actor: Keyed | None) -> PersonRole:
    """Undo an end."""
    if role.term and role.term < local_today():
        role.term = None
    role.until = last_day(role.role, role.term)
    role.save(update_fields=["until", "term"])
    record(village=role.village, actor=actor, verb="resume_role", obj=role)
    return role


@transaction.atomic
def prolong_role(*, role: PersonRole, years: int, actor: Keyed | None) -> PersonRole:
    """Somebody goes on: a new term from today. Units: ``years``, 0 for no end."""
    role.term = end_of_term(local_today(), years)
    role.until = last_day(role.role, role.term)
    role.save(update_fields=["term", "until"])
    record(village=role.village, actor=actor, verb="prolong_role", obj=role)
    return role


@transaction.atomic
def begin_village(
    *, board_name: str, board_email: str, actor: Keyed | None = None, **facts: object
) -> Village:
    """Found a village with its first board member, who reads by mail how to sign in.

    Errors: Refusal when a fact does not fit.
    """
    village = found_village(actor=actor, **facts)
    entrust_role(village=village, name=board_name, email=board_email, role=Role.BOARD, actor=None)
    return village


@transaction.atomic
def give_first_board(*, village: Village, board_name: str, board_email: str, actor: Keyed) -> PersonRole:
    """Give a village in which nobody can decide its first board member again.

    Errors: Refusal where somebody can decide: then it is theirs to say.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    if has_board(village, local_today()):
        raise Refusal(_("Dit dorp heeft al een bestuur. Dat zegt zelf wie wat mag."))
    given = entrust_role(village=village, name=board_name, email=board_email, role=Role.BOARD, actor=None)
    record(village=village, actor=actor, verb="give_first_board", obj=given)
    return given


def last_day(role: str, term: date | None) -> date | None:
    """The day on which a task with this term ends by itself; for who decides none: somebody must be left."""
    return None if role in DECIDING else term


def end_of_term(since: date, years: int) -> date | None:
    """The last day of a term of so many years; 0 is without end."""
    if not years:
        return None
    if (since.month, since.day) == LEAP_DAY:
        return date(since.year + years, 2, 28)
    return since.replace(year=since.year + years) - timedelta(days=1)


def find_or_add(
    village: Village, name: str, email: str, actor: Keyed | None, *, by_name: bool = True
) -> Person:
    """The neighbour of this name, with this address or with none, which is then given it; else a new card.

    Without ``by_name`` only who has this address already: else somebody opens the door of a neighbour by
    knowing her name.
    """
    name, email = " ".join(name.split()), tidy_email(email)
    login = login_of(email)
    known = (
        Person.objects.of(village)
        .current()
        .filter(Q(login=login) | Q(login__email=None) if by_name else Q(login=login), name__iexact=name)
        .order_by("pk")
        .first()
    )
    if known is None:
        card = Card(name=read_name(name), email=email)
        return add_person(village=village, card=card, ring=Ring.ACTIVE, actor=actor)
    if not known.email:
        change_card(person=known, card=replace(card_of(known), email=email), actor=None)
    return known
