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
from dorpsplein.community.people.models import DECIDING, Person, PersonRole, Ring, has_board
from dorpsplein.community.people.services.cards import add_person, card_of, change_card, login_of
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import found_village


@transaction.atomic
def give_role(
    *,
    village: Village,
    person: Person,
    role: Role,
    since: date,
    until: date | None = None,
    actor: Keyed | None = None,
) -> PersonRole:
    """Give somebody a role for a term."""
    given = PersonRole.every.create(village=village, person=person, role=role, since=since, until=until)
    record(village=village, actor=actor, verb="give_role", obj=given)
    return given


@transaction.atomic
def entrust_role(*, village: Village, name: str, email: str, role: Role, actor: Person | None) -> PersonRole:
    """Give a role to a neighbour by name and address, and tell that neighbour by mail how to sign in.

    Who is known here by that name, with that address or with none, is the same person; an address may be
    shared. Asking twice is the same as once.
    """
    Village.objects.select_for_update().get(pk=village.pk)
    person = _neighbour(village, " ".join(name.split()), tidy_email(email), actor)
    today = local_today()
    held = PersonRole.objects.of(village).held_by(person).on(today).filter(role=role).first()
    if held:
        return held
    given = give_role(village=village, person=person, role=role, since=today, actor=actor)
    subject, body = role_letter(village, person, Role(role), actor)
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
    others = PersonRole.objects.of(role.village).deciding(today).exclude(pk=role.pk)
    if role.role in DECIDING and not others.exists():
        raise Refusal(_("Er moet iemand zijn die dit mag. Geef het eerst aan een ander."))
    role.until = today - timedelta(days=1)
    role.save(update_fields=["until"])
    record(village=role.village, actor=actor, verb="end_role", obj=role)
    return role


@transaction.atomic
def resume_role(*, role: PersonRole, actor: Keyed | None) -> PersonRole:
    """Undo an end."""
    role.until = None
    role.save(update_fields=["until"])
    record(village=role.village, actor=actor, verb="resume_role", obj=role)
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


def _neighbour(village: Village, name: str, email: str, actor: Keyed | None) -> Person:
    login = login_of(email)
    known = (
        Person.objects.of(village)
        .current()
        .filter(Q(login=login) | Q(login=None), name__iexact=name)
        .order_by("pk")
        .first()
    )
    if known is None:
        card = Card(name=read_name(name), email=email)
        return add_person(village=village, card=card, ring=Ring.ACTIVE, actor=actor)
    if known.login is None:
        change_card(person=known, card=replace(card_of(known), email=email), actor=None)
    return known
