"""Handing a task over, and taking it back."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.base.dates import local_today
from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.letters import given_letter, returned_letter, taken_letter, told_letter
from dorpsplein.community.people.models import Handover, Person, PersonRole
from dorpsplein.community.people.services.roles import end_of_term, find_or_add, give_role, last_day
from dorpsplein.community.villages.models import Village

A_DAY = timedelta(days=1)


@transaction.atomic
def hand_over(
    *,
    role: PersonRole,
    name: str,
    email: str,
    since: date,
    actor: Person | None,
    years: int = 0,
    together: bool = False,
    by_name: bool = True,
) -> Handover:
    """Give a task to another from a day, who gets a mail with the way in; so do who gave it, and the board.

    Errors: Refusal for who does not have the task any more, and where the other has it already.
    Units: ``years`` of the new term, 0 for no end. ``by_name``: see ``find_or_add``.
    """
    village = Village.objects.select_for_update().get(pk=role.village_id)
    role = PersonRole.objects.of(village).select_related("person__login", "circle").get(pk=role.pk)
    if (
        not PersonRole.objects.of(village)
        .on(local_today())
        .filter(pk=role.pk, until=_as_given(role))
        .exists()
    ):
        raise Refusal(_("Deze taak is al overgedragen of gestopt."))
    person = find_or_add(village, name, email, actor, by_name=by_name)
    same = PersonRole.objects.of(village).held_by(person).filter(role=role.role, circle=role.circle)
    if same.not_over(local_today()).exists():
        raise Refusal(_("%(name)s heeft deze taak al.") % {"name": person.name})
    after = give_role(
        village=village,
        person=person,
        role=role.kind,
        since=since,
        term=end_of_term(since, years),
        circle=role.circle,
        called=role.called,
        actor=actor,
    )
    if not together:
        role.until = since - A_DAY
        role.save(update_fields=["until"])
    made = Handover.every.create(village=village, before=role, after=after, together=together)
    record(village=village, actor=actor, verb="hand_over", obj=made)
    _tell(made, actor)
    return made


@transaction.atomic
def undo_handover(*, handover: Handover, actor: Person | None) -> None:
    """As it was before; both read it by mail.

    Errors: Refusal after thirty days, and where something else was decided since.
    """
    village = Village.objects.select_for_update().get(pk=handover.village_id)
    made = Handover.objects.of(village).with_persons().get(pk=handover.pk)
    if not Handover.objects.of(village).young().filter(pk=made.pk).exists():
        raise Refusal(_("Dit is langer dan dertig dagen geleden, of het is al teruggedraaid."))
    if not _is_as_made(made):
        raise Refusal(_("Daarna is er iets anders afgesproken. Vraag het bestuur."))
    made.after.until = min(made.after.since, local_today()) - A_DAY
    made.after.save(update_fields=["until"])
    if made.before.term and made.before.term < local_today():
        made.before.term = None
    made.before.until = last_day(made.before.role, made.before.term)
    made.before.save(update_fields=["until", "term"])
    made.undone_at = timezone.now()
    made.save(update_fields=["undone_at"])
    record(village=village, actor=actor, verb="undo_handover", obj=made)
    for person in (made.before.person, made.after.person):
        _write(made, f"undone:{person.public_id}", person, returned_letter(made, person, actor))


def _as_given(role: PersonRole) -> date | None:
    """The day on which it ends if nobody did anything."""
    return last_day(role.role, role.term)


def _is_as_made(made: Handover) -> bool:
    """Do both tasks stand as the handover left them, and is who gave it still on the list?"""
    left = _as_given(made.before) if made.together else made.after.since - A_DAY
    there = Person.objects.of(made.village).current().filter(pk=made.before.person_id).exists()
    return there and made.before.until == left and made.after.until == _as_given(made.after)


def _tell(made: Handover, actor: Keyed | None) -> None:
    giver, taker = made.before.person, made.after.person
    _write(made, "taken", taker, taken_letter(made))
    _write(made, "given", giver, given_letter(made))
    board = PersonRole.objects.of(made.village).lasting().select_related("person__login")
    known = {giver.email, taker.email, actor.email if isinstance(actor, Person) else ""}
    for other in {
        role.person.email: role.person for role in board if role.person.email not in known
    }.values():
        _write(made, f"told:{other.public_id}", other, told_letter(made, other))


def _write(made: Handover, what: str, to: Person, letter: tuple[str, str]) -> None:
    if to.email:
        subject, body = letter
        key = f"handover:{made.public_id}:{what}"
        write_mail(key=key, to=to.email, subject=subject, body=body, village=made.village)
